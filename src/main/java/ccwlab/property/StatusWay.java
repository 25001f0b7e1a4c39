package ccwlab.property;

import ccwlab.arch.ByContent;
import ccwlab.arch.Cc;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Scsw;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.StoredArea;
import ccwlab.observe.VfioSeen;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The way of one subchannel's statuses from the host's TSCH to the guest's, each told apart by who
 * it is, and what becomes of them. A status has reached the guest when TSCH has handed it out.
 *
 * <p>It need not come, if something has come in between that withdraws it: a clear in the hardware,
 * XSCH of its start, HSCH of a status that is intermediate only, a reset or close of the device's
 * file.
 *
 * <p>Source: Principles of Operation, "Clear Subchannel", "Halt Subchannel", "Cancel Subchannel",
 * "Test Subchannel".
 */
final class StatusWay implements ByContent {
  private final IrbPlaces places;
  private final Set<StatusEvent> events = EnumSet.noneOf(StatusEvent.class);
  private final SentDown sentDown = new SentDown();
  private Status about;
  private Status missing;
  private Status leaving;
  private boolean unwanted;
  private boolean cancelled;
  private boolean clearedByQemu;

  StatusWay() {
    this(new IrbPlaces());
  }

  private StatusWay(IrbPlaces places) {
    this.places = places;
  }

  StatusWay copy() {
    StatusWay copy = new StatusWay(places.copy());
    copy.sentDown.become(sentDown);
    copy.unwanted = unwanted;
    copy.cancelled = cancelled;
    copy.clearedByQemu = clearedByQemu;
    return copy;
  }

  /** What has come since {@link #quiet}; empty most of the time. */
  Set<StatusEvent> events() {
    return events;
  }

  /** What has come is dealt with. */
  void quiet() {
    events.clear();
  }

  /** The status that was handed out when the events came; null if there was none. */
  Status about() {
    return about;
  }

  /** The one that {@link StatusEvent#LOST} is about. */
  Status missing() {
    return missing;
  }

  /** The guest has a status to take, and should. */
  boolean due() {
    Status shown = places.at(Status.IN_Q);
    return shown != null && !shown.is(Status.TOLD | Status.WITHDRAWN);
  }

  /** The status in scsw(q); null if there is none. */
  Status shown() {
    return places.at(Status.IN_Q);
  }

  void taken(VfioSeen.IrqTaken taken) {
    Scsw word = taken.irb().scsw();
    Status status = places.taken(word);
    boolean ofStart = word.has(Fctl.START) && !word.has(Fctl.HALT) && !word.has(Fctl.CLEAR);
    if (unwanted || cancelled && ofStart) {
      status.set(Status.SUPERSEDED);
    }
    if (clearedByQemu && ofStart) {
      status.set(Status.SUPERSEDED | Status.WITHDRAWN);
    }
    places.prune();
  }

  void overwritten() {
    lose(places.overwritten(), LostAt.PRIVATE_IRB);
  }

  void purged() {
    places.leave(Status.WAITING);
    places.prune();
  }

  void stored(StoredArea stored) {
    if (stored == StoredArea.IRB_AREA) {
      lose(places.copied(), LostAt.IRB_AREA);
    } else if (stored == StoredArea.BOTH_AREAS) {
      lose(places.wiped(), LostAt.WIPED);
    } else if (stored == StoredArea.NOTHING) {
      places.wiped();
    }
  }

  void fetched() {
    places.fetched();
  }

  /** QEMU has the bytes. */
  void read(Irb irb) {
    Scsw word = irb.scsw().withCpa(0);
    Status fetched = places.at(Status.FETCHED);
    places.leave(Status.FETCHED);
    if (fetched != null && fetched.word.equals(word)) {
      fetched.set(Status.READ);
    } else if (word.pending()) {
      places.add(word, Status.READ | Status.UNKNOWN | Status.SUPERSEDED);
    }
  }

  /** scsw(q) has another content. */
  void changed(QemuSeen.ScswChanged changed) {
    Scsw word = changed.scsw();
    switch (changed.change()) {
      case N3 -> overwritten(word);
      case Q2 -> putAside(word);
      case Q5 -> putBack(word);
      case INSTRUCTION -> changedByInstruction(word);
      case UNPLUGGED, RESET -> forget();
      default -> throw new AssertionError(changed.change());
    }
  }

  private void overwritten(Scsw word) {
    Status next = places.read(word.withCpa(0));
    Status before = shown();
    if (next == null && word.pending()) {
      next = places.add(word, Status.MADE | Status.SUPERSEDED);
    }
    if (before != null && before != next) {
      before.unset(Status.IN_Q | Status.ANNOUNCED);
      lose(before, LostAt.SCSW_Q);
    }
    if (next != null) {
      next.unset(Status.READ);
      next.set(word.pending() ? Status.IN_Q : 0);
      next.found();
    }
    places.prune();
  }

  private void putAside(Scsw word) {
    Status shown = shown();
    if (shown != null && !word.pending()) {
      places.leave(Status.ASIDE); // of a csch that was not refused
      shown.unset(Status.IN_Q);
      shown.set(Status.ASIDE);
    }
  }

  private void putBack(Scsw word) {
    Status aside = places.at(Status.ASIDE);
    places.leave(Status.ASIDE);
    if (aside != null && word.pending() && shown() == null) {
      aside.set(Status.IN_Q);
    }
    places.prune();
  }

  private void changedByInstruction(Scsw word) {
    Status shown = shown();
    if (!word.pending()) {
      leaving = shown;
      places.leave(Status.IN_Q);
    } else if (shown == null || !sameStatus(shown.word, word)) {
      places.leave(Status.IN_Q);
      places.add(word, Status.IN_Q | Status.MADE | Status.SUPERSEDED);
    }
  }

