package ccwlab.passthrough.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.input.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootFilesTest {
  private static final int IMAGE_BYTES = 0x1_0100;

  @TempDir private Path folder;

  private Path file(int at, String magic) throws IOException {
    byte[] content = new byte[IMAGE_BYTES];
    byte[] there = magic.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(there, 0, content, at, there.length);
    return Files.write(folder.resolve("kernel"), content);
  }

  @ParameterizedTest
  @CsvSource({
    "0x10008, S390EP",
    "0, '\u007fELF\u0002\u0002\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0002\u0000\u0016'"
  })
  void checkKernel_ofS390x_isFine(String at, String magic) throws IOException {
    Path kernel = file(Integer.decode(at), magic);

    assertThatCode(() -> BootFiles.checkKernel("--linux", kernel)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "0x202, HdrS, is a kernel for x86",
    "0x38, ARMd, is a kernel for arm64",
    "0, anything, is no kernel for s390x",
    "0, '\u007fELF\u0002\u0001\u0001\u0000', is an ELF file of another machine"
  })
  void checkKernel_ofAnother_isOneLine(String at, String magic, String why) throws IOException {
    Path kernel = file(Integer.decode(at), magic);

    assertThatThrownBy(() -> BootFiles.checkKernel("--linux", kernel))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "--linux: "
                + kernel
                + ": "
                + why
                + "; allowed: a Linux kernel for s390x (vmlinuz, bzImage or vmlinux)");
  }

  @Test
  void checkKernel_thatIsCutShort_isOneLine() throws IOException {
    Path kernel = Files.writeString(folder.resolve("short"), "\u007fELF");

    assertThatThrownBy(() -> BootFiles.checkKernel("--linux", kernel))
        .hasMessageContaining("another machine");
  }

  @Test
  void checks_ofNoFile_areOneLine() {
    Path none = folder.resolve("none");

    assertThatThrownBy(() -> BootFiles.checkKernel("--linux", none))
        .hasMessageStartingWith("--linux: " + none + ": no such file; allowed: ");
    assertThatThrownBy(() -> BootFiles.checkInitrd("--initrd", none))
        .hasMessageStartingWith("--initrd: " + none + ": no such file; allowed: ");
    assertThatThrownBy(() -> BootFiles.checkInitrd("--initrd", folder))
        .hasMessageContaining("is a folder");
  }

  @Test
  void checkInitrd_thatIsEmpty_isOneLine() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));

    assertThatThrownBy(() -> BootFiles.checkInitrd("--initrd", empty))
        .hasMessageContaining("is empty; allowed: an initrd");
    assertThat(empty).exists();
  }
}
