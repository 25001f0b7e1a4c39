package ccwlab.export;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.observe.Trace;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log is read by its own first line, and its clocks say what happened before what. */
class ShiVizTest {
  private record Event(String host, Map<String, Integer> clock, String text) {}

  /** As ShiViz reads a log whose first line is the pattern, and whose second the delimiter. */
  private static List<Event> read(String log) throws IOException {
    String[] parts = log.split("\n", 3);
    assertThat(parts[1]).isEmpty();
    Matcher matcher = Pattern.compile(parts[0]).matcher(parts[2]);
    List<Event> events = new ArrayList<>();
    while (matcher.find()) {
      Map<String, Integer> clock = new HashMap<>();
      JsonNode json = new ObjectMapper().readTree(matcher.group("clock"));
      json.properties().forEach(one -> clock.put(one.getKey(), one.getValue().asInt()));
      events.add(new Event(matcher.group("host"), clock, matcher.group("event")));
    }
    return events;
  }

  @ParameterizedTest
  @ValueSource(strings = {"halt-replaces-end", "clear-frees-new-start", "report-after-close"})
  void log_readByItsOwnPattern_hasEachStepOnce(String schedule) throws IOException {
    NamedTrace one = Sample.of(schedule);
    List<Event> events = read(ShiViz.of(one));

    assertThat(events).hasSameSizeAs(one.trace().lines());
    for (Trace.Line line : one.trace().lines()) {
      Event event = events.get(line.step() - 1);
      assertThat(event.text()).isEqualTo(line.step() + " " + line.text());
      assertThat(event.host()).startsWith(one.trace().actors().get(line.actor()));
    }
  }

  /** What ShiViz demands: a host counts its own events one by one and knows no later ones. */
  @ParameterizedTest
  @ValueSource(strings = {"halt-replaces-end", "clear-frees-new-start"})
  void clocks_ofEachHost_countItsEvents(String schedule) throws IOException {
    Map<String, Integer> counted = new HashMap<>();
    for (Event event : read(ShiViz.of(Sample.of(schedule)))) {
      counted.merge(event.host(), 1, Integer::sum);
      assertThat(event.clock()).containsEntry(event.host(), counted.get(event.host()));
      event.clock().forEach((host, time) -> assertThat(time).isBetween(1, counted.get(host)));
    }
  }

  /** One event's clock is below another's exactly if a way of steps and messages leads there. */
  @ParameterizedTest
  @ValueSource(strings = {"halt-replaces-end", "clear-frees-new-start"})
  void clocks_ofTwoEvents_compareAsTheMessagesOrderThem(String schedule) throws IOException {
    NamedTrace one = Sample.of(schedule);
    List<Event> events = read(ShiViz.of(one));
    List<BitSet> before = before(one.trace(), events);
    int concurrent = 0;

    for (int i = 0; i < events.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(below(events.get(j), events.get(i))).isEqualTo(before.get(i).get(j));
        concurrent += before.get(i).get(j) ? 0 : 1;
      }
    }
    assertThat(concurrent).isPositive();
  }

  private static List<BitSet> before(Trace trace, List<Event> events) {
    List<BitSet> before = new ArrayList<>();
    Map<String, Integer> last = new HashMap<>();
    for (int i = 0; i < events.size(); i++) {
      BitSet own = new BitSet();
      Trace.Line line = trace.lines().get(i);
      Integer previous = last.put(events.get(i).host(), i);
      if (previous != null) {
        own.or(before.get(previous));
        own.set(previous);
      }
      if (line.arrow() != null) {
        int sent = line.arrow().sent() - 1;
        own.or(before.get(sent));
        own.set(sent);
      }
      before.add(own);
    }
    return before;
  }

  private static boolean below(Event one, Event other) {
    return one.clock().entrySet().stream()
        .allMatch(entry -> other.clock().getOrDefault(entry.getKey(), 0) >= entry.getValue());
  }
}
