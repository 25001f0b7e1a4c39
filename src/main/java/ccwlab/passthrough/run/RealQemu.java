package ccwlab.passthrough.run;

import ccwlab.arch.Schib;
import ccwlab.arch.Schid;
import ccwlab.guest.VcpuEffect;
import ccwlab.guest.VcpuProtocol;
import ccwlab.host.Assembly;
import ccwlab.host.Directory;
import ccwlab.host.Directory.Passed;
import ccwlab.link.Inlet;
import ccwlab.link.Inlet.Past;
import ccwlab.passthrough.probe.Mailbox;
import ccwlab.passthrough.probe.ProbeRecord;
import ccwlab.passthrough.retrace.Crossing;
import ccwlab.passthrough.retrace.Retrace;
import ccwlab.passthrough.retrace.Retraced;
import ccwlab.passthrough.wire.Answer;
import ccwlab.passthrough.wire.Request;
import ccwlab.passthrough.wire.Request.OnDevice;
import ccwlab.passthrough.wire.ShimHandler;
import ccwlab.qemu.BigLockEffect;
import ccwlab.qemu.BigLockProtocol;
import ccwlab.qemu.FlicEffect;
import ccwlab.qemu.FlicProtocol;
import ccwlab.qemu.PassThroughEffect;
import ccwlab.qemu.PassThroughProtocol;
import ccwlab.vfio.Errno;
import ccwlab.vfio.RegionProtocol;
import ccwlab.vfio.RegionProtocol.IrqIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A QEMU that runs, as guest and QEMU of one copy of a scenario.
 *
 * <p>During a round what it asks for goes to the actors of driver and hardware; between two rounds
 * {@link IdleDevice} answers. QEMU is at rest when no call is under way, each eventfd that was
 * signalled was read and what follows from that has come, and every vCPU is at the end of its
 * program or waits, and the model, which has gone the same way, has nothing left to do either.
 */
final class RealQemu implements ShimHandler {
  private static final long LOOK_NANOS = 100_000;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Object lock = new Object();
  private final Mailbox mailbox;
  private final Retrace retrace;
  private final Directory directory;
  private final int vcpus;
  private final List<Passed> devices;
  private final List<IdleDevice> idle = new ArrayList<>();
  private final ProbeRun run;
  private final Boundary boundary = new Boundary();
  private final Map<Integer, Ears<?, ?>> ears = new HashMap<>();
  private final List<Ears<PassThroughProtocol.Command, PassThroughEffect>> deviceEars =
      new ArrayList<>();
  private final Map<Asked, CompletableFuture<RegionProtocol.Reply>> open = new HashMap<>();
  private Signals signals = (device, index) -> {};
  private boolean live;
  private long changes;
  private Runnable moving;
  private String gone;
  private boolean over;

  /** Who is answered: of each device, each vCPU and the main loop can wait for one call. */
  private record Asked(int device, int caller) {}

  /** Counts an eventfd up. */
  interface Signals {
    void signal(int device, int index);
  }

  /**
   * @param model of the same scenario, with the model of QEMU in it
   * @param schibs of the subchannels at the start of a round, by the device's number
   */
  RealQemu(Assembly model, Mailbox mailbox, List<Schib> schibs, ProbeRun run) {
    this.mailbox = mailbox;
    this.run = run;
    this.retrace = new Retrace(model);
    this.directory = retrace.directory();
    this.devices = directory.passed();
    this.vcpus = model.scenario().vcpus(0).size();
    for (int vcpu = 0; vcpu < vcpus; vcpu++) {
      int number = vcpu;
      ears.put(
          directory.vcpus().get(vcpu).index(),
          new Ears<VcpuProtocol.Command, VcpuEffect>(
              "a vCPU of QEMU", message -> toVcpu(number, message)));
    }
    for (int device = 0; device < devices.size(); device++) {
      int number = device;
      idle.add(new IdleDevice(schibs.get(device), () -> signal(number, IrqIndex.IO)));
      Ears<PassThroughProtocol.Command, PassThroughEffect> ear =
          new Ears<>("QEMU's device", message -> toDevice(number, message));
      deviceEars.add(ear);
      ears.put(devices.get(device).device().index(), ear);
    }
    Thread watch = new Thread(this::watch, "qemu-rest");
    watch.setDaemon(true);
    watch.start();
  }

