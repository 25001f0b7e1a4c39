package ccwlab.explore.report;

import ccwlab.explore.ExplorationResult;
import ccwlab.observe.Conclusion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A search as JUnit XML: a suite for the scenario, a case for each property, one for the outcomes,
 * and one that fails if a complete search was asked for and this is none.
 */
public final class JUnitXml {
  private static final int WIDTH = 120;

  private final Evidence evidence;
  private final boolean requireComplete;
  private final StringBuilder xml = new StringBuilder();

  private JUnitXml(Evidence evidence, boolean requireComplete) {
    this.evidence = evidence;
    this.requireComplete = requireComplete;
  }

  public static String of(Evidence evidence, boolean requireComplete) {
    return new JUnitXml(evidence, requireComplete).text();
  }

  private String text() {
    ExplorationResult result = evidence.result();
    Map<String, StringBuilder> cases = new LinkedHashMap<>();
    evidence.scenario().properties().forEach(name -> cases.put(name, new StringBuilder()));
    List.of("outcomes", "ends", "live-outcomes-explored", "complete")
        .forEach(name -> cases.put(name, new StringBuilder()));
    evidence
        .cases()
        .forEach(
            one ->
                cases
                    .computeIfAbsent(caseOf(one), name -> new StringBuilder())
                    .append(failure(one)));
    evidence.alarms().forEach(alarm -> cases.get("live-outcomes-explored").append(alarm(alarm)));
    if (result.conclusion() == Conclusion.NOTHING_LOOKED_AT) {
      nothing(cases);
    }
    if (!result.complete()) {
      String tag = requireComplete ? "failure" : "skipped";
      cases
          .get("complete")
          .append(
              "<" + tag + " message=\"" + escaped("not complete: " + result.boundedBy()) + "\"/>");
    }
    long failures =
        cases.values().stream().filter(body -> body.toString().contains("<failure")).count();
    long skipped =
        cases.values().stream().filter(body -> body.toString().contains("<skipped")).count();
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append(
        String.format(
            Locale.ROOT,
            "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\""
                + " time=\"%.3f\">%n",
            escaped(result.scenario()),
            cases.size(),
            failures,
            skipped,
            result.elapsedSeconds()));
    properties();
    cases.forEach(this::testCase);
    return xml.append("</testsuite>\n").toString();
  }

  /** Where nothing was looked at no case has passed. */
  private static void nothing(Map<String, StringBuilder> cases) {
    cases.forEach(
        (name, body) -> {
          String tag = name.equals("outcomes") ? "failure" : "skipped";
          if (body.isEmpty() && !name.equals("complete")) {
            body.append("<" + tag + " message=\"" + Conclusion.NOTHING + "\"/>");
          }
        });
  }

  private void properties() {
    ExplorationResult result = evidence.result();
    xml.append("  <properties>\n");
    property("seed", Long.toString(result.options().seed()));
    property("stack", result.stack());
    property("executions", Long.toString(result.executions()));
    property("classes", Long.toString(Math.round(result.classes())));
    property("command", evidence.command());
    xml.append("  </properties>\n");
  }

  private void property(String name, String value) {
    xml.append("    <property name=\"").append(name).append("\" value=\"");
    xml.append(escaped(value)).append("\"/>\n");
  }

  private void testCase(String name, StringBuilder body) {
    ExplorationResult result = evidence.result();
    String strategy = result.options().strategy().name().toLowerCase(Locale.ROOT);
    xml.append("  <testcase classname=\"").append(escaped("explore." + result.scenario()));
    xml.append("\" name=\"").append(escaped(name + " (" + result.stack() + ", " + strategy + ")"));
    xml.append("\" time=\"0\"");
    xml.append(body.isEmpty() ? "/>\n" : ">" + body + "</testcase>\n");
  }

  private static String caseOf(Evidence.Case one) {
    return switch (one.property()) {
      case "forbidden-outcome", "unknown-outcome" -> "outcomes";
      case "hang", "livelock" -> "ends";
      default -> one.property();
    };
  }

  private static String failure(Evidence.Case one) {
    String command = "loadtests/ccwlab replay " + (one.path() == null ? "FILE" : one.path());
    String text =
        one.shrunk() == null ? command : CounterexampleText.of(one.shrunk(), command, WIDTH, false);
    return "<failure type=\""
        + escaped(one.property())
        + "\" message=\""
        + escaped(one.message())
        + "\">"
        + escaped(text)
        + "</failure>";
  }

  private static String alarm(String outcome) {
    return "<failure type=\"alarm\" message=\""
        + escaped("seen live, called impossible by a complete search: " + outcome)
        + "\"/>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "?");
  }
}
