package ccwlab.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** CCW command codes by name. A scenario can write any other as a number. */
final class CommandCodes {
  static final int NOP = 0x03;
  static final int TIC = 0x08;

  private static final Map<String, Integer> BY_NAME =
      new TreeMap<>(
          Map.of(
              "nop", NOP,
              "sense", 0x04,
              "tic", TIC,
              "write", 0x41,
              "read", 0x42,
              "locate", 0x43,
              "define-extent", 0x63,
              "read-device-characteristics", 0x64,
              "sense-id", 0xe4));

  private CommandCodes() {}

  static int of(ConfNode node) {
    return of(node, node.text());
  }

  /**
   * The command that {@code text} names.
   *
   * @param node where it stands, for complaints
   */
  static int of(ConfNode node, String text) {
    Integer code = BY_NAME.get(text);
    if (code != null) {
      return code;
    }
    if (!text.matches("0x[0-9a-fA-F]{1,2}|[0-9]{1,3}")) {
      List<String> allowed = new ArrayList<>(BY_NAME.keySet());
      allowed.add("0x00..0xff");
      throw node.error("unknown command '" + text + "'", allowed);
    }
    return (int) Numbers.whole(node, text, 0, 0xff);
  }
}
