package ccwlab.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ccwlab.arch.Cc;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Irb;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines, contexts and arrows of a trace, out of what the machines were seen to do. */
class TraceBuilderTest {
  private static final Schid SCH = Schid.of(0x1a);
  private static final List<String> ACTORS = List.of("vcpu-0", "qemu", "region", "hw", "operator");
  private static final int VCPU = 0;
  private static final int QEMU = 1;
  private static final int REGION = 2;
  private static final int HW = 3;
  private static final int OPERATOR = 4;
  private static final IoInterruption INTERRUPTION = new IoInterruption(SCH.sid(), 7, 0x18000000);
  private static final Scsw START = Scsw.ZERO.with(Fctl.START);

  private final List<Seen> seen = new ArrayList<>();

  private TraceBuilderTest see(int actor, Observation observation) {
    seen.add(new Seen(actor, observation, 1_000L * seen.size()));
    return this;
  }

  private TraceBuilderTest step(String label) {
    return see(REGION, new VfioSeen.StepTaken(SCH, label));
  }

  private List<Trace.Line> lines() {
    return TraceBuilder.trace(ACTORS, seen, -1).lines();
  }

  private static String arrow(Trace.Line line) {
    Arrow arrow = line.arrow();
    return arrow == null
        ? "-"
        : ACTORS.get(arrow.from()) + "@" + arrow.sent() + " " + arrow.message();
  }

  @Test
  void arrows_ofAStartFromEndToEnd_joinEachMessageToItsSender() {
    see(VCPU, new GuestSeen.Issued(0, 0, Instruction.SSCH, SCH));
    see(QEMU, new QemuSeen.Entered(SCH, 0, Instruction.SSCH, true, Scsw.ZERO));
    see(QEMU, new QemuSeen.ScswChanged(SCH, 0, QemuSeen.Change.Q2, START));
    see(QEMU, new QemuSeen.Pwrite(SCH, 0, Instruction.SSCH));
    step("S2").step("S9");
    see(HW, new HardwareSeen.Executed(SCH, Instruction.SSCH, Cc.of(0), Scsw.ZERO, START, true));
    step("S10").see(REGION, new VfioSeen.StateChanged(SCH, "CP_PROCESSING", "CP_PENDING"));
    see(HW, new HardwareSeen.StatusPresented(SCH, START));
    see(QEMU, new QemuSeen.Returned(SCH, 0, "OK"));
    step("I1");
    see(HW, new HardwareSeen.Executed(SCH, Instruction.TSCH, Cc.of(0), START, Scsw.ZERO, true));
    see(REGION, new VfioSeen.IrqTaken(SCH, Irb.ZERO));
    step("T9").see(REGION, new VfioSeen.EventfdSignalled(SCH, "IO"));
    see(QEMU, new QemuSeen.Ended(SCH, 0, Instruction.SSCH, Cc.of(0), null, START));
    see(VCPU, new GuestSeen.Completed(0, 0, Instruction.SSCH, SCH, 0, null, null, null));
    see(QEMU, new QemuSeen.EventfdTaken(SCH, "IO", 1));
    see(QEMU, new QemuSeen.IrbRead(SCH, Irb.ZERO));
    see(QEMU, new QemuSeen.Injected(SCH, INTERRUPTION));
    see(VCPU, new GuestSeen.Interrupted(0, 1, INTERRUPTION));

    assertThat(lines().stream().map(line -> line.text() + ": " + arrow(line)))
        .containsExactly(
            "ssch 0.0.001a: -",
            "ssch of vcpu-0: vcpu-0@1 ssch",
            "Q2 scsw(q): -",
            "Q3 pwrite for ssch: -",
            "S2 S9: qemu@4 pwrite ssch",
            "ssch cc 0: region@5 ssch",
            "S10 CP_PROCESSING to CP_PENDING: hw@6 cc 0",
            "status: -",
            "Q4 OK: region@7 OK",
            "I1: hw@8 irq",
            "tsch cc 0: region@10 tsch",
            "irb taken: hw@11 cc 0",
            "T9 eventfd IO: -",
            "= ssch cc 0: -",
            "= ssch cc 0: qemu@14 cc 0",
            "N1 IO: region@13 signal",
            "N2 irb: region@13 irb",
            "N5 interruption, isc 3: -",
            "interruption of 0.0.001a: qemu@18 interruption");
  }

