package ccwlab.guest.cio;

import ccwlab.arch.Crw;
import ccwlab.arch.Dstat;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.guest.VcpuEffect.ToVcpu;
import ccwlab.guest.VcpuProtocol.VerifyPaths;
import ccwlab.guest.cio.CioDevice.Phase;
import ccwlab.guest.cio.Doing.Purpose;
import ccwlab.observe.GuestSeen;
import java.util.LinkedHashSet;

/**
 * Verifies paths: a NOP on each one that the subchannel says is there. A device that was gone is
 * looked at in the same way when a report says that something has changed.
 *
 * <p><em>Source:</em> Linux drivers/s390/cio/device_fsm.c, ccw_device_online_verify,
 * ccw_device_verify_done; device_pgid.c, ccw_device_verify_start, nop_do; css.c, css_process_crw;
 * chsc.c.
 */
final class Paths {
  private Paths() {}

  /** The guest is told that paths, or the device, have changed. */
  static void changed(Turn turn, int index) {
    CioDevice device = turn.device(index);
    turn.set(index, device.withVerify(true));
    boolean nothing = device.current() == null && device.phase() == Phase.IDLE;
    if (!device.verify() && (nothing && device.probing() == 0 || device.phase() == Phase.GONE)) {
      turn.set(index, turn.device(index).in(Phase.IDLE));
      Requests.next(turn, index);
    }
  }

  /** Asks the subchannel which paths it has. */
  static void verify(Turn turn, int index) {
    CioDevice device = turn.device(index);
    if (device.phase() == Phase.IDLE) {
      turn.set(index, device.in(Phase.VERIFYING));
      turn.storeSubchannel(Purpose.PATHS, index);
    } else if (device.phase() != Phase.GONE) {
      turn.set(index, device.withVerify(true));
    }
  }

  /** STSCH has told; a subchannel that is not enabled (any more) is enabled first. */
  static void stored(Turn turn, int index, int cc) {
    Pmcw pmcw = cc == 0 ? turn.schib().pmcw() : Pmcw.ZERO;
    CioDevice device = turn.device(index);
    if (!pmcw.dnv()) {
      Requests.gone(turn, index);
    } else if (!pmcw.ena()) {
      turn.enableInOperand();
      turn.execute(Purpose.ENABLE, Instruction.MSCH, index, turn.config().schib());
    } else {
      turn.set(index, device.withPaths(0, there(pmcw)));
      next(turn, index);
    }
  }

  /** Paths that are installed and available. */
  private static int there(Pmcw pmcw) {
    return pmcw.pim() & pmcw.pam();
  }

  /** MSCH has ended. */
  static void enabled(Turn turn, int index, int cc) {
    if (cc == 0) {
      turn.storeSubchannel(Purpose.PATHS, index);
    } else {
      turn.set(index, turn.device(index).withPaths(0, 0));
      done(turn, index);
    }
  }

  private static void next(Turn turn, int index) {
    CioDevice device = turn.device(index);
    if (device.probing() == 0) {
      done(turn, index);
    } else {
      turn.set(index, device.in(Phase.VERIFYING).withBusy(0));
      turn.errand(new Errand.Probe(index));
    }
  }

  /** SSCH of a NOP on the next path. */
  static void probe(Turn turn, int index) {
    CioDevice device = turn.device(index);
    if (device.phase() == Phase.VERIFYING) {
      long orb = turn.slot(index).prepareNop(device.probed());
      turn.execute(Purpose.PROBE, Instruction.SSCH, index, orb);
    }
  }

  /** It has ended. */
  static void probing(Turn turn, int index, int cc) {
    switch (cc) {
      case 0 -> {
        turn.set(index, turn.device(index).in(Phase.PROBING));
        turn.alarm(index, turn.config().waits().killMicros());
      }
      case 1 -> turn.testSubchannel(Purpose.PROBE_FETCH, index);
      case 2 -> probeLater(turn, index);
      default -> failed(turn, index);
    }
  }

  /** The status that stood in the way was fetched. */
  static void fetched(Turn turn, int index, int cc) {
    if (cc == 0) {
      Statuses.stray(turn, index);
    }
    probeLater(turn, index);
  }

  private static void probeLater(Turn turn, int index) {
    CioDevice device = turn.device(index);
    if (device.busy() < turn.config().waits().busyTries()) {
      turn.set(index, device.withBusy(device.busy() + 1).in(Phase.WAITING));
      turn.alarm(index, turn.config().waits().busyMicros());
    } else {
      failed(turn, index);
    }
  }

  /** The wait for a busy subchannel is over. */
  static void probeAgain(Turn turn, int index) {
    turn.set(index, turn.device(index).in(Phase.VERIFYING));
    probe(turn, index);
  }

  /** A NOP has ended. One that somebody halted, or that met a unit check, is tried again. */
  static void answered(Turn turn, int index, Scsw scsw) {
    CioDevice device = turn.device(index).disarmed();
    turn.set(index, device);
    int path = device.probed();
    if (scsw.cc() == 3) {
      failed(turn, index);
    } else if (scsw.cc() == 0
        && !scsw.has(Fctl.HALT)
        && !scsw.has(Fctl.CLEAR)
        && (scsw.dstat() & (Dstat.DEVICE_END | Dstat.UNIT_CHECK)) == Dstat.DEVICE_END) {
      turn.set(index, device.withPaths(device.paths() | path, device.probing() & ~path));
      next(turn, index);
    } else {
      probeLater(turn, index);
    }
  }

  /** The path that is tried does not work. */
  static void failed(Turn turn, int index) {
    CioDevice device = turn.device(index).disarmed();
    turn.set(index, device.withPaths(device.paths(), device.probing() & ~device.probed()));
    next(turn, index);
  }

  private static void done(Turn turn, int index) {
    CioDevice device = turn.device(index).in(Phase.IDLE);
    turn.set(index, device);
    turn.observe(
        new GuestSeen.PathsVerified(turn.config().vcpu(), turn.schid(index), device.paths()));
    if (device.verify()) {
      turn.set(index, device.withVerify(false));
      turn.errand(new Errand.Verify(index));
    } else if (device.paths() == 0) {
      Requests.noPath(turn, index);
    } else if (device.current() != null) {
      turn.errand(new Errand.Start(index));
    } else {
      Requests.next(turn, index);
    }
  }

  /** STCRW has ended: the next one, until there is none. */
  static void reported(Turn turn, int cc) {
    if (cc != 0) {
      return;
    }
    Crw crw = turn.crw();
    boolean one = crw.rsc() == Crw.RSC_SUBCHANNEL && !crw.has(Crw.OVERFLOW);
    Schid schid = one ? Schid.of(crw.rsid()) : null;
    tell(turn, schid);
    turn.errand(new Errand.Report());
  }

  /** Whoever has the device at home, or everybody, looks at the paths. */
  private static void tell(Turn turn, Schid schid) {
    VerifyPaths look = new VerifyPaths(schid);
    if (schid == null) {
      for (int vcpu : new LinkedHashSet<>(turn.config().homes().values())) {
        turn.add(new ToVcpu(vcpu, look));
      }
    } else if (turn.config().homes().containsKey(schid)) {
      turn.add(new ToVcpu(turn.config().homes().get(schid), look));
    }
  }
}
