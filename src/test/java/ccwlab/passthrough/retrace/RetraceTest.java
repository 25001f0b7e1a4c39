package ccwlab.passthrough.retrace;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.host.Assembly;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.passthrough.probe.ProbeRecord;
import ccwlab.passthrough.probe.ProbeRecord.What;
import ccwlab.passthrough.retrace.Crossing.Call;
import ccwlab.passthrough.retrace.Crossing.Signal;
import ccwlab.passthrough.retrace.Crossing.Taken;
import ccwlab.passthrough.retrace.Retraced.Explained;
import ccwlab.passthrough.retrace.Retraced.Impossible;
import ccwlab.passthrough.retrace.Retraced.Told;
import ccwlab.passthrough.retrace.Retraced.Unfinished;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.vfio.Errno;
import ccwlab.vfio.RegionProtocol;
import ccwlab.vfio.RegionProtocol.IrqIndex;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Pwrite;
import ccwlab.vfio.RegionProtocol.Read;
import ccwlab.vfio.RegionProtocol.Written;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A round of hsch-races-ssch as a real QEMU 7.2 has shown it: it read the halt's irb twice. */
class RetraceTest {
  private static final Schid SCH = Schid.of(0);
  private static final Bytes START =
      Bytes.ofIntsAndZeros(124, 0x00010000, 0x00c28000, 0x00010080, 0x00004400);
  private static final Bytes HALTED =
      START.with(24, Bytes.ofInts(0x00c02001, 0, 0, 0x00800000)); // irb_area
  private static final Bytes SCHIB =
      Bytes.ofIntsAndZeros(52, 0x00010000, 0x00811000, 0x80008080, 0x0000ff80, 0x40000000);
  private static final Bytes IRB = Bytes.ofIntsAndZeros(64, 0x00c02001, 0, 0, 0x00800000);
  private static final Scsw STARTING = new Scsw(0x00004400, 0, 0);
  private static final Scsw HALTING = new Scsw(0x00002600, 0, 0);
  private static final Scsw IDLE = new Scsw(0x00c00000, 0, 0);

  private final List<Crossing> crossings = new ArrayList<>();
  private final List<ProbeRecord> first = new ArrayList<>();
  private final List<ProbeRecord> second = new ArrayList<>();
  private final Assembly model =
      new Assembly(
          ScenarioFiles.load("hsch-races-ssch", Path.of("loadtests/races")),
          StackFiles.load("qemu-7.2-tcg", Path.of("conf/stacks")));
  private final Retrace retrace = new Retrace(model);
  private long nanos = 1000;

  private void start() {
    call(new Pwrite(0, 0, START), new Written(0, Errno.OK, 124));
    status(0);
    first.add(instruction(0, 0, STARTING, Bytes.EMPTY));
    call(new Pwrite(1, 1 << 10, Bytes.ofInts(1, 0)), new Written(1, Errno.EAGAIN, 0));
    call(new Pwrite(1, 1 << 10, Bytes.ofInts(1, 0)), new Written(1, Errno.OK, 8));
    status(1);
    second.add(instruction(0, 0, HALTING, Bytes.EMPTY));
  }

  private void irbIsRead() {
    crossings.add(new Signal(SCH, IrqIndex.IO));
    crossings.add(new Taken(SCH, nanos, IrqIndex.IO, 1));
    call(new Pread(-1, 0, 124), new Read(-1, Errno.OK, HALTED));
  }

  private void interruptedAndTested() {
    IoInterruption interruption = new IoInterruption(SCH.sid(), 0x00010000, 3 << 27);
    first.add(
        new ProbeRecord(
            2, What.INTERRUPTION, 1, SCH.sid(), 20, 21, interruption, 0, null, Bytes.EMPTY));
    first.add(instruction(3, 0, IDLE, IRB));
  }

  private static ProbeRecord instruction(int op, int cc, Scsw status, Bytes stored) {
    IoInterruption none = new IoInterruption(0, 0, 0);
    return new ProbeRecord(
        op, What.INSTRUCTION, cc, SCH.sid(), 10 + op, 11 + op, none, 0, status, stored);
  }

