package ccwlab.page.diagram;

import ccwlab.observe.Context;
import ccwlab.observe.Trace;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in a plain sentence what a step of a trace is; the sentences are in a resource. */
final class Sentences {
  private static final Properties TEXTS = load();
  private static final Pattern VALUE = Pattern.compile("(\\w+(?:\\(q\\))?)=(\\[[^]]*\\]|\\S+)");
  private static final Pattern FUNCTIONS = Pattern.compile("fctl=(\\S+)");
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)\\}");

  private Sentences() {}

  private static Properties load() {
    Properties texts = new Properties();
    try (Reader in =
        new InputStreamReader(
            Sentences.class.getResourceAsStream("/ccwlab/page/steps.properties"),
            StandardCharsets.UTF_8)) {
      texts.load(in);
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A step whose kind has no sentence is told in the field's short words. */
  static String of(Trace.Line line) {
    Map<String, String> values = values(line);
    String text = TEXTS.getProperty(line.event() + "." + variant(line, values));
    text = text != null ? text : TEXTS.getProperty(line.event());
    return text == null ? line.text() : filled(text, values);
  }

  private static String variant(Trace.Line line, Map<String, String> values) {
    return switch (line.event()) {
      case "css_scsw" -> values.getOrDefault("by", "hardware");
      case "vfio_ccw_region_scsw" -> line.context() == Context.WORK_ITEM ? "irb" : "start";
      case "vfio_ccw_queue_work" -> values.getOrDefault("already", "");
      case "vfio_ccw_pwrite", "css_program_ended" ->
          values.getOrDefault("insn", values.getOrDefault("how", ""));
      case "vfio_ccw_fsm_async_request" -> values.getOrDefault("command", "");
      case "kvm_s390_intercept_instruction" -> values.getOrDefault("insn", "");
      case "vfio_ccw_step" -> line.context() == null ? "" : line.context().word();
      default ->
          values.containsKey("cc") ? values.get("cc") : values.containsKey("pgm") ? "pgm" : "";
    };
  }

  private static Map<String, String> values(Trace.Line line) {
    Map<String, String> values = new HashMap<>();
    Matcher matcher = VALUE.matcher(line.detail());
    while (matcher.find()) {
      values.putIfAbsent(matcher.group(1), matcher.group(2));
    }
    values.put("functions", named(line.words() == null ? fctl(line) : functionsOf(line)));
    values.put("text", line.text());
    values.computeIfPresent("insn", (key, insn) -> insn.toLowerCase(Locale.ROOT));
    return values;
  }

  /** Of the word that the line changed. */
  private static String functionsOf(Trace.Line line) {
    return switch (line.event()) {
      case "css_status" -> Decoded.functions(line.words().h());
      case "vfio_ccw_region_scsw" -> Decoded.functions(line.words().r());
      case "css_scsw" -> Decoded.functions(line.words().q());
      case "css_tsch" -> fctl(line);
      default -> Decoded.functions(line.words().g());
    };
  }

  private static String fctl(Trace.Line line) {
    Matcher functions = FUNCTIONS.matcher(line.detail());
    return functions.find() ? functions.group(1) : "-";
  }

  private static String named(String functions) {
    return functions.isEmpty() || functions.equals("-")
        ? "nothing that was asked for"
        : "the " + functions.toLowerCase(Locale.ROOT);
  }

  private static String filled(String text, Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), "?")));
  }
}
