package ccwlab.guest.cio;

import static ccwlab.guest.cio.CioBench.ELSEWHERE;
import static ccwlab.guest.cio.CioBench.ORB;
import static ccwlab.guest.cio.CioBench.OTHER;
import static ccwlab.guest.cio.CioBench.SCH;
import static ccwlab.guest.cio.CioBench.THERE;
import static ccwlab.guest.cio.CioBench.request;
import static ccwlab.guest.cio.CioBench.single;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.arch.Instruction;
import ccwlab.arch.Pgm;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.guest.GuestProgram;
import ccwlab.guest.GuestProgram.Kind;
import ccwlab.guest.GuestProgram.Op;
import ccwlab.guest.Request;
import ccwlab.guest.VcpuEffect.ToVcpu;
import ccwlab.guest.VcpuProtocol;
import ccwlab.guest.VcpuProtocol.Interruption;
import ccwlab.guest.VcpuProtocol.Run;
import ccwlab.guest.VcpuProtocol.Submit;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.RequestEnd;
import ccwlab.qemu.Ending;
import ccwlab.qemu.PassThroughProtocol.InstructionEnded;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Devices of other vCPUs, single instructions, and requests of a program. */
class CioHomeTest {
  private final CioBench bench = new CioBench();

  @Test
  void interruption_ofADeviceOfAnotherVcpu_isToldThere() {
    bench.interrupt(ELSEWHERE);

    assertThat(bench.told).containsExactly(new ToVcpu(OTHER, new Interruption(ELSEWHERE)));
    assertThat(bench.executes()).isNull();
  }

  @Test
  void interruption_ofADeviceThatNobodyHas_isLeftAlone() {
    bench.interrupt(new Schid(0, 0, 9));

    assertThat(bench.told).isEmpty();
    assertThat(bench.executes()).isNull();
  }

  @Test
  void interruption_thatAnotherVcpuTook_isTestedHere() {
    bench.submit(1).ends(Instruction.SSCH, 0).say(new Interruption(SCH)).tests(CioBench.DONE);

    assertThat(bench.howEnded()).containsExactly(RequestEnd.DONE);
  }

  @Test
  void request_forADeviceOfAnotherVcpu_isPassedOn() {
    Request request = request(1, ELSEWHERE, 1);
    bench.submit(request);

    assertThat(bench.told).containsExactly(new ToVcpu(OTHER, new Submit(request)));
  }

  @ParameterizedTest
  @EnumSource(names = {"HSCH", "CSCH", "STSCH"})
  void singleInstruction_isDoneWithItsConditionCode(Instruction op) {
    bench.submit(single(1, ELSEWHERE, op)).ends(op, 2).submit(single(2, SCH, op)).ends(op, 3);

    assertThat(bench.howEnded()).containsExactly(RequestEnd.DONE, RequestEnd.GONE);
    assertThat(bench.told).as("it is executed here").isEmpty();
  }

  @Test
  void singleModify_storesBackWhatIsThere() {
    bench.submit(single(1, SCH, Instruction.MSCH)).stores(THERE, Scsw.ZERO);
    bench.ends(Instruction.MSCH, 0);
    assertThat(bench.howEnded()).containsExactly(RequestEnd.DONE);

    bench.submit(single(2, SCH, Instruction.MSCH)).ends(Instruction.STSCH, 3);
    assertThat(bench.howEnded()).containsExactly(RequestEnd.DONE, RequestEnd.GONE);
  }

  @Test
  void singleHalt_isExecutedBesideWhatIsUnderWay() {
    bench.submit(request(1, SCH, 1)).ends(Instruction.SSCH, 0);
    bench.submit(single(2, SCH, Instruction.HSCH)).ends(Instruction.HSCH, 0);
    bench.status(CioBench.HALTED);

    assertThat(bench.howEnded()).containsExactly(RequestEnd.DONE, RequestEnd.HALTED);
  }

  @Test
  void program_endsWithItsLastRequest() {
    bench.seen.clear();
    Op start = new Op(Kind.REQUEST, null, SCH, ORB, 500, 1);
    Op store = new Op(Kind.REQUEST, Instruction.STSCH, SCH, 0, 0, 1);
    bench.say(new Run(new GuestProgram(List.of(start, store)), 0)).ends(Instruction.SSCH, 0);
    assertThat(bench.lastAlarmMicros()).isEqualTo(500);
    bench.stores(THERE, Scsw.ZERO);
    assertThat(bench.seen(GuestSeen.ProgramEnded.class)).isEmpty();

    bench.status(CioBench.DONE);

    assertThat(bench.ends).extracting(GuestSeen.RequestEnded::number).containsExactly(1L, 0L);
    assertThat(bench.seen(GuestSeen.ProgramEnded.class)).hasSize(1);
  }

  @Test
  void program_ofInstructions_isRefused() {
    Op wait = new Op(Kind.WAIT, null, null, 0, 0, -1);

    assertThatThrownBy(() -> bench.say(new Run(new GuestProgram(List.of(wait)), 0)))
        .hasMessageContaining("runs no programs: WAIT");
    assertThatThrownBy(() -> bench.say(new VcpuProtocol.GoOn()))
        .hasMessageContaining("runs no programs");
  }

  @Test
  void programInterruption_ofItsOwnInstruction_isABug() {
    bench.submit(1);
    InstructionEnded ended = new InstructionEnded(Ending.pgm(Pgm.OPERAND));

    assertThatThrownBy(() -> bench.say(new VcpuProtocol.FromQemu(ended)))
        .hasMessageContaining("SSCH of the I/O layer");
  }

  @Test
  void quiet_isNoNews() {
    bench.submit(1).ends(Instruction.SSCH, 0).say(new VcpuProtocol.Quiet());

    assertThat(bench.executes()).isNull();
    assertThat(bench.ends).isEmpty();
  }
}
