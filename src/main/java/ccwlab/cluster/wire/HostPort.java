package ccwlab.cluster.wire;

import ccwlab.input.InputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a member of a cluster listens.
 *
 * @param host a name or an address; one of IPv6 without the brackets that it is written in
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9A-Za-z:.%]+)\\]|([^\\s:]+)):([0-9]{1,5})");
  private static final int PORT_MOST = 65_535;
  private static final String ALLOWED = "; allowed: HOST:PORT, with a port of 1 to 65535";

  /**
   * Reads {@code HOST:PORT}.
   *
   * @param option for complaints
   * @throws InputException if it is none
   */
  public static HostPort of(String option, String text) {
    Matcher form = FORM.matcher(text);
    int number = form.matches() ? Integer.parseInt(form.group(3)) : 0;
    if (number < 1 || number > PORT_MOST) {
      throw new InputException(option + ": '" + text + "'" + ALLOWED);
    }
    return new HostPort(form.group(1) == null ? form.group(2) : form.group(1), number);
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
