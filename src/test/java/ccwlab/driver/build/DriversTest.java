package ccwlab.driver.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.input.InputException;
import ccwlab.tools.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriversTest {
  @TempDir private Path folder;

  @Test
  void of_anEnvironment_isTheUsersDataFolderUnlessItSaysElse() {
    assertThat(Drivers.of(Map.of("HOME", "/h")).folder())
        .isEqualTo(Path.of("/h/.local/share/ccwlab/drivers"));
    assertThat(Drivers.of(Map.of("HOME", "/h", "XDG_DATA_HOME", "/x")).folder())
        .isEqualTo(Path.of("/x/ccwlab/drivers"));
    assertThat(Drivers.of(Map.of("XDG_DATA_HOME", "/x", "CCWLAB_DRIVERS", "/c")).folder())
        .isEqualTo(Path.of("/c"));
  }

  @Test
  void find_whereNoneIsBuilt_saysHowToBuildIt() {
    Drivers drivers = new Drivers(folder.resolve("none"), new Toolchain("s390x", List.of()));

    assertThat(drivers.all()).isEmpty();
    assertThatThrownBy(() -> drivers.find("x1"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "no driver 'x1': none is built in %s; allowed: build it: loadtests/ccwlab driver build TREE --name x1",
            folder.resolve("none"));
  }

  @Test
  void find_unknownName_namesThoseThereAre() throws IOException {
    Workshop workshop = new Workshop(folder);
    workshop.build().build(workshop.tree(), "b8", List.of());
    workshop.build().build(workshop.tree(), "a.1-x", List.of());

    assertThat(workshop.drivers().all())
        .extracting(BuiltDriver::name)
        .containsExactly("a.1-x", "b8");
    for (String name : List.of("b9", "../kept/b8", "", ".")) {
      assertThatThrownBy(() -> workshop.drivers().find(name))
          .isInstanceOf(InputException.class)
          .hasMessage("no driver '%s' in %s; allowed: a.1-x b8", name, workshop.kept());
    }
  }

  @Test
  void find_whatCannotBeStarted_isRefusedButKnown() throws IOException {
    Workshop workshop = new Workshop(folder);
    BuiltDriver built = workshop.build().build(workshop.tree(), "x", List.of());
    Files.delete(workshop.bin().resolve("qemu-s390x"));

    assertThat(workshop.drivers().kept("x").command())
        .containsExactly("qemu-s390x", built.executable().toString());
    assertThatThrownBy(() -> workshop.drivers().find("x"))
        .hasMessageStartingWith("no emulator of s390x in PATH");

    Files.delete(built.executable());
    assertThatThrownBy(() -> workshop.drivers().find("x"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "driver 'x': %s is missing; allowed: build it anew: loadtests/ccwlab driver build TREE --name x",
            built.executable());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"folder\": \"../..\"}",
        "{\"folder\": 7}",
        "{\"folder\": \"build-1\", \"edits\": 3}",
        "{\"folder\": \"build-1\", \"edits\": [], \"sources\": [7]}",
        "{\"folder\": \"build-1\", \"edits\": [], \"sources\": [], \"name\": \"x\", \"tree\": \"t\","
            + " \"version\": \"6\", \"debian\": \"\", \"sha256\": \"\", \"ours\": \"\","
            + " \"compiler\": \"\", \"built\": \"yesterday\"}"
      })
  void kept_ofADamagedFile_namesIt(String text) throws IOException {
    Path file = folder.resolve("x").resolve("driver.json");
    Workshop.write(file, text);
    Drivers drivers = new Drivers(folder, new Toolchain("s390x", List.of()));

    assertThatThrownBy(() -> drivers.kept("x"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageEndingWith("; allowed: what 'ccwlab driver build' wrote");
  }
}
