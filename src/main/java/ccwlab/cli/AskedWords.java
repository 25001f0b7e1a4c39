package ccwlab.cli;

import ccwlab.scenario.ScenarioException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Which words of a command line say what is asked, and which only where it is done and shown. */
final class AskedWords {
  private static final Set<String> NOT_ASKED =
      Set.of(
          "--json",
          "--out",
          "--report",
          "--no-report",
          "--open",
          "--junit",
          "--full",
          "--no-progress",
          "--workers",
          "--against",
          "--confirm",
          "--require-complete",
          "--cluster",
          "--bind",
          "--campaign",
          "--resume");

  /** Of a search of all orders: they do not change what it finds, only how far it comes. */
  private static final Set<String> BOUNDS = Set.of("--budget", "--executions", "--memory");

  private static final String SEED = "--seed";

  private AskedWords() {}

  /**
   * What is asked.
   *
   * @param seed that was drawn if none was given
   */
  static List<String> of(ParseResult parsed, long seed) {
    List<String> words = new ArrayList<>();
    parsed.matchedPositionals().forEach(one -> words.addAll(one.originalStringValues()));
    for (OptionSpec option : parsed.matchedOptions()) {
      if (isAsked(option)) {
        words.addAll(words(option));
      }
    }
    if (!words.contains(SEED)) {
      words.addAll(List.of(SEED, Long.toString(seed)));
    }
    return List.copyOf(words);
  }

  /** The other words. */
  static List<String> others(ParseResult parsed) {
    List<String> words = new ArrayList<>();
    for (OptionSpec option : parsed.matchedOptions()) {
      if (!isAsked(option)) {
        words.addAll(words(option));
      }
    }
    return words;
  }

  /**
   * What a search of all orders was asked, with the bounds that are given now in place of its own.
   *
   * @param asked what its file says
   */
  static List<String> bounded(ParseResult given, ParseResult asked) {
    List<String> words = new ArrayList<>();
    asked.matchedPositionals().forEach(one -> words.addAll(one.originalStringValues()));
    for (OptionSpec option : asked.matchedOptions()) {
      if (!isBound(option) || !given.hasMatchedOption(option.longestName())) {
        words.addAll(words(option));
      }
    }
    given.matchedOptions().stream()
        .filter(AskedWords::isBound)
        .forEach(option -> words.addAll(words(option)));
    return words;
  }

  /**
   * Refuses words that ask something else than a campaign's file.
   *
   * @param asked what the file says
   * @param file its name, for complaints
   * @param bounded the bounds may be others
   */
  static void checkSame(ParseResult given, ParseResult asked, String file, boolean bounded) {
    for (ArgSpec one : given.matchedArgs()) {
      if (!isAsked(one) || bounded && isBound(one)) {
        continue;
      }
      List<String> before =
          asked.matchedArgs().stream()
              .filter(that -> name(that).equals(name(one)))
              .findFirst()
              .map(ArgSpec::originalStringValues)
              .orElse(List.of());
      if (!before.equals(one.originalStringValues())) {
        throw new ScenarioException(
            "%s: %s is not what %s was asked%s; allowed: nothing, as the file says it all"
                .formatted(
                    name(one),
                    String.join(" ", one.originalStringValues()),
                    file,
                    before.isEmpty() ? "" : " (" + String.join(" ", before) + ")"));
      }
    }
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }

  private static boolean isBound(ArgSpec arg) {
    return BOUNDS.contains(name(arg));
  }

  private static boolean isAsked(ArgSpec arg) {
    return !NOT_ASKED.contains(name(arg));
  }

  private static List<String> words(OptionSpec option) {
    if (option.arity().max() == 0) {
      return List.of(option.longestName());
    }
    List<String> words = new ArrayList<>();
    for (String value : option.originalStringValues()) {
      words.addAll(List.of(option.longestName(), value));
    }
    return words;
  }
}
