package ccwlab.scenario;

import ccwlab.observe.Aliases;
import ccwlab.scenario.Scenario.BufferSpec;
import ccwlab.scenario.Scenario.SkewSpec;
import ccwlab.scenario.Scenario.VcpuSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and checks scenario files. The page scenario-files.md has the schema. */
public final class ScenarioFiles {
  private static final int SKEW_MOST = 1000;
  private static final int SKEW_USUAL = 16;
  private static final long ROUNDS_MOST = 1_000_000_000_000L;
  private static final long ROUNDS_USUAL = 100_000;

  private ScenarioFiles() {}

  /**
   * The scenario called {@code nameOrPath}: a file of {@code racesFolder} or below it, or a path to
   * any .conf.
   *
   * @throws ScenarioException with one line that says where and what is wrong
   */
  public static Scenario load(String nameOrPath, Path racesFolder) {
    ConfFolder races = new ConfFolder("scenario", racesFolder);
    Path file = races.resolve(nameOrPath);
    Path included = races.has(file) ? racesFolder : file.toAbsolutePath().getParent();
    ConfNode root = ConfNode.read(file, "scenario", included);
    root.only(
        "title",
        "memory-bytes",
        "subchannels",
        "buffers",
        "programs",
        "guest",
        "settle",
        "skew",
        "rounds",
        "outcome",
        "aliases",
        "outcomes",
        "properties",
        "catalogue");
    return read(races.name(file), root);
  }

  /** The names of all scenarios in the folder and below it, sorted. */
  public static List<String> list(Path racesFolder) {
    return new ConfFolder("scenario", racesFolder).names();
  }

  /** The names of the shipped races: those of the folder itself. */
  public static List<String> shipped(Path racesFolder) {
    return list(racesFolder).stream().filter(name -> !name.contains("/")).toList();
  }

  private static Scenario read(String name, ConfNode root) {
    long memoryBytes = FileParts.memoryBytes(root);
    Subchannels subchannels = SubchannelReader.read(root.require("subchannels"));
    Buffers buffers = new Buffers(new Layout(root, memoryBytes));
    root.find("buffers").ifPresent(buffers::read);
    ProgramReader programs = new ProgramReader(buffers);
    List<ChannelProgramSpec> channelPrograms =
        root.find("programs").map(programs::read).orElse(List.of());
    GuestReader reader =
        new GuestReader(subchannels, new Addresses(buffers.specs(), channelPrograms));
    List<VcpuSpec> guest = reader.guest(root.require("guest"));
    subchannels.checkGuests(GuestReader.guests(guest));
    IoLayerReader.check(root.require("guest"), guest, subchannels);
    List<GuestStep> settle = reader.settle(root.find("settle"), guest);
    DiskImages.checkLongEnough(subchannels, guest, programs.lastBlocks());
    List<BufferSpec> specs = buffers.specs();
    OutcomeReader outcomes = new OutcomeReader(guest, settle, subchannels, specs);
    return new Scenario(
        name,
        root.require("title").text(),
        memoryBytes,
        subchannels.specs(),
        channelPrograms,
        specs,
        guest,
        settle,
        skew(root.find("skew")),
        root.find("rounds").map(node -> node.whole(1, ROUNDS_MOST)).orElse(ROUNDS_USUAL),
        outcomes.fields(root.require("outcome")),
        root.find("aliases").map(AliasReader::read).orElse(Aliases.NONE),
        OutcomeReader.expectations(root.require("outcomes")),
        root.find("properties")
            .map(node -> FileParts.properties(node, PropertyNames.ALL))
            .orElse(PropertyNames.ALL),
        root.find("catalogue").map(CatalogueReader::read));
  }

  private static SkewSpec skew(Optional<ConfNode> node) {
    return new SkewSpec(
        node.map(skew -> skew.only("most-hops").require("most-hops").number(0, SKEW_MOST))
            .orElse(SKEW_USUAL));
  }

  /** What a name looks like that other parts of the file refer to. */
  public static String checkName(ConfNode node, String name, Map<String, ?> taken) {
    if (!name.matches("[A-Za-z][A-Za-z0-9_-]{0,39}")) {
      throw node.error("'" + name + "' is no name", "letters, digits, - and _, a letter first");
    }
    checkFree(node, name, taken);
    return name;
  }

  static void checkFree(ConfNode node, String name, Map<String, ?> taken) {
    if (taken.containsKey(name)) {
      throw node.error("the name '" + name + "' is already taken", "a name that is free");
    }
  }
}
