package ccwlab.scenario;

import ccwlab.arch.Schid;
import java.util.BitSet;

/** Which subchannel numbers of the host are taken. */
final class SubchannelNumbers {
  private static final String ALLOWED = "0.0.0000 to 0.3.ffff, or 0 to 65535 for set 0";

  /** By {@link #index}. */
  private final BitSet taken = new BitSet();

  private int next;

  /** All that there are. */
  static int most() {
    return Schid.SETS * Schid.SET_SIZE;
  }

  /**
   * Takes the number that the file gives, and those behind it.
   *
   * @param node the number, as {@code 0.2.001a} or as a plain number in subchannel set 0
   * @return the first
   */
  Schid take(ConfNode node, int count) {
    Schid first = schid(node);
    if (first.schNo() + count > Schid.SET_SIZE) {
      throw node.error(
          count + " subchannels from " + first + " go past the end of their subchannel set",
          "up to " + (Schid.SET_SIZE - first.schNo()));
    }
    int clash = taken.nextSetBit(index(first));
    if (clash >= 0 && clash < index(first) + count) {
      throw node.error("another subchannel has the number " + at(clash), "a number that is free");
    }
    taken.set(index(first), index(first) + count);
    return first;
  }

  /**
   * Takes the next free numbers that lie together in one subchannel set.
   *
   * @param item whom they are for
   * @return the first
   */
  Schid takeNext(ConfNode item, int count) {
    int first = taken.nextClearBit(next);
    while (first + count <= most()) {
      int clash = taken.nextSetBit(first);
      boolean inOneSet = first / Schid.SET_SIZE == (first + count - 1) / Schid.SET_SIZE;
      if (inOneSet && (clash < 0 || clash >= first + count)) {
        taken.set(first, first + count);
        next = first + count;
        return at(first);
      }
      int nextSet = (first / Schid.SET_SIZE + 1) * Schid.SET_SIZE;
      first = taken.nextClearBit(inOneSet ? clash : clash < 0 ? nextSet : Math.min(clash, nextSet));
    }
    throw item.error(
        "no subchannel set has " + count + " free numbers in a row any more", most() + " in all");
  }

  private static Schid schid(ConfNode node) {
    String text = node.text();
    Schid printed = Schid.parse(text).orElse(null);
    if (printed == null && text.matches("0x[0-9a-fA-F]{1,8}|[0-9]{1,9}")) {
      return Schid.of(node.number(0, Schid.SET_SIZE - 1));
    }
    if (printed == null || printed.cssid() != 0) {
      throw node.error("'" + text + "' is no subchannel number", ALLOWED);
    }
    return printed;
  }

  /** Its place among all numbers of the host. */
  static int index(Schid schid) {
    return schid.ssid() * Schid.SET_SIZE + schid.schNo();
  }

  static Schid at(int index) {
    return new Schid(0, index / Schid.SET_SIZE, index % Schid.SET_SIZE);
  }
}
