package ccwlab.mutant;

import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.hardware.SubchannelProtocol.Instruct;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.hardware.SubchannelProtocol.InterruptionPending;
import ccwlab.machine.Line;
import ccwlab.qemu.PassThroughProtocol.FromRegion;
import ccwlab.vfio.RegionFsm.State;
import ccwlab.vfio.RegionProtocol.Context;
import ccwlab.vfio.RegionProtocol.Continue;
import ccwlab.vfio.RegionProtocol.FromHardware;
import ccwlab.vfio.RegionProtocol.Pwrite;
import ccwlab.vfio.RegionProtocol.RunWork;
import ccwlab.vfio.RegionProtocol.Signalled;
import ccwlab.vfio.RegionProtocol.Written;
import ccwlab.vfio.WorkqueueProtocol.QueueWork;
import ccwlab.vfio.WorkqueueProtocol.WorkDone;
import ccwlab.vfio.cp.ChannelProgram;
import java.util.ArrayList;
import java.util.List;

/** Mutants of vfio-ccw and of its workqueue. */
final class DriverMutants {
  // Tags of the driver's contexts, which come back in the hardware's answers.
  private static final int IRQ = 1;
  private static final int NOBODY = 0;

  private static final Pattern SYS = Pattern.of(Continue.class).with("context", Context.SYS);
  private static final Pattern WORK =
      Pattern.of(RunWork.class).or(Pattern.of(Continue.class).with("context", Context.WORK));
  private static final Pattern ANSWER =
      Pattern.of(FromHardware.class).holding("reply", Instructed.class);
  private static final Pattern SIGNAL =
      Pattern.of(FromRegion.class).holding("reply", Signalled.class);

  private static final List<Mutation> WORKQUEUE =
      List.of(
          Mutation.of(
              "workqueue-pending-lost",
              Part.WORKQUEUE,
              "a job that is queued while one runs is lost",
              StepRules.forgets(Pattern.of(QueueWork.class), "pending")),
          Mutation.of(
              "workqueue-two-workers",
              Part.WORKQUEUE,
              "a job begins although one runs",
              StepRules.takesFor(Pattern.of(QueueWork.class), "running", List.of())),
          Mutation.of(
              "workqueue-next-forgotten",
              Part.WORKQUEUE,
              "the next job does not begin when one is done",
              StepRules.takesFor(Pattern.of(WorkDone.class), "pending", Line.empty())),
          Mutation.of(
              "workqueue-job-repeated",
              Part.WORKQUEUE,
              "a job that begins behind another stays in the queue",
              StepRules.forgets(Pattern.of(WorkDone.class), "pending")));

  private static final List<Mutation> LOCKS =
      List.of(
          Mutation.of(
              "region-trylock-always",
              Part.REGION,
              "a write has io_mutex whoever holds it",
              StepRules.takesFor(Pattern.of(Pwrite.class), "locks.ioMutex", NOBODY)),
          Mutation.of(
              "region-job-keeps-mutex",
              Part.REGION,
              "the job does not let go of io_mutex",
              StepRules.forgets(
                  WORK, Pattern.ANY.without("locks.ioMutex", NOBODY), "locks.ioMutex")),
          Mutation.of(
              "region-write-keeps-mutex",
              Part.REGION,
              "a write does not let go of io_mutex",
              StepRules.forgets(
                  SYS.or(ANSWER), Pattern.ANY.without("locks.ioMutex", NOBODY), "locks.ioMutex")),
          Mutation.of(
              "region-sch-lock-blind",
              Part.REGION,
              "sch->lock is taken whoever holds it",
              StepRules.takesFor(Pattern.ANY, "locks.schLock", NOBODY)));

