package ccwlab.scenario;

import ccwlab.scenario.StepDetail.At;
import ccwlab.scenario.StepDetail.Operand;
import ccwlab.scenario.StepDetail.WordChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads how an instruction departs from its usual operands: {@code sid=0x00000000}, {@code
 * at=0x10001} or {@code at=+1}, {@code word1=0x..}, {@code bits1=0x..}, {@code problem-state}.
 */
final class OperandReader {
  private static final String PROBLEM_STATE = "problem-state";
  private static final Pattern WORD = Pattern.compile("(word|bits)([0-9]{1,2})");
  private static final long WORD_MOST = 0xffffffffL;
  private static final long ADDRESS_MOST = Long.MAX_VALUE;

  private final ConfNode node;
  private final StepWord word;
  private final Addresses addresses;
  private OptionalInt sid = OptionalInt.empty();
  private Optional<At> at = Optional.empty();
  private boolean problemState;
  private final List<WordChange> words = new ArrayList<>();

  private OperandReader(ConfNode node, StepWord word, Addresses addresses) {
    this.node = node;
    this.word = word;
    this.addresses = addresses;
  }

  /** Such a word says how an instruction departs from the usual. */
  static boolean isOne(String text) {
    return text.equals(PROBLEM_STATE) || text.indexOf('=') > 0;
  }

  static Operand read(ConfNode node, StepWord word, List<String> texts, Addresses addresses) {
    OperandReader reader = new OperandReader(node, word, addresses);
    texts.forEach(reader::add);
    return texts.isEmpty()
        ? StepDetail.NONE
        : new Operand(reader.sid, reader.at, reader.problemState, List.copyOf(reader.words));
  }

  private void add(String text) {
    if (text.equals(PROBLEM_STATE)) {
      once(text, word.isInstruction() && !problemState);
      problemState = true;
      return;
    }
    String key = text.substring(0, text.indexOf('='));
    String value = text.substring(key.length() + 1);
    Matcher changed = WORD.matcher(key);
    if (key.equals("sid")) {
      once(key, word.hasSubchannel() && sid.isEmpty());
      sid = OptionalInt.of((int) Numbers.whole(node, value, 0, WORD_MOST));
    } else if (key.equals("at")) {
      once(key, word.hasOperand() && at.isEmpty());
      at = Optional.of(at(value));
    } else if (changed.matches()) {
      addWord(key, changed, value);
    } else {
      throw unknown(key);
    }
  }

  private void addWord(String key, Matcher changed, String value) {
    int index = Integer.parseInt(changed.group(2));
    once(key, index < word.operandWords());
    boolean all = changed.group(1).equals("word");
    words.add(new WordChange(index, all, (int) Numbers.whole(node, value, 0, WORD_MOST)));
  }

  private At at(String value) {
    return value.startsWith("+")
        ? new At(true, Numbers.whole(node, value.substring(1), 0, WORD_MOST))
        : new At(false, addresses.of(node, value, ADDRESS_MOST));
  }

  private void once(String key, boolean allowed) {
    if (!allowed) {
      throw unknown(key);
    }
  }

  private ScenarioException unknown(String key) {
    List<String> allowed = new ArrayList<>();
    if (word.hasSubchannel()) {
      allowed.add("sid=WORD");
    }
    if (word.hasOperand()) {
      allowed.add("at=ADDRESS");
    }
    if (word.operandWords() > 0) {
      String last = ".." + (word.operandWords() - 1);
      allowed.add("word0" + last + "=VALUE");
      allowed.add("bits0" + last + "=VALUE");
    }
    if (word.isInstruction()) {
      allowed.add(PROBLEM_STATE);
    }
    return node.error(
        "'" + key + "' does not go with '" + word.usage() + "', or stands twice", allowed);
  }
}
