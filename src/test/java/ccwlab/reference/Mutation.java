package ccwlab.reference;

import ccwlab.arch.Actl;
import ccwlab.arch.Cstat;
import ccwlab.arch.Dstat;
import ccwlab.arch.Fctl;
import ccwlab.arch.Scsw;
import ccwlab.arch.ScswBit;
import ccwlab.arch.Stctl;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A fault of the hardware, as it shows in a history: one step of a valid history is spoiled. */
enum Mutation {
  /** TSCH hands out status with status-pending off. */
  STATUS_PENDING_FORGOTTEN(taken(any -> true), shows(without(Stctl.STATUS_PEND))),
  /** The end of a start lacks primary status. */
  PRIMARY_FORGOTTEN(taken(has(Stctl.PRIMARY)), shows(without(Stctl.PRIMARY))),
  /** Channel end and device end together lack secondary status. */
  SECONDARY_FORGOTTEN(taken(normalEnd()), shows(without(Stctl.SECONDARY))),
  /** Unit check comes without alert status. */
  ALERT_FORGOTTEN(
      taken(scsw -> (scsw.dstat() & Dstat.UNIT_CHECK) != 0), shows(without(Stctl.ALERT))),
  /** A normal end comes with alert status. */
  ALERT_INVENTED(taken(normalEnd()), shows(with(Stctl.ALERT))),
  /** A normal end still has the intermediate bit on, with no such condition. */
  INTERMEDIATE_INVENTED(taken(has(Stctl.PRIMARY)), shows(with(Stctl.INTERMEDIATE))),
  /** The status of a start does not show the start function. */
  START_FUNCTION_FORGOTTEN(taken(has(Stctl.PRIMARY)), shows(without(Fctl.START))),
  /** The status of a halt does not show the halt function. */
  HALT_FUNCTION_FORGOTTEN(taken(has(Fctl.HALT)), shows(without(Fctl.HALT))),
  /** The status of a clear does not show the clear function. */
  CLEAR_FUNCTION_FORGOTTEN(taken(has(Fctl.CLEAR)), shows(without(Fctl.CLEAR))),
  /** The halt function comes on by itself. */
  HALT_FUNCTION_INVENTED(taken(normalEnd()), shows(with(Fctl.HALT))),
  /** The ending status still shows halt pending. */
  HALT_PENDING_LEFT(taken(has(Fctl.HALT)), shows(with(Actl.HALT_PEND))),
  /** The ending status still shows clear pending. */
  CLEAR_PENDING_LEFT(taken(has(Fctl.CLEAR)), shows(with(Actl.CLEAR_PEND))),
  /** The ending status still shows resume pending. */
  RESUME_PENDING_LEFT(taken(has(Stctl.PRIMARY)), shows(with(Actl.RESUME_PEND))),
  /** The ending status still shows subchannel active. */
  SUBCHANNEL_ACTIVE_LEFT(taken(has(Stctl.PRIMARY)), shows(with(Actl.SCHACT))),
  /** The status of a clear carries unit status of the program that it ended. */
  UNIT_STATUS_AFTER_CLEAR(
      taken(has(Fctl.CLEAR)),
      shows(scsw -> scsw.withStatus(Dstat.CHANNEL_END | Dstat.DEVICE_END, 0, 0))),
  /** Primary and secondary status come with no unit status. */
  UNIT_STATUS_FORGOTTEN(taken(normalEnd()), shows(scsw -> scsw.withStatus(0, 0, 0))),
  /** A program check comes without alert status. */
  CHECK_WITHOUT_ALERT(
      taken(normalEnd()), shows(scsw -> scsw.withStatus(scsw.dstat(), Cstat.PROGRAM_CHECK, 0))),
  /** A deferred condition code comes with the end of a program that ran. */
  DEFERRED_CC_INVENTED(
      taken(scsw -> scsw.cc() == 0 && scsw.has(Stctl.SECONDARY)), shows(scsw -> scsw.withCc(1))),
  /** The clear is lost: the program ends as if nothing had been. */
  CLEAR_LOST(taken(has(Fctl.CLEAR)), shows(scsw -> normalEndOf(Fctl.START.mask()))),
  /** The halt is lost: the program ends as if nothing had been. */
  HALT_LOST(taken(has(Fctl.HALT)), shows(scsw -> normalEndOf(Fctl.START.mask()))),
  /** SSCH has cc 1 for 2, or 2 for 1. */
  SSCH_CC_SWAPPED(cc(Op.SSCH, 1, 2), event -> event.withCc(3 - event.cc())),
  /** SSCH is accepted while a function is in progress or status pending. */
  SSCH_ACCEPTED_WHILE_BUSY(cc(Op.SSCH, 1, 2), event -> event.withCc(0)),
  /** HSCH has cc 1 for 2, or 2 for 1. */
  HSCH_CC_SWAPPED(cc(Op.HSCH, 1, 2), event -> event.withCc(3 - event.cc())),
  /** HSCH is accepted while a halt or clear is in progress or status pending. */
  HSCH_ACCEPTED_TWICE(cc(Op.HSCH, 1, 2), event -> event.withCc(0)),
  /** HSCH says busy while there is nothing to wait for. */
  HSCH_REFUSED(cc(Op.HSCH, 0, 0), event -> event.withCc(2)),
  /** CSCH says busy, which it never is. */
  CSCH_REFUSED(cc(Op.CSCH, 0, 0), event -> event.withCc(2)),
  /** TSCH says that nothing was pending, and still hands out the status. */
  TSCH_CC_SWAPPED(cc(Op.TSCH, 0, 1), event -> event.withCc(1 - event.cc())),
  /** RSCH is accepted where nothing can be resumed. */
  RSCH_ACCEPTED(cc(Op.RSCH, 1, 2), event -> event.withCc(0)),
  /** XSCH is accepted where nothing can be cancelled. */
  XSCH_ACCEPTED(cc(Op.XSCH, 1, 2), event -> event.withCc(0)),
  /** MSCH is accepted while a function is in progress or status pending. */
  MSCH_ACCEPTED_WHILE_BUSY(cc(Op.MSCH, 1, 2), event -> event.withCc(0)),
  /** STSCH says that there is no such subchannel. */
  STSCH_NOT_OPERATIONAL(cc(Op.STSCH, 0, 0), event -> event.withCc(3)),
  /** At rest STSCH still shows the function that TSCH has ended. */
  FUNCTION_LEFT_BY_TSCH(atRest(), shows(with(Fctl.START))),
  /** At rest STSCH still shows activity, with no function. */
  ACTIVITY_LEFT_BY_TSCH(atRest(), shows(with(Actl.SCHACT))),
  /** At rest STSCH still shows status pending. */
  STATUS_LEFT_BY_TSCH(atRest(), shows(with(Stctl.STATUS_PEND))),
  /** Status is taken twice. */
  STATUS_NOT_CLEARED_BY_TSCH(taken(any -> true), Mutation::twice),
  /** The interruption is dropped: status stays pending and no interruption comes. */
  INTERRUPTION_DROPPED(
      event -> event.op() == Op.INTERRUPTION, event -> replaced(event, Op.NO_INTERRUPTION, 0)),
  /** One interruption is taken twice. */
  INTERRUPTION_TWICE(event -> event.op() == Op.INTERRUPTION, Mutation::twice),
  /** TSCH does not withdraw the interruption: it is left at rest. */
  INTERRUPTION_SURVIVES_TSCH(
      event -> event.op() == Op.AT_REST, event -> replaced(event, Op.INTERRUPTION, 1)),
  /** A halt of something that is not active is accepted and never performed. */
  HALT_NEVER_PERFORMED(cc(Op.HSCH, 0, 0), cut(Fctl.HALT, Actl.HALT_PEND)),
  /** A clear of something that is not active is accepted and never performed. */
  CLEAR_NEVER_PERFORMED(cc(Op.CSCH, 0, 0), cut(Fctl.CLEAR, Actl.CLEAR_PEND));

