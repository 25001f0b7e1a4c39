package ccwlab.driver.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.input.InputException;
import ccwlab.tools.Folders;
import ccwlab.tools.Toolchain;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver of a real tree, where there is one: {@link RealTree}. */
class RealDriverTest {
  private static final Path OURS = Path.of("src/main/c/driver");
  private static final String ORB = "00000000" + "00c0ff00" + "00001000";
  private static final String START = ORB + "00004000" + "0".repeat(16 + 192 + 8);
  private static final String ATTENTION = irb("00000011" + "00000000" + "80000000");
  private static final String ENDED = irb("00004007" + "00001008" + "0c000000");
  private static final int IRQ = 3;
  private static final int WORK = 2;
  private static final int CALL = 1;

  @TempDir private static Path folder;

  private static Drivers drivers;
  private static KernelTree tree;

  private static String irb(String scsw) {
    return scsw + "0".repeat(128 - scsw.length());
  }

  @BeforeAll
  static void open() throws IOException {
    drivers = new Drivers(folder.resolve("kept"), Toolchain.of(System.getenv()));
    Path given = RealTree.orLeftOut(drivers);
    tree = KernelTree.open(given, Files.createDirectory(folder.resolve("unpacked")));
  }

  private static BuiltDriver build(String name, Path from, String... edits) {
    return new DriverBuild(OURS, drivers).build(from, name, List.of(edits));
  }

  @Test
  void b8_onTheRealDriver_secondJobOfOneEndingFreesNothing() throws IOException {
    BuiltDriver plain = build("plain", tree.folder());
    BuiltDriver fixed = build("fixed", tree.folder(), "b8", "b10");

    assertThat(plain.version()).isEqualTo(tree.version());
    assertThat(plain.sources()).noneMatch(BuiltDriver.Source::edited);
    assertThat(fixed.sources()).anyMatch(BuiltDriver.Source::edited);
    assertThat(Files.readString(fixed.diff()))
        .contains("\n+\t\tWRITE_ONCE(private->cp.ended, true);");
    assertThat(secondJob(plain)).as("the program of the next start").contains("program 0");
    assertThat(secondJob(fixed)).doesNotContain("program 0").contains("signal io");
  }

  /** A tree whose headers lack a name of the driver's. */
  @Test
  void build_ofATreeThatDoesNotFit_namesWhatIsMissing() throws IOException {
    KernelTree broken = tree.copy(Files.createDirectory(folder.resolve("broken")));
    Path file = broken.driver().resolve("vfio_ccw_fsm.c");
    Files.writeString(file, Files.readString(file).replace("queue_work(", "queue_work_at_noon("));

    assertThatThrownBy(() -> build("broken", broken.folder()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(broken.folder() + ": ")
        .hasMessageContaining("queue_work_at_noon is missing");
    assertThat(drivers.all()).noneMatch(driver -> driver.name().equals("broken"));
    Folders.remove(broken.folder());
  }

  /**
   * An attention has queued the job, which waits for io_mutex as the program ends: it frees that,
   * and its end has queued it once more. The next start comes before that.
   *
   * @return what the second run of the job does
   */
  private static List<String> secondJob(BuiltDriver driver) throws IOException {
    try (Session session = new Session(driver)) {
      session.say("lab 10000000 1000000 open 00010000");
      session.end("call " + IRQ + " irq", ATTENTION);
      session.end("call " + CALL + " pwrite 0 " + START, "-");
      String at = session.say("call " + WORK + " work io");
      while (!at.contains(" mutex_lock:io_mutex ")) {
        assertThat(at).startsWith("at ");
        at = session.say("go " + WORK);
      }
      session.end("call " + IRQ + " irq", ENDED);
      session.end("go " + WORK, "-");
      session.end("call " + CALL + " pwrite 0 " + START, "-");
      return session.end("call " + WORK + " work io", "-");
    }
  }

  /** Speaks with a driver, one line after the other. */
  private static final class Session implements AutoCloseable {
    /** A channel program of one nop. */
    private static final String NOP = "0320000100002000";

    private final Process process;
    private final BufferedReader heard;
    private final List<String> events = new ArrayList<>();

    Session(BuiltDriver driver) throws IOException {
      process =
          new ProcessBuilder(driver.command())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      heard = process.inputReader();
      assertThat(heard.readLine()).startsWith("hello ccwlab-driver 1 ");
    }

    /** The final line; what came before it are events. */
    String say(String line) throws IOException {
      send(line);
      while (true) {
        String answer = heard.readLine();
        assertThat(answer).as("answer to %s", line).isNotNull();
        String word = answer.split(" ")[0];
        if (word.equals("read")) {
          int length = Integer.parseInt(answer.split(" ")[2], 16);
          send("bytes " + (NOP + "0".repeat(2 * length)).substring(0, 2 * length));
        } else if (List.of("at", "wait", "ask", "done", "ok", "crash").contains(word)) {
          return answer;
        } else {
          events.add(answer);
        }
      }
    }

    private void send(String line) throws IOException {
      process.getOutputStream().write((line + "\n").getBytes());
      process.getOutputStream().flush();
    }

    /** Lets a context run to its end; each instruction has cc 0 and stores {@code stored}. */
    List<String> end(String line, String stored) throws IOException {
      events.clear();
      String context = line.split(" ")[1];
      String answer = say(line);
      while (!answer.startsWith("done ")) {
        assertThat(answer).as("while '%s' goes on", line).matches("(at|ask) .*");
        answer =
            say(answer.startsWith("at ") ? "go " + context : "answer " + context + " 0 " + stored);
      }
      return List.copyOf(events);
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
