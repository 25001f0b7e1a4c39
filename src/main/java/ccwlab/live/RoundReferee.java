package ccwlab.live;

import ccwlab.host.Assembly;
import ccwlab.host.Copy;
import ccwlab.observe.Trace;
import ccwlab.observe.TraceBuilder;
import ccwlab.outcome.Judgement;
import ccwlab.outcome.Rules;
import ccwlab.outcome.Violation;
import ccwlab.round.Ending;
import ccwlab.round.RoundFindings;
import java.util.Locale;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names and grades the outcome of a drained round, checks its properties, and logs it. */
final class RoundReferee {
  private static final Logger ROUNDS = LoggerFactory.getLogger("ccwlab.round");

  private final Rules rules;
  private final Tally tally;

  RoundReferee(Assembly assembly, Tally tally) {
    this.rules = new Rules(assembly.scenario(), assembly::label);
    this.tally = tally;
  }

  /** What every round is judged by. */
  Rules rules() {
    return rules;
  }

  /**
   * A round that has come to rest.
   *
   * @param seed of the round
   * @param skew by how much vCPU 1 was held back
   * @param stuck who is not at the end of his program
   */
  record Concluded(
      long number,
      long seed,
      int skew,
      Ending ending,
      String stuck,
      RoundRecord record,
      Copy copy) {
    Trace trace(int marked) {
      return TraceBuilder.trace(copy.names(), record.seen(), record.indexOf(marked));
    }
  }

  /** The trace of a round with nothing marked: made if somebody asks, and one for all who do. */
  private static final class Once implements Supplier<Trace> {
    private final Concluded round;
    private Trace trace;

    Once(Concluded round) {
      this.round = round;
    }

    @Override
    public Trace get() {
      if (trace == null) {
        trace = round.trace(Violation.AT_REST);
      }
      return trace;
    }
  }

  void judge(Concluded round) {
    if (round.ending() == Ending.LIVELOCK) {
      livelock(round);
      return;
    }
    if (round.ending() == Ending.HUNG) {
      tally.violation(
          RoundFindings.HANG,
          RoundFindings.hang(round.stuck()),
          round.number(),
          () -> round.trace(Violation.AT_REST));
    }
    Judgement judgement = round.record().judgement(round.copy());
    Supplier<Trace> whole = new Once(round);
    tally.outcome(judgement.outcome(), judgement.grading(), round.skew(), round.number(), whole);
    for (Violation violation : judgement.violations()) {
      tally.violation(
          violation.property(),
          violation.message(),
          round.number(),
          () -> round.trace(violation.at()));
    }
    if (!judgement.isFinding() && round.ending() != Ending.HUNG) {
      tally.clean(judgement.outcome(), whole);
    }
    log(round, judgement.outcome(), judgement.grading().grade().name().toLowerCase(Locale.ROOT));
  }

  /** It was broken off: what it had come to by then is no outcome. */
  private void livelock(Concluded round) {
    tally.violation(
        RoundFindings.LIVELOCK,
        RoundFindings.livelock(round.stuck(), Motion.FRUITLESS_MOST),
        round.number(),
        () -> round.trace(Violation.AT_REST));
    tally.brokenOff();
    log(round, "-", RoundFindings.LIVELOCK);
  }

  private static void log(Concluded round, String outcome, String grade) {
    if (ROUNDS.isInfoEnabled()) {
      ROUNDS.info(
          "round={} outcome=\"{}\" grade={} skew={} sch={} seed={}",
          round.number(),
          outcome,
          grade,
          round.skew(),
          round.copy().subchannels(),
          Long.toHexString(round.seed()));
    }
  }
}
