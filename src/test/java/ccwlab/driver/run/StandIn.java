package ccwlab.driver.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that stands in for a driver's process: plays a session. {@code >} is what it must hear,
 * {@code <} what it says then; after {@code lab} it begins anew. A line {@code < die} ends it, as a
 * crash does, and {@code < sleep} lets it say nothing any more.
 */
public final class StandIn {
  private static final String HELLO = "hello ccwlab-driver 1 stand-in";

  private final List<String> session;
  private final PrintStream out;
  private int at;

  private StandIn(List<String> session, PrintStream out) {
    this.session = session;
    this.out = out;
  }

  /** What starts it. */
  static List<String> command(Path session) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xshare:auto",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        Path.of("target", "test-classes").toString(),
        StandIn.class.getName(),
        session.toString());
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> session = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        session.add(line.strip());
      }
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    out.println(HELLO);
    new StandIn(session, out)
        .play(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII)));
  }

  private void play(BufferedReader in) throws IOException, InterruptedException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("fine ")) {
        out.println("ok");
      } else {
        at = line.startsWith("lab ") ? 0 : at;
        heard(line);
      }
    }
  }

  private void heard(String line) throws InterruptedException {
    String wanted = at < session.size() ? session.get(at++) : "> nothing";
    if (!wanted.equals("> " + line)) {
      out.println("crash heard '" + line + "' where the session has '" + wanted + "'");
      System.exit(1);
    }
    while (at < session.size() && session.get(at).startsWith("<")) {
      String answer = session.get(at++).substring(2);
      if (answer.equals("die")) {
        System.exit(1);
      } else if (answer.equals("sleep")) {
        Thread.currentThread().join();
      }
      out.println(answer);
    }
  }
}
