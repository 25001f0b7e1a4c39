package ccwlab.guest;

import ccwlab.arch.Instruction;

/** What a request asks the device, or the subchannel, to do. */
public sealed interface Work {
  /**
   * A channel program that lies ready in the guest's storage.
   *
   * @param orbAddress of the ORB that starts it
   */
  record Program(long orbAddress) implements Work {}

  /**
   * Reads or writes blocks of a fixed-block disk. What is written, and what a read must find, is
   * told by {@code cio.BlockPattern}.
   *
   * @param block number of the first one
   * @param count how many
   * @param version of the content that is written; of a read, that it must find; -1: not looked at
   */
  record Blocks(boolean write, long block, int count, int version) implements Work {}

  /** A single instruction, executed beside whatever the subchannel does: hsch csch stsch msch. */
  record Instruct(Instruction op) implements Work {}
}
