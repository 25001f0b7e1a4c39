package ccwlab.load;

import ccwlab.observe.Trace;
import ccwlab.observe.TraceBuilder;
import ccwlab.outcome.Grading;
import ccwlab.outcome.Judgement;
import ccwlab.outcome.RoundJudge;
import ccwlab.outcome.Rules;
import ccwlab.outcome.Violation;
import ccwlab.topology.Assembly;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names and grades the outcome of a drained round, checks its properties, and logs it. */
final class RoundReferee {
  private static final Logger ROUNDS = LoggerFactory.getLogger("ccwlab.round");
  private static final Logger OBSERVATIONS = LoggerFactory.getLogger("ccwlab.observation");
  private static final String HANG = "hang";
  private static final String TOO_LONG = "round-too-long";

  private final Rules rules;
  private final Tally tally;

  RoundReferee(Assembly assembly, Tally tally) {
    this.rules = new Rules(assembly.scenario(), assembly::label);
    this.tally = tally;
  }

  void judge(Round round, LiveCopy copy) {
    if (copy.overrun()) {
      String message =
          "%s: a machine handled more than %,d messages: livelock, or a program without an end"
              .formatted(round.stuck(), MachineActor.MESSAGES_MOST);
      tally.violation(TOO_LONG, message, round.number(), () -> Trace.NONE);
    }
    if (round.hung() && !copy.overrun()) {
      String message = round.stuck() + " never comes to the end, and nothing moves any more";
      tally.violation(HANG, message, round.number(), () -> trace(copy, Violation.AT_REST));
    }
    if (copy.recorder().overflowed()) {
      String message = "more observations than a round may have: the end was not watched";
      tally.violation(TOO_LONG, message, round.number(), () -> Trace.NONE);
    }
    Judgement judgement = judgement(round, copy);
    if (copy.overrun()) {
      tally.brokenOff();
    } else {
      tally.outcome(
          judgement.outcome(),
          judgement.grading(),
          round.skew(),
          round.number(),
          () -> trace(copy, Violation.AT_REST));
      report(judgement, round, copy);
    }
    log(round, copy, judgement.outcome(), judgement.grading());
  }

  private void report(Judgement judgement, Round round, LiveCopy copy) {
    for (Violation violation : judgement.violations()) {
      tally.violation(
          violation.property(),
          violation.message(),
          round.number(),
          () -> trace(copy, violation.at()));
    }
  }

  private Judgement judgement(Round round, LiveCopy copy) {
    RoundJudge judge = new RoundJudge(rules);
    for (int i = 0; i < copy.recorder().size(); i++) {
      if (i == round.settleFrom()) {
        judge.settle();
      }
      judge.observe(copy.recorder().seen(i));
    }
    return judge.judge(copy.copy(), copy.copy());
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
