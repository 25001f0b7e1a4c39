package ccwlab.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.cluster.setup.Certificates;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes in JVMs of their own, with certificates and without. */
class TlsTest {
  private static final Path HOME = Path.of("").toAbsolutePath();

  private static ChildJvm started(Path tls, String... words) {
    String folder = tls == null ? "" : tls.toString();
    return ChildJvm.start(HOME, List.of("-Dccwlab.cluster.tls=" + folder), words);
  }

  @Test
  void nodes_withCertificates_talkAndRefuseWhoHasNone(@TempDir Path folder) {
    Path lab = Certificates.authority(folder).node("lab");
    String at = ChildJvm.freeAddress();
    try (ChildJvm first = started(lab, "node", "--join", at)) {
      first.await("node      " + at);
      try (ChildJvm second = started(lab, "node", "--join", at);
          ChildJvm bare = started(null, "node", "--join", at)) {
        second.await("joined    " + at + ", worker");
        assertThat(bare.awaitEnd()).isEqualTo(2);
        assertThat(bare.printed())
            .isEqualTo(
                "ccwlab: --join "
                    + at
                    + ": who is there wants TLS, or is no node of ccwlab; allowed: its"
                    + " certificates in ccwlab.cluster.tls in conf/ccwlab.conf");
        try (ChildJvm table = started(lab, "cluster", "--cluster", at)) {
          assertThat(table.awaitEnd()).isZero();
          assertThat(table.printed()).contains(at);
        }
      }
      assertThat(first.printed()).doesNotContain("refused");
    }
  }
}
