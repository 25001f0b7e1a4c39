package ccwlab.passthrough.linux;

import ccwlab.arch.Instruction;
import ccwlab.arch.Scsw;
import ccwlab.host.Assembly;
import ccwlab.host.Directory.Passed;
import ccwlab.host.GuestRam;
import ccwlab.host.Layers;
import ccwlab.host.Mutant;
import ccwlab.link.Address;
import ccwlab.live.StandingHost;
import ccwlab.load.plan.HostScenario;
import ccwlab.load.run.PropertyWatch;
import ccwlab.observe.HostSeen;
import ccwlab.observe.Observation;
import ccwlab.passthrough.linux.Diary.Who;
import ccwlab.passthrough.run.Ears;
import ccwlab.passthrough.run.IdleDevice;
import ccwlab.passthrough.run.Translation;
import ccwlab.passthrough.wire.Answer;
import ccwlab.passthrough.wire.Request;
import ccwlab.passthrough.wire.Request.OnDevice;
import ccwlab.passthrough.wire.ShimHandler;
import ccwlab.qemu.PassThroughEffect;
import ccwlab.qemu.PassThroughProtocol;
import ccwlab.scenario.DiskImage;
import ccwlab.scenario.StackSpec;
import ccwlab.storage.RestorableStorage;
import ccwlab.vfio.Errno;
import ccwlab.vfio.RegionProtocol;
import ccwlab.vfio.RegionProtocol.Control;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Driver and hardware behind a QEMU whose guest is nobody's program: what QEMU calls goes to them,
 * and everything that is seen is counted, judged and written down. It outlives QEMU, as a host
 * does.
 */
final class GuestHost implements ShimHandler, AutoCloseable {
  private static final int CALLER = PassThroughProtocol.MAIN_LOOP;
  private static final int STEP = 0;

  /** What the driver waits for an interruption at most, before it gives up. */
  private static final long LONG_WAIT_SECONDS = 3;

  private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long LOOK_NANOS = 1_000_000;

  private final Diary diary;
  private final Ledger ledger;
  private final Assembly assembly;
  private final StandingHost host;
  private final List<Passed> devices;
  private final PropertyWatch watch;
  private final List<Ears<PassThroughProtocol.Command, PassThroughEffect>> ears = new ArrayList<>();
  private final Map<Asked, CompletableFuture<RegionProtocol.Reply>> open =
      new ConcurrentHashMap<>();
  private final CompletableFuture<Failed> failed = new CompletableFuture<>();
  private final CompletableFuture<Void> firstStart = new CompletableFuture<>();
  private final boolean[] isOpen;
  private volatile Signals signals = (device, index) -> {};

  /** Who is answered: each thread of QEMU's waits for one call. */
  private record Asked(int device, int caller) {}

  /** A machine has thrown: a bug of ours. */
  record Failed(Address<?> at, Object message, Throwable cause) {}

  /**
   * How it runs.
   *
   * @param interleave what may come between two steps of one context does, as in a race
   * @param judged properties that judge what is seen
   */
  record Manner(boolean interleave, List<String> judged) {
    static final Manner USUAL = new Manner(true, Judged.names());
  }

  /** Counts an eventfd of QEMU's up. */
  interface Signals {
    void signal(int device, int index);
  }

  /**
   * Makes them; no device's file is open.
   *
   * @param lower driver and hardware
   * @param ram the guest's storage
   */
  GuestHost(
      HostScenario scenario,
      StackSpec stack,
      Layers lower,
      RestorableStorage ram,
      long seed,
      Manner manner,
      Diary diary,
      Ledger ledger) {
    this.diary = diary;
    this.ledger = ledger;
    this.watch = new PropertyWatch(manner.judged(), this::found);
    for (int i = 0; i < scenario.devices().size(); i++) {
      int device = i;
      ears.add(new Ears<>("QEMU's device", message -> told(device, message)));
    }
    Layers layers = QemuSide.over(lower, ears).with((GuestRam) content -> ram);
    this.assembly = new Assembly(scenario.scenario(), stack, layers, Mutant.NONE);
    this.host =
        new StandingHost(
            assembly.copy(),
            seed,
            manner.interleave(),
            new StandingHost.Watcher() {
              @Override
              public void seen(Address<?> of, Observation seen) {
                GuestHost.this.seen(seen);
              }

              @Override
              public void failed(Address<?> at, Object message, Throwable cause) {
                failed.complete(new Failed(at, message, cause));
              }
            });
    this.devices = host.copy().host().directory().passed();
    this.isOpen = new boolean[devices.size()];
    for (int device = 0; device < devices.size(); device++) {
      control(device, Control.CLOSE, 0, 0);
    }
  }

