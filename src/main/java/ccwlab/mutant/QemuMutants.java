package ccwlab.mutant;

import ccwlab.arch.Instruction;
import ccwlab.arch.Scsw;
import ccwlab.guest.VcpuProtocol.FromQemu;
import ccwlab.qemu.BigLockProtocol.Handler;
import ccwlab.qemu.BigLockProtocol.Intercept;
import ccwlab.qemu.BigLockProtocol.Unlock;
import ccwlab.qemu.FlicProtocol.Inject;
import ccwlab.qemu.PassThroughProtocol.FromRegion;
import ccwlab.qemu.PassThroughProtocol.Granted;
import ccwlab.vfio.Errno;
import ccwlab.vfio.RegionProtocol.Read;
import ccwlab.vfio.RegionProtocol.Signalled;
import ccwlab.vfio.RegionProtocol.Written;
import java.util.ArrayList;
import java.util.List;

/** Mutants of QEMU's channel subsystem and pass-through device. */
final class QemuMutants {
  private static final int SUBCLASS_BIT = 1 << 27;
  private static final String SCSW = "sch.currStatus.scsw";
  private static final Pattern READ = Pattern.of(FromRegion.class).holding("reply", Read.class);
  private static final Pattern WRITTEN =
      Pattern.of(FromRegion.class).holding("reply", Written.class);

  private static final List<Mutation> INSTRUCTIONS =
      List.of(
          Mutation.of(
              "qemu-ssch-check-blind",
              Part.QEMU,
              "ssch takes scsw(q) for idle",
              StepRules.takesFor(intercepted(Instruction.SSCH), SCSW, Scsw.ZERO)),
          Mutation.of(
              "qemu-hsch-check-blind",
              Part.QEMU,
              "hsch takes scsw(q) for idle",
              StepRules.takesFor(intercepted(Instruction.HSCH), SCSW, Scsw.ZERO)),
          Mutation.of(
              "qemu-csch-unrecorded",
              Part.QEMU,
              "csch leaves scsw(q) as it was",
              StepRules.forgets(intercepted(Instruction.CSCH), SCSW)),
          Mutation.of(
              "qemu-tsch-clears-nothing",
              Part.QEMU,
              "tsch stores the status and leaves it pending",
              StepRules.forgets(intercepted(Instruction.TSCH), SCSW)),
          Mutation.of(
              "qemu-not-reverted",
              Part.QEMU,
              "what an instruction recorded stays when the system call fails",
              StepRules.forgets(WRITTEN.without("reply.retCode", Errno.EAGAIN), SCSW)),
          Mutation.of(
              "qemu-eagain-is-ok",
              Part.QEMU,
              "EAGAIN is taken for success",
              StepRules.misheard(
                  WRITTEN.with("reply.retCode", Errno.EAGAIN), "reply.retCode", Errno.OK)),
          Mutation.of(
              "qemu-ebusy-is-ok",
              Part.QEMU,
              "EBUSY is taken for success",
              StepRules.misheard(
                  WRITTEN.with("reply.retCode", Errno.EBUSY), "reply.retCode", Errno.OK)),
          Mutation.of(
              "qemu-answers-another",
              Part.QEMU,
              "the end of an instruction is told to another vCPU",
              SendingRules.toAnother(Pattern.of(FromQemu.class), GuestMutants::anotherVcpu)),
          Mutation.of(
              "qemu-unlock-forgotten",
              Part.QEMU,
              "the lock is kept after the first instruction",
              SendingRules.firstDropped(Pattern.of(Unlock.class))),
          Mutation.of(
              "qemu-unlock-twice",
              Part.QEMU,
              "the lock is let go twice after the first instruction",
              SendingRules.firstTwice(Pattern.of(Unlock.class))),
          new Mutation(
              "qemu-answer-before-unlock",
              Part.QEMU,
              "the end of an instruction is told before the lock is let go",
              "the vCPU's next instruction then waits for the lock, and nobody sees that it waited",
              SendingRules.backwards(Pattern.of(FromQemu.class))));

  private static final List<Mutation> INTERRUPTIONS =
      List.of(
          Mutation.of(
              "qemu-inject-lost",
              Part.QEMU,
              "the first interruption is not injected",
              SendingRules.firstDropped(Pattern.of(Inject.class))),
          Mutation.of(
              "qemu-inject-twice",
              Part.QEMU,
              "the first interruption is injected twice",
              SendingRules.firstTwice(Pattern.of(Inject.class))),
          Mutation.of(
              "qemu-subclass-wrong",
              Part.QEMU,
              "an interruption has another subclass than its subchannel",
              SendingRules.otherwise(
                  Pattern.of(Inject.class),
                  "interruption.idWord",
                  (word, host) -> (int) word ^ SUBCLASS_BIT)),
          Mutation.of(
              "qemu-kicked-stays",
              Part.QEMU,
              "the mark that the handler is due stays when it has run",
              StepRules.forgets(
                  Pattern.of(Granted.class).holding("entry", Handler.class), "eventfds.queued")),
          Mutation.of(
              "qemu-signal-unheard",
              Part.QEMU,
              "the first signal of the driver is not heard",
              StepRules.firstUnheard(
                  Pattern.of(FromRegion.class).holding("reply", Signalled.class), Pattern.ANY)),
          new Mutation(
              "qemu-second-signal-unheard",
              Part.QEMU,
              "a signal is not heard while the handler of an earlier one is due",
              "an eventfd is cleared as a whole: the handler that is due reads what both are about",
              StepRules.firstUnheard(
                  Pattern.of(FromRegion.class).holding("reply", Signalled.class),
                  Pattern.ANY.without("eventfds.queued", 0))),
          Mutation.of(
              "qemu-irb-dropped",
              Part.QEMU,
              "the irb that was read does not come into scsw(q)",
              StepRules.forgets(READ.with("reply.caller", -1), "sch")),
          Mutation.of(
              "qemu-sense-dropped",
              Part.QEMU,
              "the sense data of the irb that was read do not come to the guest",
              StepRules.forgets(READ.with("reply.caller", -1), "sch.senseData")));

  private QemuMutants() {}

  static List<Mutation> all() {
    List<Mutation> all = new ArrayList<>(INSTRUCTIONS);
    all.addAll(INTERRUPTIONS);
    return all;
  }

  private static Pattern intercepted(Instruction op) {
    return Pattern.of(Granted.class)
        .holding("entry", Intercept.class)
        .with("entry.instruction.op", op);
  }
}
