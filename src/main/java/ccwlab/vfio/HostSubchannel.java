package ccwlab.vfio;

import ccwlab.arch.Actl;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;

/**
 * Common I/O code's struct subchannel: what the host believes of it.
 *
 * @param schib as last stored; the SCSW in it is also changed by TSCH and after SSCH, HSCH, CSCH
 * @param lpm paths that may be used
 * @param opm paths not varied off
 * @param unregister the slow path has been told to unregister it and has not begun: todo_work is
 *     pending
 */
record HostSubchannel(Schib schib, int lpm, int opm, boolean unregister) {
  private static final int ALL_PATHS = 0xff;

  static HostSubchannel of(boolean enabled) {
    Schib reset = Schib.reset(0, 0);
    return new HostSubchannel(
        reset.withPmcw(reset.pmcw().enabled(enabled)), ALL_PATHS, ALL_PATHS, false);
  }

  Pmcw pmcw() {
    return schib.pmcw();
  }

  Scsw scsw() {
    return schib.scsw();
  }

  boolean has(Actl bit) {
    return schib.scsw().has(bit);
  }

  HostSubchannel withScsw(Scsw scsw) {
    return new HostSubchannel(schib.withScsw(scsw), lpm, opm, unregister);
  }

  HostSubchannel with(Actl bit) {
    return withScsw(scsw().with(bit));
  }

  /** CSCH was accepted: actl is clear-pending and nothing else. */
  HostSubchannel clearPending() {
    return withScsw(scsw().withField(Actl.FIELD, Actl.CLEAR_PEND.mask()));
  }

  /** A newly stored SCHIB. Paths that are not installed cannot be used. */
  HostSubchannel withSchib(Schib stored) {
    return new HostSubchannel(stored, lpm & stored.pmcw().pim(), opm, unregister);
  }

  /** The SCHIB was read, and no device is there. */
  HostSubchannel forgotten() {
    return new HostSubchannel(Schib.ZERO, lpm, opm, unregister);
  }

  HostSubchannel withLpm(int changed) {
    return new HostSubchannel(schib, changed, opm, unregister);
  }

  /** Source: css_sched_sch_todo, to unregister. */
  HostSubchannel unregistering() {
    return new HostSubchannel(schib, lpm, opm, true);
  }

  /** The installed paths with this channel-path identifier, one bit each. */
  int paths(int chpid) {
    return pmcw().paths(chpid);
  }
}
