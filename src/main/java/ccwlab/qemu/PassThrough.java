package ccwlab.qemu;

import ccwlab.arch.Bytes;
import ccwlab.arch.Crw;
import ccwlab.arch.Irb;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Scsw;
import ccwlab.vfio.RegionProtocol;
import java.util.ArrayList;
import java.util.List;

/**
 * One pass-through device.
 *
 * @param sch the virtual subchannel; its SCSW is scsw(q)
 * @param calls system calls under way, at most one per vCPU and one of the main loop
 * @param eventfds the counters of the device's eventfds
 * @param crws channel-report words queued for the guest since the main loop has the lock
 * @param held irbs that were read and not shown yet; see {@link HeldIrbs}
 * @param cancelled xsch has withdrawn the start, and the host's irb of it is still to come
 * @param unplugged QEMU has let go of the device; the guest finds no subchannel any more
 */
public record PassThrough(
    SubchDev sch,
    List<Call> calls,
    Eventfds eventfds,
    List<Crw> crws,
    List<Irb> held,
    boolean cancelled,
    boolean unplugged,
    QemuBehaviour behaviour) {

  /**
   * A system call under way.
   *
   * @param caller a vCPU, or {@link PassThroughProtocol#MAIN_LOOP}
   * @param instruction what the vCPU executes; null for the main loop
   * @param before the subchannel before the instruction recorded its function
   * @param out what is written, to write it again after EAGAIN; null for a read
   * @param offset region index << 10
   * @param returned the kernel's answer while the lock is being taken back; else null
   */
  public record Call(
      int caller,
      IoInstruction instruction,
      SubchDev before,
      Bytes out,
      long offset,
      RegionProtocol.Reply returned) {
    Call withReturned(RegionProtocol.Reply reply) {
      return new Call(caller, instruction, before, out, offset, reply);
    }
  }

  public static PassThrough initial(SubchDev sch, QemuBehaviour behaviour) {
    return new PassThrough(
        sch, List.of(), Eventfds.NONE, List.of(), List.of(), false, false, behaviour);
  }

  PassThrough withSch(SubchDev changed) {
    return new PassThrough(changed, calls, eventfds, crws, held, cancelled, unplugged, behaviour);
  }

  PassThrough withEventfds(Eventfds changed) {
    return new PassThrough(sch, calls, changed, crws, held, cancelled, unplugged, behaviour);
  }

  /** Not there any more: no device number, no status. */
  PassThrough gone() {
    SubchDev none =
        sch.withPmcw(sch.pmcw().withWord1(sch.pmcw().word1() & ~Pmcw.V)).withScsw(Scsw.ZERO);
    return new PassThrough(none, calls, Eventfds.NONE, crws, List.of(), false, true, behaviour);
  }

  /** With nothing left of the time before a reset. */
  PassThrough reset(SubchDev fresh, Eventfds left) {
    return new PassThrough(fresh, calls, left, crws, List.of(), false, unplugged, behaviour);
  }

  PassThrough withCrw(Crw crw) {
    List<Crw> more = new ArrayList<>(crws);
    more.add(crw);
    return new PassThrough(sch, calls, eventfds, more, held, cancelled, unplugged, behaviour);
  }

  PassThrough withoutCrws() {
    return new PassThrough(sch, calls, eventfds, List.of(), held, cancelled, unplugged, behaviour);
  }

  PassThrough withHeld(List<Irb> changed) {
    return new PassThrough(sch, calls, eventfds, crws, changed, cancelled, unplugged, behaviour);
  }

  PassThrough withCancelled(boolean changed) {
    return new PassThrough(sch, calls, eventfds, crws, held, changed, unplugged, behaviour);
  }

  /** With {@code call} in place of the same caller's, if it has one. */
  PassThrough withCall(Call call) {
    if (calls.isEmpty()) {
      return new PassThrough(
          sch, List.of(call), eventfds, crws, held, cancelled, unplugged, behaviour);
    }
    List<Call> changed = new ArrayList<>(withoutCall(call.caller()).calls);
    changed.add(call);
    return new PassThrough(sch, changed, eventfds, crws, held, cancelled, unplugged, behaviour);
  }

  PassThrough withoutCall(int caller) {
    if (calls.size() == 1 && calls.get(0).caller() == caller) {
      return new PassThrough(sch, List.of(), eventfds, crws, held, cancelled, unplugged, behaviour);
    }
    List<Call> rest = new ArrayList<>(calls);
    rest.removeIf(call -> call.caller() == caller);
    return new PassThrough(sch, rest, eventfds, crws, held, cancelled, unplugged, behaviour);
  }

  Call call(int caller) {
    for (Call call : calls) {
      if (call.caller() == caller) {
        return call;
      }
    }
    throw new AssertionError("no system call of caller " + caller + " is under way");
  }
}
