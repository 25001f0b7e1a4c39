package ccwlab.cli;

import ccwlab.cluster.campaign.CampaignFile;
import ccwlab.cluster.chore.Asked;
import ccwlab.cluster.search.SearchHead;
import ccwlab.explore.spread.LayerFile;
import ccwlab.input.InputFile;
import ccwlab.scenario.ScenarioException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** What {@code --resume FILE} means: the words that are at the beginning of the file. */
final class Resumption {
  private static final String OPTION = "--resume";
  private static final String SEARCH = "explore";

  private Resumption() {}

  /**
   * The arguments with what the file was asked, if they name one; else as they are.
   *
   * @throws ScenarioException if other arguments ask something else than the file
   */
  static String[] words(CommandLine line, String[] args) {
    boolean named =
        Arrays.stream(args).anyMatch(one -> one.equals(OPTION) || one.startsWith(OPTION + "="));
    CommandLine command = args.length == 0 ? null : line.getSubcommands().get(args[0]);
    if (!named || command == null || command.getCommandSpec().findOption(OPTION) == null) {
      return args;
    }
    ParseResult given = parsed(line, args[0], Arrays.asList(args).subList(1, args.length));
    String file = given.matchedOptionValue(OPTION, (Path) null) == null ? "" : file(given);
    if (given.isUsageHelpRequested() || !given.hasMatchedOption(OPTION)) {
      return args;
    }
    if (file.isEmpty()) {
      throw new ScenarioException(OPTION + ": names no file; allowed: the file of a campaign");
    }
    Path path = InputFile.path(file);
    boolean search = LayerFile.isOne(path);
    Begun begun = search ? new Begun(SEARCH, searched(path).words()) : Begun.of(asked(path));
    if (!begun.command().equals(args[0])) {
      throw new ScenarioException(
          "%s: %s is a campaign of '%s'; allowed: ccwlab %s --resume %s"
              .formatted(OPTION, file, begun.command(), begun.command(), file));
    }
    if (search && !given.hasMatchedOption("--cluster")) {
      throw new ScenarioException(
          "%s: %s is a search of all orders by nodes; allowed: together with --cluster HOST:PORT"
              .formatted(OPTION, file));
    }
    ParseResult before = parsed(line, args[0], begun.words());
    AskedWords.checkSame(given, before, file, search);
    List<String> words = new ArrayList<>(List.of(args[0]));
    words.addAll(search ? AskedWords.bounded(given, before) : begun.words());
    words.addAll(AskedWords.others(given));
    return words.toArray(String[]::new);
  }

  /** How it was begun. */
  private record Begun(String command, List<String> words) {
    static Begun of(Asked asked) {
      return new Begun(asked.command(), asked.words());
    }
  }

  private static String file(ParseResult given) {
    return String.join("", given.matchedOption(OPTION).originalStringValues());
  }

  /** What is missing is in the file. */
  private static ParseResult parsed(CommandLine line, String command, List<String> words) {
    Class<?> type = line.getSubcommands().get(command).getCommandSpec().userObject().getClass();
    CommandLine alone = new CommandLine(type, line.getFactory());
    alone.setExpandAtFiles(false);
    alone.setCaseInsensitiveEnumValuesAllowed(true);
    alone.getCommandSpec().parser().collectErrors(true);
    return alone.parseArgs(words.toArray(String[]::new));
  }

  private static Asked asked(Path file) {
    try (CampaignFile campaign = CampaignFile.open(file)) {
      return read(campaign);
    }
  }

  /**
   * What the search of that file was begun with.
   *
   * @throws ScenarioException if it cannot be read, or nobody understands it
   */
  static SearchHead searched(Path file) {
    try {
      return SearchHead.read(LayerFile.asked(file));
    } catch (IllegalArgumentException e) {
      throw notUnderstood(file);
    }
  }

  private static ScenarioException notUnderstood(Path file) {
    return new ScenarioException(
        file + ": what was asked is not understood; allowed: a file of this ccwlab");
  }

  /**
   * @throws ScenarioException if nobody understands what it was asked
   */
  static Asked read(CampaignFile campaign) {
    try {
      return Asked.read(campaign.asked());
    } catch (IllegalArgumentException e) {
      throw notUnderstood(campaign.path());
    }
  }
}
