package ccwlab.export;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.observe.Trace;
import ccwlab.report.Lies;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the Trace Event Format, held against real traces. */
class PerfettoTest {
  private static List<JsonNode> events(NamedTrace one) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    new ObjectMapper().readTree(Perfetto.of(one)).get("traceEvents").forEach(events::add);
    return events;
  }

  private static List<JsonNode> phase(List<JsonNode> events, String phase) {
    return events.stream().filter(one -> one.get("ph").asText().equals(phase)).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"halt-replaces-end", "clear-frees-new-start", "report-after-close"})
  void events_ofEveryPhase_haveWhatTheFormatAsksFor(String schedule) throws IOException {
    NamedTrace one = Sample.of(schedule);
    List<JsonNode> events = events(one);

    assertThat(events).allMatch(event -> event.get("name").isTextual());
    assertThat(events).allMatch(event -> event.get("pid").isInt() && event.get("tid").isInt());
    assertThat(events)
        .allMatch(event -> List.of("X", "M", "s", "f", "i").contains(event.get("ph").asText()));
    assertThat(phase(events, "M"))
        .allMatch(
            event ->
                List.of("process_name", "thread_name").contains(event.get("name").asText())
                    && event.get("args").get("name").isTextual());
    assertThat(events)
        .filteredOn(event -> !event.get("ph").asText().equals("M"))
        .allMatch(event -> event.get("ts").isNumber() && event.get("cat").isTextual());
    assertThat(phase(events, "X")).allMatch(event -> event.get("dur").asDouble() > 0);
    assertThat(phase(events, "i"))
        .allMatch(event -> List.of("g", "p", "t").contains(event.get("s").asText()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"halt-replaces-end", "clear-frees-new-start"})
  void tracks_allThatAreUsed_haveNames(String schedule) throws IOException {
    List<JsonNode> events = events(Sample.of(schedule));
    List<String> named =
        phase(events, "M").stream()
            .filter(event -> event.get("name").asText().equals("thread_name"))
            .map(PerfettoTest::track)
            .toList();

    assertThat(named).doesNotHaveDuplicates();
    assertThat(phase(events, "X")).allMatch(event -> named.contains(track(event)));
  }

  private static String track(JsonNode event) {
    return event.get("pid") + "/" + event.get("tid");
  }

  /** A slice of a track begins when the one before has ended: none is cut or nested by chance. */
  @ParameterizedTest
  @ValueSource(strings = {"halt-replaces-end", "clear-frees-new-start"})
  void slices_ofATrack_doNotOverlap(String schedule) throws IOException {
    Map<String, Double> ends = new HashMap<>();
    for (JsonNode event : phase(events(Sample.of(schedule)), "X")) {
      double begin = event.get("ts").asDouble();
      assertThat(begin).isGreaterThanOrEqualTo(ends.getOrDefault(track(event), 0.0) - 1e-6);
      ends.put(track(event), begin + event.get("dur").asDouble());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"halt-replaces-end", "clear-frees-new-start"})
  void flows_everyMessage_goFromASliceToALaterOne(String schedule) throws IOException {
    NamedTrace one = Sample.of(schedule);
    List<JsonNode> events = events(one);
    Map<Integer, JsonNode> begun = new HashMap<>();
    phase(events, "s").forEach(event -> begun.put(event.get("id").asInt(), event));

    assertThat(begun).hasSameSizeAs(phase(events, "f"));
    long arrows = one.trace().lines().stream().filter(line -> line.arrow() != null).count();
    assertThat(begun.size()).isBetween(1, (int) arrows);
    for (JsonNode end : phase(events, "f")) {
      JsonNode begin = begun.get(end.get("id").asInt());
      assertThat(begin.get("name")).isEqualTo(end.get("name"));
      assertThat(begin.get("ts").asDouble()).isLessThan(end.get("ts").asDouble());
      assertThat(phase(events, "X"))
          .anyMatch(
              slice -> track(slice).equals(track(begin)) && slice.get("ts").equals(begin.get("ts")))
          .anyMatch(
              slice -> track(slice).equals(track(end)) && slice.get("ts").equals(end.get("ts")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"halt-replaces-end"})
  void words_thatLie_areToldWhereTheyDo(String schedule) throws IOException {
    NamedTrace one = Sample.of(schedule);
    long lying = Lies.of(one.trace()).stream().filter(lies -> !lies.isEmpty()).count();

    assertThat(phase(events(one), "i")).hasSize((int) lying);
    assertThat(lying).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 5_000})
  void clock_ofALiveTrace_isUsedAndNeverStandsStill(long second) throws IOException {
    Trace trace =
        new Trace(List.of("one"), List.of(line(1, 3_000), line(2, second), line(3, 9_000)));
    List<Double> times =
        phase(events(new NamedTrace("n", "a", trace)), "X").stream()
            .map(event -> event.get("ts").asDouble())
            .toList();

    assertThat(times).hasSize(3).isSorted().doesNotHaveDuplicates();
    assertThat(times).contains(3.0, 9.0);
  }

  private static Trace.Line line(int step, long nanos) {
    return new Trace.Line(step, 0, "step", null, false, "", "", null, null, nanos);
  }
}
