package ccwlab.guest;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.guest.GuestProgram.Kind;
import ccwlab.guest.GuestProgram.Op;
import ccwlab.guest.Vcpu.Phase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each invariant of a vCPU in a state that breaks it. */
class VcpuInvariantsTest {
  private static final GuestProgram PROGRAM =
      new GuestProgram(List.of(op(Kind.TPI), op(Kind.WAIT), op(Kind.WAIT_OR_QUIET)));

  private final VcpuMachine machine = new VcpuMachine();

  private static Op op(Kind kind) {
    return new Op(kind, null, null, 0, 0, 0);
  }

  private static Vcpu vcpu(int pc, Phase phase) {
    return new Vcpu(0, PROGRAM, pc, phase, 0, -1, null, List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "0, INTERCEPTED",
    "0, RUNNING",
    "1, WAITING",
    "2, WAITING_OR_QUIET",
    "2, CLOSING",
    "3, STOPPED",
    "3, RUNNING"
  })
  void phase_thatFitsTheOperation_isLawful(int pc, Phase phase) {
    assertThat(machine.brokenInvariant(vcpu(pc, phase))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "4, STOPPED, outside of its program",
    "-1, RUNNING, outside of its program",
    "3, INTERCEPTED, waits for something",
    "0, STOPPED, before the end",
    "1, INTERCEPTED, no operation for that",
    "0, WAITING, without a wait",
    "1, CLOSING, without a wait for quiet",
    "1, WAITING_OR_QUIET, without a wait for quiet"
  })
  void phase_thatDoesNotFit_isBroken(int pc, Phase phase, String text) {
    assertThat(machine.brokenInvariant(vcpu(pc, phase))).contains(text);
  }
}
