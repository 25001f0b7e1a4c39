package ccwlab.reference;

import ccwlab.arch.Actl;
import ccwlab.arch.Cstat;
import ccwlab.arch.Dstat;
import ccwlab.arch.Fctl;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import java.util.random.RandomGenerator;

/** Picks an SCSW that a state may show, for histories made by the model itself. */
final class SampleStatus {
  private static final int CE = Dstat.CHANNEL_END;
  private static final int DE = Dstat.DEVICE_END;
  private static final int A = Stctl.ALERT.mask();
  private static final int P = Stctl.PRIMARY.mask();
  private static final int S = Stctl.SECONDARY.mask();
  private static final int DEVACT = Actl.DEVACT.mask();
  private static final int ACTIVE = Actl.SCHACT.mask() | DEVACT;

  /** Statuses a device or subchannel presents: status control, activity, device, subchannel, cc. */
  private static final int[][] KINDS = {
    {P | S, 0, CE | DE, 0, 0},
    {P | S, 0, CE | DE, 0, 0},
    {P, DEVACT, CE, 0, 0},
    {S, 0, DE, 0, 0},
    {0, 0, 0, 0, 0},
    {0, ACTIVE, CE | DE, 0, 0},
    {P | S, 0, CE | DE, Cstat.INCORRECT_LENGTH, 0},
    {P | S, 0, CE | DE | Dstat.UNIT_EXCEPTION, 0, 0},
    {A | P | S, 0, CE | DE | Dstat.UNIT_CHECK, 0, 0},
    {A | P | S, 0, 0, Cstat.PROGRAM_CHECK, 0},
    {A | S, 0, DE | Dstat.UNIT_CHECK, 0, 0},
    {A, 0, Dstat.ATTENTION, 0, 0},
    {A, Actl.START_PEND.mask(), 0, 0, 3},
    {A | P | S, 0, Dstat.ATTENTION, 0, 1},
  };

  private SampleStatus() {}

  static Scsw of(SubchannelState state, RandomGenerator random) {
    if (state.status() == Status.NONE) {
      return new Scsw(state.control(), 0, 0);
    }
    if (state.word0() != SubchannelState.OPEN) {
      return new Scsw(state.word0(), 0, state.word2());
    }
    if (state.status() == Status.INTERMEDIATE) {
      return intermediate(state);
    }
    int first = random.nextInt(KINDS.length);
    for (int i = 0; i < KINDS.length; i++) {
      Scsw scsw = of(state, KINDS[(first + i) % KINDS.length]);
      if (ShownStatus.objection(state, scsw) == null) {
        return scsw;
      }
    }
    throw new AssertionError("no status that it may show: " + state);
  }

  private static Scsw of(SubchannelState state, int[] kind) {
    int word0 = state.fctl() | kind[0] | kind[1] | Stctl.STATUS_PEND.mask();
    return new Scsw(word0 & (Fctl.FIELD | Actl.FIELD | Stctl.FIELD), 0, 0)
        .withCc(kind[4])
        .withStatus(kind[2], kind[3], 0);
  }

  private static Scsw intermediate(SubchannelState state) {
    boolean pci = (state.conditions() & SubchannelState.PCI) != 0;
    boolean initial = (state.conditions() & SubchannelState.INITIAL) != 0;
    int bits = Stctl.INTERMEDIATE.mask() | Stctl.STATUS_PEND.mask() | (initial ? Scsw.Z : 0);
    return new Scsw(state.control() | bits, 0, 0).withStatus(0, pci ? Cstat.PCI : 0, 0);
  }
}
