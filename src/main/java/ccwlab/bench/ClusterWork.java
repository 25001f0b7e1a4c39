package ccwlab.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the benchmark of clusters lets them do. */
enum ClusterWork {
  /** Random runs of one scenario, in batches. */
  CAMPAIGN("runs", "batch") {
    @Override
    List<String> words(Path load, Duration time) {
      return explore(SCENARIO, "random", time);
    }

    @Override
    Done done(JsonNode result) {
      return new Done(
          result.path("executions").asDouble(),
          result.path("elapsedSeconds").asDouble(),
          result.at("/cluster/batches").asDouble());
    }
  },
  /** All orders of one scenario. */
  SEARCH("states", "state") {
    @Override
    List<String> words(Path load, Duration time) {
      return explore(SCENARIO, "exhaustive", time.multipliedBy(TIMES));
    }

    /** All of a search that is small: what follows when all orders were tried is in both. */
    @Override
    List<String> brief(Path load, Duration time) {
      return explore(SMALL, "exhaustive", time.multipliedBy(TIMES));
    }

    @Override
    Done done(JsonNode result) {
      double states = result.path("states").asDouble();
      return new Done(states, result.path("elapsedSeconds").asDouble(), states);
    }
  },
  /** Two hosts of a load, as fast as they can. */
  LOAD("trips", "part of a second") {
    @Override
    List<String> words(Path load, Duration time) {
      return List.of("load", load.toString(), "--for", time.toMillis() + "ms");
    }

    @Override
    Done done(JsonNode result) {
      double seconds = result.path("measuredSeconds").asDouble();
      int parts = result.path("intervals").size() + result.path("warmUpIntervals").size();
      return new Done(
          result.path("achieved").asDouble() * seconds,
          seconds,
          (double) parts * result.at("/cluster/nodes").size());
    }
  };

  private static final String SCENARIO = "csch-then-ssch";

  /** A search of all orders may take so many times the time. */
  private static final int TIMES = 10;

  /** Of about a thousand states. */
  private static final String SMALL = "ssch-races-ssch";

  private final String unit;
  private final String piece;

  ClusterWork(String unit, String piece) {
    this.unit = unit;
    this.piece = piece;
  }

  /**
   * What came of it.
   *
   * @param units that were done
   * @param seconds how long it took, without starting anything
   * @param pieces that were sent
   */
  record Done(double units, double seconds, double pieces) {
    double perSecond() {
      return seconds == 0 ? 0 : units / seconds;
    }
  }

  /** What is counted. */
  String unit() {
    return unit;
  }

  /** What is sent. */
  String piece() {
    return piece;
  }

  /** As results show it. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The command, but for where the cluster is and where the result goes. */
  abstract List<String> words(Path load, Duration time);

  /** The same, of a run that starts as that one does and has less to do. */
  List<String> brief(Path load, Duration time) {
    return words(load, time.dividedBy(2));
  }

  /** Reads the command's result. */
  abstract Done done(JsonNode result);

  private static List<String> explore(String scenario, String strategy, Duration time) {
    List<String> words = new ArrayList<>(List.of("explore", scenario, "--strategy", strategy));
    words.addAll(List.of("--budget", time.toMillis() + "ms"));
    return words;
  }
}
