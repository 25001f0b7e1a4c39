package ccwlab.export;

import ccwlab.observe.Conclusion;
import ccwlab.observe.Trace;
import ccwlab.report.FindingText;
import ccwlab.report.TraceReader;
import ccwlab.report.TraceText;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * A result as JUnit XML: a suite for the scenario, a case for each property that was asked for, as
 * far as the result names them, one for the outcomes, one for whether all runs ended; of a search
 * one that fails if it was to be complete and is not.
 *
 * <p>Source: the schema of maven-surefire-plugin's reports, surefire-test-report.xsd.
 */
public final class JUnitXml {
  private static final int WIDTH = 120;
  private static final String OUTCOMES = "outcomes";
  private static final String ENDS = "ends";
  private static final String ALARMS = "live-outcomes-explored";
  private static final String COMPLETE = "complete";

  private final JsonNode result;
  private final List<String> actors;
  private final Map<String, StringBuilder> cases = new LinkedHashMap<>();

  private JUnitXml(String file, JsonNode result) {
    this.result = result;
    this.actors = TraceReader.actors(file, result);
  }

  /**
   * The XML.
   *
   * @param file what a complaint calls the result
   * @param requireComplete a search that is not complete is a failure, and not only skipped
   */
  public static String of(String file, JsonNode result, boolean requireComplete) {
    return new JUnitXml(file, result).text(requireComplete);
  }

  private String text(boolean requireComplete) {
    result.path("properties").forEach(name -> body(name.asText()));
    body(OUTCOMES);
    body(ENDS);
    result.path("findings").forEach(one -> body(caseOf(one)).append(failure(one)));
    if (result.has(COMPLETE)) {
      body(ALARMS);
      result.path("alarms").forEach(alarm -> body(ALARMS).append(alarm(alarm.asText())));
    }
    if (result.path("verdict").asText().equals(Conclusion.NOTHING_LOOKED_AT.word())) {
      nothing();
    }
    if (result.has(COMPLETE)) {
      complete(requireComplete);
    }
    return xml();
  }

  private StringBuilder body(String name) {
    return cases.computeIfAbsent(name, key -> new StringBuilder());
  }

  /** Where nothing was looked at no case has passed. */
  private void nothing() {
    cases.forEach(
        (name, body) -> {
          if (body.isEmpty()) {
            body.append(tag(name.equals(OUTCOMES) ? "failure" : "skipped", Conclusion.NOTHING));
          }
        });
  }

  private void complete(boolean required) {
    StringBuilder body = body(COMPLETE);
    if (!result.path(COMPLETE).asBoolean()) {
      String why = "not complete: " + result.path("boundedBy").asText();
      body.append(tag(required ? "failure" : "skipped", why));
    }
  }

  private String xml() {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append(
        String.format(
            Locale.ROOT,
            "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\""
                + " time=\"%.3f\">\n",
            escaped(result.path("scenario").asText()),
            cases.size(),
            with("<failure"),
            with("<skipped"),
            result.path("elapsedSeconds").asDouble()));
    xml.append("  <properties>\n");
    for (String name : List.of("seed", "stack", "rounds", "executions", "classes", "command")) {
      if (result.has(name)) {
        xml.append("    <property name=\"%s\" value=\"".formatted(name));
        xml.append(escaped(result.path(name).asText())).append("\"/>\n");
      }
    }
    xml.append("  </properties>\n");
    cases.forEach((name, body) -> xml.append(testCase(name, body)));
    return xml.append("</testsuite>\n").toString();
  }

  private long with(String tag) {
    return cases.values().stream().filter(body -> body.indexOf(tag) >= 0).count();
  }

  private String testCase(String name, StringBuilder body) {
    String how = result.path("strategy").asText(result.path("mode").asText());
    String where = result.path("stack").asText() + ", " + how;
    return "  <testcase classname=\""
        + escaped(result.path("mode").asText() + "." + result.path("scenario").asText())
        + "\" name=\""
        + escaped(name + " (" + where + ")")
        + "\" time=\"0\""
        + (body.isEmpty() ? "/>\n" : ">" + body + "</testcase>\n");
  }

  private static String caseOf(JsonNode finding) {
    String property = finding.path("property").asText();
    return switch (property) {
      case "forbidden-outcome", "unknown-outcome" -> OUTCOMES;
      case "hang", "livelock" -> ENDS;
      default -> property;
    };
  }

  private String failure(JsonNode finding) {
    String property = finding.path("property").asText();
    String message = finding.path("message").asText();
    Trace trace = TraceReader.trace("trace", actors, finding.path("trace"));
    String schedule = finding.path("schedule").asText("");
    String text =
        new FindingText(property, WIDTH, Ansi.OFF)
            .about(property, message)
            .item("replay", schedule.isEmpty() ? "" : "loadtests/ccwlab replay " + schedule)
            .text();
    String steps = trace.lines().isEmpty() ? "" : "\n" + TraceText.of(trace, WIDTH, false);
    return "<failure type=\"%s\" message=\"%s\">%s</failure>"
        .formatted(escaped(property), escaped(message), escaped(text + steps));
  }

  private static String alarm(String outcome) {
    return "<failure type=\"alarm\" message=\""
        + escaped("seen live, called impossible by a complete search: " + outcome)
        + "\"/>";
  }

  private static String tag(String tag, String message) {
    return "<%s message=\"%s\"/>".formatted(tag, escaped(message));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "?");
  }
}
