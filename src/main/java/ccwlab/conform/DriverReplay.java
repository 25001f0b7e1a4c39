package ccwlab.conform;

import ccwlab.arch.Bytes;
import ccwlab.arch.Schid;
import ccwlab.hardware.SubchannelProtocol;
import ccwlab.hardware.SubchannelProtocol.Instruct;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.machine.Step;
import ccwlab.observe.Observation;
import ccwlab.observe.VfioSeen.EventfdSignalled;
import ccwlab.observe.VfioSeen.KernelFault;
import ccwlab.storage.GuestMemory;
import ccwlab.storage.HostMemory;
import ccwlab.vfio.DriverBehaviour;
import ccwlab.vfio.Region;
import ccwlab.vfio.RegionEffect;
import ccwlab.vfio.RegionLab;
import ccwlab.vfio.RegionMachine;
import ccwlab.vfio.RegionPorts;
import ccwlab.vfio.RegionProtocol.Command;
import ccwlab.vfio.RegionProtocol.Context;
import ccwlab.vfio.RegionProtocol.Continue;
import ccwlab.vfio.RegionProtocol.Controlled;
import ccwlab.vfio.RegionProtocol.FromHardware;
import ccwlab.vfio.RegionProtocol.IrqIndex;
import ccwlab.vfio.RegionProtocol.Read;
import ccwlab.vfio.RegionProtocol.Reply;
import ccwlab.vfio.RegionProtocol.RunWork;
import ccwlab.vfio.RegionProtocol.Work;
import ccwlab.vfio.RegionProtocol.Written;
import ccwlab.vfio.Workqueue;
import ccwlab.vfio.WorkqueueEffect;
import ccwlab.vfio.WorkqueueMachine;
import ccwlab.vfio.WorkqueuePorts;
import ccwlab.vfio.WorkqueueProtocol;
import ccwlab.vfio.WorkqueueProtocol.QueueWork;
import ccwlab.vfio.WorkqueueProtocol.WorkDone;
import ccwlab.vfio.cp.Arena;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * One laboratory of the recordings of the real driver, with our driver in it: a device, its
 * workqueue, a played subchannel, and whoever calls the driver. A context runs until it ends, waits
 * or has come to a label; the others stand still meanwhile.
 */
final class DriverReplay implements RegionPorts, WorkqueuePorts {
  static final Schid SCHID = Schid.of(0x1a);
  private static final int ARENA = 0x0100_0000;
  private static final int ARENA_BYTES = 0x0100_0000;
  private static final int STEPS_MAX = 100_000;
  private static final long NO_JOB = -1;

  /** The recordings' stand-in for unpinning does not look whether it may sleep. */
  private static final String UNSEEN = "cp_free sleeps under sch->lock";

  private final RegionMachine machine = new RegionMachine();
  private final WorkqueueMachine queueMachine = new WorkqueueMachine();
  private final GuestMemory guest = new GuestMemory(HostAddresses.GUEST_BYTES);
  private final HostMemory host = new HostMemory(guest);
  private final PlayedSubchannel hardware = new PlayedSubchannel(host);
  private final boolean settles;
  private final List<DriverCaller> callers = new ArrayList<>();
  private final Deque<Instruct> instructions = new ArrayDeque<>();
  private final Deque<WorkqueueProtocol.Command> toQueue = new ArrayDeque<>();
  private final Map<Integer, Reply> replies = new HashMap<>();
  private final Map<IrqIndex, Integer> signals = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private final List<DriverCaller> ended = new ArrayList<>();
  private Region region;
  private Workqueue queue = Workqueue.IDLE;
  private Work begun;
  private boolean flushes;
  private int calls;

  /**
   * A laboratory whose device was just opened.
   *
   * @param settles after each event all that wait try again, as those of the long recordings do
   */
  DriverReplay(DriverBehaviour behaviour, boolean settles) {
    this.settles = settles;
    region = Region.initial(SCHID, behaviour, Arena.at(ARENA, ARENA_BYTES), false);
    DriverCall.programs(guest);
    start(new DriverCaller("O", DriverCall.OPEN, calls++));
  }

  /** The device, as it is now. */
  RegionLab.View view() {
    return RegionLab.view(region);
  }

