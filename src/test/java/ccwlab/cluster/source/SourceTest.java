package ccwlab.cluster.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.cluster.node.Entrance;
import ccwlab.cluster.wire.Edition;
import ccwlab.cluster.wire.ImageFile;
import ccwlab.cluster.wire.Needs;
import ccwlab.cluster.wire.Source;
import ccwlab.cluster.wire.SourceFile;
import ccwlab.input.InputException;
import ccwlab.load.plan.LoadFiles;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.tools.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is packed on one machine and unpacked on another, whose checkout may be another one. */
class SourceTest {
  @TempDir Path temp;
  private Checkout here;
  private Checkout there;
  private Path users;

  @BeforeEach
  void checkouts() throws IOException {
    here = Checkout.at(copied("here"));
    there = Checkout.at(copied("there"));
    users = Files.createDirectories(temp.resolve("users").resolve("own"));
  }

  private Path copied(String name) throws IOException {
    Path home = Files.createDirectory(temp.resolve(name));
    for (String folder : List.of("loadtests/races", "loadtests/loads", "conf/stacks")) {
      Path from = Path.of(folder);
      try (Stream<Path> files = Files.walk(from)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path to = home.resolve(file.toString());
          Files.createDirectories(to.getParent());
          Files.copy(file, to);
        }
      }
    }
    return home;
  }

  private Path unpacked(Source source) {
    return new Unpacking(there, temp.resolve("scratch")).unpack(source);
  }

  private static void change(Path file) throws IOException {
    Files.writeString(file, Files.readString(file) + "\n# changed\n");
  }

  @Test
  void shipped_sameThere_isTheWorkersOwn() {
    Source race = new Packing(here).scenario("hsch-races-ssch");
    assertThat(race.files()).allMatch(file -> file.shipped() && file.text().isEmpty());
    Path file = unpacked(race);
    assertThat(file).isEqualTo(there.races().resolve("hsch-races-ssch.conf"));
    assertThat(ScenarioFiles.load(file.toString(), there.races()))
        .isEqualTo(ScenarioFiles.load("hsch-races-ssch", here.races()));
    Path load = unpacked(new Packing(here).load("halt-storm"));
    assertThat(LoadFiles.load(load.toString(), there.loads()).name()).isEqualTo("halt-storm");
  }

  @Test
  void needs_ofSources_areCheckedAtTheEntrance() throws IOException {
    Source race = new Packing(here).scenario("hsch-races-ssch");
    Source stack = new Packing(here).stack("linux-5.2");
    Needs needs = Packing.needs(List.of(race, stack));
    assertThat(needs.texts())
        .containsKeys("loadtests/races/hsch-races-ssch.conf", "conf/stacks/linux-5.2.conf");
    Entrance entrance = new Entrance(Edition.ours(), there.home());
    assertThat(entrance.refusal(needs)).isEmpty();
    change(there.stacks().resolve("linux-5.2.conf"));
    assertThat(entrance.refusal(needs))
        .isEqualTo("conf/stacks/linux-5.2.conf is another one here than at the coordinator");
    Files.delete(there.stacks().resolve("linux-5.2.conf"));
    assertThat(entrance.refusal(needs))
        .isEqualTo("conf/stacks/linux-5.2.conf is not here, or cannot be read");
    Needs others = new Needs(new Edition("0.0.9", "0123456789abcdef"), needs.texts());
    assertThat(entrance.refusal(others))
        .startsWith("the coordinator is ccwlab 0.0.9 0123456789ab, this node is ");
  }

  @Test
  void shipped_anotherThere_isRefusedByName() throws IOException {
    change(there.races().resolve("hsch-races-ssch.conf"));
    Source race = new Packing(here).scenario("hsch-races-ssch");
    assertThatThrownBy(() -> unpacked(race))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("loadtests/races/hsch-races-ssch.conf: has another content here");
    Files.delete(there.races().resolve("hsch-races-ssch.conf"));
    assertThatThrownBy(() -> unpacked(race))
        .hasMessageContaining("loadtests/races/hsch-races-ssch.conf: is not here");
  }

  @Test
  void stack_whoseIncludeIsAnother_isRefusedByTheIncludesName() throws IOException {
    Source stack = new Packing(here).stack("linux-5.2-k04");
    assertThat(stack.files()).hasSizeGreaterThan(1);
    assertThat(unpacked(stack)).isEqualTo(there.stacks().resolve("linux-5.2.conf"));
    SourceFile included =
        stack.files().stream()
            .filter(file -> !file.path().equals(stack.file()))
            .findFirst()
            .orElseThrow();
    change(there.home().resolve(included.path()));
    assertThatThrownBy(() -> unpacked(stack)).hasMessageStartingWith(included.path() + ": has");
  }

  @Test
  void users_withInclude_travelsAsText() throws IOException {
    Files.copy(here.races().resolve("hsch-races-ssch.conf"), users.resolve("parts.conf"));
    Path mine = Files.writeString(users.resolve("mine.conf"), "include \"parts.conf\"\n");
    Source race = new Packing(here).scenario(mine.toString());
    assertThat(race.files())
        .extracting(SourceFile::path)
        .containsExactly("mine.conf", "parts.conf");
    Scenario before = ScenarioFiles.load(mine.toString(), here.races());
    Files.delete(mine);
    Files.delete(users.resolve("parts.conf"));
    Scenario after = ScenarioFiles.load(unpacked(race).toString(), there.races());
    assertThat(after).isEqualTo(before);
  }

  @Test
  void usersStack_withShippedInclude_takesTheWorkersInclude() throws IOException {
    Path mine = Files.writeString(users.resolve("mine.conf"), "include \"linux-2026\"\n");
    Source stack = new Packing(here).stack(mine.toString());
    Files.delete(mine);
    assertThat(StackFiles.load(unpacked(stack).toString(), there.stacks()).switches())
        .isEqualTo(StackFiles.load("linux-2026", here.stacks()).switches());
    change(there.stacks().resolve("linux-2026.conf"));
    assertThatThrownBy(() -> unpacked(stack))
        .hasMessageStartingWith("conf/stacks/linux-2026.conf: has another content here");
  }

  @Test
  void image_ofADisk_mustBeThereWithItsContent() throws IOException {
    Path images = Files.createDirectory(temp.resolve("users").resolve("images"));
    Path image = Files.write(images.resolve("disk.img"), new byte[1 << 20]);
    String text = Files.readString(here.races().resolve("disk-read-halted.conf"));
    String own = text.replaceAll("image *\\{[^}]*}", "image = \"../images/disk.img\"");
    assertThat(own).isNotEqualTo(text);
    Path mine = Files.writeString(users.resolve("mine.conf"), own);
    Source race = new Packing(here).scenario(mine.toString());
    assertThat(race.images()).extracting(ImageFile::path).containsExactly(image.toString());
    Entrance entrance = new Entrance(Edition.ours(), there.home());
    Needs needs = Packing.needs(List.of(race));
    assertThat(needs.texts()).containsOnlyKeys(image.toString());
    assertThat(entrance.refusal(needs)).isEmpty();
    Files.delete(mine);
    Scenario after = ScenarioFiles.load(unpacked(race).toString(), there.races());
    assertThat(after.name()).isEqualTo("mine");
    Files.write(image, new byte[1 << 19]);
    assertThatThrownBy(() -> unpacked(race)).hasMessageStartingWith(image + ": has another");
    Files.delete(image);
    assertThatThrownBy(() -> unpacked(race))
        .hasMessageStartingWith(image + ": the image is not here");
  }

  @Test
  void text_thatIsTooLong_doesNotTravel() throws IOException {
    String text = Files.readString(here.races().resolve("hsch-races-ssch.conf"));
    Path mine = users.resolve("mine.conf");
    Files.writeString(mine, text + "#".repeat(Packing.TEXT_BYTES_MOST));
    assertThatThrownBy(() -> new Packing(here).scenario(mine.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("too many to go to other machines");
  }

  @Test
  void path_thatLeadsOut_isRefused() {
    Source bad =
        new Source(
            "/a/b.conf",
            false,
            List.of(new SourceFile("../../../../x", false, Sha256.of("x"), "x")),
            List.of());
    assertThatThrownBy(() -> unpacked(bad)).hasMessageContaining("leads out of");
    Source shipped =
        new Source(
            "x", true, List.of(new SourceFile("../there/pom.xml", true, "0", "")), List.of());
    assertThatThrownBy(() -> unpacked(shipped)).isInstanceOf(InputException.class);
  }
}