  private void call(RegionProtocol.Command command, RegionProtocol.Reply reply) {
    crossings.add(new Call(SCH, nanos, nanos + 100, command, reply));
    nanos += 1000;
  }

  /** The probe's STSCH. */
  private void status(int vcpu) {
    call(new Pread(vcpu, 2 << 10, 52), new Read(vcpu, Errno.OK, SCHIB));
  }

  private Retraced explain() {
    retrace.beginRound();
    retrace.begin(0, model.program(0), 0);
    retrace.begin(1, model.program(1), 0);
    return retrace.explain(crossings, List.of(first, second));
  }

  private static List<String> events(Retraced retraced) {
    return ((Explained) retraced).seen().stream().map(Told::seen).map(Observation::event).toList();
  }

  @Test
  void round_asItWasSeen_isExplainedStepByStep() {
    start();
    irbIsRead();
    interruptedAndTested();
    status(0);

    Explained explained = (Explained) explain();
    assertThat(explained.moves()).isFalse();
    assertThat(explained.seen())
        .extracting(Told::seen)
        .contains(
            new QemuSeen.Returned(SCH, 1, "EAGAIN"),
            new QemuSeen.EventfdTaken(SCH, "IO", 1),
            new GuestSeen.ProgramEnded(0),
            new GuestSeen.ProgramEnded(1));
    assertThat(explained.seen()).extracting(Told::nanos).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void tsch_thatTheStatusBehindItTellsOf_comesWhereThatIsTrue() {
    start();
    irbIsRead();
    irbIsRead();
    interruptedAndTested();
    status(0);

    List<String> events = events(explain());
    assertThat(events.lastIndexOf("vfio_ccw_irb")).isLessThan(events.indexOf("css_do_tsch"));
  }

  @Test
  void interruption_thatIsPendingForWhoWaits_meansThatMoreMustCome() {
    start();
    irbIsRead();

    assertThat(((Explained) explain()).moves()).isTrue();
  }

  @Test
  void callThatMustFollow_andIsNotThere_leavesItUnfinished() {
    start();
    crossings.add(new Signal(SCH, IrqIndex.IO));
    crossings.add(new Taken(SCH, nanos, IrqIndex.IO, 1));

    assertThat(explain()).isEqualTo(new Unfinished());
  }

  @Test
  void conditionCode_thatTheModelDoesNotHave_isImpossible_andSaysWhere() {
    start();
    second.set(0, instruction(0, 2, HALTING, Bytes.EMPTY));

    Impossible impossible = (Impossible) explain();
    assertThat(impossible.where().get(0)).contains("2 crossings");
    assertThat(impossible.where()).anyMatch(line -> line.contains("guest_hsch"));
  }

  @Test
  void status_thatTheModelDoesNotHave_isImpossible() {
    start();
    first.set(0, instruction(0, 0, HALTING, Bytes.EMPTY));

    assertThat(((Impossible) explain()).where()).anyMatch(line -> line.contains("scsw(q) is ["));
  }

  @Test
  void write_ofOtherBytes_isImpossible() {
    start();
    Bytes other = START.withInt(0, 7);
    crossings.set(0, new Call(SCH, 1, 2, new Pwrite(0, 0, other), new Written(0, Errno.OK, 124)));

    assertThat(((Impossible) explain()).where()).anyMatch(line -> line.contains("model calls"));
  }

  @Test
  void eventfd_thatNobodyHasSignalled_isImpossible() {
    start();
    crossings.add(new Taken(SCH, nanos, IrqIndex.IO, 1));
    call(new Pread(-1, 0, 124), new Read(-1, Errno.OK, HALTED));

    assertThat(explain()).isInstanceOf(Impossible.class);
  }

  @Test
  void partThatWasAccepted_isWhereTheNextOneGoesOn() {
    start();
    assertThat(explain()).isInstanceOf(Explained.class);
    retrace.accept();
    crossings.clear();
    first.clear();
    second.clear();
    irbIsRead();
    interruptedAndTested();
    status(0);

    assertThat(events(retrace.explain(crossings, List.of(first, second))))
        .doesNotContain("css_do_ssch")
        .contains("css_do_tsch");
  }
}
