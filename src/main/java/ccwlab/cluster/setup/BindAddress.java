package ccwlab.cluster.setup;

import ccwlab.input.InputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;

/** The address that a node listens at. The others call it by the same one. */
public final class BindAddress {
  static final String ALLOWED = "an address of this machine, as 127.0.0.1";

  private BindAddress() {}

  /**
   * Checks what an option says.
   *
   * @param option for complaints
   */
  public static String of(String option, String address) {
    String problem = problem(address);
    if (!problem.isEmpty()) {
      throw new InputException(option + ": " + problem + "; allowed: " + ALLOWED);
    }
    return address;
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
