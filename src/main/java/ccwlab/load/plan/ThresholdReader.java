package ccwlab.load.plan;

import ccwlab.observe.RequestEnd;
import ccwlab.scenario.ConfNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads thresholds: {@code read.p99 < 5ms}, {@code achieved > 0.99 of offered}, {@code lost = 0}.
 */
public final class ThresholdReader {
  private static final Pattern EXPRESSION =
      Pattern.compile(
          "([A-Za-z0-9_.-]{1,80}) *(<=|>=|<|>|=) *([0-9]{1,12}(?:\\.[0-9]{1,6})?)"
              + "(us|ms|s|/s|B/min|KiB/min|MiB/min|%)?( of offered)?");

  private static final List<String> TIMES = List.of("p50", "p90", "p99", "p999", "max", "mean");
  private static final List<String> COUNTS =
      List.of("offered", "achieved", "requests", "completed", "failed", "late", "dropped", "lost");
  private static final List<String> OF_RUN =
      List.of("findings", "recovered.cancel", "recovered.halt", "recovered.clear", "heap-slope");

  private static final String FORM = "METRIC < VALUE, with < <= > >= or =";

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
    return new Threshold(
        expression,
        metric,
        sign.startsWith("<"),
        sign.endsWith("="),
        sign.equals("="),
        limit(text, metric, Double.parseDouble(parts.group(3)), parts.group(4), ofOffered),
        ofOffered,
        item.isObject() && item.find("abort").map(ConfNode::flag).orElse(false),
        item.isObject() ? TimeReader.duration(item, "delay", Duration.ZERO) : Duration.ZERO);
  }

  private static String metric(ConfNode text, String metric, List<JobSpec> jobs) {
    List<String> allowed = new ArrayList<>(OF_RUN);
    Arrays.stream(RequestEnd.values()).forEach(end -> allowed.add("failed." + end.word()));
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
      List<String> shown = new ArrayList<>(TIMES);
      shown.addAll(COUNTS);
      shown.addAll(OF_RUN);
      throw text.error(
          "unknown metric '" + metric + "'",
          String.join(" ", shown) + " failed.END service.TIME, most of them with JOB. before");
    }
    return metric;
  }

  /** A metric that is a time is in microseconds, one of the heap in bytes a minute. */
  private static double limit(
      ConfNode text, String metric, double value, String unit, boolean ofOffered) {
    String last = metric.substring(metric.lastIndexOf('.') + 1);
    boolean time = TIMES.contains(last);
    boolean heap = last.equals("heap-slope");
    boolean rate = last.equals("achieved") || last.equals("offered");
    String given = unit == null ? "" : unit;
    List<String> allowed =
        time
            ? List.of("us", "ms", "s")
            : heap
                ? List.of("B/min", "KiB/min", "MiB/min")
                : rate ? List.of("", "/s") : List.of("");
    if (ofOffered) {
      allowed = List.of("", "%");
    }
    if (!allowed.contains(given)) {
      throw text.error(
          "'" + given + "' is no unit of " + metric,
          allowed.equals(List.of("")) ? "a plain number" : String.join(" ", allowed).trim());
    }
    return value * factor(given);
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
