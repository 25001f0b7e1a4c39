package ccwlab.scenario;

import java.util.List;

/**
 * A channel program and the ORB that starts it.
 *
 * @param address where the CCWs lie in guest storage
 * @param orbAddress where the ORB lies
 * @param orbFlags bits of ORB word 1 (key, S, F, P, I, U, H, T ...), lpm not included
 * @param lpm logical-path mask of the ORB
 */
public record ChannelProgramSpec(
    String name, long address, long orbAddress, int orbFlags, int lpm, List<CcwSpec> ccws) {

  /** The same with other CCWs. */
  public ChannelProgramSpec with(List<CcwSpec> other) {
    return new ChannelProgramSpec(name, address, orbAddress, orbFlags, lpm, List.copyOf(other));
  }

  /**
   * One CCW.
   *
   * @param cmd command code
   * @param flags flag byte
   * @param count byte count
   * @param buffer name of the data's buffer, or empty
   * @param program name of the channel program whose CCWs are the data, or empty
   * @param offset into the buffer, or from the program's first CCW
   * @param ticTo index of the CCW that a TIC goes to, or -1
   * @param data the bytes to lay at the data address before each round, as hexadecimal; or empty
   * @param ida build an indirect-data-address list for the data
   */
  public record CcwSpec(
      int cmd,
      int flags,
      int count,
      String buffer,
      String program,
      int offset,
      int ticTo,
      String data,
      boolean ida) {
    /** The same with a TIC to another CCW. */
    public CcwSpec with(int otherTicTo) {
      return new CcwSpec(cmd, flags, count, buffer, program, offset, otherTicTo, data, ida);
    }
  }
}
