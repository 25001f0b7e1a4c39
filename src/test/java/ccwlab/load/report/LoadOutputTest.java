package ccwlab.load.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.load.measure.HostMeter;
import ccwlab.load.measure.LoadResult;
import ccwlab.load.measure.MachineSample;
import ccwlab.load.measure.Measurement;
import ccwlab.load.measure.SampleLoad;
import ccwlab.load.measure.Tally;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadOutputTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path folder;

  private final Measurement measurement = SampleLoad.measurement(List.of(), "read", "read/2");
  private final HostMeter meter = measurement.meter();

  private void second(LoadOutput output, int second) {
    SampleLoad.submitAndEnd(meter, 0, second * SECOND, second * 1000L);
    measurement.add(meter.exchange(new Tally(2)));
    measurement.intervalEnds((second + 1) * SECOND, MachineSample.NONE).orElseThrow();
    output.intervalEnds(measurement, measurement.result(false, ""));
  }

  private LoadOutput output() throws IOException {
    return new LoadOutput(
        folder.resolve("r.json"),
        folder.resolve("r.csv"),
        folder.resolve("h"),
        measurement.result(false, ""),
        1_700_000_000_000L);
  }

  @Test
  void files_ofARunThatIsKilled_goUpToTheLastWholeInterval() throws IOException {
    try (LoadOutput output = output()) {
      second(output, 1);
      second(output, 2);

      JsonNode json = new ObjectMapper().readTree(folder.resolve("r.json").toFile());
      assertThat(json.get("complete").asBoolean()).isFalse();
      assertThat(json.get("intervals")).hasSize(2);
      assertThat(json.get("completed").asLong()).isEqualTo(2);
      assertThat(Files.readAllLines(folder.resolve("r.csv"))).hasSize(3);
      assertThat(logged("read.hlog", "latency")).isEqualTo(2);
    }
  }

  @Test
  void files_ofARunThatIsKilledAtOnce_areNotThoseOfAnEarlierOne() throws IOException {
    Files.writeString(folder.resolve("r.json"), "{\"complete\": true}");
    Files.writeString(folder.resolve("r.csv"), "from an earlier run\n");
    try (LoadOutput output = output()) {
      assertThat(output).isNotNull();
      JsonNode json = new ObjectMapper().readTree(folder.resolve("r.json").toFile());
      assertThat(json.get("complete").asBoolean()).isFalse();
      assertThat(json.get("intervals")).isEmpty();
      assertThat(Files.readString(folder.resolve("r.csv"))).isEqualTo(LoadCsv.head());
    }
  }

  @Test
  void files_ofAWholeRun_areReadByHdrHistogramsOwnReader() throws IOException {
    try (LoadOutput output = output()) {
      second(output, 1);
      second(output, 2);
      second(output, 3);
      LoadResult result = measurement.result(true, "");
      output.finish(measurement, result);
    }

    JsonNode json = new ObjectMapper().readTree(folder.resolve("r.json").toFile());
    assertThat(json.get("complete").asBoolean()).isTrue();
    assertThat(logged("read.hlog", "latency")).isEqualTo(3);
    assertThat(logged("read.hlog", "service")).isEqualTo(3);
    assertThat(logged("read-2.hlog", "latency")).isZero();
    assertThat(Files.readString(folder.resolve("h/read.hgrm")))
        .contains("Percentile")
        .contains("Max     =        3.001");
    assertThat(folder.resolve("h/read-2.service.hgrm")).exists();
  }

  /** What ends while the run drains has an interval too: it is in the result, and in no glance. */
  @Test
  void files_haveTheLastIntervalThatOnlyTheResultTells() throws IOException {
    try (LoadOutput output = output()) {
      second(output, 1);
      SampleLoad.submitAndEnd(meter, 0, 2 * SECOND, 1000L);
      measurement.add(meter.exchange(new Tally(2)));
      measurement.intervalEnds(3 * SECOND, MachineSample.NONE).orElseThrow();
      output.finish(measurement, measurement.result(true, ""));
    }

    JsonNode json = new ObjectMapper().readTree(folder.resolve("r.json").toFile());
    assertThat(json.get("intervals")).hasSize(2);
    assertThat(Files.readAllLines(folder.resolve("r.csv"))).hasSize(1 + 2);
    assertThat(logged("read.hlog", "latency")).isEqualTo(2);
  }

  /** A device that is always full stands for a disk that fills. */
  @Test
  void files_thatCannotBeWrittenAnyMore_areNamedInTheEnd() throws IOException {
    Path full = Path.of("/dev/full");
    Path json = Files.createSymbolicLink(folder.resolve("r.json"), full);
    try (LoadOutput output =
        new LoadOutput(
            json,
            folder.resolve("r.csv"),
            null,
            measurement.result(false, ""),
            1_700_000_000_000L)) {
      second(output, 1);
      output.finish(measurement, measurement.result(true, ""));

      assertThat(output.unwritten())
          .isEqualTo("cannot write " + json + ": No space left on device");
    }
    assertThat(Files.readAllLines(folder.resolve("r.csv"))).hasSize(2);
  }

  @Test
  void files_thatCannotBeBegun_areNamedAndLeaveNoOthersBehind() throws IOException {
    Path full = Path.of("/dev/full");
    Path log = folder.resolve("h/read-2.hlog");
    Files.createDirectory(folder.resolve("h"));
    Files.createSymbolicLink(log, full);

    assertThatThrownBy(this::output)
        .isInstanceOfSatisfying(
            FileSystemException.class,
            e -> {
              assertThat(e.getFile()).isEqualTo(log.toString());
              assertThat(e.getReason()).isEqualTo("No space left on device");
            });
    assertThat(folder.resolve("r.csv")).doesNotExist();
    assertThat(folder.resolve("r.json")).doesNotExist();
    assertThat(folder.resolve("h/read.hlog")).doesNotExist();
  }

  /** Requests in the log's intervals. */
  private long logged(String name, String kind) throws IOException {
    long count = 0;
    try (HistogramLogReader reader =
        new HistogramLogReader(folder.resolve("h").resolve(name).toFile())) {
      while (reader.hasNext()) {
        EncodableHistogram next = reader.nextIntervalHistogram();
        String tag = next.getTag() == null ? "latency" : next.getTag();
        count += tag.equals(kind) ? ((Histogram) next).getTotalCount() : 0;
      }
    }
    return count;
  }

  @Test
  void files_notWanted_areNotMade() throws IOException {
    try (LoadOutput output = LoadOutput.none()) {
      second(output, 1);
      output.finish(measurement, measurement.result(true, ""));
    }

    assertThat(folder).isEmptyDirectory();
  }
}
