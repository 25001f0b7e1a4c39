package ccwlab.vfio;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Orb;
import ccwlab.arch.Schib;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.hardware.SubchannelProtocol;
import ccwlab.hardware.SubchannelProtocol.Instruct;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.hardware.SubchannelProtocol.InterruptionPending;
import ccwlab.observe.Observation;
import ccwlab.observe.VfioSeen.StepTaken;
import ccwlab.storage.GuestMemory;
import ccwlab.storage.HostMemory;
import ccwlab.storage.HostStorage;
import ccwlab.vfio.RegionProtocol.Command;
import ccwlab.vfio.RegionProtocol.Context;
import ccwlab.vfio.RegionProtocol.Continue;
import ccwlab.vfio.RegionProtocol.FromHardware;
import ccwlab.vfio.RegionProtocol.Pwrite;
import ccwlab.vfio.RegionProtocol.Reply;
import ccwlab.vfio.RegionProtocol.RunWork;
import ccwlab.vfio.cp.Arena;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * One device of the driver, one workqueue, guest and host storage; no hardware: a test answers the
 * instructions itself. Messages wait until the test lets them be delivered.
 */
final class DriverHarness implements RegionPorts, WorkqueuePorts {
  static final Schid SCHID = Schid.of(0x1a);
  static final Schid OTHER = Schid.of(0x1b);
  static final int CALLER = 7;
  static final int GUEST_BYTES = 1 << 20;
  static final int PROGRAM = 0x2000;

  private static final int START = 0x4000;

  final GuestMemory guest = new GuestMemory(GUEST_BYTES);
  HostStorage host = new HostMemory(guest);
  final List<Reply> replies = new ArrayList<>();
  final List<Observation> seen = new ArrayList<>();
  final Deque<Instruct> instructions = new ArrayDeque<>();
  final Deque<WorkqueueProtocol.Command> toQueue = new ArrayDeque<>();
  final Deque<WorkqueueProtocol.WorkBegins> jobs = new ArrayDeque<>();
  private final List<String> said = new ArrayList<>();
  private final List<Context> continuing = new ArrayList<>();
  private final RegionMachine machine = new RegionMachine();
  private final WorkqueueMachine queueMachine = new WorkqueueMachine();
  private Workqueue queue = Workqueue.IDLE;
  Region region;
  Schib stored = Schib.reset(0x1234, 0x40);

  DriverHarness(DriverBehaviour behaviour, boolean open) {
    region = Region.initial(SCHID, behaviour, Arena.ofDevice(0, 1), open);
    stored = stored.withPmcw(stored.pmcw().enabled(open));
  }

  static DriverHarness open() {
    return new DriverHarness(DriverBehaviour.today(), true);
  }

  static DriverHarness closed() {
    return new DriverHarness(DriverBehaviour.today(), false);
  }

  // Saying

  DriverHarness say(Command command) {
    var step = machine.step(region, command, host);
    region = step.state();
    step.effects().forEach(effect -> effect.deliver(this));
    return this;
  }

  /** Delivers the context's message to itself. */
  DriverHarness goOn(Context context) {
    if (!continuing.remove(context)) {
      throw new AssertionError(context + " has no message to itself; waiting: " + continuing);
    }
    return say(new Continue(context));
  }

  boolean continues(Context context) {
    return continuing.contains(context);
  }

  /** Lets all contexts go on until they wait for something else than themselves. */
  DriverHarness drain() {
    while (!continuing.isEmpty() || !toQueue.isEmpty() || !jobs.isEmpty()) {
      if (!toQueue.isEmpty()) {
        pumpQueue();
      } else if (!continuing.isEmpty()) {
        goOn(continuing.get(0));
      } else {
        beginJob();
      }
    }
    return this;
  }

  /** Lets one context go on until it waits for something else than itself. */
  DriverHarness drain(Context context) {
    while (continuing.contains(context)) {
      goOn(context);
    }
    return this;
  }

  DriverHarness answer(Cc cc) {
    return answer(cc, Irb.ZERO, Schib.ZERO);
  }

  DriverHarness answer(Cc cc, Irb irb, Schib schib) {
    Instruct asked = instructions.remove();
    return say(new FromHardware(new Instructed(asked.asker(), asked.op(), cc, irb, schib)));
  }

  /** Delivers one of the waiting messages; hardware agrees to everything. False if none waits. */
  boolean deliverAny(Random random) {
    List<Runnable> waiting = new ArrayList<>();
    continuing.stream().distinct().forEach(context -> waiting.add(() -> goOn(context)));
    if (!toQueue.isEmpty()) {
      waiting.add(this::pumpQueue);
    }
    if (!jobs.isEmpty()) {
      waiting.add(this::beginJob);
    }
    if (!instructions.isEmpty()) {
      waiting.add(this::agree);
    }
    if (waiting.isEmpty()) {
      return false;
    }
    waiting.get(random.nextInt(waiting.size())).run();
    return true;
  }

  private void agree() {
    Instruct asked = instructions.peek();
    if (asked.op() == Instruction.MSCH) {
      stored = asked.schib();
    }
    answer(Cc.EXPECTED, Irb.of(RaceTest.START_ENDED), stored);
  }

