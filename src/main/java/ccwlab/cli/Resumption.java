package ccwlab.cli;

import ccwlab.cluster.campaign.CampaignFile;
import ccwlab.cluster.chore.Asked;
import ccwlab.explore.spread.LayerFile;
import ccwlab.input.InputFile;
import ccwlab.scenario.ScenarioException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** What {@code --resume FILE} means: the words that the campaign's file begins with. */
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
    if (file.isEmpty() || given.isUsageHelpRequested()) {
      return args;
    }
    Path path = InputFile.path(file);
    List<String> others = AskedWords.others(given);
    boolean scenario = !given.matchedPositionals().isEmpty();
    if (args[0].equals(SEARCH) && scenario && !CampaignFile.isOne(path)) {
      return args; // A search of all orders has a file of its own.
    }
    if (LayerFile.isOne(path)) {
      throw new ScenarioException(
          file
              + ": is the file of a search of all orders; allowed: ccwlab explore SCENARIO --strategy"
              + " exhaustive --seed N --cluster HOST:PORT --resume FILE, with the words that it was begun with");
    }
    Asked asked = asked(path);
    if (!asked.command().equals(args[0])) {
      throw new ScenarioException(
          "%s: %s is a campaign of '%s'; allowed: ccwlab %s --resume %s"
              .formatted(OPTION, file, asked.command(), asked.command(), file));
    }
    List<String> words = new ArrayList<>(List.of(args[0]));
    words.addAll(asked.words());
    words.addAll(others);
    AskedWords.checkSame(given, parsed(line, args[0], asked.words()), file);
    return words.toArray(String[]::new);
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
   * @throws ScenarioException if nobody understands what it was asked
   */
  static Asked read(CampaignFile campaign) {
    try {
      return Asked.read(campaign.asked());
    } catch (IllegalArgumentException e) {
      throw new ScenarioException(
          campaign.path() + ": what was asked is not understood; allowed: a file of this ccwlab");
    }
  }
}
