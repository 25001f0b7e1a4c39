package ccwlab.observe;

import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.Pgm;
import ccwlab.arch.Schid;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds the messages between machines in what the machines were seen to do: who issues an
 * instruction and who meets it, who signals and who takes the signal. So they are known of every
 * run whose observations are, whoever recorded it.
 */
final class Arrows {
  private final Map<String, Arrow> underway = new HashMap<>();

  /** The last line of each context of each subchannel's driver. */
  private final Map<String, Arrow> drivers = new HashMap<>();

  /**
   * The message that an observation handles; null if it is known of none.
   *
   * @param context by whose hand it was made; null if not known
   * @param step number of the line that it will be in
   */
  Arrow next(Seen seen, Context context, int step) {
    Observation observation = seen.observation();
    Arrow arrow = null;
    if (observation instanceof GuestSeen guest) {
      arrow = guest(guest, seen.actor(), step);
    } else if (observation instanceof QemuSeen qemu) {
      arrow = qemu(qemu, seen.actor(), step);
    } else if (observation instanceof VfioSeen vfio) {
      arrow = driver(vfio, context);
      if (context != null) {
        drivers.put(driver(vfio.schid(), context), new Arrow(seen.actor(), "", step));
      }
      if (vfio instanceof VfioSeen.EventfdSignalled signalled) {
        send("signal " + signalled.schid() + " " + signalled.index(), seen.actor(), "signal", step);
      }
    } else if (observation instanceof HardwareSeen hardware) {
      arrow = hardware(hardware, seen.actor(), step);
    } else if (observation instanceof HostSeen host) {
      arrow = operator(host, seen.actor(), step);
    }
    return arrow == null || arrow.from() == seen.actor() ? null : arrow;
  }

  private Arrow guest(GuestSeen seen, int actor, int step) {
    if (seen instanceof GuestSeen.Issued issued) {
      underway.remove("ended " + issued.vcpu());
      send("issued " + issued.vcpu(), actor, issued.op().mnemonic(), step);
    } else if (seen instanceof GuestSeen.Completed completed) {
      underway.remove("issued " + completed.vcpu());
      return underway.remove("ended " + completed.vcpu());
    } else if (seen instanceof GuestSeen.Interrupted taken) {
      return underway.remove("interruption " + taken.interruption().schid());
    }
    return null;
  }

  private Arrow qemu(QemuSeen seen, int actor, int step) {
    if (seen instanceof QemuSeen.Entered entered) {
      return underway.remove("issued " + entered.vcpu());
    }
    if (seen instanceof QemuSeen.Ended ended) {
      send("ended " + ended.vcpu(), actor, end(ended.cc(), ended.pgm()), step);
    } else if (seen instanceof QemuSeen.Pwrite pwrite) {
      String call = pwrite.op() == Instruction.STSCH ? "pread " : "pwrite ";
      send("call " + pwrite.schid(), actor, call + pwrite.op().mnemonic(), step);
    } else if (seen instanceof QemuSeen.ResetBegun) {
      send("call " + seen.schid(), actor, "reset", step);
    } else if (seen instanceof QemuSeen.Returned returned) {
      underway.remove("call " + seen.schid());
      return from(seen.schid(), Context.SYSTEM_CALL, returned.errno());
    } else if (seen instanceof QemuSeen.EventfdTaken taken) {
      return underway.remove("signal " + taken.schid() + " " + taken.index());
    } else if (seen instanceof QemuSeen.IrbRead) {
      return from(seen.schid(), Context.WORK_ITEM, "irb");
    } else if (seen instanceof QemuSeen.Injected) {
      send("interruption " + seen.schid(), actor, "interruption", step);
    }
    return null;
  }

  private Arrow driver(VfioSeen seen, Context context) {
    if (context == Context.SYSTEM_CALL) {
      boolean begins = seen instanceof VfioSeen.StepTaken step && step.label().matches("[SA][12]");
      Arrow call = begins ? underway.remove("call " + seen.schid()) : null;
      Arrow cc = call != null ? null : underway.remove("cc " + seen.schid());
      return call != null ? call : cc != null ? cc : underway.remove("call " + seen.schid());
    }
    if (context == Context.INTERRUPT) {
      Arrow taken = underway.remove("taken " + seen.schid());
      return taken != null ? taken : underway.remove("irq " + seen.schid());
    }
    return null;
  }

  private Arrow hardware(HardwareSeen seen, int actor, int step) {
    if (seen instanceof HardwareSeen.StatusPresented) {
      send("irq " + seen.schid(), actor, "irq", step);
    } else if (seen instanceof HardwareSeen.Executed executed) {
      boolean taken = executed.op() == Instruction.TSCH;
      send((taken ? "taken " : "cc ") + seen.schid(), actor, end(executed.cc(), null), step);
      Context context = taken ? Context.INTERRUPT : Context.SYSTEM_CALL;
      return from(seen.schid(), context, executed.op().mnemonic());
    }
    return null;
  }

  private Arrow operator(HostSeen seen, int actor, int step) {
    if (seen instanceof HostSeen.Asked asked) {
      send("call " + asked.schid(), actor, asked.what(), step);
      return null;
    }
    HostSeen.Answered answered = (HostSeen.Answered) seen;
    underway.remove("call " + answered.schid());
    return from(answered.schid(), Context.SYSTEM_CALL, answered.errno());
  }

  private void send(String what, int actor, String message, int step) {
    underway.put(what, new Arrow(actor, message, step));
  }

  /** From what that context of the driver was seen to do last; null if nothing was. */
  private Arrow from(Schid schid, Context context, String message) {
    Arrow last = drivers.get(driver(schid, context));
    return last == null ? null : new Arrow(last.from(), message, last.sent());
  }

  private static String driver(Schid schid, Context context) {
    return context + " " + schid;
  }

  private static String end(Cc cc, Pgm pgm) {
    return pgm == null ? "cc " + cc.code() : pgm.toString();
  }
}
