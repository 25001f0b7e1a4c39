package ccwlab.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramHashTest {
  @TempDir private Path temp;

  @Test
  void program_jarredOrNot_hasOneHash() throws IOException {
    Path classes = Files.createDirectories(temp.resolve("classes/a"));
    Files.writeString(classes.resolve("B.class"), "b");
    Files.writeString(classes.getParent().resolve("c.conf"), "c");
    Path jar = temp.resolve("x.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), new Manifest())) {
      for (String name : List.of("c.conf", "a/B.class")) {
        out.putNextEntry(new ZipEntry(name));
        Files.copy(classes.getParent().resolve(name), out);
      }
    }
    String hash = ProgramHash.of(classes.getParent());
    assertThat(ProgramHash.of(jar)).isEqualTo(hash).hasSize(64);
    Files.writeString(classes.resolve("B.class"), "c");
    assertThat(ProgramHash.of(classes.getParent())).isNotEqualTo(hash);
    assertThat(Edition.ours()).isEqualTo(Edition.ours());
    assertThat(Edition.ours().code()).isEqualTo(ProgramHash.ofThisProgram()).hasSize(64);
  }
}