  /** How many blocks a disk has. */
  long blocksOf(DiskImage image) {
    return assembly.blocksOf(image);
  }

  StandingHost machines() {
    return host;
  }

  /**
   * @throws MachineFailed if a machine has thrown
   */
  void checkMachines() {
    if (failed.isDone()) {
      Failed cause = failed.join();
      throw new MachineFailed(cause.at() + " failed at " + cause.message(), cause.cause());
    }
  }

  /** A machine has thrown, if one has. */
  CompletableFuture<Failed> failed() {
    return failed;
  }

  /** The guest has started a channel program. */
  CompletableFuture<Void> firstStart() {
    return firstStart;
  }

  /** QEMU is there, and takes signals in that way. */
  void signals(Signals to) {
    signals = to;
  }

  // What is seen

  private void seen(Observation seen) {
    if (seen.isLabel()) {
      return;
    }
    long now = diary.nanos();
    watch.observe(seen, now);
    ledger.seen(seen);
    if (diary.tellsAll()) {
      diary.write(now, Who.OURS, seen.line());
    }
  }

  private void found(String property, String message, long nanos) {
    ledger.finding(property, message, nanos);
    diary.write(nanos, Who.FINDING, property + ": " + message);
  }

  // What the machines say to QEMU

  private void told(int device, PassThroughProtocol.Command message) {
    RegionProtocol.Reply reply = ((PassThroughProtocol.FromRegion) message).reply();
    if (reply instanceof RegionProtocol.Signalled signalled) {
      signals.signal(device, signalled.index().ordinal());
      return;
    }
    CompletableFuture<RegionProtocol.Reply> waits =
        open.remove(new Asked(device, Translation.callerOf(reply)));
    if (waits != null) {
      waits.complete(reply);
    }
  }

  // What QEMU says

  @Override
  public Answer call(int vcpu, Request.Call call) {
    if (call instanceof Request.Map map) {
      return Answer.of(map.iova() == map.offset() ? Errno.OK : Errno.EINVAL);
    }
    if (call instanceof Request.Unmap unmap) {
      for (int device = 0; device < isOpen.length; device++) {
        if (isOpen[device]) {
          control(device, Control.UNMAP, unmap.iova(), unmap.sizeBytes());
        }
      }
      return Answer.OK;
    }
    OnDevice on = (OnDevice) call;
    return on.device() < devices.size() ? call(vcpu, on) : Answer.of(Errno.ENODEV);
  }

  private Answer call(int vcpu, OnDevice on) {
    int device = on.device();
    if (on instanceof Request.Pwrite write) {
      return pwrite(vcpu, device, write);
    }
    if (on instanceof Request.Pread read) {
      return pread(vcpu, device, read);
    }
    if (on instanceof Request.Open) {
      return opened(device);
    }
    if (on instanceof Request.Close) {
      return closed(device);
    }
    return on instanceof Request.Reset
        ? Answer.of(control(device, Control.RESET, 0, 0))
        : IdleDevice.facts(on);
  }

  private Answer opened(int device) {
    Errno errno = control(device, Control.OPEN, 0, 0);
    isOpen[device] = errno == Errno.OK;
    return Answer.of(errno);
  }

  private Answer closed(int device) {
    isOpen[device] = false;
    return Answer.of(control(device, Control.CLOSE, 0, 0));
  }

  private Answer pwrite(int vcpu, int device, Request.Pwrite write) {
    RegionProtocol.Command command = Translation.command(vcpu, write);
    RegionProtocol.Reply reply = ask(device, vcpu, List.of(command));
    Errno errno = Translation.answer(command, reply).errno();
    instruction(device, write, errno);
    return Answer.of(errno);
  }

