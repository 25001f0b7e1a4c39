package ccwlab.vfio;

import ccwlab.arch.Crw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Orb;
import ccwlab.arch.Schib;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.hardware.SubchannelProtocol.Instruct;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.machine.Step;
import ccwlab.observe.VfioSeen;
import ccwlab.stack.Switch;
import ccwlab.storage.HostStorage;
import ccwlab.vfio.RegionFsm.Action;
import ccwlab.vfio.RegionFsm.Event;
import ccwlab.vfio.RegionFsm.State;
import ccwlab.vfio.RegionProtocol.Command;
import ccwlab.vfio.RegionProtocol.Work;
import ccwlab.vfio.cp.Arena;
import ccwlab.vfio.cp.ChannelProgram;
import java.util.List;

/**
 * The driver's memory while one message is handled: taken apart at the beginning, put together as
 * the next {@link Region} at the end. The contexts' steps read and assign it as the original's read
 * and assign the structures it stands for.
 */
final class DriverTurn extends TurnEffects {
  // Tags of contexts: lock holders, and askers of instructions.
  static final int NOBODY = 0;
  static final int IRQ = 1;
  static final int WORK = 2;
  static final int CIO = 3;
  static final int FIRST_CALL = 16;

  final Schid schid;
  final DriverBehaviour behaviour;
  final HostStorage host;
  Regions regions;
  ChannelProgram cp;
  Arena arena;
  Scsw scsw;
  Irb irb;
  boolean irbUnread;
  IrbQueue irbs;
  List<Crw> crws;
  int marks;
  HostSubchannel subchannel;
  List<SysCall> calls;
  IrqRun irq;
  WorkRun work;
  CioRun cio;
  int queued;
  int completion;

  /** The system call whose steps are being taken. */
  SysCall call;

  private final Region before;
  private final StepTrace trace;
  private State state;
  private int ioMutex;
  private int schLock;
  private int stoppedAt;
  private Binding binding;

  DriverTurn(Region region, HostStorage host) {
    this.before = region;
    this.schid = region.schid();
    this.behaviour = region.behaviour();
    this.host = host;
    this.trace = region.trace();
    this.state = region.state();
    this.regions = region.regions();
    this.cp = region.data().cp();
    this.arena = region.data().arena();
    this.scsw = region.data().scsw();
    this.irb = region.data().irb();
    this.irbUnread = region.data().irbUnread();
    this.irbs = region.data().irbs();
    this.crws = region.data().crws();
    this.marks = region.data().marks();
    this.binding = region.data().binding();
    this.subchannel = region.subchannel();
    this.ioMutex = region.locks().ioMutex();
    this.schLock = region.locks().schLock();
    this.calls = region.contexts().calls();
    this.irq = region.contexts().irq();
    this.work = region.contexts().work();
    this.cio = region.contexts().cio();
    this.queued = region.contexts().queued();
    this.completion = region.contexts().completion();
  }

  /** What has not changed is the same object: most steps leave most parts as they are. */
  Step<Region, RegionEffect> step() {
    Region.Private data =
        before.data().changed(cp, arena, scsw, irb, irbUnread, irbs, crws, marks, binding);
    Region.Locks locks = before.locks().changed(ioMutex, schLock);
    Region.Contexts contexts = before.contexts().changed(calls, irq, work, cio, queued, completion);
    Region after =
        new Region(schid, behaviour, state, regions, data, subchannel, locks, contexts, trace);
    return Step.to(after, out);
  }

  /** The next step begins: with the oldest message to itself, taken back; null if there is none. */
  Command nextOwn() {
    call = null;
    stoppedAt = 0;
    RegionEffect.ToSelf own = out.takeBack(RegionEffect.ToSelf.class);
    return own == null ? null : own.command();
  }

  /** Code of one context: takes a step, or goes on with one when the hardware has answered. */
  interface Code<E> {
    /**
     * @param answer what the step waited for; null if it is taken, or tried again
     */
    Standing take(DriverTurn turn, E step, Instructed answer);
  }

