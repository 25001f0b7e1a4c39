package ccwlab.reference;

import ccwlab.arch.Actl;
import ccwlab.arch.Cstat;
import ccwlab.arch.Dstat;
import ccwlab.arch.Fctl;
import ccwlab.arch.Orb;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;

/**
 * Which SCSW a state may show to STSCH and TSCH.
 *
 * <p>Device and subchannel status mean something only while status is pending; after TSCH they may
 * show what they like. Every rule has the sentence that a refusal gives.
 *
 * <p>Source: Principles of Operation, "Subchannel-Status Word": function-control, activity-control
 * and status-control fields; Linux asm/scsw.h for which field is valid when.
 */
final class ShownStatus {
  static final String FUNCTIONS =
      "function control shows the functions in progress, no more and no fewer";
  static final String ACTIVITY = "activity control shows how far the functions have come";
  static final String NOTHING_PENDING = "status control is zero while no status is pending";
  static final String CHANGED = "status once shown stays as it is until TSCH takes it";
  static final String INTERMEDIATE_ALONE =
      "no primary or alert status has come up: status control is intermediate and status pending";
  static final String NO_DEVICE_STATUS = "the device has presented no status for this function";
  static final String INTERMEDIATE_CAUSE =
      "the PCI and Z bits tell which intermediate conditions are pending";
  static final String CLEARED =
      "when the clear function is performed, all that is left is clear and status pending";
  static final String NO_PRIMARY = "a start function ends with primary status";
  static final String NO_INTERMEDIATE =
      "intermediate status needs a pending condition, shown by PCI, Z or suspended";
  static final String ACTIVITY_AT_END =
      "primary status ends subchannel active, secondary status ends device active";
  static final String DEFERRED =
      "a deferred condition code belongs to a start that never became active";
  static final String DEFERRED_ALERT = "a deferred condition code comes with alert status";
  static final String NEEDS_ALERT = "unit check and the subchannel's checks are alert status";
  static final String NEEDS_CHANNEL_END = "primary status without alert comes with channel end";
  static final String NEEDS_DEVICE_END = "secondary status without alert comes with device end";
  static final String NO_CAUSE_FOR_ALERT = "alert status needs a condition to be alert about";
  static final String NO_PCI = "no PCI condition is pending";
  static final String NO_Z = "the Z bit belongs to a start that asked for initial status";
  static final String ALONE = "the halt found nothing active: status pending alone";
  static final String NO_FUNCTION =
      "status that belongs to no function is alert or secondary status";

  private static final int CONTROL = Fctl.FIELD | Actl.FIELD | Stctl.FIELD | Scsw.CC;
  private static final int PENDING = Stctl.STATUS_PEND.mask();
  private static final int ALERT = Stctl.ALERT.mask();
  private static final int INTERMEDIATE = Stctl.INTERMEDIATE.mask();
  private static final int PRIMARY = Stctl.PRIMARY.mask();
  private static final int SECONDARY = Stctl.SECONDARY.mask();
  private static final int CHECKS = 0xff & ~(Cstat.PCI | Cstat.INCORRECT_LENGTH);
  private static final int ACTIVE = SubchannelState.SCHACT | SubchannelState.DEVACT;

  private ShownStatus() {}

  /** Why {@code state} cannot show {@code seen}; null if it can. */
  static String objection(SubchannelState state, Scsw seen) {
    if (state.status() == Status.NONE) {
      return nothingPending(state, seen);
    }
    if (state.word0() != SubchannelState.OPEN) {
      boolean same =
          ((state.word0() ^ seen.word0()) & CONTROL) == 0
              && (state.word2() ^ seen.word2()) >>> 16 == 0;
      return same ? null : CHANGED;
    }
    String objection =
        (seen.word0() & PENDING) == 0 ? state.status().sentence() : byStatus(state, seen);
    if (objection == null && seen.hasFlag(Scsw.Z) && (state.orb() & Orb.I) == 0) {
      return NO_Z;
    }
    return objection;
  }

  private static String nothingPending(SubchannelState state, Scsw seen) {
    if ((seen.word0() & Fctl.FIELD) != state.fctl()) {
      return FUNCTIONS;
    }
    if ((seen.word0() & Actl.FIELD) != state.actl()) {
      return ACTIVITY;
    }
    return seen.stctl() == 0 ? null : NOTHING_PENDING;
  }

  private static String byStatus(SubchannelState state, Scsw seen) {
    return switch (state.status()) {
      case INTERMEDIATE -> intermediate(state, seen);
      case ENDED -> state.actl() != 0 ? deferred(state, seen) : ended(state, seen);
      case HALTED -> halted(state, seen);
      case CLEARED -> cleared(seen);
      case SECONDARY -> noFunction(seen, SECONDARY);
      case UNSOLICITED -> noFunction(seen, ALERT);
      case NONE -> null;
    };
  }

  private static String intermediate(SubchannelState state, Scsw seen) {
    if ((seen.word0() & Fctl.FIELD) != state.fctl()) {
      return FUNCTIONS;
    }
    if ((seen.word0() & Actl.FIELD) != state.actl()) {
      return ACTIVITY;
    }
    if (seen.stctl() != (INTERMEDIATE | PENDING)) {
      return INTERMEDIATE_ALONE;
    }
    if (seen.dstat() != 0) {
      return NO_DEVICE_STATUS;
    }
    boolean pci = (state.conditions() & SubchannelState.PCI) != 0;
    boolean initial = (state.conditions() & SubchannelState.INITIAL) != 0;
    boolean told = seen.cstat() == (pci ? Cstat.PCI : 0) && seen.hasFlag(Scsw.Z) == initial;
    return told ? null : INTERMEDIATE_CAUSE;
  }

