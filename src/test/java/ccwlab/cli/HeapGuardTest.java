package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A heap that is full is one line and exit code 3, whoever meets it; no run hangs. */
class HeapGuardTest {
  private static final int READS = 240;
  private static final int COUNT = 65_024;

  @TempDir private Path folder;
  private Path scenario;

  /** Fifteen megabytes read at once: more than a heap of 40 has room for. */
  @BeforeEach
  void lay() throws IOException {
    StringBuilder reads = new StringBuilder();
    for (int i = 0; i < READS; i++) {
      reads.append(
          "{ cmd = read, flags = [%s], count = %d, buffer = big, offset = %d }\n"
              .formatted(i < READS - 1 ? "cd" : "sli", COUNT, i * COUNT));
    }
    String text =
        """
        scenario {
          title = "how much fits?"
          memory-bytes = 64M
          subchannels = [ { name = d, device = fba, image { generate-blocks = 32768, seed = 7 } } ]
          buffers { big { size = 15M } }
          programs { rd { ccws = [
            { cmd = define-extent, flags = [cc], data { extent = [0, 32767], permission = read } }
            { cmd = locate, flags = [cc], data { locate { op = read, block = 0, count = 30480 } } }
            %s
          ] } }
          guest = [ { vcpu = 0, run = [ "ssch d rd", "unless-cc 0 end", "wait-io", "tsch d" ] } ]
          outcome = "ssch.cc"
          outcomes = [ { id = ".*", expect = acceptable, why = "any" } ]
        }
        """
            .formatted(reads);
    scenario = Files.writeString(folder.resolve("much.conf"), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "race %s --rounds 20 --copies 1 --no-progress",
        "race %s --rounds 20 --no-progress",
        "explore %s --strategy random --executions 20 --no-progress --out %s.d",
        "compare %s --stack today,linux-6.2 --rounds 20 --no-progress"
      })
  void command_heapIsFull_oneLineAndExitCodeThree(String words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx42m", "-XX:+UseParallelGC", "-Dconfig.file=conf/ccwlab.conf"));
    command.add("-Dlogback.configurationFile=src/test/resources/logback-test.xml");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Start.class.getName());
    command.addAll(List.of(words.replace("%s", scenario.toString()).split(" ")));
    Process process =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(err).isEqualTo(ExitCode.OUR_BUG);
    assertThat(err.lines())
        .singleElement()
        .asString()
        .startsWith("ccwlab: out of memory: the heap of ")
        .contains("CCWLAB_JVM_OPTIONS");
  }

  @Test
  void run_askedToEndAsTheHeapIsFull_isNoVerdict() {
    Typed typed = new Typed();
    typed.interruption.heapIsFull();

    int code = typed.run("race", "hsch-races-ssch", "--rounds", "10", "--no-progress");

    assertThat(code).isEqualTo(ExitCode.OUR_BUG);
    assertThat(typed.err()).isEqualTo("ccwlab: " + Heap.EXHAUSTED + "\n");
    assertThat(typed.out()).contains("scenario  hsch-races-ssch");
  }
}
