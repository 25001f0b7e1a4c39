package ccwlab.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.input.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
  @Test
  void of_hostAndPort_isThat() {
    assertThat(HostPort.of("--join", "lab7:65535")).isEqualTo(new HostPort("lab7", 65_535));
  }

  @Test
  void of_addressOfIpv6_isReadAndShownInBrackets() {
    HostPort at = HostPort.of("--join", "[fe80::1%eth0]:2551");
    assertThat(at).isEqualTo(new HostPort("fe80::1%eth0", 2551)).hasToString("[fe80::1%eth0]:2551");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "lab7", ":1", "lab7:", "lab7:0", "lab7:65536", "a b:1", "a:b:1", "lab7:1x"})
  void of_anythingElse_isRefusedInOneLine(String text) {
    assertThatThrownBy(() -> HostPort.of("--join", text))
        .isInstanceOf(InputException.class)
        .hasMessage("--join: '" + text + "'; allowed: HOST:PORT, with a port of 1 to 65535");
  }
}