  PlayedSubchannel hardware() {
    return hardware;
  }

  int pins() {
    return (int) host.pins();
  }

  int signals(IrqIndex index) {
    return signals.getOrDefault(index, 0);
  }

  /** What went wrong since the last call, in driver and channel. */
  List<String> takeFaults() {
    List<String> all = new ArrayList<>(faults);
    all.addAll(hardware.takeFaults());
    faults.clear();
    return all;
  }

  /** Jobs in the order of the queue that the worker has not taken. */
  List<String> queued() {
    List<Work> jobs = new ArrayList<>();
    if (begun != null) {
      jobs.add(begun);
    }
    queue.pending().forEach(job -> jobs.add(job.work()));
    List<Work> waiting = view().queued();
    return jobs.stream()
        .distinct()
        .filter(waiting::contains)
        .map(work -> work.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  /** Who has ended since the last call: name, and what his function returned. */
  void takeEnded(BiConsumer<String, Long> who) {
    ended.forEach(caller -> who.accept(caller.name, caller.rc));
    ended.clear();
  }

  /**
   * What a caller that an event was about has come to.
   *
   * @param at {@code done}, a label, or what it waits for
   * @param rc what its function returned; null if it has not
   * @param data what a read gave; empty if none
   */
  record Come(String at, Long rc, Bytes data) {}

  /**
   * Carries out one event of a recording.
   *
   * @return null if it was the hardware's
   * @throws RecordingNode.Malformed if there is no such event; the message has what there is
   */
  Come event(String command) throws RecordingNode.Malformed {
    String[] words = command.split(" until ", 2);
    String[] event = words[0].trim().split(" +");
    String until = words.length > 1 ? words[1].trim() : "";
    if (event[0].equals("hw")) {
      act(event, command);
      settle();
      return null;
    }
    DriverCaller caller;
    if (event[0].equals("go") && event.length == 2) {
      caller = waiting(event[1]);
      caller.stopsAt(until);
      go(caller);
    } else {
      caller = new DriverCaller(event[0], DriverCall.of(event, command), calls++);
      caller.stopsAt(until);
      start(caller);
    }
    settle();
    return come(caller);
  }

  private void act(String[] event, String command) throws RecordingNode.Malformed {
    for (int i = 1; i < event.length; i++) {
      if (!hardware.act(event[i])) {
        throw new RecordingNode.Malformed(
            "\""
                + command
                + "\": the hardware does auto, begin, end, suspend, halted, haltend,"
                + " cleared, attn, idleattn, fetch, gone, back, cc0 to cc3");
      }
    }
  }

  private DriverCaller waiting(String name) throws RecordingNode.Malformed {
    for (int i = callers.size() - 1; i >= 0; i--) {
      if (callers.get(i).name.equals(name)) {
        return callers.get(i);
      }
    }
    throw new RecordingNode.Malformed("go \"" + name + "\": there is no such caller");
  }

  private Come come(DriverCaller caller) {
    if (caller.done) {
      return new Come("done", caller.rc, caller.data);
    }
    String waits = RegionLab.waitsFor(region, caller.call.context(), caller.number);
    return new Come(waits.isEmpty() ? caller.place : "blocked: " + waits, null, Bytes.EMPTY);
  }

  private void start(DriverCaller caller) {
    place(caller);
    if (caller.call.context() == Context.WORK && !takeJob()) {
      end(caller, NO_JOB);
      return;
    }
    if (caller.call.context() == Context.SYS && caller.call != DriverCall.OPEN) {
      region = RegionLab.fileOpen(region);
    }
    if (caller.call.context() != Context.WORK) {
      say(caller.call.message().apply(caller.number));
    }
    go(caller);
  }

  /** A place in the table is used again when who had it has ended. */
  private void place(DriverCaller caller) {
    for (int i = 0; i < callers.size(); i++) {
      if (callers.get(i).done) {
        callers.set(i, caller);
        return;
      }
    }
    callers.add(caller);
  }

  /** The worker takes the oldest job, unless there is none. */
  private boolean takeJob() {
    serveQueue();
    if (begun == null) {
      return false;
    }
    RunWork job = new RunWork(begun);
    begun = null;
    say(job);
    return true;
  }

  /** Lets a caller go on until he ends, waits, or has come to his label. */
  private void go(DriverCaller caller) {
    for (int i = 0; i < STEPS_MAX && !caller.done; i++) {
      serveQueue();
      region = RegionLab.withoutVfio(region, caller.number);
      if (!instructions.isEmpty()) {
        answer(caller, instructions.remove());
      } else if (ended(caller)) {
        end(caller, caller.returned(replies.remove(caller.number)));
      } else if (!ready(caller)) {
        return;
      } else if (atLabel(caller)) {
        return;
      } else {
        if (caller.call.context() == Context.SYS) {
          region = RegionLab.next(region, caller.number);
        }
        say(new Continue(caller.call.context()));
      }
    }
    if (!caller.done) {
      faults.add(caller.name + " does not come to rest");
    }
  }

  private void answer(DriverCaller caller, Instruct instruct) {
    Instructed answer = hardware.execute(instruct);
    caller.looked = answer;
    say(new FromHardware(answer));
  }

  private boolean atLabel(DriverCaller caller) {
    return !caller.until.isEmpty()
        && RegionLab.nextStep(region, caller.call.context(), caller.number).equals(caller.until);
  }

  private boolean ready(DriverCaller caller) {
    return RegionLab.ready(region, caller.call.context(), caller.number);
  }

  private boolean ended(DriverCaller caller) {
    return caller.call.context() == Context.SYS
        ? replies.containsKey(caller.number)
        : RegionLab.ended(region, caller.call.context(), caller.number);
  }

  private void end(DriverCaller caller, long rc) {
    caller.done = true;
    caller.rc = rc;
    ended.add(caller);
  }

  /** All that wait try again, until none comes further. */
  private void settle() {
    for (boolean further = settles; further; ) {
      further = false;
      for (int i = 0; i < callers.size(); i++) {
        DriverCaller caller = callers.get(i);
        Region before = region;
        if (!caller.done) {
          go(caller);
          further |= caller.done || region != before;
        }
      }
    }
  }

  private void say(Command command) {
    Step<Region, RegionEffect> step = machine.step(region, command, host);
    region = step.state();
    step.effects().forEach(effect -> effect.deliver(this));
  }

  /**
   * Jobs that were cancelled are passed over. The recordings' flush_workqueue waits until the queue
   * is empty, also of what was queued after it was called.
   */
  private void serveQueue() {
    while (true) {
      if (!toQueue.isEmpty()) {
        Step<Workqueue, WorkqueueEffect> step = queueMachine.step(queue, toQueue.remove(), null);
        queue = step.state();
        step.effects().forEach(effect -> effect.deliver(this));
      } else if (begun != null && !view().queued().contains(begun)) {
        RunWork job = new RunWork(begun);
        begun = null;
        say(job);
      } else if (flushes && queue.equals(Workqueue.IDLE)) {
        flushes = false;
        say(new RunWork(Work.FLUSH));
      } else {
        return;
      }
    }
  }

  @Override
  public void toUser(Reply reply) {
    if (reply instanceof Written written) {
      replies.put(written.caller(), reply);
    } else if (reply instanceof Read read) {
      replies.put(read.caller(), reply);
    } else if (reply instanceof Controlled controlled) {
      replies.put(controlled.caller(), reply);
    }
  }

  @Override
  public void toHardware(SubchannelProtocol.Command command) {
    instructions.add((Instruct) command);
  }

  /** Who is ready goes on when it is his turn. */
  @Override
  public void toSelf(Command command) {}

  @Override
  public void toWorkqueue(WorkqueueProtocol.Command command) {
    if (command instanceof QueueWork queued && queued.work() == Work.FLUSH) {
      flushes = true;
    } else if (!(command instanceof WorkDone done && done.work() == Work.FLUSH)) {
      toQueue.add(command);
    }
  }

  @Override
  public void begin(WorkqueueProtocol.WorkBegins job) {
    begun = job.work();
  }

  @Override
  public void observe(Observation seen) {
    if (seen instanceof EventfdSignalled signalled) {
      signals.merge(IrqIndex.valueOf(signalled.index()), 1, Integer::sum);
    } else if (seen instanceof KernelFault fault && !fault.what().endsWith(UNSEEN)) {
      faults.add(fault.what());
    }
  }
}
