package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
  private final Typed typed = new Typed();

  @Test
  void stack_jsonToStdout_hasAllMeasurementsAndTheTableIsElsewhere() throws IOException {
    int code = typed.run("bench", "stack", "--seconds", "1", "--devices", "1,3", "--json", "-");

    assertThat(code).isEqualTo(ExitCode.FINE);
    JsonNode root = new ObjectMapper().readTree(typed.out());
    assertThat(root.get("bench").asText()).isEqualTo("stack");
    assertThat(root.get("processors").asInt()).isPositive();
    assertThat(root.get("java").asText()).isNotBlank();
    assertThat(root.get("machine").asText()).isNotBlank();
    assertThat(root.get("seconds").asInt()).isEqualTo(1);
    assertThat(root.get("messagesPerTrip").asInt()).isBetween(10, 100);
    assertThat(root.get("raceRoundsPerSecond").asDouble()).isPositive();
    assertThat(root.get("interrupted").asBoolean()).isFalse();
    assertThat(root.get("lines"))
        .extracting(line -> line.get("devices").asInt() + " " + line.get("properties").asText())
        .containsExactly("1 off", "1 on", "3 off", "3 on");
    for (JsonNode line : root.get("lines")) {
      for (String key :
          List.of("tripsPerSecond", "bareTripsPerSecond", "ratio", "cpuRatio", "nanosCpuPerTrip")) {
        assertThat(line.get(key).asDouble()).as(key).isPositive().isFinite();
      }
      assertThat(line.get("ratio").asDouble() * line.get("bareTripsPerSecond").asDouble())
          .isCloseTo(
              line.get("tripsPerSecond").asDouble(),
              org.assertj.core.data.Percentage.withPercentage(1));
    }
    assertThat(typed.err())
        .containsPattern("(?m)^ +devices +properties +stack trips/s +bare trips/s +ratio")
        .containsPattern("(?m)^ +3 +on ");
  }

  @Test
  void stack_stoppedAtOnce_saysSoAndEndsWithWhatThereIs(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("bench.json");
    typed.interruption.request();

    int code = typed.run("bench", "stack", "--seconds", "60", "--json", file.toString());

    assertThat(code).isEqualTo(ExitCode.FINE);
    assertThat(typed.out()).endsWith("interrupted\n");
    JsonNode root = new ObjectMapper().readTree(Files.readString(file));
    assertThat(root.get("interrupted").asBoolean()).isTrue();
    assertThat(root.get("lines")).isEmpty();
  }

  @Test
  void history_json_hasItsFigures() throws IOException {
    typed.run("bench", "history", "--seconds", "1", "--json", "-");

    JsonNode root = new ObjectMapper().readTree(typed.out());
    assertThat(root.get("histories").asLong()).isPositive();
    assertThat(root.get("historiesPerMinute").asLong()).isPositive();
    assertThat(root.get("steps").asLong()).isGreaterThan(root.get("histories").asLong());
  }

  @Test
  void explore_json_hasALineForEachScenario() throws IOException {
    String[] words = {
      "bench", "explore", "--scenarios", "ssch-races-ssch", "--seconds", "1", "--json", "-"
    };
    assertThat(typed.run(words)).isEqualTo(ExitCode.FINE);

    JsonNode line = new ObjectMapper().readTree(typed.out()).get("lines").get(0);
    assertThat(line.get("scenario").asText()).isEqualTo("ssch-races-ssch");
    assertThat(line.get("complete").asBoolean()).isTrue();
    assertThat(line.get("states").asLong()).isEqualTo(1131);
    assertThat(line.get("randomRunsPerSecond").asDouble()).isPositive();
    assertThat(typed.err()).contains("replay on actors");
  }
}
