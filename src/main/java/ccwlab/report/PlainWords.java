package ccwlab.report;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Findings, steps of a trace and deliveries of a search in plain words, for who knows neither the
 * properties' names nor the field's. All words are in the resource {@code ccwlab/words.conf}.
 */
public final class PlainWords {
  private static final PlainWords WORDS =
      new PlainWords(ConfigFactory.parseResources("ccwlab/words.conf").resolve());

  /** What heads a line or delivery that comes out of turn. */
  private static final Pattern OUT_OF_TURN = Pattern.compile("~~\\d+ (.*?)(?: from (\\S+))?");

  private final Config findings;
  private final List<Rule> steps;
  private final List<Rule> messages;

  /**
   * What a text is called if it is as the pattern says; {@code $1} is the pattern's first group.
   */
  private record Rule(Pattern pattern, String words) {
    static List<Rule> list(ConfigList list) {
      List<Rule> rules = new ArrayList<>();
      for (ConfigValue value : list) {
        List<?> pair = (List<?>) value.unwrapped();
        rules.add(new Rule(Pattern.compile((String) pair.get(0)), (String) pair.get(1)));
      }
      return rules;
    }

    static String first(List<Rule> rules, String text) {
      for (Rule rule : rules) {
        Matcher matcher = rule.pattern().matcher(text);
        if (matcher.matches()) {
          return matcher.replaceFirst(rule.words());
        }
      }
      return text;
    }
  }

  private PlainWords(Config config) {
    this.findings = config.getConfig("findings");
    this.steps = Rule.list(config.getList("steps"));
    this.messages = Rule.list(config.getList("messages"));
  }

  /** Names of findings that there are words for: properties, outcomes, hang, livelock. */
  public static Set<String> findings() {
    return WORDS.findings.root().keySet();
  }

  /** What a finding is called, in a few words; its own name if there are no words for it. */
  public static String name(String property) {
    String name = WORDS.words(property, "", "name");
    return name.isEmpty() ? property : name;
  }

  /**
   * What an administrator of the guest or of the host would notice, in one or two sentences.
   *
   * @param property the finding's name
   * @param message the finding's sentence; some findings have other words by what is in it
   * @return empty for a name that there are no words for
   */
  public static String notice(String property, String message) {
    return WORDS.words(property, message, "notice");
  }

  /** How it comes about, in a sentence or two; empty for a name that there are no words for. */
  public static String cause(String property, String message) {
    return WORDS.words(property, message, "cause");
  }

  /** A line of a trace, without what is out of turn in it; its own text if there are no words. */
  public static String step(String text) {
    return OUT_OF_TURN.matcher(text).matches()
        ? "now comes " + outOfTurn(text) + ", out of turn"
        : Rule.first(WORDS.steps, text);
  }

  /** The delivery that a line of a trace shows out of turn; its own text if there are no words. */
  public static String outOfTurn(String text) {
    Matcher outOfTurn = OUT_OF_TURN.matcher(text);
    return message(outOfTurn.matches() ? outOfTurn.group(1) : text);
  }

  /** A delivery of a search; its own text if there are no words. */
  public static String message(String text) {
    return Rule.first(WORDS.messages, text);
  }

  /**
   * What ended a search before all was tried, in words.
   *
   * @param bound as a result has it
   */
  public static String bound(String bound) {
    return switch (bound) {
      case "time" -> "the budget of time was used up";
      case "executions" -> "the executions asked for were made";
      case "sampled" -> "orders were sampled, not all tried";
      default -> bound;
    };
  }

  private String words(String property, String message, String what) {
    if (!findings().contains(property)) {
      return "";
    }
    Config finding = findings.getConfig(property);
    if (finding.hasPath("when")) {
      for (Config other : finding.getConfigList("when")) {
        if (message.contains(other.getString("phrase")) && other.hasPath(what)) {
          return other.getString(what);
        }
      }
    }
    return finding.getString(what);
  }
}
