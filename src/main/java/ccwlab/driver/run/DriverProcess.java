package ccwlab.driver.run;

import ccwlab.driver.run.History.Exchange;
import ccwlab.driver.run.Report.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** One process with the real driver in it. For use by one thread at a time. */
final class DriverProcess implements AutoCloseable {
  private static final String HELLO = "hello ccwlab-driver 1";
  private static final String READ = "read";

  /** What may be said in advance, so that neither side waits for the other with a full pipe. */
  private static final int AHEAD_CHARACTERS = 16_384;

  private static final int AHEAD_LINES = 16;

  private final Process process;
  private final BufferedReader from;
  private final Writer to;
  private History heard;
  private volatile long busySinceNanos;
  private volatile boolean busy;

  /**
   * Starts it.
   *
   * @throws DriverTalkException if it does not say what it is
   */
  DriverProcess(List<String> command) {
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      throw new DriverTalkException("the driver's process cannot be started: " + e.getMessage(), e);
    }
    from =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    to = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII);
    String hello = line();
    if (hello == null || !hello.startsWith(HELLO)) {
      close();
      throw new DriverTalkException(
          "the driver's process says '" + hello + "'; allowed: '" + HELLO + "': build it again");
    }
  }

  /** What it has heard; null if nothing. */
  History heard() {
    return heard;
  }

  /**
   * How many lines must be said so that it has heard all of {@code wanted}; it may have to begin
   * anew for that.
   */
  int distance(History wanted) {
    List<Exchange> rest = heard == null ? null : wanted.since(heard);
    return rest == null ? wanted.length() : rest.size();
  }

  /** For so long it has not answered; 0 if nobody waits. */
  long silentNanos(long nowNanos) {
    return busy ? nowNanos - busySinceNanos : 0;
  }

  /**
   * Lets it hear all of {@code wanted}, from a fresh driver if it has heard something else.
   *
   * @return false if it died
   */
  boolean goTo(History wanted) {
    List<Exchange> rest = wanted.since(heard);
    rest = rest == null ? wanted.since(null) : rest;
    for (int next = 0; next < rest.size(); ) {
      int end = next;
      int characters = 0;
      while (end < rest.size() && end - next < AHEAD_LINES && characters < AHEAD_CHARACTERS) {
        characters += ahead(rest.get(end++));
      }
      if (!send() || !stops(end - next)) {
        return false;
      }
      next = end;
    }
    heard = wanted;
    return true;
  }

  private int ahead(Exchange exchange) {
    int characters = write(exchange.line());
    for (String answer : exchange.answers()) {
      characters += write(answer);
    }
    return characters;
  }

  /** Reads as many reports, of which nothing is new. */
  private boolean stops(int count) {
    int left = count;
    while (left > 0) {
      String line = line();
      if (line == null) {
        return false;
      }
      Words words = Words.of(line);
      if (words.first().equals(Report.CRASH)) {
        return false;
      }
      left -= Report.isStop(words) ? 1 : 0;
    }
    return true;
  }

  /**
   * Says a line, and hears what comes of it.
   *
   * @param storage answers what it asks of guest storage: a line for a line
   * @param answers where those answers are kept
   */
  Report say(String line, UnaryOperator<String> storage, List<String> answers) {
    List<Words> events = new ArrayList<>();
    write(line);
    if (!send()) {
      return died(events);
    }
    while (true) {
      String said = line();
      if (said == null) {
        return died(events);
      }
      Words words = Words.of(said);
      if (words.first().equals(READ)) {
        String answer = storage.apply(said);
        answers.add(answer);
        write(answer);
        if (!send()) {
          return died(events);
        }
      } else if (Report.isStop(words)) {
        heard = words.first().equals(Report.CRASH) ? null : history(line, answers);
        return new Report(events, words);
      } else {
        events.add(words);
      }
    }
  }

  private History history(String line, List<String> answers) {
    return heard == null ? History.of(line) : heard.plus(line, answers);
  }

  private Report died(List<Words> events) {
    heard = null;
    return new Report(events, Words.of(Report.CRASH + " the process ended or did not answer"));
  }

  private int write(String line) {
    try {
      to.write(line);
      to.write('\n');
    } catch (IOException e) {
      process.destroyForcibly();
    }
    return line.length() + 1;
  }

  /** {@code false} if it is not there any more. */
  private boolean send() {
    try {
      to.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Null if it is not there any more. */
  private String line() {
    busySinceNanos = System.nanoTime();
    busy = true;
    try {
      return from.readLine();
    } catch (IOException e) {
      return null;
    } finally {
      busy = false;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
