package ccwlab.driver.pair;

import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.hardware.SubchannelProtocol;
import ccwlab.hardware.SubchannelProtocol.Instruct;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.machine.Machine;
import ccwlab.machine.Step;
import ccwlab.observe.Observation;
import ccwlab.observe.VfioSeen;
import ccwlab.storage.HostMemory;
import ccwlab.storage.HostStorage;
import ccwlab.storage.Storage;
import ccwlab.vfio.RegionEffect;
import ccwlab.vfio.RegionPorts;
import ccwlab.vfio.RegionProtocol.Command;
import ccwlab.vfio.RegionProtocol.FromHardware;
import ccwlab.vfio.RegionProtocol.Read;
import ccwlab.vfio.RegionProtocol.Reply;
import ccwlab.vfio.RegionProtocol.RunWork;
import ccwlab.vfio.RegionProtocol.Work;
import ccwlab.vfio.WorkqueueProtocol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * One driver of a pair: runs by itself as far as it can, and keeps what comes out.
 *
 * @param <S> its state
 */
final class End<S> implements RegionPorts {
  /** The subchannel at the start. */
  static final Pmcw PMCW = Schib.reset(0, 0x40).pmcw().enabled(true);

  private final Machine<S, Command, RegionEffect, HostStorage> machine;
  private final HostMemory host;
  private final Deque<Command> own = new ArrayDeque<>();
  private final Deque<Instruct> asked = new ArrayDeque<>();
  private final List<Work> queue = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private S driver;
  private Pmcw pmcw = PMCW;
  private String state;

  /**
   * @param state of the driver's state machine at the start
   */
  End(
      Machine<S, Command, RegionEffect, HostStorage> machine,
      S driver,
      Storage guest,
      String state) {
    this.machine = machine;
    this.driver = driver;
    this.host = new HostMemory(guest);
    this.state = state;
  }

  /** Says something, and lets all go on that can. */
  void say(Command message) {
    own.add(message);
    while (!own.isEmpty() || isFlushed()) {
      if (own.isEmpty()) {
        queue.remove(0);
        own.add(new RunWork(Work.FLUSH));
      }
      Step<S, RegionEffect> step = machine.step(driver, own.poll(), host);
      driver = step.state();
      step.effects().forEach(effect -> effect.deliver(this));
    }
  }

  /** Who waits for all jobs before has waited for them. */
  private boolean isFlushed() {
    return !queue.isEmpty() && queue.get(0) == Work.FLUSH;
  }

  /** The instruction that is executed next; null if none is. */
  Instruct asks() {
    return asked.peek();
  }

  /** Gives the answer to it. */
  void answer(Instructed answer) {
    Instruct done = asked.remove();
    if (done.op() == Instruction.MSCH && answer.cc() == Cc.EXPECTED) {
      pmcw = done.schib().pmcw();
    }
    say(new FromHardware(answer));
  }

  /** What it has stored in the subchannel. */
  Pmcw pmcw() {
    return pmcw;
  }

  /** The job that is first in the queue begins. */
  void work() {
    if (!queue.isEmpty()) {
      say(new RunWork(queue.remove(0)));
    }
  }

  /** Jobs that wait. */
  List<Work> queue() {
    return List.copyOf(queue);
  }

  /** What user space was told since the last time. */
  List<String> said() {
    List<String> all = List.copyOf(said);
    said.clear();
    return all;
  }

  /** How the kernel was hurt since the last time. */
  List<String> faults() {
    List<String> all = List.copyOf(faults);
    faults.clear();
    return all;
  }

  /** The driver's state machine's. */
  String state() {
    return state;
  }

  @Override
  public void toUser(Reply reply) {
    said.add(
        reply instanceof Read read
            ? "Read caller=%d %s %s".formatted(read.caller(), read.retCode(), read.data().hex())
            : reply.toString());
  }

  @Override
  public void toHardware(SubchannelProtocol.Command command) {
    asked.add((Instruct) command);
  }

  @Override
  public void toSelf(Command command) {
    own.add(command);
  }

  @Override
  public void toWorkqueue(WorkqueueProtocol.Command command) {
    if (command instanceof WorkqueueProtocol.QueueWork queued) {
      if (!queue.contains(queued.work())) {
        queue.add(queued.work());
      }
    } else if (command instanceof WorkqueueProtocol.CancelWork cancelled) {
      queue.remove(cancelled.work());
    }
  }

  @Override
  public void observe(Observation seen) {
    if (seen instanceof VfioSeen.StateChanged changed) {
      state = changed.to();
    } else if (seen instanceof VfioSeen.KernelFault fault) {
      faults.add(fault.what());
    }
  }
}
