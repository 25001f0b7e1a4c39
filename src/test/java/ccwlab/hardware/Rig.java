package ccwlab.hardware;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Ccw1;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Orb;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.hardware.SubchannelProtocol.Command;
import ccwlab.hardware.SubchannelProtocol.DeviceDone;
import ccwlab.hardware.SubchannelProtocol.Instruct;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.hardware.SubchannelProtocol.InterruptionPending;
import ccwlab.hardware.SubchannelProtocol.Reply;
import ccwlab.hardware.SubchannelProtocol.Reported;
import ccwlab.hardware.device.Device;
import ccwlab.hardware.device.DeviceConfig;
import ccwlab.hardware.device.Medium;
import ccwlab.hardware.device.NoMedium;
import ccwlab.hardware.device.ServiceClass;
import ccwlab.machine.Step;
import ccwlab.observe.Observation;
import ccwlab.storage.GuestMemory;
import ccwlab.storage.HostMemory;
import ccwlab.storage.HostStorage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * One subchannel under a test's control: the test decides when the machine and the device go on.
 */
final class Rig implements SubchannelPorts {
  static final Schid SCH = Schid.of(0x1a);
  static final int PROGRAM = 0x10000;
  static final int NOP = 0x03;
  private static final int ALL_PATHS = 0xff;
  private static final int STEPS_MAX = 1000;
  private static final int GUEST_BYTES = 1 << 20;

  final HostMemory host = new HostMemory(new GuestMemory(GUEST_BYTES));
  final Deque<Command> toSelf = new ArrayDeque<>();
  final Deque<DeviceDone> served = new ArrayDeque<>();
  final List<ServiceClass> services = new ArrayList<>();
  final List<Reply> replies = new ArrayList<>();
  final List<Observation> seen = new ArrayList<>();
  private final SubchannelMachine machine = new SubchannelMachine();
  private final Attachment attachment;
  private Subchannel state;

  Rig(Schib schib, Device device, Medium medium) {
    attachment = new Attachment(host, medium);
    state = Subchannel.initial(SCH, schib, device);
  }

  static Rig of(DeviceConfig config) {
    return of(Device.of(config));
  }

  static Rig of(Device device) {
    return new Rig(enabled(), device, NoMedium.INSTANCE);
  }

  static Rig nullDevice() {
    return of(DeviceConfig.nullDevice());
  }

  /** Two paths, 80 and 40, with CHPIDs 12 and 13. */
  static Schib enabled() {
    Pmcw pmcw = new Pmcw(0, Pmcw.V | Pmcw.E | 0x1234, 0xc00000c0, 0x0000ffc0, 0x12130000, 0, 0);
    return new Schib(pmcw, Scsw.ZERO, 0, 0, 0);
  }

  static Orb orb() {
    return new Orb(0xcafe, Orb.F | ALL_PATHS << 8, PROGRAM);
  }

  /** Places a program of format-1 CCWs. */
  Rig program(Ccw1... ccws) {
    Bytes all = Bytes.EMPTY;
    for (Ccw1 ccw : ccws) {
      long doubleword = ccw.encode();
      all = all.concat(Bytes.ofInts((int) (doubleword >>> 32), (int) doubleword));
    }
    host.place(PROGRAM, all);
    return this;
  }

  static Ccw1 ccw(int cmd, int flags, int count, int cda) {
    return new Ccw1(cmd, flags, count, cda);
  }

  static Ccw1 nop(int flags) {
    return new Ccw1(NOP, flags, 0, 0);
  }

  /** Places a list of format-2 IDAWs, pins their pages and answers where the list is. */
  int idal(int at, long... addresses) {
    Bytes words = Bytes.EMPTY;
    for (long address : addresses) {
      words = words.concat(Bytes.ofInts((int) (address >>> 32), (int) address));
      host.pin(HostStorage.guestAddress(address) / HostStorage.PAGE_BYTES);
    }
    host.place(at, words);
    return at;
  }

  Subchannel state() {
    return state;
  }

  Scsw scsw() {
    return state.scsw();
  }

  /** Words 0 bits 16-31: fctl, actl, stctl. */
  int control() {
    return scsw().word0() & 0xffff;
  }

  Step<Subchannel, SubchannelEffect> say(Command command) {
    Step<Subchannel, SubchannelEffect> step = machine.step(state, command, attachment);
    state = step.state();
    step.effects().forEach(effect -> effect.deliver(this));
    return step;
  }

  Instructed instruct(Instruct instruct) {
    say(instruct);
    Instructed answer = null;
    for (Reply reply : replies) {
      answer = reply instanceof Instructed instructed ? instructed : answer;
    }
    return answer;
  }

  Cc op(Instruction op) {
    return instruct(Instruct.of(0, op)).cc();
  }

  Cc ssch() {
    return ssch(orb());
  }

  Cc ssch(Orb orb) {
    return instruct(new Instruct(0, Instruction.SSCH, orb, Schib.ZERO)).cc();
  }

  Cc msch(Schib schib) {
    return instruct(new Instruct(0, Instruction.MSCH, Orb.ZERO, schib)).cc();
  }

  Irb tsch() {
    Instructed answer = instruct(Instruct.of(0, Instruction.TSCH));
    return answer.cc() == Cc.EXPECTED ? answer.irb() : null;
  }

  /** The next step that the subchannel keeps for itself. */
  void self() {
    say(toSelf.remove());
  }

  /** The device has had its time. */
  void device() {
    say(served.remove());
  }

  /** Until nothing is left to do. */
  Rig settle() {
    for (int i = 0; i < STEPS_MAX && !(toSelf.isEmpty() && served.isEmpty()); i++) {
      if (toSelf.isEmpty()) {
        device();
      } else {
        self();
      }
    }
    return this;
  }

  long interruptions() {
    return replies.stream().filter(InterruptionPending.class::isInstance).count();
  }

  List<Integer> reports() {
    return replies.stream()
        .filter(Reported.class::isInstance)
        .map(reply -> ((Reported) reply).crw().word())
        .toList();
  }

  <T extends Observation> List<T> seen(Class<T> type) {
    return seen.stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Override
  public void toHost(Reply reply) {
    replies.add(reply);
  }

  @Override
  public void toSelf(Command command) {
    toSelf.add(command);
  }

  @Override
  public void serve(int run, ServiceClass serviceClass) {
    services.add(serviceClass);
    served.add(new DeviceDone(run));
  }

  @Override
  public void observe(Observation observation) {
    seen.add(observation);
  }
}