  @Test
  void line_whoseLabelsAreOfAnotherContext_isALineOfItsOwn() {
    step("T7").step("A2").step("A3");
    see(REGION, new VfioSeen.FsmEvent(SCH, "IDLE", "ASYNC_REQ", "ASYNC_REQUEST", "IDLE"));
    step("I4").step("T1").step("T4").see(REGION, new VfioSeen.CpFreed(SCH));

    assertThat(lines())
        .extracting(Trace.Line::text, Trace.Line::context)
        .containsExactly(
            tuple("T7", Context.WORK_ITEM),
            tuple("A2 A3 ASYNC_REQ: ASYNC_REQUEST", Context.SYSTEM_CALL),
            tuple("I4", Context.INTERRUPT),
            tuple("T1 T4 cp_free", Context.WORK_ITEM));
  }

  @Test
  void context_ofQemu_isTheInstructionsOrTheMainLoops() {
    see(QEMU, new QemuSeen.ScswChanged(SCH, 0, QemuSeen.Change.Q2, START));
    see(QEMU, new QemuSeen.Injected(SCH, INTERRUPTION));
    see(QEMU, new QemuSeen.ScswChanged(SCH, -1, QemuSeen.Change.N3, Scsw.ZERO));
    see(QEMU, new QemuSeen.Injected(SCH, INTERRUPTION));
    see(HW, new HardwareSeen.StatusPresented(SCH, START));

    assertThat(lines())
        .extracting(Trace.Line::context)
        .containsExactly(
            Context.INSTRUCTION, Context.INSTRUCTION, Context.MAIN_LOOP, Context.MAIN_LOOP, null);
  }

  @Test
  void context_ofWhatMachineChecksBringToo_isNotGuessed() {
    step("T8");
    see(REGION, new VfioSeen.FsmEvent(SCH, "IDLE", "NOT_OPER", "NOTOPER", "NOT_OPER"));
    see(REGION, new VfioSeen.StateChanged(SCH, "IDLE", "NOT_OPER"));

    assertThat(lines()).extracting(Trace.Line::context).last().isNull();
  }

  @Test
  void context_ofARealDriversStep_isWhatItsNameSays() {
    step("call2: mutex_lock").step("irq: spin_lock").step("work: copy").step("machine-check: x");

    assertThat(lines())
        .extracting(Trace.Line::context)
        .containsExactly(Context.SYSTEM_CALL, Context.INTERRUPT, Context.WORK_ITEM, (Context) null);
  }

  @Test
  void arrows_ofAnOperator_goToTheDriverAndBack() {
    see(OPERATOR, new HostSeen.Asked(1, 0, "close", SCH));
    see(REGION, new VfioSeen.FileChanged(SCH, "BOUND"));
    see(OPERATOR, new HostSeen.Answered(1, 0, "close", SCH, "OK"));

    assertThat(lines().stream().map(TraceBuilderTest::arrow))
        .containsExactly("-", "operator@1 close", "region@2 OK");
  }

  @Test
  void arrow_whoseSenderWasNeverSeen_isNone() {
    see(HW, new HardwareSeen.Executed(SCH, Instruction.SSCH, Cc.of(0), Scsw.ZERO, START, true));
    see(QEMU, new QemuSeen.Returned(SCH, 0, "EAGAIN"));
    see(QEMU, new QemuSeen.EventfdTaken(SCH, "IO", 1));

    assertThat(lines()).extracting(Trace.Line::arrow).containsOnlyNulls();
  }

  @Test
  void line_saysWhatWasSeenAndWhen() {
    step("S2").step("S3");
    see(QEMU, new QemuSeen.EventfdTaken(SCH, "IO", 2));

    Trace.Line line = lines().get(1);
    assertThat(line.event()).isEqualTo("vfio_ccw_io_notifier");
    assertThat(line.detail()).isEqualTo("vfio_ccw_io_notifier sch=0.0.001a index=IO signals=2");
    assertThat(line.nanos()).isEqualTo(2_000);
  }
}