  private void instruction(int device, Request.Pwrite write, Errno errno) {
    long now = diary.nanos();
    Instructed what = Instructed.of(write);
    if (what == null) {
      return;
    }
    ledger.instruction(device, what.op(), errno, now);
    if (diary.tellsAll()) {
      diary.write(now, Who.GUEST, what.line(devices.get(device).schid(), errno));
    }
    if (what.op() == Instruction.SSCH) {
      firstStart.complete(null);
    }
  }

  private Answer pread(int vcpu, int device, Request.Pread read) {
    RegionProtocol.Command command = Translation.command(vcpu, read);
    Answer answer = Translation.answer(command, ask(device, vcpu, List.of(command)));
    boolean status =
        read.offset() == 0 && answer.errno() == Errno.OK && read.count() >= IdleDevice.IO_BYTES;
    if (status) {
      Scsw scsw = Scsw.decode(answer.data(), IdleDevice.IRB_AREA);
      long now = diary.nanos();
      ledger.statusRead(device, scsw, now);
      if (diary.tellsAll()) {
        diary.write(now, Who.GUEST, "status %s: %s".formatted(devices.get(device).schid(), scsw));
      }
    }
    return answer;
  }

  /** An ioctl, open or close. */
  private Errno control(int device, Control control, long address, long lengthBytes) {
    Passed passed = devices.get(device);
    String word = control.word();
    diary.write(Who.QEMU, word + " " + passed.schid());
    Ears<?, PassThroughEffect> ear = ears.get(device);
    ear.inlet().asks(List.of(seen(new HostSeen.Asked(CALLER, STEP, word, passed.schid()))));
    RegionProtocol.Reply reply =
        ask(
            device,
            CALLER,
            List.of(new RegionProtocol.Ioctl(CALLER, control, address, lengthBytes)));
    Errno errno = ((RegionProtocol.Controlled) reply).retCode();
    ear.inlet()
        .asks(
            List.of(seen(new HostSeen.Answered(CALLER, STEP, word, passed.schid(), errno.name()))));
    return errno;
  }

  private static PassThroughEffect seen(HostSeen what) {
    return new PassThroughEffect.Observe(what);
  }

  /** Puts a question, and waits for the answer. */
  private RegionProtocol.Reply ask(int device, int caller, List<RegionProtocol.Command> commands) {
    CompletableFuture<RegionProtocol.Reply> waits = new CompletableFuture<>();
    open.put(new Asked(device, caller), waits);
    List<PassThroughEffect> effects = new ArrayList<>();
    commands.forEach(command -> effects.add(new PassThroughEffect.ToRegion(command)));
    ears.get(device).inlet().asks(effects);
    while (true) {
      try {
        return waits.get(LONG_WAIT_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        host.tell(devices.get(device).region(), new RegionProtocol.LongWait(caller));
      } catch (Exception e) {
        throw new IllegalStateException("an answer of the driver does not come", e);
      }
    }
  }

  @Override
  public void taken(int device, int index, long count) {
    // Nobody asks for it.
  }

  @Override
  public void gone(String why) {
    diary.write(Who.QEMU, "is gone: " + why);
    closeAll();
  }

  /** As the kernel does when a process has ended. */
  synchronized void closeAll() {
    signals = (device, index) -> {};
    for (int device = 0; device < isOpen.length; device++) {
      if (isOpen[device]) {
        closed(device);
      }
    }
  }

  /** Nothing moves any more, and what is left is judged. Once, when QEMU is gone. */
  void judgeRest() {
    long until = System.nanoTime() + REST_NANOS;
    while (!host.isAtRest() && System.nanoTime() < until) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    CompletableFuture<Void> done = new CompletableFuture<>();
    host.inTurn(
        () -> {
          if (host.isAtRest()) {
            watch.atRest(host.copy(), diary.nanos());
          }
          done.complete(null);
        });
    done.join();
  }

  @Override
  public void close() {
    host.close();
  }
}