  /** Answers everything that is asked, cc 0, as an idle subchannel does. */
  DriverHarness answerAll() {
    drain();
    while (!instructions.isEmpty()) {
      agree();
      drain();
    }
    return this;
  }

  Instruction asked() {
    return instructions.isEmpty() ? null : instructions.peek().op();
  }

  DriverHarness interrupt() {
    return say(new FromHardware(new InterruptionPending()));
  }

  /** Interrupts, and stores this status when the driver takes it. */
  DriverHarness interrupt(Scsw scsw) {
    return interrupt().answer(Cc.EXPECTED, Irb.of(scsw), Schib.ZERO).drain(Context.IRQ);
  }

  /** Hands what the driver said to the workqueue over to it. */
  DriverHarness pumpQueue() {
    while (!toQueue.isEmpty()) {
      var step = queueMachine.step(queue, toQueue.remove(), null);
      queue = step.state();
      step.effects().forEach(effect -> effect.deliver(this));
    }
    return this;
  }

  /** Another device's job keeps the worker busy. */
  DriverHarness workerBusy() {
    toQueue.add(new WorkqueueProtocol.QueueWork(OTHER, RegionProtocol.Work.IO));
    return pumpQueue();
  }

  DriverHarness workerFree() {
    pumpQueue();
    toQueue.add(new WorkqueueProtocol.WorkDone(OTHER, RegionProtocol.Work.IO));
    return pumpQueue();
  }

  DriverHarness beginJob() {
    pumpQueue();
    return say(new RunWork(jobs.remove().work()));
  }

  // Programs

  DriverHarness ccw1(int address, int cmd, int flags, int count, int cda) {
    guest.write(address, Bytes.ofInts(cmd << 24 | flags << 16 | count, cda));
    return this;
  }

  static Orb orb(int cpa) {
    return new Orb(0, Orb.F | Orb.P | Orb.H | 0x8000, cpa);
  }

  static Bytes ioRegion(Orb orb, int fctl) {
    return orb.encode()
        .concat(new Scsw(fctl, 0, 0).encode())
        .concat(Bytes.zeros(Regions.IO_BYTES - Regions.IRB_AREA));
  }

  Pwrite start() {
    ccw1(PROGRAM, 3, 0x20, 1, 0);
    return new Pwrite(CALLER, 0, ioRegion(orb(PROGRAM), START));
  }

  static Pwrite async(int command) {
    return new Pwrite(CALLER, (long) Regions.CMD << 10, Bytes.ofInts(command, 0));
  }

  /** A NOP program, up to its SSCH. */
  DriverHarness startUpToSsch() {
    return say(start()).drain(Context.SYS);
  }

  /** A NOP program, accepted by the hardware. */
  DriverHarness started() {
    return startUpToSsch().answer(Cc.EXPECTED);
  }

  /** CSCH, accepted by the hardware. */
  DriverHarness cleared() {
    return say(async(2)).drain(Context.SYS).answer(Cc.EXPECTED).drain(Context.SYS);
  }

  Reply lastReply() {
    return replies.get(replies.size() - 1);
  }

  <T extends Observation> List<T> seen(Class<T> kind) {
    return seen.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  String labels() {
    StringBuilder labels = new StringBuilder();
    seen(StepTaken.class).forEach(s -> labels.append(s.label()).append(' '));
    return labels.toString().trim();
  }

  /** What the driver said, in order, leaving out its messages to itself. */
  String said() {
    return said.isEmpty() ? "nothing" : String.join(" ", said);
  }

  private static String text(Reply reply) {
    if (reply instanceof RegionProtocol.Written written) {
      return "Written:" + written.retCode();
    }
    if (reply instanceof RegionProtocol.Read read) {
      return "Read:" + read.retCode();
    }
    if (reply instanceof RegionProtocol.Controlled controlled) {
      return "Controlled:" + controlled.control() + ":" + controlled.retCode();
    }
    return "Signalled:" + ((RegionProtocol.Signalled) reply).index();
  }

  private static String text(WorkqueueProtocol.Command command) {
    if (command instanceof WorkqueueProtocol.QueueWork queued) {
      return "QueueWork:" + queued.work();
    }
    if (command instanceof WorkqueueProtocol.CancelWork cancelled) {
      return "CancelWork:" + cancelled.work();
    }
    return "WorkDone:" + ((WorkqueueProtocol.WorkDone) command).work();
  }

  // Ports

  @Override
  public void toUser(Reply reply) {
    replies.add(reply);
    said.add(text(reply));
  }

  @Override
  public void toHardware(SubchannelProtocol.Command command) {
    instructions.add((Instruct) command);
    said.add(((Instruct) command).op().name());
  }

  @Override
  public void toSelf(Command command) {
    continuing.add(((Continue) command).context());
  }

  @Override
  public void toWorkqueue(WorkqueueProtocol.Command command) {
    toQueue.add(command);
    said.add(text(command));
  }

  @Override
  public void observe(Observation observed) {
    seen.add(observed);
  }

  @Override
  public void begin(WorkqueueProtocol.WorkBegins job) {
    if (job.schid().equals(SCHID)) {
      jobs.add(job);
    }
  }
}
