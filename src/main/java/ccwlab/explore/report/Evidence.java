package ccwlab.explore.report;

import ccwlab.explore.Deadline;
import ccwlab.explore.DivergedException;
import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExplorationResult.Violated;
import ccwlab.explore.World;
import ccwlab.explore.file.ScheduleFile;
import ccwlab.explore.replay.Found;
import ccwlab.explore.replay.Run;
import ccwlab.explore.shrink.Shrinker;
import ccwlab.explore.shrink.Shrunk;
import ccwlab.explore.shrink.Work;
import ccwlab.host.Assembling;
import ccwlab.observe.Trace;
import ccwlab.scenario.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The result of a search with all that can be run again: each violation shrunk, each outcome with a
 * witness, as files.
 *
 * @param scenario that was searched
 * @param cases one for each violation, whatever subchannels and status words it was seen with
 * @param witnesses file of a run for each outcome; empty if none were written
 * @param traces a run for each outcome, as far as there was time; empty if no files were written
 * @param live what a live run saw; null if there was none
 * @param command what to type to repeat the search
 * @param unwritten why not all files were written, in one line; empty if they were
 * @param leftOut what was not done, and why, a line each; empty if all was
 */
public record Evidence(
    Scenario scenario,
    ExplorationResult result,
    List<Case> cases,
    Map<String, Path> witnesses,
    Map<String, Trace> traces,
    LiveCounts live,
    String command,
    String unwritten,
    List<String> leftOut) {

  /**
   * One violation.
   *
   * @param classes in how many classes it was seen; -1 if they were not counted
   * @param shrunk null for a livelock that goes on as it does only by its own order, and if there
   *     was no time
   * @param file what to replay
   * @param path where the file is; null if none was written
   * @param code what a real driver made of it; null if none was asked
   * @param trace the run in {@code file}, with a mark at what breaks it
   * @param nearest the nearest run that does not break it; null if none is known
   */
  public record Case(
      String property,
      String message,
      double classes,
      Shrunk shrunk,
      ScheduleFile file,
      Path path,
      InCode code,
      Trace trace,
      Nearest nearest) {
    Case with(InCode asked) {
      return new Case(property, message, classes, shrunk, file, path, asked, trace, nearest);
    }
  }

  /** Where files go, and what they call their scenario. */
  public record Filing(Path folder, String scenarioName) {
    private ScheduleFile named(ScheduleFile file) {
      return file.of(scenarioName);
    }
  }

  /**
   * Shrinks and writes, as far as there is time.
   *
   * @throws DivergedException if a run that the search found cannot be run again: a bug of ours
   */
  public static Evidence gather(
      Scenario scenario,
      Assembling assembling,
      ExplorationResult result,
      Filing filing,
      Deadline deadline) {
    Cabinet cabinet = new Cabinet(filing.folder());
    List<String> leftOut = new ArrayList<>();
    Map<String, Path> witnesses = new LinkedHashMap<>();
    Map<String, Trace> traces = new LinkedHashMap<>();
    if (cabinet.isOpen()) {
      World start = World.start(assembling.of(scenario));
      for (ExplorationResult.Outcome outcome : result.outcomes()) {
        if (outcome.witness() != null && !deadline.over()) {
          Run run = Cabinet.exactly(start, scenario, assembling, outcome.witness());
          traces.put(outcome.outcome(), RunTrace.whole(run, null));
          Path path = cabinet.store(filing.named(ScheduleFile.of(run, null, List.of())));
          if (path != null) {
            witnesses.put(outcome.outcome(), path);
          }
        }
      }
      int missing = result.outcomes().size() - witnesses.size();
      if (missing > 0 && cabinet.isOpen()) {
        leftOut.add(
            missing
                + " of "
                + result.outcomes().size()
                + " outcomes have no witness file: "
                + deadline.why());
      }
    }
    List<List<Violated>> groups = groups(result.findings());
    List<Case> cases = new ArrayList<>();
    int late = 0;
    for (List<Violated> group : groups) {
      late += deadline.over() ? 1 : 0;
      Deadline part = deadline.part(groups.size() - cases.size());
      cases.add(aCase(scenario, assembling, group, filing, cabinet, part));
    }
    if (late > 0) {
      leftOut.add(late + " of " + groups.size() + " findings were not shrunk: " + deadline.why());
    }
    return new Evidence(
        scenario, result, cases, witnesses, traces, null, "", cabinet.unwritten(), leftOut);
  }

  public Evidence with(LiveCounts newLive, String newCommand) {
    return new Evidence(
        scenario, result, cases, witnesses, traces, newLive, newCommand, unwritten, leftOut);
  }

  /** With what a real driver makes of each case. */
  public Evidence confirmed(Function<Case, InCode> driver) {
    List<Case> asked = cases.stream().map(one -> one.with(driver.apply(one))).toList();
    return new Evidence(
        scenario, result, asked, witnesses, traces, live, command, unwritten, leftOut);
  }

  /** Outcomes that a live run saw and that a complete search calls impossible. */
  public List<String> alarms() {
    if (live == null || !result.complete()) {
      return List.of();
    }
    TreeSet<String> alarms = new TreeSet<>(live.counts().keySet());
    result.outcomes().forEach(outcome -> alarms.remove(outcome.outcome()));
    return List.copyOf(alarms);
  }

  private static List<List<Violated>> groups(List<Violated> findings) {
    List<List<Violated>> groups = new ArrayList<>();
    for (Violated finding : findings) {
      List<Violated> group =
          groups.stream()
              .filter(known -> found(known.get(0)).isSameAs(found(finding)))
              .findFirst()
              .orElse(null);
      if (group == null) {
        group = new ArrayList<>();
        groups.add(group);
      }
      group.add(finding);
    }
    return groups;
  }

  private static Case aCase(
      Scenario scenario,
      Assembling assembling,
      List<Violated> group,
      Filing filing,
      Cabinet cabinet,
      Deadline deadline) {
    Violated shortest = group.get(0);
    double classes = 0;
    for (Violated one : group) {
      shortest = one.deliveries() < shortest.deliveries() ? one : shortest;
      classes += one.classes();
    }
    Found wanted = found(shortest);
    Shrunk shrunk = deadline.over() ? null : shrunk(scenario, assembling, shortest, deadline);
    Run run =
        shrunk != null
            ? shrunk.after()
            : Cabinet.exactly(
                World.start(assembling.of(scenario)), scenario, assembling, shortest.schedule());
    ScheduleFile file =
        filing.named(shrunk != null ? shrunk.file() : ScheduleFile.of(run, wanted, List.of()));
    Trace trace = RunTrace.whole(run, shrunk != null ? shrunk.found() : run.find(wanted));
    String message = shrunk == null ? wanted.message() : shrunk.found().message();
    return new Case(
        wanted.property(),
        message,
        ExploredTable.counted(classes),
        shrunk,
        file,
        cabinet.store(file),
        null,
        trace,
        Nearest.of(shrunk, trace));
  }

  /** Null for a livelock that goes on as it does only by its own order. */
  private static Shrunk shrunk(
      Scenario scenario, Assembling assembling, Violated one, Deadline deadline) {
    Found wanted = found(one);
    try {
      return Shrinker.shrink(scenario, assembling, one.schedule(), wanted, Work.until(deadline));
    } catch (DivergedException e) {
      if (!wanted.property().equals(Found.LIVELOCK)) {
        throw e;
      }
      return null;
    }
  }

  private static Found found(Violated violated) {
    return new Found(violated.property(), violated.message(), -1);
  }
}
