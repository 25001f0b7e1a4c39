package ccwlab.host;

import ccwlab.arch.Orb;
import ccwlab.scenario.ChannelProgramSpec;
import ccwlab.scenario.StepDetail.CcwField;

/**
 * Where a field lies in a CCW.
 *
 * <pre>
 * format 0  0 command  1-3 address  4 flags  6-7 count
 * format 1  0 command  1 flags  2-3 count  4-7 address
 * </pre>
 *
 * @param offset of its first byte
 */
record CcwLayout(int offset, int lengthBytes) {
  static CcwLayout of(ChannelProgramSpec program, CcwField field) {
    boolean format1 = (program.orbFlags() & Orb.F) != 0;
    return switch (field) {
      case CMD -> new CcwLayout(0, 1);
      case FLAGS -> new CcwLayout(format1 ? 1 : 4, 1);
      case COUNT -> new CcwLayout(format1 ? 2 : 6, 2);
      case ADDRESS -> format1 ? new CcwLayout(4, 4) : new CcwLayout(1, 3);
    };
  }
}