  void signals(Signals to) {
    signals = to;
  }

  // As machines

  @SuppressWarnings("unchecked") // A vCPU's was put there.
  Ears<VcpuProtocol.Command, VcpuEffect> vcpu(int vcpu) {
    return (Ears<VcpuProtocol.Command, VcpuEffect>) ears.get(directory.vcpus().get(vcpu).index());
  }

  Ears<PassThroughProtocol.Command, PassThroughEffect> device(int device) {
    return deviceEars.get(device);
  }

  Ears<FlicProtocol.Command, FlicEffect> interrupts() {
    Ears<FlicProtocol.Command, FlicEffect> ear = Ears.silent("the interrupts of QEMU");
    ears.put(directory.interrupts(0).index(), ear);
    return ear;
  }

  Ears<BigLockProtocol.Command, BigLockEffect> lock() {
    Ears<BigLockProtocol.Command, BigLockEffect> ear = Ears.silent("the big lock of QEMU");
    ears.put(directory.lock(0).index(), ear);
    return ear;
  }

  // What the actors say

  private void toVcpu(int vcpu, VcpuProtocol.Command message) {
    synchronized (lock) {
      moves();
      if (message instanceof VcpuProtocol.Run begin) {
        run.told(vcpu, begin, mailbox, retrace);
      } else if (message instanceof VcpuProtocol.Quiet) {
        mailbox.quiet(vcpu);
      } else {
        throw new IllegalStateException("a vCPU of QEMU is told " + message);
      }
    }
  }

  private void toDevice(int device, PassThroughProtocol.Command message) {
    if (!(message instanceof PassThroughProtocol.FromRegion region)) {
      throw new IllegalStateException("QEMU's device is told " + message);
    }
    RegionProtocol.Reply reply = region.reply();
    if (reply instanceof RegionProtocol.Signalled signalled) {
      signal(device, signalled.index());
    } else {
      synchronized (lock) {
        CompletableFuture<RegionProtocol.Reply> waits =
            open.remove(new Asked(device, Translation.callerOf(reply)));
        if (waits != null) {
          waits.complete(reply);
        }
      }
    }
  }

  private void signal(int device, IrqIndex index) {
    synchronized (lock) {
      moves();
      boundary.signalled(devices.get(device).schid(), index);
    }
    signals.signal(device, index.ordinal());
  }

  /** QEMU is not at rest from now on. */
  private void moves() {
    changes++;
    if (moving == null && live) {
      moving = anyInlet().moves();
      lock.notifyAll();
    }
  }

  private Inlet<?> anyInlet() {
    return vcpu(0).inlet();
  }

  // What QEMU says

  @Override
  public Answer call(int vcpu, Request.Call call) {
    if (!(call instanceof OnDevice on)) {
      return Answer.OK;
    }
    if (on.device() >= devices.size()) {
      return Answer.of(Errno.ENODEV);
    }
    RegionProtocol.Command command = Translation.command(vcpu, on);
    CompletableFuture<RegionProtocol.Reply> waits = new CompletableFuture<>();
    Schid schid = devices.get(on.device()).schid();
    long begin = System.nanoTime();
    synchronized (lock) {
      if (!live || command == null) {
        return idle.get(on.device()).answer(on);
      }
      moves();
      open.put(new Asked(on.device(), vcpu), waits);
    }
    deviceEars.get(on.device()).inlet().asks(List.of(new PassThroughEffect.ToRegion(command)));
    try {
      RegionProtocol.Reply reply = waits.join();
      synchronized (lock) {
        changes++;
        boundary.called(new Crossing.Call(schid, begin, System.nanoTime(), command, reply));
      }
      return Translation.answer(command, reply);
    } catch (CompletionException e) {
      return Answer.of(Errno.EIO);
    }
  }

  @Override
  public void taken(int device, int index, long count) {
    synchronized (lock) {
      if (device < devices.size()) {
        changes++;
        boundary.taken(
            devices.get(device).schid(), IrqIndex.values()[index], (int) count, System.nanoTime());
      }
    }
  }