  private static final List<Mutation> STATES =
      List.of(
          Mutation.of(
              "region-write-sees-idle",
              Part.REGION,
              "a write takes the state for IDLE",
              StepRules.takesFor(Pattern.of(Pwrite.class), "state", State.IDLE)),
          Mutation.of(
              "region-never-pending",
              Part.REGION,
              "the state stays CP_PROCESSING when the hardware has accepted",
              StepRules.forgets(ANSWER, "state")),
          Mutation.of(
              "region-never-idle",
              Part.REGION,
              "the job leaves the state as it is",
              StepRules.forgets(WORK, "state")),
          Mutation.of(
              "region-job-sees-pending",
              Part.REGION,
              "the job takes every state for CP_PENDING",
              StepRules.takesFor(WORK, "state", State.CP_PENDING)),
          Mutation.of(
              "region-cp-not-freed",
              Part.REGION,
              "the job does not see that there is a channel program to free",
              StepRules.takesFor(WORK, "data.cp", ChannelProgram.NONE)),
          Mutation.of(
              "region-cp-freed-twice",
              Part.REGION,
              "the job frees the channel program, and the driver keeps it",
              StepRules.forgets(WORK, "data.cp")),
          Mutation.of(
              "region-irb-not-kept",
              Part.REGION,
              "the interrupt handler does not keep the irb",
              StepRules.forgets(ANSWER.with("reply.asker", IRQ), "data.irb")),
          Mutation.of(
              "region-irb-not-copied",
              Part.REGION,
              "the job does not copy the irb into the region",
              StepRules.forgets(WORK, "regions")),
          new Mutation(
              "region-second-interrupt-unheard",
              Part.REGION,
              "an interruption that comes while one is handled is not heard",
              "the handler's TSCH has not been executed yet, and takes what is pending then",
              StepRules.firstUnheard(
                  Pattern.of(FromHardware.class).holding("reply", InterruptionPending.class),
                  Pattern.ANY.notPrinting("contexts.irq.standing", "ENDED"))));

  private static final List<Mutation> MESSAGES =
      List.of(
          Mutation.of(
              "region-signal-lost",
              Part.REGION,
              "the first eventfd signal is left out",
              SendingRules.firstDropped(SIGNAL)),
          Mutation.of(
              "region-signal-twice",
              Part.REGION,
              "the first eventfd signal is given twice",
              SendingRules.firstTwice(SIGNAL)),
          Mutation.of(
              "region-job-not-queued",
              Part.REGION,
              "the first interrupt does not queue its job",
              SendingRules.firstDropped(Pattern.of(QueueWork.class))),
          Mutation.of(
              "region-job-queued-twice",
              Part.REGION,
              "the first interrupt queues its job twice",
              SendingRules.firstTwice(Pattern.of(QueueWork.class))),
          Mutation.of(
              "region-done-unsaid",
              Part.REGION,
              "the first job's end is not said to the workqueue",
              SendingRules.firstDropped(Pattern.of(WorkDone.class))),
          Mutation.of(
              "region-answers-another",
              Part.REGION,
              "a write's end is told to another caller",
              SendingRules.otherwise(
                  Pattern.of(FromRegion.class).holding("reply", Written.class),
                  "reply.caller",
                  (caller, host) -> ((int) caller + 1) % host.vcpus().size())),
          Mutation.of(
              "region-asks-as-interrupt",
              Part.REGION,
              "hsch and csch are asked for in the interrupt handler's name",
              SendingRules.otherwise(
                  Pattern.of(Instruct.class)
                      .with("op", Instruction.HSCH)
                      .or(Pattern.of(Instruct.class).with("op", Instruction.CSCH)),
                  "asker",
                  (asker, host) -> IRQ)),
          Mutation.of(
              "region-cc-ignored",
              Part.REGION,
              "every instruction is taken for accepted",
              StepRules.misheard(ANSWER, "reply.cc", Cc.EXPECTED)),
          Mutation.of(
              "region-call-stops",
              Part.REGION,
              "a system call does not go on, the first time",
              StepRules.firstUnheard(SYS, Pattern.ANY)));

  private DriverMutants() {}

  static List<Mutation> all() {
    List<Mutation> all = new ArrayList<>(WORKQUEUE);
    all.addAll(LOCKS);
    all.addAll(STATES);
    all.addAll(MESSAGES);
    return all;
  }
}
