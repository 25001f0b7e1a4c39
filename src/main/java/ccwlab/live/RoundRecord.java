package ccwlab.live;

import ccwlab.event.Event;
import ccwlab.event.RecentEvents;
import ccwlab.host.Copy;
import ccwlab.observe.Seen;
import ccwlab.outcome.Judgement;
import ccwlab.outcome.RoundJudge;
import ccwlab.outcome.Rules;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the events of one round as they come: judges them, keeps the last ones, logs them. */
final class RoundRecord {
  private static final Logger OBSERVATIONS = LoggerFactory.getLogger("ccwlab.observation");

  private final long round;
  private final RoundJudge judge;
  private long stamp;
  private final RecentEvents recent;

  /**
   * @param kept how many of the last observations, for a trace
   */
  RoundRecord(long round, Rules rules, int kept) {
    this.round = round;
    this.recent = new RecentEvents(kept);
    this.judge = new RoundJudge(rules);
  }

  /** Events in the order of cause and effect, each once. */
  void take(List<Event> events) {
    for (int i = 0; i < events.size(); i++) {
      take(events.get(i));
    }
  }

  /** The next event in the order of cause and effect. */
  void take(Event event) {
    stamp = Math.max(stamp, event.stamp());
    if (event.isObservation()) {
      judge.observe(event.observation());
      recent.add(event);
      if (judge.foundSomething()) {
        recent.freeze();
      }
    }
    if (OBSERVATIONS.isDebugEnabled()) {
      log(event);
    }
  }

  private void log(Event event) {
    if (event.isObservation()) {
      OBSERVATIONS.debug("{} round={}", event.observation().line(), round);
    } else {
      OBSERVATIONS.debug(
          "message from={} to={} {} round={}", event.from(), event.to(), event.message(), round);
    }
  }

  /** The largest stamp so far. */
  long stamp() {
    return stamp;
  }

  /** The last that was seen, a line each. */
  List<String> lastLines(int most) {
    return recent.lastLines(most);
  }

  /** The settle programs begin. */
  void settle() {
    judge.settle();
  }

  /** Nothing moves any more. */
  Judgement judgement(Copy copy) {
    return judge.judge(copy, copy);
  }

  /** What a trace is made of. */
  List<Seen> seen() {
    return recent.seen();
  }

  /** Where in {@link #seen} that observation of the round is; -1 if it is not there. */
  int indexOf(int observation) {
    return recent.indexOf(observation);
  }
}
