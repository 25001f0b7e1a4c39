package ccwlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.input.InputException;
import ccwlab.input.StrictJson;
import ccwlab.observe.Arrow;
import ccwlab.observe.Context;
import ccwlab.observe.StatusWords;
import ccwlab.observe.Trace;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traces in JSON, and out of it again. */
class TraceReaderTest {
  private static final Schid SCH = Schid.of(0x1a);
  private static final Trace TRACE =
      new Trace(
          List.of("vcpu-0", "qemu", "idle"),
          List.of(
              new Trace.Line(1, 0, "ssch", null, false),
              new Trace.Line(
                  2,
                  1,
                  "Q2 scsw(q)",
                  StatusWords.zero(SCH).with(SampleRun.started(SCH)),
                  true,
                  "css_scsw",
                  "css_scsw sch=0.0.001a",
                  Context.MAIN_LOOP,
                  new Arrow(0, "ssch", 1),
                  0)));

  private static JsonNode json(Trace trace) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    TraceJson.actors(root, Stream.of(null, Trace.NONE, trace));
    TraceJson.lines(root.putArray("trace"), trace);
    return root;
  }

  private static Trace read(JsonNode root) {
    return TraceReader.trace(
        "x.json: trace", TraceReader.actors("x.json", root), root.at("/trace"));
  }

  @Test
  void trace_thatWasWritten_isReadAsItWas() {
    assertThat(read(json(TRACE))).isEqualTo(TRACE);
  }

  @Test
  void trace_ofAResultWithoutNamesOfActors_hasThoseOfItsLines() {
    ObjectNode root = (ObjectNode) json(TRACE);
    root.remove("actors");

    assertThat(read(root).actors()).containsExactly("vcpu-0", "qemu");
  }

  @Test
  void trace_thatIsNotThere_hasNoLines() {
    assertThat(read(StrictJson.object("{}")).lines()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'trace':7}|x.json: trace: 7 is not possible; allowed: an array",
        "{'trace':[7]}|x.json: trace[0].step: missing; allowed: a number",
        "{'trace':[{'step':2}]}|x.json: trace[0].step: 2 is not possible; allowed: 1",
        "{'trace':[{'step':1}]}|x.json: trace[0].actor: missing; allowed: text",
        "{'trace':[{'step':1,'actor':'a'}]}|x.json: trace[0].text: missing; allowed: text",
        "{'actors':['a'],'trace':[{'step':1,'actor':'a','text':'t','from':'b'}]}"
            + "|x.json: trace[0].from: \"b\" is not possible; allowed: a",
        "{'trace':[{'step':1,'actor':'a','text':'t','context':'moon'}]}"
            + "|x.json: trace[0].context: \"moon\" is not possible; allowed: instruction, main loop",
        "{'trace':[{'step':1,'actor':'a','text':'t','nanos':-5}]}|x.json: trace[0].nanos: -5",
        "{'trace':[{'step':1,'actor':'a','text':'t','from':'a','message':'m','sent':9}]}"
            + "|x.json: trace[0].sent: 9 is not possible; allowed: 1 to 1",
        "{'trace':[{'step':1,'actor':'a','text':'t','words':{'sch':'x'}}]}"
            + "|x.json: trace[0].words.sch: \"x\" is not possible",
        "{'trace':[{'step':1,'actor':'a','text':'t','words':{'sch':'0.0.0001','g':{'hex':'0'}}}]}"
            + "|x.json: trace[0].words.g.hex: \"0\" is not possible; allowed: 24 hexadecimal digits",
        "{'actors':['a','a']}|x.json: actors: \"a\" is not possible; allowed: names, each once"
      })
  void trace_thatDoesNotFit_isRefusedWithItsPlace(String json, String complaint) {
    JsonNode root = StrictJson.object(json.replace('\'', '"'));

    assertThatThrownBy(() -> read(root))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(complaint);
  }

  @Test
  void word_isReadWithAllItsBytes() {
    Scsw ended = SampleRun.ended(SCH).scsw();
    Trace trace =
        new Trace(
            List.of("hw"),
            List.of(
                new Trace.Line(
                    1, 0, "status", StatusWords.zero(SCH).with(SampleRun.ended(SCH)), false)));

    assertThat(read(json(trace)).lines().get(0).words().h()).isEqualTo(ended);
  }
}
