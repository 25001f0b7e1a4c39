package ccwlab.cluster.setup;

import ccwlab.cluster.wire.HostPort;
import ccwlab.input.InputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;

/** The address that a member listens at. The others call it by the same one. */
public final class BindAddress {
  static final String ALLOWED = "an address of this machine, as 127.0.0.1";

  private BindAddress() {}

  /**
   * Checks that one can listen there, and be reached from where somebody is to be joined.
   *
   * @param option which says whom to join, for complaints
   * @throws InputException with one line that says what is wrong
   */
  public static void check(String bind, String option, HostPort join) {
    String problem = problem(bind);
    if (!problem.isEmpty()) {
      throw new InputException("--bind: " + problem + "; allowed: " + ALLOWED);
    }
    try {
      if (isLoopback(bind) != isLoopback(join.host())) {
        String reason =
            isLoopback(bind)
                ? "who is there cannot reach us at " + bind
                : "we cannot reach it from " + bind;
        throw new InputException(
            "%s %s: %s; allowed: with --bind an address of this machine that it reaches"
                .formatted(option, join, reason));
      }
    } catch (UnknownHostException e) {
      throw new InputException(
          option + " " + join + ": the host is not known; allowed: a name or an address");
    }
  }

  private static boolean isLoopback(String host) throws UnknownHostException {
    return InetAddress.getByName(host).isLoopbackAddress();
  }

  /** What is wrong with it; empty if nothing is. */
  static String problem(String address) {
    if (address.isBlank()) {
      return "'' is no address";
    }
    try {
      InetAddress found = InetAddress.getByName(address);
      if (found.isAnyLocalAddress()) {
        return "'" + address + "' is every address and none that others could call";
      }
      return NetworkInterface.getByInetAddress(found) == null && !found.isLoopbackAddress()
          ? "'" + address + "' is not an address of this machine"
          : "";
    } catch (UnknownHostException e) {
      return "'" + address + "' is not known";
    } catch (IOException e) {
      return "'" + address + "': " + e.getMessage();
    }
  }
}
