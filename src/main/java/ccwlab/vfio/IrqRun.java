package ccwlab.vfio;

import ccwlab.arch.Irb;

/**
 * The interrupt handler.
 *
 * @param at the next step
 * @param again another interruption arrived meanwhile
 * @param taken what TSCH stored: the CPU's own IRB
 * @param routine disabling the subchannel again
 */
record IrqRun(int at, Standing standing, boolean again, Irb taken, CioRoutine routine) {
  static final IrqRun ENDED = new IrqRun(0, Standing.ENDED, false, Irb.ZERO, CioRoutine.NONE);

  IrqRun stopped(int next, Standing now) {
    return new IrqRun(next, now, again, taken, routine);
  }

  IrqRun interruptedAgain() {
    return new IrqRun(at, standing, true, taken, routine);
  }

  IrqRun withTaken(Irb irb) {
    return new IrqRun(at, standing, again, irb, routine);
  }

  IrqRun with(CioRoutine changed) {
    return new IrqRun(at, standing, again, taken, changed);
  }
}
