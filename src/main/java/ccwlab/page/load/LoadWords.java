package ccwlab.page.load;

import ccwlab.page.read.Node;
import ccwlab.report.Figures;
import ccwlab.report.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a load came to, in plain sentences. */
final class LoadWords {
  private static final double MICROS_PER_MILLI = 1e3;
  private static final double LATE_MUCH = 0.01;

  private LoadWords() {}

  static String tone(Node result) {
    return switch (result.text("verdict")) {
      case "ok" -> "ok";
      case "finding", "threshold" -> "finding";
      case "nothing-looked-at", "broken" -> "nothing";
      default ->
          throw result.at("verdict").refused("ok, finding, threshold, broken, nothing-looked-at");
    };
  }

  static String verdict(Node result) {
    long broken =
        result.list("thresholds").stream().filter(threshold -> !threshold.flag("ok")).count();
    int all = result.list("thresholds").size();
    String held =
        all == 0
            ? "no threshold was set"
            : broken == 0
                ? "all thresholds hold"
                : broken + " of " + Figures.count(all, "threshold") + " does not hold";
    if (broken > 1) {
      held = held.replace("does not", "do not");
    }
    String early = early(result);
    return switch (result.text("verdict")) {
      case "ok" -> "No finding; " + held + "." + early;
      case "finding" -> "Finding: " + found(result) + "; " + held + "." + early;
      case "threshold" -> "No finding, but " + held + "." + early;
      case "broken" -> "Broken, so that it says nothing of the whole: " + missing(result) + ".";
      default -> "Nothing was looked at: no request ended in the measured time." + early;
    };
  }

  private static String found(Node result) {
    long times = result.list("findings").stream().mapToLong(one -> one.count("count")).sum();
    long kinds =
        result.list("findings").stream().map(one -> one.text("property")).distinct().count();
    return Figures.count(kinds, "property").replace("propertys", "properties")
        + " broken, "
        + Figures.count(times, "time")
        + " in all";
  }

  /** Hosts of nodes that were lost. */
  private static String missing(Node result) {
    return result.at("cluster").list("missing").stream()
        .map(
            one ->
                "%s of the hosts, on %s, missing from %s on (%s)"
                    .formatted(
                        Figures.count(one.list("hosts").size()),
                        one.text("address"),
                        Figures.seconds(one.real("fromSeconds")),
                        one.text("why")))
        .collect(Collectors.joining("; "));
  }

  private static String early(Node result) {
    if (result.at("cluster").has("missing") && !result.at("cluster").list("missing").isEmpty()) {
      return " The run is broken: " + missing(result) + ".";
    }
    if (!result.flag("complete")) {
      return " The run was not over when this was written: it goes up to its last whole interval.";
    }
    return result.has("stoppedBy")
        ? " The run was ended early: " + result.text("stoppedBy") + "."
        : "";
  }

  /** One paragraph each. */
  static List<String> summary(Node result) {
    List<String> sentences = new ArrayList<>();
    long requests = result.count("requests");
    if (requests == 0) {
      return List.of("No request was due in the measured time.");
    }
    sentences.add(rates(result, requests));
    Node latency = result.at("latency");
    Node service = result.at("serviceTime");
    if (latency.has("p50")) {
      sentences.add(
          "From when it was due, half of the requests took %s or less, and one in a hundred more than %s; the longest took %s."
              .formatted(time(latency, "p50"), time(latency, "p99"), time(latency, "max")));
    }
    if (latency.has("p99") && service.has("p99")) {
      sentences.add(waited(latency.real("p99"), service.real("p99")));
    }
    honest(result, requests, sentences);
    return sentences;
  }

  private static String rates(Node result, long requests) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s %s due, %s a second; %s a second ended well."
            .formatted(
                Figures.count(requests, "request"),
                requests == 1 ? "was" : "were",
                Quantities.rate(result.real("offered")),
                Quantities.rate(result.real("achieved"))));
    long failed = result.count("failed");
    if (failed > 0) {
      text.append(" %s ended otherwise.".formatted(Figures.count(failed)));
    }
    if (result.has("kneePerSecond")) {
      text.append(
          " The stack fell behind at about %s a second: more was offered than it did."
              .formatted(Quantities.rate(result.real("kneePerSecond"))));
    }
    return text.toString();
  }

  private static String time(Node latency, String key) {
    return Quantities.time(latency.real(key));
  }

  private static String waited(double latency, double service) {
    return service * 2 < latency
        ? "Much of that was waiting: once a request was started, 99 of 100 took %s or less."
            .formatted(Quantities.time(service))
        : "Little of that was waiting: from its start, too, 99 of 100 took up to %s."
            .formatted(Quantities.time(service));
  }

  /** What a reader must know before trusting the numbers. */
  private static void honest(Node result, long requests, List<String> sentences) {
    long late = result.count("late");
    long dropped = result.count("dropped");
    long lost = result.count("lost");
    long unfinished = result.count("unfinished");
    if (late > LATE_MUCH * requests) {
      sentences.add(
          "Late: %s of the requests were submitted more than 1 ms after they were due. The latency has that in it."
              .formatted(Figures.percent(late, requests)));
    }
    if (dropped > 0) {
      sentences.add(
          Figures.count(dropped, "request")
              + " never submitted, as the device's queue was full or the run ended: no latency has them.");
    }
    if (lost > 0 || unfinished > 0) {
      sentences.add(
          "%s lost (not ended long after their time-out), %s still under way at the end."
              .formatted(Figures.count(lost), Figures.count(unfinished)));
    }
    double lag = result.at("machine").real("timerLagMillis") * MICROS_PER_MILLI;
    Node latency = result.at("latency");
    if (latency.has("p50") && lag > latency.real("p50")) {
      sentences.add(
          "Timers of this machine came up to %s late, longer than half of the requests took: such latencies may be this machine's and not the stack's."
              .formatted(Quantities.time(lag)));
    }
  }
}