  /** What a spoiled step leads to: itself changed, or what comes in its place and after it. */
  private interface Spoil {
    void apply(HistoryEvent event, List<HistoryEvent> history, int index);
  }

  private final Predicate<HistoryEvent> applies;
  private final Spoil spoil;

  Mutation(Predicate<HistoryEvent> applies, UnaryOperator<HistoryEvent> change) {
    this(applies, (event, history, index) -> history.set(index, change.apply(event)));
  }

  Mutation(Predicate<HistoryEvent> applies, Spoil spoil) {
    this.applies = applies;
    this.spoil = spoil;
  }

  /** The history with one step spoiled; null if it has no step that this fault could meet. */
  List<HistoryEvent> spoil(List<HistoryEvent> history, Random random) {
    int first = random.nextInt(history.size());
    for (int i = 0; i < history.size(); i++) {
      int index = (first + i) % history.size();
      if (applies.test(history.get(index))) {
        List<HistoryEvent> spoiled = new ArrayList<>(history);
        spoil.apply(history.get(index), spoiled, index);
        return spoiled;
      }
    }
    return null;
  }

  private static Predicate<HistoryEvent> taken(Predicate<Scsw> status) {
    return event ->
        event.op() == Op.TSCH && event.cc() == 0 && status.test(event.seen().orElseThrow());
  }

  private static Predicate<HistoryEvent> cc(Op op, int one, int other) {
    return event -> event.op() == op && (event.cc() == one || event.cc() == other);
  }

  /** The last STSCH, of the idle subchannel. */
  private static Predicate<HistoryEvent> atRest() {
    return event -> event.op() == Op.STSCH && event.seen().orElseThrow().idle();
  }

  private static Predicate<Scsw> has(ScswBit bit) {
    return scsw -> scsw.has(bit);
  }

  private static Predicate<Scsw> normalEnd() {
    return scsw -> scsw.word0() == normalEndOf(Fctl.START.mask()).word0();
  }

  private static Scsw normalEndOf(int fctl) {
    return new Scsw(fctl, 0, 0)
        .with(Stctl.PRIMARY)
        .with(Stctl.SECONDARY)
        .with(Stctl.STATUS_PEND)
        .withStatus(Dstat.CHANNEL_END | Dstat.DEVICE_END, 0, 0);
  }

  private static UnaryOperator<Scsw> with(ScswBit bit) {
    return scsw -> scsw.with(bit);
  }

  private static UnaryOperator<Scsw> without(ScswBit bit) {
    return scsw -> scsw.without(bit);
  }

  private static UnaryOperator<HistoryEvent> shows(UnaryOperator<Scsw> change) {
    return event -> event.withSeen(change.apply(event.seen().orElseThrow()));
  }

  private static HistoryEvent replaced(HistoryEvent event, Op op, int cc) {
    return HistoryEvent.of(event.cpu(), op, cc, event.invokedAt(), event.respondedAt());
  }

  private static void twice(HistoryEvent event, List<HistoryEvent> history, int index) {
    history.add(index + 1, event.withCc(event.cc()));
  }

  /** The history ends here: the program waits for ever, and STSCH shows the function pending. */
  private static Spoil cut(Fctl function, Actl pending) {
    return (event, history, index) -> {
      history.subList(index + 1, history.size()).clear();
      Scsw stuck = Scsw.ZERO.with(function).with(pending);
      long at = event.respondedAt() + 1;
      history.add(HistoryEvent.of(event.cpu(), Op.HUNG, 0, at, at).withSeen(stuck));
    };
  }
}
