package ccwlab.load;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Measures how many start-to-end cycles a second the whole stack does. */
public final class StackBench {
  private StackBench() {}

  public static void run(List<Integer> devices, Duration each, PrintStream out) {
    throw new IllegalStateException("runner not linked");
  }
}
