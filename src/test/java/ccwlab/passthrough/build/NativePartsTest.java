package ccwlab.passthrough.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.input.InputException;
import ccwlab.tools.Folders;
import ccwlab.tools.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativePartsTest {
  private static final Path SOURCES = Path.of("src/main/c");
  private static final int ELF_MACHINE = 18;
  private static final int S390 = 22;

  @TempDir private Path folder;

  private Toolchain without() {
    return new Toolchain(System.getProperty("os.arch"), List.of());
  }

  @Test
  void parts_withTheTools_areBuiltOnceAndFoundWithoutThem() throws IOException {
    NativeParts parts = NativeTools.partsOrLeftOut(folder);

    byte[] probe = Files.readAllBytes(parts.probe());
    assertThat(probe).startsWith(0x7f, 'E', 'L', 'F');
    assertThat(probe[ELF_MACHINE] << 8 | probe[ELF_MACHINE + 1]).isEqualTo(S390);
    assertThat(Files.readAllBytes(parts.shim())).startsWith(0x7f, 'E', 'L', 'F');

    NativeParts later = new NativeParts(SOURCES, folder, without());
    assertThat(later.probe()).isEqualTo(parts.probe());
    assertThat(later.shim()).isEqualTo(parts.shim());
    assertThat(Folders.files(folder, any -> true)).containsOnly(parts.probe(), parts.shim());
  }

  @Test
  void parts_whoseSourcesChange_areBuiltAnew() throws IOException {
    NativeParts parts = NativeTools.partsOrLeftOut(folder.resolve("cache"));
    NativeParts changed = new NativeParts(copied(), parts.cache(), parts.tools());
    assertThat(changed.shim()).isEqualTo(parts.shim());

    append(changed.sources().resolve("passthrough/events.c"), "/* more */\n");
    assertThat(changed.shim()).isNotEqualTo(parts.shim()).exists();
  }

  @Test
  void parts_thatDoNotCompile_areRefusedInOneLine() throws IOException {
    NativeParts parts = NativeTools.partsOrLeftOut(folder.resolve("cache"));
    NativeParts broken = new NativeParts(copied(), parts.cache(), parts.tools());
    append(broken.sources().resolve("passthrough/events.c"), "int x = nowhere;\n");
    append(broken.sources().resolve("probe/clean.c"), "int x = nowhere;\n");

    assertThatThrownBy(broken::shim)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("the shim cannot be built: ")
        .hasMessageContaining("nowhere")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(broken::probe)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("the probe cannot be built: ");
    assertThat(Folders.files(parts.cache(), any -> true)).isEmpty();
  }

  @Test
  void parts_withoutCompilers_nameThePackages() {
    assertThatThrownBy(() -> new NativeParts(SOURCES, folder, without()).shim())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("apt-get install gcc)");
    Toolchain other = new Toolchain("amd64", List.of());
    assertThatThrownBy(() -> new NativeParts(SOURCES, folder, other).probe())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("apt-get install gcc-s390x-linux-gnu)");
  }

  @Test
  void cache_thatCannotBeWritten_isNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    NativeParts parts = NativeTools.partsOrLeftOut(file);

    assertThatThrownBy(parts::shim)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": cannot be written: ");
  }

  @Test
  void cache_isTheUsers_whereNoneIsNamed() {
    assertThat(NativeParts.of(SOURCES, Map.of("HOME", "/home/ada")).cache())
        .isEqualTo(Path.of("/home/ada/.cache/ccwlab"));
    assertThat(NativeParts.of(SOURCES, Map.of("XDG_CACHE_HOME", "/var/c")).cache())
        .isEqualTo(Path.of("/var/c/ccwlab"));
    assertThat(NativeParts.of(SOURCES, Map.of("CCWLAB_CACHE", "/c")).cache())
        .isEqualTo(Path.of("/c"));
  }

  private Path copied() throws IOException {
    Path copy = folder.resolve("copy");
    for (Path file : Folders.files(SOURCES, any -> true)) {
      Path to = copy.resolve(SOURCES.relativize(file));
      Files.createDirectories(to.getParent());
      Files.copy(file, to);
    }
    return copy;
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }
}
