package ccwlab.scenario;

import ccwlab.arch.Orb;
import ccwlab.scenario.StepDetail.CcwChange;
import ccwlab.scenario.StepDetail.CcwField;
import java.util.Arrays;
import java.util.List;

/** Reads which field of a CCW becomes what: {@code flags cc+sli}, {@code address buf+8}. */
final class CcwChangeReader {
  private static final long ADDRESS_MOST = 0xffffffffL;

  private CcwChangeReader() {}

  /**
   * One change.
   *
   * @param program whose CCW it is
   */
  static CcwChange read(
      ConfNode node, ChannelProgramSpec program, String field, String value, Addresses addresses) {
    boolean format0 = (program.orbFlags() & Orb.F) == 0;
    long addressMost = format0 ? Layout.FORMAT_0_BYTES - 1 : ADDRESS_MOST;
    return switch (field(node, field)) {
      case CMD -> new CcwChange(CcwField.CMD, CommandCodes.of(node, value));
      case FLAGS -> new CcwChange(CcwField.FLAGS, CcwFlags.of(node, value));
      case COUNT ->
          new CcwChange(CcwField.COUNT, Numbers.whole(node, value, 0, ProgramReader.COUNT_MOST));
      case ADDRESS -> new CcwChange(CcwField.ADDRESS, addresses.of(node, value, addressMost));
    };
  }

  private static CcwField field(ConfNode node, String written) {
    List<String> words = Arrays.stream(CcwField.values()).map(CcwField::word).toList();
    int index = words.indexOf(written);
    if (index < 0) {
      throw node.error("unknown field '" + written + "' of a CCW", words);
    }
    return CcwField.values()[index];
  }
}
