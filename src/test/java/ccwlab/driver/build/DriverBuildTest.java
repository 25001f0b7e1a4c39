package ccwlab.driver.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.driver.build.BuiltDriver.Source;
import ccwlab.input.InputException;
import ccwlab.tools.Folders;
import ccwlab.tools.Programs;
import ccwlab.tools.Sha256;
import ccwlab.tools.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriverBuildTest {
  private static final long PATIENCE_SECONDS = 60;

  @TempDir private Path folder;

  private Workshop workshop;

  @BeforeEach
  void open() throws IOException {
    workshop = new Workshop(folder);
  }

  private BuiltDriver build(String name, String... edits) {
    return workshop.build().build(workshop.tree(), name, List.of(edits));
  }

  private void refused(Path tree, String name, String line) {
    assertThatThrownBy(() -> workshop.build().build(tree, name, List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(line);
  }

  private static Map<String, String> digests(Path tree) {
    Map<String, String> digests = new TreeMap<>();
    for (Path file : Folders.files(tree, any -> true)) {
      digests.put(file.toString(), Sha256.of(file));
    }
    return digests;
  }

  @Test
  void build_ofATree_isFoundAgainWithAllThatIsKnown() throws IOException {
    BuiltDriver built = build("my-fix");
    BuiltDriver found = workshop.drivers().find("my-fix");

    assertThat(found).isEqualTo(built);
    assertThat(Files.readString(found.executable())).contains("glow(now)");
    assertThat(found.command())
        .containsExactly(
            workshop.bin().resolve("qemu-s390x").toString(), found.executable().toString());
    assertThat(Files.readString(found.symbols())).endsWith("/s390x-linux-gnu-gcc\n");
    assertThat(found.tree()).isEqualTo(workshop.tree().toString());
    assertThat(found.version()).isEqualTo("6.1.7");
    assertThat(found.versions()).isEqualTo("6.1.7");
    assertThat(found.compiler()).isEqualTo("s390x-linux-gnu-gcc of the workshop");
    assertThat(found.edits()).isEmpty();
    assertThat(found.sources())
        .extracting(Source::file)
        .containsExactly("drivers/s390/cio/lamp.h", "drivers/s390/cio/vfio_ccw_drv.c");
    assertThat(found.sources().get(1).sha256()).isEqualTo(Sha256.of(workshop.source()));
    assertThat(found.sources()).noneMatch(Source::edited);
    assertThat(Files.exists(found.diff())).isFalse();
  }

  @Test
  void build_onS390x_startsByItself() {
    Drivers drivers =
        new Drivers(
            workshop.kept(), new Toolchain("s390x", List.of(Path.of("/usr/bin"), workshop.bin())));

    assertThatThrownBy(() -> new Toolchain("s390x", List.of(workshop.bin())).compiler())
        .hasMessageStartingWith("no C compiler in PATH: gcc or cc; allowed:");
    assertThat(drivers.tools().start()).isEmpty();
    build("x");
    assertThat(drivers.find("x").command()).hasSize(1);
  }

  @Test
  void build_withAnEdit_changesACopyAndKeepsThePatch() throws IOException {
    Map<String, String> before = digests(workshop.tree());

    BuiltDriver built = build("late", "late", "late");

    assertThat(digests(workshop.tree())).isEqualTo(before);
    assertThat(built.edits()).containsExactly("late");
    assertThat(Files.readString(built.executable())).contains("\tglow(now);\n\tglow(later);\n");
    assertThat(built.sources()).extracting(Source::edited).containsExactly(false, true);
    assertThat(Files.readString(built.diff()))
        .startsWith(
            "--- a/drivers/s390/cio/vfio_ccw_drv.c\n+++ b/drivers/s390/cio/vfio_ccw_drv.c\n@@ ")
        .contains("\n+\tglow(later);\n");
    assertThat(built.sha256()).isNotEqualTo(build("plain").sha256());
  }

  @Test
  void build_withAnEditThatDoesNotFit_isRefused() throws IOException {
    Workshop.write(workshop.source(), "void turn(void)\n{\n}\n");

    assertThatThrownBy(() -> build("late", "late"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("vfio_ccw_drv.c: turn: there is no 'call glow', so that edit late");
    assertThat(workshop.drivers().all()).isEmpty();
  }

  @Test
  void build_ofATreeThatDoesNotFit_saysWhatIsMissingAndKeepsTheOldOne() throws IOException {
    BuiltDriver old = build("x");
    Workshop.write(workshop.source(), "MISFIT\n");

    refused(workshop.tree(), "x", workshop.tree() + ": does not fit: css_glow is missing");
    assertThat(workshop.drivers().find("x")).isEqualTo(old);
  }

  @Test
  void build_again_replacesAndLeavesTheOneBeforeToThoseWhoRunIt() throws IOException {
    BuiltDriver first = build("x");
    Workshop.tree(workshop.tree(), "6.1.8");
    BuiltDriver second = build("x");

    assertThat(workshop.drivers().find("x")).isEqualTo(second);
    assertThat(second.version()).isEqualTo("6.1.8");
    assertThat(first.executable()).exists();

    BuiltDriver third = build("x");
    assertThat(third.executable()).exists();
    assertThat(second.executable()).exists();
    assertThat(first.folder()).doesNotExist();
  }

  @Test
  void build_overADamagedOne_replacesIt() throws IOException {
    Files.writeString(build("x").folder().resolveSibling("driver.json"), "{}");
    assertThatThrownBy(() -> workshop.drivers().find("x"))
        .hasMessageContaining("driver.json: 'folder' is not there, or no text; allowed: what 'ccw");

    BuiltDriver again = build("x");

    assertThat(workshop.drivers().find("x")).isEqualTo(again);
  }

  @Test
  void build_manyAtOnce_eachEndsWellAndOneIsTheDriver() throws Exception {
    ExecutorService builders = Executors.newFixedThreadPool(4);
    List<Future<BuiltDriver>> builds = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      builds.add(builders.submit(() -> build("x")));
    }
    List<BuiltDriver> built = new ArrayList<>();
    for (Future<BuiltDriver> one : builds) {
      built.add(one.get());
    }
    builders.shutdown();

    assertThat(built).contains(workshop.drivers().find("x"));
    try (Stream<Path> files = Files.list(workshop.kept().resolve("x"))) {
      assertThat(files.filter(Files::isDirectory)).hasSize(2);
    }
  }

  @Test
  void build_ofAPackedTree_takesTheVersionFromItsPackage() throws IOException {
    Path packed = folder.resolve("usr/src/linux-source-6.1.tar.gz");
    Files.createDirectories(packed.getParent());
    Programs.run(folder, List.of("tar", "-czf", packed.toString(), "linux"));
    Path changelog = folder.resolve("usr/share/doc/linux-source-6.1/changelog.Debian.gz");
    Workshop.write(
        changelog.resolveSibling("changelog.Debian"), "linux (6.1.7-2) sid; urgency=low\n");
    Programs.run(changelog.getParent(), List.of("gzip", "changelog.Debian"));

    BuiltDriver built = workshop.build().build(packed, "packed", List.of("late"));

    assertThat(built.tree()).isEqualTo(packed.toString());
    assertThat(built.versions()).isEqualTo("6.1.7 (Debian 6.1.7-2)");
    assertThat(Files.readString(built.executable())).contains("glow(later)");
  }

  @Test
  void build_ofADebianSourcePackage_takesTheVersionFromItsChangelog() throws IOException {
    Workshop.write(workshop.tree().resolve("debian/changelog"), "linux (6.1.7-9) sid; x\n\n  *\n");

    assertThat(build("x").debian()).isEqualTo("6.1.7-9");
  }

  @Test
  void build_ofWhatIsNoTree_saysWhatIsMissing() throws IOException {
    Path tree = workshop.tree();
    refused(folder.resolve("no"), "x", folder + "/no: no such file or folder; allowed: a folder");
    refused(workshop.source(), "x", workshop.source() + ": no Linux sources; allowed: a folder");
    Path broken = Files.writeString(folder.resolve("x.tar.xz"), "no archive");
    refused(broken, "x", broken + ": cannot be unpacked: ");
    Path other = folder.resolve("other.tar");
    Programs.run(folder, List.of("tar", "-cf", other.toString(), "home"));
    refused(other, "x", other + ": no Linux sources: Makefile is missing; allowed:");
    refused(workshop.bin(), "x", workshop.bin() + ": no Linux sources: Makefile is missing");
    Files.writeString(tree.resolve("Makefile"), "all:\n");
    refused(tree, "x", tree + ": no Linux sources: Makefile has no VERSION; allowed:");
    Files.delete(workshop.source());
    refused(tree, "x", tree + ": no Linux sources: drivers/s390/cio/vfio_ccw_drv.c is missing");
  }

  @Test
  void build_withoutCompilerOrEmulator_namesThePackages() throws IOException {
    Files.delete(workshop.bin().resolve("qemu-s390x"));
    refused(
        workshop.tree(),
        "x",
        "no emulator of s390x in PATH: qemu-s390x or qemu-s390x-static; allowed: a machine with the"
            + " package qemu-user (Debian: apt-get install qemu-user) or qemu-user (Fedora: dnf");
    Files.delete(workshop.bin().resolve("s390x-linux-gnu-gcc"));
    refused(
        workshop.tree(),
        "x",
        "no C compiler for s390x in PATH: s390x-linux-gnu-gcc; allowed: a machine with the package"
            + " gcc-s390x-linux-gnu (Debian: apt-get install gcc-s390x-linux-gnu) or");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "-x", ".x", "a b", "ä", "a\n"})
  void build_underANameThatIsNone_isRefused(String name) {
    refused(workshop.tree(), name, "--name: '" + name + "' is no name; allowed: up to 64 letters");
  }

  @Test
  void build_thatIsRefused_leavesNothingBehind() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    List<Path> before = scratch(temporary);
    Workshop.write(workshop.source(), "MISFIT\n");

    refused(workshop.tree(), "x", workshop.tree() + ": does not fit");

    // Another program may build a driver on this machine too: its folder goes in the end.
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!before.containsAll(scratch(temporary)) && System.nanoTime() < until) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    assertThat(before).containsAll(scratch(temporary));
    assertThat(workshop.kept()).doesNotExist();
  }

  private static List<Path> scratch(Path temporary) throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("ccwlab-driver-"))
          .toList();
    }
  }
}
