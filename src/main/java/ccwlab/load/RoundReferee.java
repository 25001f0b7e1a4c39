package ccwlab.load;

import ccwlab.observe.Observation;
import ccwlab.observe.Trace;
import ccwlab.observe.TraceBuilder;
import ccwlab.outcome.Grading;
import ccwlab.outcome.OutcomeNamer;
import ccwlab.property.Properties;
import ccwlab.property.Property;
import ccwlab.scenario.Scenario;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names and grades the outcome of a drained round, checks its properties, and logs it. */
final class RoundReferee {
  private static final Logger ROUNDS = LoggerFactory.getLogger("ccwlab.round");
  private static final Logger OBSERVATIONS = LoggerFactory.getLogger("ccwlab.observation");
  private static final String HANG = "hang";
  private static final String TOO_LONG = "round-too-long";

  private final Scenario scenario;
  private final OutcomeNamer namer;
  private final Tally tally;
  private final Map<String, Grading> gradings = new ConcurrentHashMap<>();

  RoundReferee(Scenario scenario, Tally tally) {
    this.scenario = scenario;
    this.namer = new OutcomeNamer(scenario);
    this.tally = tally;
  }

  void judge(Round round, LiveCopy copy) {
    String outcome = namer.name(round);
    Grading grading =
        gradings.computeIfAbsent(outcome, name -> Grading.of(name, scenario.outcomes()));
    tally.outcome(outcome, grading, round.skew(), round.number(), () -> trace(copy, -1));
    watch(round, copy);
    log(round, copy, outcome, grading);
  }

  private void watch(Round round, LiveCopy copy) {
    if (copy.overrun()) {
      String message =
          "%s: a machine handled more than %,d messages: livelock, or a program without an end"
              .formatted(round.stuck(), MachineActor.MESSAGES_MOST);
      tally.violation(TOO_LONG, message, round.number(), () -> Trace.NONE);
      return;
    }
    if (round.hung()) {
      String message = round.stuck() + " never comes to the end, and nothing moves any more";
      tally.violation(HANG, message, round.number(), () -> trace(copy, -1));
    }
    if (copy.recorder().overflowed()) {
      String message = "more observations than a round may have; properties were not checked";
      tally.violation(TOO_LONG, message, round.number(), () -> Trace.NONE);
      return;
    }
    List<String> names = scenario.properties();
    List<Property> properties = Properties.watching(names);
    Map<Integer, Boolean> broken = new HashMap<>();
    for (int i = 0; i < copy.recorder().size(); i++) {
      Observation seen = copy.recorder().seen(i);
      for (int p = 0; p < properties.size(); p++) {
        Optional<String> violation = properties.get(p).violatedBy(seen);
        if (violation.isPresent() && broken.put(p, true) == null) {
          int at = i;
          tally.violation(names.get(p), violation.get(), round.number(), () -> trace(copy, at));
        }
      }
    }
    for (int p = 0; p < properties.size(); p++) {
      Optional<String> violation = properties.get(p).violatedAtRest(copy.copy());
      if (violation.isPresent() && !broken.containsKey(p)) {
        tally.violation(names.get(p), violation.get(), round.number(), () -> trace(copy, -1));
      }
    }
  }

  private static Trace trace(LiveCopy copy, int marked) {
    return TraceBuilder.trace(copy.copy().names(), copy.recorder().all(), marked);
  }

  private void log(Round round, LiveCopy copy, String outcome, Grading grading) {
    if (ROUNDS.isInfoEnabled()) {
      ROUNDS.info(
          "round={} outcome=\"{}\" grade={} skew={} sch={} seed={}",
          round.number(),
          outcome,
          grading.grade().name().toLowerCase(Locale.ROOT),
          round.skew(),
          copy.copy().subchannels(),
          Long.toHexString(round.seed()));
    }
    if (OBSERVATIONS.isDebugEnabled()) {
      for (int i = 0; i < copy.recorder().size(); i++) {
        OBSERVATIONS.debug("{} round={}", copy.recorder().seen(i).line(), round.number());
      }
    }
  }
}
