package ccwlab.load.plan;

import ccwlab.observe.RequestEnd;
import ccwlab.scenario.ConfNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads thresholds: {@code read.p99 < 5ms}, {@code achieved > 0.99 of offered}, {@code lost = 0}.
 */
final class ThresholdReader {
  private static final Pattern EXPRESSION =
      Pattern.compile(
          "([A-Za-z0-9_.-]{1,80}) *(<=|>=|<|>|=) *([0-9]{1,12}(?:\\.[0-9]{1,6})?)"
              + " ?(us|ms|s|/s|B/min|KiB/min|MiB/min|%)?( of offered)?");

  /** What a metric begins with that is no job. */
  static final Set<String> FIRST_WORDS = Set.of("service", "failed", "recovered");

  private static final String ACHIEVED = "achieved";
  private static final String OFFERED = "offered";
  private static final String HEAP_SLOPE = "heap-slope";
  private static final List<String> TIMES = List.of("p50", "p90", "p99", "p999", "max", "mean");
  private static final List<String> COUNTS =
      List.of(OFFERED, ACHIEVED, "requests", "completed", "failed", "late", "dropped", "lost");
  private static final List<String> OF_RUN =
      List.of("findings", "recovered.cancel", "recovered.halt", "recovered.clear", HEAP_SLOPE);

  private static final List<String> FAILED =
      Arrays.stream(RequestEnd.values())
          .filter(end -> !end.good())
          .map(end -> "failed." + end.word())
          .toList();

  private static final String FORM =
      "METRIC < VALUE, with < <= > >= or =, as in 'read.p99 < 5ms',"
          + " 'achieved > 0.99 of offered', 'heap-slope < 1MiB/min'";

  private ThresholdReader() {}

  static List<Threshold> read(ConfNode list, List<JobSpec> jobs) {
    return list.items().stream().map(item -> threshold(item, jobs)).toList();
  }

  private static Threshold threshold(ConfNode item, List<JobSpec> jobs) {
    if (!item.isObject()) {
      return threshold(item, item, jobs);
    }
    item.only("expression", "abort", "delay");
    return threshold(item, item.require("expression"), jobs);
  }

  private static Threshold threshold(ConfNode item, ConfNode text, List<JobSpec> jobs) {
    String expression = text.text().trim().replaceAll(" +", " ");
    Matcher parts = EXPRESSION.matcher(expression);
    if (!parts.matches()) {
      throw text.error("'" + expression + "' is no threshold", FORM);
    }
    String metric = metric(text, parts.group(1), jobs);
    String sign = parts.group(2);
    boolean ofOffered = parts.group(5) != null;
    if (ofOffered && !lastWord(metric).equals(ACHIEVED)) {
      throw text.error(metric + " is no share of what was offered", "achieved, JOB.achieved");
    }
    boolean abort = item.isObject() && item.find("abort").map(ConfNode::flag).orElse(false);
    if (!abort && item.isObject() && item.find("delay").isPresent()) {
      throw item.require("delay").error("only what aborts has a delay", "it with abort = true");
    }
    return new Threshold(
        expression,
        metric,
        sign.startsWith("<"),
        sign.endsWith("="),
        sign.equals("="),
        limit(text, metric, Double.parseDouble(parts.group(3)), parts.group(4), ofOffered),
        ofOffered,
        abort,
        item.isObject() ? TimeReader.duration(item, "delay", Duration.ZERO) : Duration.ZERO);
  }

  private static String metric(ConfNode text, String metric, List<JobSpec> jobs) {
    List<String> allowed = new ArrayList<>(OF_RUN);
    allowed.addAll(FAILED);
    allowed.addAll(COUNTS);
    TIMES.forEach(time -> allowed.add(time));
    TIMES.forEach(time -> allowed.add("service." + time));
    String own = metric;
    for (JobSpec job : jobs) {
      if (metric.startsWith(job.name() + ".")) {
        own = metric.substring(job.name().length() + 1);
        allowed.removeAll(OF_RUN);
      }
    }
    if (!allowed.contains(own)) {
      String what = "unknown metric '" + metric + "'";
      throw own.startsWith("failed.") ? text.error(what, FAILED) : text.error(what, shown(jobs));
    }
    return metric;
  }

  private static String shown(List<JobSpec> jobs) {
    List<String> shown = new ArrayList<>(TIMES);
    shown.addAll(COUNTS);
    shown.addAll(List.of("failed.END", "service.TIME"));
    String names = jobs.stream().map(job -> job.name() + ".").collect(Collectors.joining(" "));
    return String.join(" ", shown)
        + ", also of a job, with its name before: "
        + names
        + "; "
        + String.join(" ", OF_RUN);
  }

  /** A metric that is a time is in microseconds, one of the heap in bytes a minute. */
  private static double limit(
      ConfNode text, String metric, double value, String unit, boolean ofOffered) {
    String given = unit == null ? "" : unit;
    List<String> allowed = ofOffered ? List.of("", "%") : units(metric);
    if (!allowed.contains(given)) {
      String without = allowed.contains("") ? "no unit " : "";
      throw text.error(
          "%s %s".formatted(metric, given.isEmpty() ? "needs a unit" : "is not in " + given),
          (without + String.join(" ", allowed)).strip().replaceAll(" +", " "));
    }
    return value * factor(given);
  }

  private static List<String> units(String metric) {
    return switch (lastWord(metric)) {
      case "p50", "p90", "p99", "p999", "max", "mean" -> List.of("us", "ms", "s");
      case HEAP_SLOPE -> List.of("B/min", "KiB/min", "MiB/min");
      case ACHIEVED, OFFERED -> List.of("", "/s");
      default -> List.of("");
    };
  }

  private static String lastWord(String metric) {
    return metric.substring(metric.lastIndexOf('.') + 1);
  }

  private static double factor(String unit) {
    return switch (unit) {
      case "ms" -> 1e3;
      case "s" -> 1e6;
      case "KiB/min" -> 1 << 10;
      case "MiB/min" -> 1 << 20;
      case "%" -> 0.01;
      default -> 1;
    };
  }
}