  private static String ended(SubchannelState state, Scsw seen) {
    int stctl = seen.stctl();
    int actl = seen.word0() & Actl.FIELD;
    if ((seen.word0() & Fctl.FIELD) != state.fctl()) {
      return FUNCTIONS;
    }
    boolean pathLost = (state.conditions() & SubchannelState.PATH_LOST) != 0;
    if (pathLost ? (stctl & ALERT) == 0 : (stctl & PRIMARY) == 0) {
      return pathLost ? NEEDS_ALERT : NO_PRIMARY;
    }
    if ((stctl & INTERMEDIATE) != 0 && !mergedCondition(state, seen)) {
      return NO_INTERMEDIATE;
    }
    if ((seen.cstat() & Cstat.PCI) != 0 && (state.conditions() & SubchannelState.PCI) == 0) {
      return NO_PCI;
    }
    boolean deviceEnded = (stctl & SECONDARY) != 0;
    boolean either = (stctl & ALERT) != 0 && !deviceEnded && actl == 0;
    if (!either && actl != (deviceEnded ? 0 : SubchannelState.DEVACT)) {
      return ACTIVITY_AT_END;
    }
    return seen.cc() == 0 ? conditions(seen) : DEFERRED;
  }

  /** An intermediate condition that came up before the end, and shows in the same status. */
  private static boolean mergedCondition(SubchannelState state, Scsw seen) {
    boolean pci = (state.conditions() & SubchannelState.PCI) != 0;
    boolean initial = (state.conditions() & SubchannelState.INITIAL) != 0;
    boolean suspension = (state.conditions() & SubchannelState.SUSPENSION) != 0;
    return suspension || pci && (seen.cstat() & Cstat.PCI) != 0 || initial && seen.hasFlag(Scsw.Z);
  }

  private static String deferred(SubchannelState state, Scsw seen) {
    int actl = seen.word0() & Actl.FIELD;
    if ((seen.word0() & Fctl.FIELD) != SubchannelState.START) {
      return FUNCTIONS;
    }
    if (seen.cc() == 0 || (seen.stctl() & INTERMEDIATE) != 0) {
      return DEFERRED;
    }
    if ((actl & ~state.actl()) != 0) {
      return ACTIVITY;
    }
    return (seen.stctl() & ALERT) == 0 ? DEFERRED_ALERT : null;
  }

  private static String halted(SubchannelState state, Scsw seen) {
    int stctl = seen.stctl();
    int actl = seen.word0() & Actl.FIELD;
    if ((seen.word0() & Fctl.FIELD) != state.fctl()) {
      return FUNCTIONS;
    }
    if ((stctl & INTERMEDIATE) != 0 && !mergedCondition(state, seen)) {
      return NO_INTERMEDIATE;
    }
    if (!state.hasAny(ACTIVE)) {
      if (actl != 0 && actl != state.actl()) {
        return ACTIVITY;
      }
      return stctl != PENDING ? ALONE : seen.word2() >>> 16 == 0 ? null : NO_DEVICE_STATUS;
    }
    boolean deviceOnly = state.has(SubchannelState.DEVACT) && actl == SubchannelState.DEVACT;
    if (actl != 0 && actl != state.actl() && !deviceOnly) {
      return ACTIVITY;
    }
    return activityAfterHalt(stctl, actl) ? conditions(seen) : ACTIVITY_AT_END;
  }

  /** Without primary and secondary status, the activity may be shown until TSCH. */
  private static boolean activityAfterHalt(int stctl, int actl) {
    if ((stctl & SECONDARY) != 0) {
      return actl == 0;
    }
    if ((stctl & PRIMARY) != 0) {
      return actl == SubchannelState.DEVACT || (stctl & ALERT) != 0 && actl == 0;
    }
    return true;
  }

  private static String cleared(Scsw seen) {
    boolean nothingElse =
        (seen.word0() & CONTROL) == (SubchannelState.CLEAR | PENDING) && seen.word2() >>> 16 == 0;
    return nothingElse ? null : CLEARED;
  }

  private static String noFunction(Scsw seen, int kind) {
    if ((seen.word0() & Fctl.FIELD) != 0) {
      return FUNCTIONS;
    }
    if ((seen.word0() & Actl.FIELD) != 0) {
      return ACTIVITY;
    }
    int stctl = seen.stctl();
    if ((stctl & (PRIMARY | INTERMEDIATE)) != 0 || (stctl & kind) == 0) {
      return NO_FUNCTION;
    }
    boolean anything = seen.word2() >>> 16 != 0;
    return kind == ALERT && anything && (stctl & SECONDARY) == 0 ? null : conditions(seen);
  }

  /** Device and subchannel status against status control. */
  private static String conditions(Scsw seen) {
    int stctl = seen.stctl();
    boolean check = (seen.dstat() & Dstat.UNIT_CHECK) != 0 || (seen.cstat() & CHECKS) != 0;
    if ((stctl & ALERT) != 0) {
      boolean unusual = (seen.dstat() & ~(Dstat.CHANNEL_END | Dstat.DEVICE_END)) != 0;
      return check || unusual ? null : NO_CAUSE_FOR_ALERT;
    }
    if (check) {
      return NEEDS_ALERT;
    }
    if ((stctl & PRIMARY) != 0 && (seen.dstat() & Dstat.CHANNEL_END) == 0) {
      return NEEDS_CHANNEL_END;
    }
    boolean deviceEnd = (seen.dstat() & Dstat.DEVICE_END) != 0;
    return (stctl & SECONDARY) != 0 && !deviceEnd ? NEEDS_DEVICE_END : null;
  }
}
