package ccwlab.live;

import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Small scenarios of one device, written out for a test. */
final class Small {
  static final StackSpec TODAY = StackFiles.load("today", Path.of("conf/stacks"));
  static final long SEED = 7;

  private Small() {}

  /**
   * One whose device takes two microseconds.
   *
   * @param folder where its file is written
   * @param body guest and outcomes
   */
  static Scenario scenario(Path folder, String body) throws IOException {
    return scenario(folder, "2us", body);
  }

  /**
   * @param service how long the device takes
   */
  static Scenario scenario(Path folder, String service, String body) throws IOException {
    Path file = folder.resolve("small.conf");
    Files.writeString(
        file,
        """
        scenario {
          title = "small"
          programs { nop { ccws = [ { cmd = nop, flags = [sli] } ] } }
        """
            + "subchannels = [ { name = sch0, device = null, service { control = %s } } ]%n"
                .formatted(service)
            + body
            + "}\n");
    return ScenarioFiles.load(file.toString(), folder);
  }

  /** One vCPU that runs these steps, and nothing is asked of the outcome. */
  static Scenario program(Path folder, String service, String steps) throws IOException {
    return scenario(
        folder,
        service,
        """
        guest = [ { vcpu = 0, run = [ %s ] } ]
        outcome = "stsch.cc"
        outcomes = [ { id = ".*", expect = acceptable, why = "whatever it is" } ]
        """
            .formatted(steps));
  }

  static RunOptions rounds(long rounds, int copies) {
    return new RunOptions(SEED, rounds, Duration.ZERO, copies, "test");
  }
}
