package ccwlab.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * Hosts with a network of their own, all on one bridge: Linux's network namespaces. A host can be
 * cut off, so that what is sent to it or by it vanishes, and let in again.
 */
public final class Networks implements AutoCloseable {
  private static final String SUBNET = "10.91.7.";
  private static final String FORWARDS = "3";
  private static final String DROPS = "0";

  private final String name = "ccwlab-" + ProcessHandle.current().pid();
  private final String hub = name + "-hub";
  private final List<String> spaces = new ArrayList<>();

  private Networks() {}

  /** Makes hosts 0, 1 and so on; where that is not possible the test is left out, and says so. */
  public static Networks orLeftOut(int hosts) {
    Networks networks = new Networks();
    String missing = networks.begun();
    if (!missing.isEmpty()) {
      System.out.println(
          "left out: members that do not see each other: no network namespaces (Debian: iproute2;"
              + " root): "
              + missing);
    }
    Assumptions.assumeTrue(missing.isEmpty(), missing);
    for (int host = 0; host < hosts; host++) {
      networks.host(host);
    }
    return networks;
  }

  /** Why it cannot be; empty if it can. */
  private String begun() {
    try {
      run("ip", "netns", "add", hub);
      spaces.add(hub);
      run("ip", "-n", hub, "link", "add", "hub", "type", "bridge");
      run("ip", "-n", hub, "link", "set", "hub", "up");
      return "";
    } catch (Refused e) {
      close();
      return e.getMessage();
    }
  }

  private void host(int host) {
    String space = space(host);
    run("ip", "netns", "add", space);
    spaces.add(space);
    String port = port(host);
    run("ip", "link", "add", "line", "netns", space, "type", "veth", "peer", port, "netns", hub);
    run("ip", "-n", hub, "link", "set", port, "master", "hub", "up");
    run("ip", "-n", space, "address", "add", address(host) + "/24", "dev", "line");
    run("ip", "-n", space, "link", "set", "line", "up");
    run("ip", "-n", space, "link", "set", "lo", "up");
  }

  private String space(int host) {
    return name + "-" + host;
  }

  private static String port(int host) {
    return "port" + host;
  }

  /** Where the others reach it. */
  public static String address(int host) {
    return SUBNET + (host + 1);
  }

  /** What stands before a command that is to run there. */
  public List<String> on(int host) {
    return List.of("ip", "netns", "exec", space(host));
  }

  /** Nobody hears from it any more, and it hears from nobody. */
  public void cutOff(int host) {
    run("bridge", "-n", hub, "link", "set", "dev", port(host), "state", DROPS);
  }

  /** Ends that. */
  public void letIn(int host) {
    run("bridge", "-n", hub, "link", "set", "dev", port(host), "state", FORWARDS);
  }

  /** A command ended with an error: what it said. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String said) {
      super(said);
    }
  }

  private static void run(String... words) {
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new Refused(String.join(" ", words) + ": " + said.strip());
      }
    } catch (IOException e) {
      throw new Refused(Arrays.toString(words) + ": " + e.getMessage());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    spaces.forEach(space -> run("ip", "netns", "delete", space));
    spaces.clear();
  }
}