  /** Takes steps until one stops; {@link #stoppedAt} is where to go on. */
  <E extends Enum<E> & Label> Standing run(
      StepList<E> steps, int from, Instructed answered, Code<E> code) {
    Instructed answer = answered;
    for (int at = from; at < steps.size(); at++) {
      int mark = out.size();
      Standing standing = code.take(this, steps.get(at), answer);
      if (answer == null
          && standing != Standing.SKIP
          && standing != Standing.SCH_LOCK
          && standing != Standing.IO_MUTEX
          && standing != Standing.AGAIN
          && standing != Standing.COMPLETION) {
        out.add(mark, trace.taken(steps.get(at)));
      }
      if (standing == Standing.NEXT) {
        // A step that waited was a message boundary already.
        if (answer == null && steps.endsGroup(at) && at + 1 < steps.size()) {
          stoppedAt = at + 1;
          return Standing.READY;
        }
      } else if (standing == Standing.YIELD) {
        stoppedAt = at + 1;
        return Standing.READY;
      } else if (standing != Standing.SKIP) {
        stoppedAt = at;
        return standing == Standing.AGAIN ? Standing.READY : standing;
      }
      answer = null;
    }
    stoppedAt = 0;
    return Standing.ENDED;
  }

  int stoppedAt() {
    return stoppedAt;
  }

  State state() {
    return state;
  }

  void state(State next) {
    if (next != state) {
      see(new VfioSeen.StateChanged(schid, state.name(), next.name()));
      state = next;
    }
  }

  Binding binding() {
    return binding;
  }

  void binding(Binding next) {
    if (next != binding) {
      see(new VfioSeen.FileChanged(schid, next.name()));
      binding = next;
    }
  }

  /** A start is over: IDLE, and not only if the state is still that of the start. */
  void idleFrom(State own) {
    if (state == own || !behaviour.has(Switch.B10_IDLE_FROM_OWN)) {
      state(State.IDLE);
    }
  }

  /**
   * Sends an event through the jump table; the action NOTOPER, which is the same for all contexts,
   * is carried out at once.
   */
  Action fsmEvent(Event event) {
    Action action = RegionFsm.action(behaviour, state, event);
    State next =
        switch (action) {
          case NOTOPER -> State.NOT_OPER;
          case IO_REQUEST -> translating();
          default -> state;
        };
    see(new VfioSeen.FsmEvent(schid, state.name(), event.name(), action.name(), next.name()));
    if (action == Action.NOTOPER) {
      notoper();
    }
    return action;
  }

  /** The state of a start that is being translated. */
  State translating() {
    if (behaviour.has(Switch.K43_BUSY_ON_CC0)) {
      return state;
    }
    return behaviour.has(Switch.K06_SPLIT_BUSY) ? State.CP_PROCESSING : State.CP_PENDING;
  }

  /**
   * Linux also has the subchannel unregistered. Here the slow path never comes to that: the device
   * stays, dead. Where reports can revive it (up to 5.19) the slow path is taken to have begun, and
   * to wait for the device's lock; else it has not begun. Source: fsm_notoper.
   */
  private void notoper() {
    if (behaviour.has(Switch.K32_NO_RESURRECTION)) {
      subchannel = subchannel.unregistering();
    }
    state(State.NOT_OPER);
    if (behaviour.has(Switch.K36_NOTOPER_DEFERRED)) {
      queueWork(Work.NOTOPER);
    } else if (behaviour.has(Switch.K33_FSM_OPEN_CLOSE)) {
      if (cp.pages() > 0) {
        mightSleep("cp_free");
      }
      freeCp();
    }
  }

  void freeCp() {
    if (cp.initialized()) {
      cp = cp.free(host);
      Marks.freed(this);
      see(new VfioSeen.CpFreed(schid));
    }
  }

  // Locks. A lock is dropped before the next one in line tries it, so that another may come first.

  boolean tryIoMutex(int context) {
    if (ioMutex == NOBODY) {
      ioMutex = context;
    }
    return ioMutex == context;
  }

  void dropIoMutex(int context) {
    if (ioMutex != context) {
      return;
    }
    ioMutex = NOBODY;
    if (work.standing() == Standing.IO_MUTEX) {
      work = work.stopped(work.at(), Standing.READY);
      toSelf(RegionEffect.ToSelf.CONTINUE_WORK);
    } else if (cio.standing() == Standing.IO_MUTEX) {
      cio = cio.stopped(Standing.READY);
      toSelf(RegionEffect.ToSelf.CONTINUE_CIO);
    } else {
      wakeCall(Standing.IO_MUTEX);
    }
  }

