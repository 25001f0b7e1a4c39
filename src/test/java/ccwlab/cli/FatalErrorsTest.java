package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FatalErrorsTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final AtomicInteger heard = new AtomicInteger();
  private final PrintStream err =
      FatalErrors.heardIn(
          new PrintStream(written, true, StandardCharsets.UTF_8), heard::incrementAndGet);

  private void uncaught(Throwable e) {
    err.print("Uncaught error from thread [x]: " + e.getMessage());
    err.println(", shutting down ActorSystem[ccwlab]");
    e.printStackTrace(err);
  }

  private String written() {
    return written.toString(StandardCharsets.UTF_8);
  }

  @Test
  void heap_isFullInAThreadOfAkka_isHeardAndNothingIsLetThrough() {
    uncaught(new OutOfMemoryError("Java heap space"));
    uncaught(new OutOfMemoryError("Java heap space"));
    err.println("more");

    assertThat(heard).hasValue(1);
    assertThat(written()).isEmpty();
  }

  @Test
  void anotherError_isLetThroughWhole() {
    err.println("a warning");
    uncaught(new StackOverflowError("deep"));

    assertThat(heard).hasValue(0);
    assertThat(written())
        .startsWith("a warning\nUncaught error from thread [x]: deep, shutting down")
        .contains("java.lang.StackOverflowError: deep", "\tat ccwlab.cli.FatalErrorsTest");
  }
}
