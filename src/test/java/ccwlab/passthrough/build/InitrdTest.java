package ccwlab.passthrough.build;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.tools.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script that makes the initrd of a Linux guest. */
class InitrdTest {
  private static final Path SCRIPT = Path.of("src/main/c/linux/initrd.sh").toAbsolutePath();
  private static final String S390X_ELF = "7f454c4602020103000000000000000000020016";
  private static final String MODULES = "lib/modules/6.1/kernel/drivers/s390/block/";

  @TempDir private Path folder;
  private Path root;

  @BeforeAll
  static void needsCpio() {
    boolean there = Programs.run(Path.of("/"), List.of("sh", "-c", "command -v cpio")).code() == 0;
    if (!there) {
      System.out.println("left out: the initrd of a Linux guest: no cpio (Debian: cpio)");
    }
    Assumptions.assumeTrue(there, "no cpio");
  }

  @BeforeEach
  void unpack() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    put("bin/busybox", HexFormat.of().parseHex(S390X_ELF));
    put(MODULES + "dasd_mod.ko", "first".getBytes(StandardCharsets.UTF_8));
    put(MODULES + "dasd_fba_mod.ko", "second".getBytes(StandardCharsets.UTF_8));
  }

  private void put(String name, byte... content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private Programs.Ended run(String... more) {
    String out = folder.resolve("initrd.gz").toString();
    return Programs.run(
        folder,
        more.length == 0
            ? List.of("bash", SCRIPT.toString(), root.toString(), out)
            : List.of("bash", SCRIPT.toString(), root.toString(), out, more[0]));
  }

  private String archive() throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve("initrd.gz")))) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void initrd_ofUnpackedPackages_hasOurInitAndTheModulesInOrder() throws IOException {
    Path script = Files.writeString(folder.resolve("mine.sh"), "echo of mine\n");

    assertThat(run(script.toString())).isEqualTo(new Programs.Ended(0, "", ""));
    assertThat(archive())
        .startsWith("070701")
        .containsSubsequence("bin/busybox", "init\0", "mod/1-dasd_mod.ko", "first")
        .containsSubsequence("mod/2-dasd_fba_mod.ko", "second", "script", "echo of mine");
  }

  @Test
  void modules_thatArePacked_areUnpacked() throws IOException {
    Path module = root.resolve(MODULES + "dasd_mod.ko");
    assertThat(Programs.run(folder, List.of("xz", module.toString())).code()).isZero();

    assertThat(run().err()).isEmpty();
    assertThat(archive()).containsSubsequence("mod/1-dasd_mod.ko", "first");
  }

  @Test
  void modules_thatAreBuiltIn_areLeftOut() throws IOException {
    Files.delete(root.resolve(MODULES + "dasd_mod.ko"));
    put(
        "lib/modules/6.1/modules.builtin",
        "kernel/drivers/s390/block/dasd_mod.ko\n".getBytes(StandardCharsets.UTF_8));

    assertThat(run().err()).isEmpty();
    assertThat(archive()).contains("mod/2-dasd_fba_mod.ko").doesNotContain("mod/1-dasd_mod.ko");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "bin/busybox | has no busybox: unpack busybox-static for s390x in it",
        MODULES + "dasd_mod.ko | has no dasd_mod.ko: unpack the kernel's package in it",
        MODULES + "dasd_fba_mod.ko | has no dasd_fba_mod.ko: unpack the kernel's package in it",
      })
  void initrd_withoutAPart_isRefusedInOneLine(String file, String message) throws IOException {
    Files.delete(root.resolve(file));

    Programs.Ended ended = run();

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).isEqualTo(root + " " + message + "\n");
    assertThat(folder.resolve("initrd.gz")).doesNotExist();
  }

  @Test
  void busybox_ofAnotherMachine_isRefused() throws IOException {
    put("bin/busybox", HexFormat.of().parseHex(S390X_ELF.replace("0016", "003e")));

    assertThat(run().err()).isEqualTo(root + "/bin/busybox is not for s390x\n");
  }

  @Test
  void script_thatIsNotThere_isRefused() {
    assertThat(run("nowhere.sh").err()).isEqualTo("nowhere.sh cannot be read\n");
  }
}
