package ccwlab.observe;

import java.util.HashMap;
import java.util.Map;

/**
 * Finds out by whose hand each observation of a round was made. Most kinds of observations say it
 * by themselves; what can be seen in several contexts belongs to the one that its machine showed
 * last.
 */
final class Contexts {
  private final Map<Integer, Context> last = new HashMap<>();

  /** Of the next observation of the round; null if it has none, or none is known. */
  Context next(Seen seen) {
    Context context = of(seen);
    if (seen.observation() instanceof QemuSeen || seen.observation() instanceof VfioSeen) {
      last.put(seen.actor(), context);
    }
    return context;
  }

  /** The same, without going on to it. */
  Context of(Seen seen) {
    if (seen.observation() instanceof QemuSeen qemu) {
      return goesOn(qemu) ? last.get(seen.actor()) : of(qemu);
    }
    if (seen.observation() instanceof VfioSeen vfio) {
      return goesOn(vfio) ? last.get(seen.actor()) : of(vfio);
    }
    return null;
  }

  private static boolean goesOn(QemuSeen seen) {
    return seen instanceof QemuSeen.Injected || seen instanceof QemuSeen.NotEnabled;
  }

  private static Context of(QemuSeen seen) {
    if (seen instanceof QemuSeen.Entered
        || seen instanceof QemuSeen.Ended
        || seen instanceof QemuSeen.Pwrite) {
      return Context.INSTRUCTION;
    }
    if (seen instanceof QemuSeen.Returned returned) {
      return vcpu(returned.vcpu());
    }
    return seen instanceof QemuSeen.ScswChanged changed ? vcpu(changed.vcpu()) : Context.MAIN_LOOP;
  }

  private static Context vcpu(int vcpu) {
    return vcpu < 0 ? Context.MAIN_LOOP : Context.INSTRUCTION;
  }

  private static boolean goesOn(VfioSeen seen) {
    return seen instanceof VfioSeen.RegionScsw scsw && scsw.stored() == StoredArea.NOTHING
        || seen instanceof VfioSeen.StateChanged
        || seen instanceof VfioSeen.CpFreed
        || seen instanceof VfioSeen.IrqPurged
        || seen instanceof VfioSeen.EventfdSignalled
        || seen instanceof VfioSeen.KernelFault;
  }

  private static Context of(VfioSeen seen) {
    if (seen instanceof VfioSeen.StepTaken step) {
      return of(step.label());
    }
    if (seen instanceof VfioSeen.FsmEvent event) {
      return switch (event.fsmEvent()) {
        case "INTERRUPT" -> Context.INTERRUPT;
        case "IO_REQ", "ASYNC_REQ", "OPEN", "CLOSE" -> Context.SYSTEM_CALL;
        default -> null; // NOT_OPER comes from machine checks too
      };
    }
    if (seen instanceof VfioSeen.RegionScsw scsw) {
      return scsw.stored() == StoredArea.IRB_AREA ? Context.WORK_ITEM : Context.SYSTEM_CALL;
    }
    if (seen instanceof VfioSeen.IrqTaken || seen instanceof VfioSeen.IrqLost) {
      return Context.INTERRUPT;
    }
    if (seen instanceof VfioSeen.WorkQueued queued) {
      return queued.work().equals("IO") ? Context.INTERRUPT : null;
    }
    return seen instanceof VfioSeen.CrwMade ? null : Context.SYSTEM_CALL;
  }

  /** Of a step of the model's driver by its letter, of a real driver by its context's name. */
  private static Context of(String label) {
    if (label.matches("[SA]\\d+") || label.startsWith("call")) {
      return Context.SYSTEM_CALL;
    }
    if (label.matches("I\\d+") || label.startsWith("irq")) {
      return Context.INTERRUPT;
    }
    return label.matches("T\\d+") || label.startsWith("work") ? Context.WORK_ITEM : null;
  }
}
