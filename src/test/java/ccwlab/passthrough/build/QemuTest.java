package ccwlab.passthrough.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QemuTest {
  private static final String GOOD =
      "case $1 in --version) echo 'QEMU emulator version 8.1.3 (Debian 1:8.1.3+ds-1)' ;;"
          + " -device) echo 'vfio-ccw options:'; echo '  sysfsdev=<str>' ;; esac";

  @TempDir private Path folder;

  private Path program(String name, String body) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Map<String, String> environment(String named) {
    return Map.of("PATH", folder + ":/usr/bin:/bin", "CCWLAB_QEMU", named);
  }

  @Test
  void find_inPath_saysItsVersion() throws IOException {
    program("qemu-system-s390x", GOOD);

    Qemu qemu = Qemu.find("", "--qemu", environment(""));

    assertThat(qemu.program()).isEqualTo(folder.resolve("qemu-system-s390x"));
    assertThat(qemu.version()).isEqualTo("8.1.3");
    assertThat(qemu.versions()).isEqualTo("8.1.3 (Debian 1:8.1.3+ds-1)");
  }

  @Test
  void find_withoutABuild_saysTheVersionAlone() throws IOException {
    Path own = program("own", GOOD.replaceAll(" \\(.*\\)'", "'"));

    assertThat(Qemu.find(own.toString(), "--qemu", environment("")).versions()).isEqualTo("8.1.3");
  }

  @Test
  void find_theGivenOne_comesBeforeTheEnvironments() throws IOException {
    program("qemu-system-s390x", "exit 1");
    Path one = program("one", GOOD);
    program("two", GOOD);

    assertThat(Qemu.find("", "--qemu", environment("two")).program())
        .isEqualTo(folder.resolve("two"));
    assertThat(Qemu.find(one.toString(), "--qemu", environment("two")).program()).isEqualTo(one);
  }

  @Test
  void find_nothing_namesThePackage() {
    assertThatThrownBy(() -> Qemu.find("", "--qemu", Map.of("PATH", folder.toString())))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("qemu-system-s390x")
        .hasMessageContaining("apt-get install qemu-system-misc");
  }

  @Test
  void find_whatIsNoSuchQemu_isRefused() throws IOException {
    program("fails", "echo 'no library' >&2; exit 127");
    program("other", "echo hello");
    program("without", GOOD.replace("sysfsdev", "host"));

    refused("missing", "CCWLAB_QEMU: no program 'missing'");
    refused("/nowhere/qemu", "CCWLAB_QEMU: no program '/nowhere/qemu'");
    refused(folder.toString(), "CCWLAB_QEMU: no program '" + folder);
    refused("fails", "--version: no library");
    refused("other", "is no QEMU");
    refused("without", "has no device vfio-ccw");
  }

  private void refused(String named, String message) {
    assertThatThrownBy(() -> Qemu.find("", "--qemu", environment(named)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("CCWLAB_QEMU: ")
        .hasMessageContaining(message)
        .hasMessageContaining("allowed: qemu-system-s390x");
  }
}
