package ccwlab.link;

import ccwlab.guest.GuestProgram;
import ccwlab.guest.VcpuProtocol;
import java.util.List;

/**
 * Words of one letter as messages that an actor of a vCPU may hear: for machines that only talk, in
 * tests of what carries messages.
 */
public final class Word {
  private static final GuestProgram NOTHING = new GuestProgram(List.of());

  private Word() {}

  /** The message that says the word. */
  public static VcpuProtocol.Command of(char letter) {
    return new VcpuProtocol.Run(NOTHING, letter);
  }

  /** The word that a message says. */
  public static char in(Object message) {
    return (char) ((VcpuProtocol.Run) message).holdHops();
  }

  /** The address of a machine that hears words. */
  public static Address<VcpuProtocol.Command> address(int index, String name) {
    return new Address<>(index, name, VcpuProtocol.Command.class);
  }
}