  @Override
  public void gone(String why) {
    synchronized (lock) {
      gone = why;
      lock.notifyAll();
      if (moving != null) {
        anyInlet().fails(new QemuGone("QEMU is gone: " + why));
      }
    }
  }

  // Rest

  private void watch() {
    long since = 0;
    long looked = -1;
    while (true) {
      synchronized (lock) {
        while (moving == null && !over) {
          since = 0;
          await();
        }
        if (over) {
          return;
        }
        since = since == 0 ? System.nanoTime() : since;
        if (anyInlet().givenUp()) {
          rest();
        } else if (mayRest() && looked == changes) {
          look(System.nanoTime() - since > PATIENCE_NANOS);
        } else if (looked != changes) {
          since = System.nanoTime();
        } else if (System.nanoTime() - since > PATIENCE_NANOS) {
          fail(new QemuGone("QEMU does not come to rest: " + state()));
        }
        looked = changes;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private void await() {
    try {
      lock.wait();
    } catch (InterruptedException e) {
      over = true;
      Thread.currentThread().interrupt();
    }
  }

  private boolean mayRest() {
    return open.isEmpty() && run.isStarted() && boundary.isComplete() && run.isAtRest(mailbox);
  }

  private void look(boolean impatient) {
    List<Crossing> crossings = boundary.crossings();
    List<List<ProbeRecord>> records = run.records(mailbox);
    Retraced retraced;
    try {
      retraced = retrace.explain(crossings, records);
    } catch (RuntimeException | AssertionError e) {
      fail(e);
      return;
    }
    if (retraced instanceof Retraced.Impossible impossible) {
      fail(new UnlikeModel(String.join("\n  ", impossible.where())));
    } else if (retraced instanceof Retraced.Explained explained && !explained.moves()) {
      retrace.accept();
      run.accept(records);
      boundary.clear();
      tell(explained.seen());
      rest();
    } else if (impatient) {
      fail(new UnlikeModel("the model has something left to do, and QEMU has not: " + retraced));
    }
  }

  private void fail(Throwable cause) {
    anyInlet().fails(cause);
    rest();
  }

  private void rest() {
    Runnable held = moving;
    moving = null;
    held.run();
  }

  private void tell(List<Retraced.Told> seen) {
    Map<Integer, List<Past>> each = new HashMap<>();
    for (Retraced.Told told : seen) {
      each.computeIfAbsent(told.of().index(), none -> new ArrayList<>())
          .add(new Past(told.nanos(), told.seen()));
    }
    each.forEach((index, past) -> ears.get(index).inlet().saw(past));
  }

  private String state() {
    return "%d calls under way, %s, eventfds %s"
        .formatted(
            open.size(), run.states(mailbox), boundary.isComplete() ? "read" : "not all read");
  }

  // Between rounds

  /**
   * The round is over: all vCPUs at rest, and all subchannels idle.
   *
   * @throws QemuGone if that does not come about
   */
  void makeIdle() {
    synchronized (lock) {
      live = false;
      open.values()
          .forEach(waits -> waits.completeExceptionally(new QemuGone("the round is over")));
      open.clear();
    }
    long until = System.nanoTime() + PATIENCE_NANOS;
    run.stop(mailbox, () -> check(until));
    idle.forEach(IdleDevice::wipe);
    awaitRead(until);
    run.clean(mailbox, () -> check(until));
    awaitRead(until);
  }

  private void awaitRead(long until) {
    for (boolean read = false; !read; check(until)) {
      synchronized (lock) {
        read = boundary.allRead();
      }
    }
  }

  private void check(long until) {
    synchronized (lock) {
      if (gone != null) {
        throw new QemuGone("QEMU is gone: " + gone);
      }
    }
    if (System.nanoTime() > until) {
      throw new QemuGone("QEMU's guest does not come to rest between two rounds");
    }
    LockSupport.parkNanos(LOOK_NANOS);
  }

  /** The next round can begin. */
  void beginRound() {
    synchronized (lock) {
      boundary.reset();
      retrace.beginRound();
      run.beginRound();
      live = true;
    }
  }

  /** Nothing of it is used any more. */
  void end() {
    synchronized (lock) {
      over = true;
      live = false;
      lock.notifyAll();
    }
  }
}
