package ccwlab.hardware;

import ccwlab.arch.Cc;
import ccwlab.arch.Crw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Orb;
import ccwlab.arch.Schib;

/**
 * All that is said to and by one subchannel of the real channel subsystem. Messages are values;
 * none holds an ActorRef.
 */
public interface SubchannelProtocol {
  /** Said to the subchannel. */
  sealed interface Command
      permits Instruct,
          Perform,
          NextCcw,
          DeviceDone,
          PathChange,
          DeviceChange,
          UnsolicitedStatus,
          FailNext {}

  /**
   * An I/O instruction that the host's CPU executes. Answered by exactly one {@link Instructed}, as
   * the CPU waits for it.
   *
   * @param asker whom to answer: a tag of the asker's own that comes back untouched
   * @param op SSCH HSCH CSCH STSCH MSCH TSCH RSCH or XSCH
   * @param orb SSCH's operand, else {@link Orb#ZERO}
   * @param schib MSCH's operand, else {@link Schib#ZERO}
   */
  record Instruct(int asker, Instruction op, Orb orb, Schib schib) implements Command {
    public static Instruct of(int asker, Instruction op) {
      return new Instruct(asker, op, Orb.ZERO, Schib.ZERO);
    }
  }

  /**
   * The channel subsystem turns to the subchannel's pending functions (clear, halt, start or
   * resume, in this order). Said by the subchannel to itself once after an instruction made a
   * function pending, so that other instructions may come before.
   */
  record Perform() implements Command {}

  /**
   * The channel program in progress takes its next CCW. Said to itself.
   *
   * @param run number of the run of the channel program; a stale one is ignored
   */
  record NextCcw(int run) implements Command {}

  /**
   * The device has ended what it was given to do.
   *
   * @param run number of the run of the channel program; a stale one (the program was halted or
   *     cleared) is ignored
   */
  record DeviceDone(int run) implements Command {}

  /**
   * Channel paths vanish or come back.
   *
   * @param lpm the paths concerned, one bit each
   * @param available whether they can be used from now on
   */
  record PathChange(int lpm, boolean available) implements Command {}

  /**
   * The device behind the subchannel goes away, with whatever it was doing, or one is there again.
   * Reported as installed parameters initialized.
   */
  record DeviceChange(boolean there) implements Command {}

  /** The device presents status that no program asked for, attention for example. */
  record UnsolicitedStatus(int dstat) implements Command {}

  /** The device will end its next command with unit check. */
  record FailNext() implements Command {}

  /** Said by the subchannel. */
  sealed interface Reply permits Instructed, InterruptionPending, Reported {}

  /**
   * The condition code is set.
   *
   * @param asker the tag of {@link Instruct}
   * @param irb what TSCH stored (cc 0 or 1), else {@link Irb#ZERO}
   * @param schib what STSCH stored (cc 0), else {@link Schib#ZERO}
   */
  record Instructed(int asker, Instruction op, Cc cc, Irb irb, Schib schib) implements Reply {}

  /** The subchannel has become status pending and asks for an I/O interruption. */
  record InterruptionPending() implements Reply {}

  /** A channel-report word: a path vanished, came back, or the subchannel changed. */
  record Reported(Crw crw) implements Reply {}
}