  private static boolean sameStatus(Scsw one, Scsw other) {
    return one.stctl() == other.stctl() && one.word2() == other.word2();
  }

  /** What is on its way to the driver. */
  SentDown sentDown() {
    return sentDown;
  }

  /** An instruction is over in QEMU. */
  void ended(QemuSeen.Ended ended) {
    boolean toDriver = sentDown.has(ended.vcpu());
    boolean failed = toDriver && !sentDown.done(ended.vcpu());
    sentDown.over(ended.vcpu());
    if (ended.pgm() == null && ended.cc() == Cc.EXPECTED) {
      switch (ended.op()) {
        case TSCH -> told();
        case CSCH -> cleared(toDriver, failed);
        case HSCH -> halted(toDriver);
        case XSCH -> cancelled();
        default -> {}
      }
    }
    leaving = null;
    if (ended.op() == Instruction.CSCH) {
      places.leave(Status.ASIDE);
    }
    places.prune();
  }

  private void told() {
    Status status = leaving;
    if (status == null || status.is(Status.UNKNOWN)) {
      event(StatusEvent.NEVER_WAS, status);
      return;
    }
    if (status.is(Status.TOLD)) {
      event(StatusEvent.TOLD_TWICE, status);
    } else if (status.is(Status.WITHDRAWN)) {
      event(StatusEvent.WITHDRAWN, status);
    }
    status.set(Status.TOLD);
    status.found();
    missed(status);
  }

  /** Those that were taken before it and have been lost will not come. */
  private void missed(Status told) {
    for (Status status : places.statuses()) {
      if (status == told) {
        return;
      }
      if (status.lostAt() != null) {
        miss(status, status.lostAt());
        status.found();
      }
    }
  }

  private void miss(Status status, LostAt where) {
    if (events.add(StatusEvent.LOST)) {
      missing = status.copy();
      missing.lost(where);
    }
  }

  private void cleared(boolean toDriver, boolean failed) {
    if (failed) {
      return;
    }
    if (!toDriver) {
      clearedByQemu = true;
      supersede(Status.SUPERSEDED | Status.CLEARED);
    }
    for (Status status : places.statuses()) {
      if (status.is(Status.CLEARED)) {
        status.set(Status.WITHDRAWN);
      }
    }
  }

  private void halted(boolean toDriver) {
    if (!toDriver) {
      supersedeIntermediate();
    }
  }

  private void cancelled() {
    cancelled = true;
    for (Status status : places.statuses()) {
      if (status.isOfStart()) {
        status.set(Status.SUPERSEDED);
        status.found();
      }
    }
  }

  /** An instruction has been executed by the hardware. */
  void executed(HardwareSeen.Executed executed) {
    if (executed.cc() != Cc.EXPECTED) {
      return;
    }
    switch (executed.op()) {
      case CSCH -> supersede(Status.SUPERSEDED | Status.CLEARED);
      case HSCH -> supersedeIntermediate();
      case SSCH -> {
        cancelled = false;
        clearedByQemu = false;
      }
      default -> {}
    }
    places.prune();
  }

  private void supersede(int flags) {
    for (Status status : places.statuses()) {
      if (!status.is(Status.MADE)) {
        status.set(flags);
      }
      status.found();
    }
  }

  private void supersedeIntermediate() {
    for (Status status : places.statuses()) {
      if (status.isIntermediateOnly()) {
        status.set(Status.SUPERSEDED);
        status.found();
      }
    }
  }

  /**
   * The device is reset, or its file is closed: nobody wants what is on its way.
   *
   * @param unwanted nor what the host takes from now on
   */
  void unwanted(boolean unwanted) {
    this.unwanted = unwanted;
    supersede(Status.SUPERSEDED);
    places.prune();
  }

  /** The guest has disabled the subchannel: what QEMU has read for it is for nobody. */
  void notEnabled() {
    for (Status status : places.statuses()) {
      if (status.is(Status.FETCHED | Status.READ)) {
        status.set(Status.SUPERSEDED);
        status.found();
      }
    }
    places.leave(Status.FETCHED);
    places.leave(Status.READ);
    places.prune();
  }

  private void forget() {
    places.clear();
    leaving = null;
  }

  /** Nothing moves any more: what has not come will not. What is in scsw(q) is the guest's. */
  void rest() {
    for (Status status : places.statuses()) {
      LostAt where = status.lostAt() == null ? status.stuckAt() : status.lostAt();
      if (where != null && !status.is(Status.TOLD | Status.SUPERSEDED | Status.IN_Q)) {
        miss(status, where);
        return;
      }
    }
  }

  private void lose(Status status, LostAt where) {
    if (status != null && !status.is(Status.TOLD | Status.SUPERSEDED)) {
      status.lost(where);
    }
    places.prune();
  }

  private void event(StatusEvent event, Status status) {
    events.add(event);
    about = status;
  }

  @Override
  public Object content() {
    return List.of(places, sentDown, unwanted, cancelled, clearedByQemu);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StatusWay that
        && places.equals(that.places)
        && sentDown.equals(that.sentDown)
        && unwanted == that.unwanted
        && cancelled == that.cancelled
        && clearedByQemu == that.clearedByQemu;
  }

  @Override
  public int hashCode() {
    int flags = (unwanted ? 1 : 0) + (cancelled ? 2 : 0) + (clearedByQemu ? 4 : 0);
    return 31 * places.hashCode() + 7 * sentDown.hashCode() + flags;
  }
}