  boolean trySchLock(int context) {
    if (schLock == NOBODY) {
      schLock = context;
    }
    return schLock == context;
  }

  void dropSchLock(int context) {
    if (schLock != context) {
      return;
    }
    schLock = NOBODY;
    if (irq.standing() == Standing.SCH_LOCK) {
      irq = irq.stopped(irq.at(), Standing.READY);
      toSelf(RegionEffect.ToSelf.CONTINUE_IRQ);
    } else if (cio.standing() == Standing.SCH_LOCK) {
      cio = cio.stopped(Standing.READY);
      toSelf(RegionEffect.ToSelf.CONTINUE_CIO);
    } else {
      wakeCall(Standing.SCH_LOCK);
    }
  }

  /**
   * Ends the wait that private->completion points to: of several that wait it is the one that began
   * last. Source: fsm_irq, vfio_ccw_sch_quiesce.
   */
  void complete() {
    SysCall waiter = SysCalls.at(calls, completion - FIRST_CALL);
    if (waiter != null && waiter.standing() == Standing.COMPLETION) {
      put(waiter.ready());
      toSelf(RegionEffect.ToSelf.CONTINUE_SYS);
    }
  }

  /** Lets the first call that waits for this go on. */
  private void wakeCall(Standing waiting) {
    for (int i = 0; i < calls.size(); i++) {
      SysCall waiter = calls.get(i);
      if (waiter.standing() == waiting) {
        put(waiter.ready());
        toSelf(RegionEffect.ToSelf.CONTINUE_SYS);
        return;
      }
    }
  }

  /** Lets all calls go on that wait for this. */
  void wakeCalls(Standing waiting) {
    List<SysCall> waiters = calls;
    for (int i = 0; i < waiters.size(); i++) {
      SysCall waiter = waiters.get(i);
      if (waiter.standing() == waiting) {
        put(waiter.ready());
        toSelf(RegionEffect.ToSelf.CONTINUE_SYS);
      }
    }
  }

  /** Puts the call behind the others, in place of what it was. */
  void put(SysCall changed) {
    calls = SysCalls.put(calls, changed);
  }

  /** The kernel itself is hurt: an oops, or memory that is no longer its own. */
  void fault(String what) {
    see(new VfioSeen.KernelFault(schid, what));
  }

  /** What may sleep must not be done with sch->lock held. */
  void mightSleep(String what) {
    if (schLock != NOBODY) {
      fault(what + " sleeps under sch->lock");
    }
  }

  /** Nobody hears an eventfd of who has closed the file: it unregistered it, or it is dead. */
  void signal(RegionProtocol.IrqIndex index) {
    see(new VfioSeen.EventfdSignalled(schid, index.name()));
    if (binding == Binding.OPEN) {
      say(new RegionProtocol.Signalled(index));
    }
  }

  Standing instruct(int context, Instruction op, Orb orb, Schib schib) {
    toHardware(new Instruct(context, op, orb, schib));
    return Standing.HARDWARE;
  }

  Standing instruct(int context, Instruction op) {
    return instruct(context, op, Orb.ZERO, Schib.ZERO);
  }

  void queueWork(Work job) {
    int bit = 1 << job.ordinal();
    boolean already = (queued & bit) != 0;
    see(new VfioSeen.WorkQueued(schid, job.name(), already));
    queued |= bit;
    if (!already) {
      toWorkqueue(new WorkqueueProtocol.QueueWork(schid, job));
    }
  }

  /** Queued, and not begun: the pending bit of Linux's struct work_struct. */
  boolean queued(Work job) {
    return (queued & 1 << job.ordinal()) != 0;
  }

  /** The worker executes this job of the device's. */
  boolean runs(Work job) {
    return work.standing() != Standing.ENDED && work.work() == job;
  }

  /** Takes it away if it has not begun. */
  void cancelWork(Work job) {
    if (queued(job)) {
      queued &= ~(1 << job.ordinal());
      toWorkqueue(new WorkqueueProtocol.CancelWork(schid, job));
    }
  }
}
