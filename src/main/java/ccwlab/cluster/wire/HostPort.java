package ccwlab.cluster.wire;

import ccwlab.input.InputException;

/**
 * Where a member of a cluster listens.
 *
 * @param host a name or an address
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {
  private static final int PORT_MOST = 65_535;
  private static final String ALLOWED = "; allowed: HOST:PORT, with a port of 1 to 65535";

  /**
   * Reads {@code HOST:PORT}.
   *
   * @param option for complaints
   * @throws InputException if it is none
   */
  public static HostPort of(String option, String text) {
    int colon = text.lastIndexOf(':');
    String port = text.substring(colon + 1);
    if (colon < 1 || !port.matches("[0-9]{1,5}") || !text.substring(0, colon).matches("[^\\s:]+")) {
      throw new InputException(option + ": '" + text + "'" + ALLOWED);
    }
    int number = Integer.parseInt(port);
    if (number < 1 || number > PORT_MOST) {
      throw new InputException(option + ": '" + text + "'" + ALLOWED);
    }
    return new HostPort(text.substring(0, colon), number);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
