package ccwlab.load.drive;

import ccwlab.arch.Schid;
import ccwlab.guest.GuestProgram;
import ccwlab.guest.VcpuProtocol;
import ccwlab.hardware.SubchannelProtocol;
import ccwlab.host.Directory;
import ccwlab.host.Meddling;
import ccwlab.link.Address;
import ccwlab.load.plan.FaultSpec;
import ccwlab.load.plan.FaultSpec.Kind;
import ccwlab.load.plan.HostScenario;
import ccwlab.load.plan.LoadScenario;
import ccwlab.observe.GuestSeen;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;

/** Does to one host what its scenario says goes wrong, and undoes it. One thread uses it. */
public final class Faults {
  private final LoadScenario load;
  private final HostScenario host;
  private final Directory directory;
  private final Hand hand;
  private final Told told;
  private final Outside outside;
  private final SplittableRandom dice;
  private final int operator;
  private final Ongoing ongoing = new Ongoing();
  private final Queue<GuestProgram> waiting = new ArrayDeque<>();
  private boolean operating;

  /** Tells machines of the host something from outside. */
  @FunctionalInterface
  public interface Outside {
    <M> void tell(Address<M> to, M message);
  }

  /** Hears what is done. */
  @FunctionalInterface
  public interface Told {
    /**
     * Something was done, or undone: {@code path-lost}.
     *
     * @param devices indices on the host of the devices concerned
     * @param atNanos by the run's clock
     */
    void fault(String kind, boolean begins, List<Integer> devices, long atNanos);
  }

  /**
   * Something begins, or is undone, at a time.
   *
   * @param devices indices on the host of the devices concerned
   */
  public record Happening(long atNanos, FaultSpec fault, boolean begins, List<Integer> devices) {}

  /**
   * @param hand meddles in the host's times
   */
  public Faults(
      LoadScenario load,
      HostScenario host,
      Directory directory,
      Hand hand,
      Told told,
      Outside outside,
      long seed) {
    this.load = load;
    this.host = host;
    this.directory = directory;
    this.hand = hand;
    this.told = told;
    this.outside = outside;
    this.dice = new SplittableRandom(seed);
    this.operator = directory.vcpus().size() - 1;
  }

  /** All that happens before that time, in order; what has begun is undone even after it. */
  public List<Happening> until(long endNanos) {
    List<Happening> all = new ArrayList<>();
    for (FaultSpec fault : load.faults()) {
      long every = fault.every().toNanos();
      for (long at = fault.at().toNanos(); at < endNanos; at += every) {
        List<Integer> devices = concerned(fault);
        all.add(new Happening(at, fault, true, devices));
        if (!fault.lasts().isZero()) {
          all.add(new Happening(at + fault.lasts().toNanos(), fault, false, devices));
        }
        if (every == 0) {
          break;
        }
      }
    }
    all.sort(Comparator.comparingLong(Happening::atNanos));
    return all;
  }

  private List<Integer> concerned(FaultSpec fault) {
    List<Integer> of = new ArrayList<>();
    for (int i = 0; i < host.devices().size(); i++) {
      int group = host.devices().get(i).group();
      if (fault.devices().contains(load.topology().devices().get(group).name())) {
        of.add(i);
      }
    }
    int wanted = of.isEmpty() ? 0 : Math.max(1, (int) Math.round(fault.share() * of.size()));
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      int other = i + dice.nextInt(of.size() - i);
      chosen.add(of.get(other));
      of.set(other, of.get(i));
    }
    return chosen;
  }

  /** It happens now. */
  public void happens(Happening what, long now) {
    FaultSpec fault = what.fault();
    told.fault(fault.kind().word(), what.begins(), what.devices(), now);
    if (fault.kind() == Kind.WORKQUEUE_STALLED) {
      note(Ongoing.HOST, what);
      stall();
      return;
    }
    List<Integer> concerned = new ArrayList<>();
    for (int device : what.devices()) {
      if (changes(device, what)) {
        concerned.add(device);
      }
    }
    switch (fault.kind()) {
      case FILE_CLOSED ->
          operate(what.begins() ? GuestProgram.Kind.CLOSE : GuestProgram.Kind.OPEN, concerned);
      case RESET -> operate(GuestProgram.Kind.RESET, concerned);
      case UNPLUG -> operate(GuestProgram.Kind.UNPLUG, concerned);
      default -> concerned.forEach(device -> toDevice(what, device));
    }
  }

  /** Takes note; true if something is to be done: what lasts ends with the last that does it. */
  private boolean changes(int device, Happening what) {
    Kind kind = what.fault().kind();
    boolean before = ongoing.any(device, kind);
    note(device, what);
    boolean whole = kind == Kind.DEVICE_GONE || kind == Kind.FILE_CLOSED;
    return !whole || before != ongoing.any(device, kind);
  }

  private void note(int device, Happening what) {
    if (!what.begins()) {
      ongoing.ends(device, what.fault());
    } else if (what.fault().kind().lasts()) {
      ongoing.begins(device, what.fault());
    }
  }

  private void stall() {
    if (ongoing.any(Ongoing.HOST, Kind.WORKQUEUE_STALLED)) {
      hand.stall();
    } else {
      hand.goOn().forEach(this::send);
    }
  }

  private <M> void send(Hand.Held<M> held) {
    outside.tell(held.link().to(), held.message());
  }

  private void toDevice(Happening what, int device) {
    FaultSpec fault = what.fault();
    Address<SubchannelProtocol.Command> hardware = directory.passed().get(device).hardware();
    switch (fault.kind()) {
      case PATH_LOST -> paths(what, device, hardware);
      case DEVICE_GONE ->
          outside.tell(hardware, new SubchannelProtocol.DeviceChange(!what.begins()));
      case UNSOLICITED ->
          outside.tell(hardware, new SubchannelProtocol.UnsolicitedStatus((int) fault.value()));
      case UNIT_CHECK -> outside.tell(hardware, new SubchannelProtocol.FailNext());
      case INTERRUPTION_LOST -> hand.lose(hardware);
      case SLOW, SILENT -> {
        boolean silent = ongoing.any(device, Kind.SILENT);
        hand.slow(hardware, silent ? Meddling.NEVER : ongoing.factor(device));
      }
      default -> throw new IllegalStateException("not done to a device: " + fault.kind());
    }
  }

  private void paths(Happening what, int device, Address<SubchannelProtocol.Command> hardware) {
    int paths = (int) what.fault().value();
    int changed = what.begins() ? paths : paths & ~ongoing.pathsLost(device);
    if (changed != 0) {
      outside.tell(hardware, new SubchannelProtocol.PathChange(changed, !what.begins()));
    }
  }

  /** The operator asks the host's kernel, or QEMU, device by device. */
  private void operate(GuestProgram.Kind kind, List<Integer> devices) {
    List<GuestProgram.Op> ops = new ArrayList<>();
    for (int device : devices) {
      Schid schid = host.devices().get(device).spec().schid();
      ops.add(new GuestProgram.Op(kind, null, schid, 0, 0, -1));
    }
    if (!ops.isEmpty()) {
      waiting.add(new GuestProgram(ops));
      goOn();
    }
  }

  private void goOn() {
    if (!operating && !waiting.isEmpty()) {
      operating = true;
      outside.tell(directory.vcpus().get(operator), new VcpuProtocol.Run(waiting.poll(), 0));
    }
  }

  /** A vCPU's program has ended; the operator's next one begins. */
  public void ended(GuestSeen.ProgramEnded program) {
    if (program.vcpu() == operator) {
      operating = false;
      goOn();
    }
  }
}
