package ccwlab.hardware;

import static ccwlab.hardware.Rig.nop;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Cc;
import ccwlab.arch.Ccw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Orb;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.hardware.SubchannelProtocol.Instruct;
import ccwlab.hardware.device.NoMedium;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of condition codes: each state, reached as a program reaches it, x each instruction.
 */
class ConditionCodeTest {
  private static final List<Instruction> COLUMNS =
      List.of(
          Instruction.SSCH,
          Instruction.HSCH,
          Instruction.CSCH,
          Instruction.MSCH,
          Instruction.TSCH,
          Instruction.RSCH,
          Instruction.XSCH,
          Instruction.STSCH);

  /** A state of the table, and how a program gets there. */
  private record State(String name, int control, String ccs, Consumer<Rig> reach) {}

  // spotless:off
  private static List<State> states() {
    return List.of(
        //         state                     scsw 16-31  S H C M T R X St
        new State("not valid",               0x0000,    "3 3 3 3 3 3 3 0", null),
        new State("not enabled",             0x0000,    "3 3 3 0 3 3 3 0", ConditionCodeTest::disable),
        new State("idle",                    0x0000,    "0 0 0 0 1 2 2 0", rig -> {}),
        new State("start pending",           0x4400,    "2 0 0 2 1 2 0 0", rig -> start(rig, 0)),
        new State("start pending, ORB S",    0x4400,    "2 0 0 2 1 0 0 0", rig -> start(rig, Orb.S)),
        new State("active",                  0x40c0,    "2 0 0 2 1 2 2 0", rig -> { start(rig, 0); rig.self(); }),
        new State("device active only",      0x0040,    "2 0 0 2 1 2 2 0", ConditionCodeTest::deviceActive),
        new State("suspended",               0x4020,    "2 0 0 2 1 0 0 0", rig -> { suspend(rig); rig.tsch(); }),
        new State("resume pending",          0x4820,    "2 0 0 2 1 2 0 0", ConditionCodeTest::resume),
        new State("halt pending, was idle",  0x2200,    "2 2 0 2 1 2 2 0", rig -> rig.op(Instruction.HSCH)),
        new State("halt pending, active",    0x62c0,    "2 2 0 2 1 2 2 0", ConditionCodeTest::haltActive),
        new State("clear pending",           0x1100,    "2 2 0 2 1 2 2 0", rig -> rig.op(Instruction.CSCH)),
        new State("PCI pending",             0x40c9,    "1 0 0 1 0 1 1 0", ConditionCodeTest::pci),
        new State("suspension pending",      0x4029,    "1 0 0 1 0 1 1 0", ConditionCodeTest::suspend),
        new State("primary pending",         0x4045,    "1 1 0 1 0 1 1 0", ConditionCodeTest::primary),
        new State("ending status pending",   0x4007,    "1 1 0 1 0 1 1 0", rig -> { start(rig, 0); rig.settle(); }),
        new State("program check pending",   0x4017,    "1 1 0 1 0 1 1 0", ConditionCodeTest::programCheck),
        new State("deferred cc 3 pending",   0x4411,    "1 1 0 1 0 1 1 0", ConditionCodeTest::deferred),
        new State("halt status pending",     0x2001,    "1 1 0 1 0 1 1 0", rig -> { rig.op(Instruction.HSCH); rig.settle(); }),
        new State("clear status pending",    0x1001,    "1 1 0 1 0 1 1 0", rig -> { rig.op(Instruction.CSCH); rig.settle(); }),
        new State("unsolicited pending",     0x0011,    "1 1 0 1 0 1 1 0", ConditionCodeTest::unsolicited));
  }
  // spotless:on

  static Stream<Arguments> table() {
    List<Arguments> cells = new ArrayList<>();
    for (State state : states()) {
      String[] ccs = state.ccs().split(" ");
      for (int i = 0; i < ccs.length; i++) {
        Cc due = Cc.of(Integer.parseInt(ccs[i]));
        cells.add(Arguments.of(state.name(), COLUMNS.get(i), due, state));
      }
    }
    return cells.stream();
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @MethodSource("table")
  void instruction_inState_hasItsCc(String name, Instruction op, Cc due, State state) {
    Rig rig = reached(state);
    assertThat(rig.control()).isEqualTo(state.control());

    Cc cc = rig.instruct(operand(op)).cc();

    assertThat(cc).isEqualTo(due);
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @MethodSource("table")
  void instruction_refused_changesNothing(String name, Instruction op, Cc due, State state) {
    if (due == Cc.EXPECTED) {
      return;
    }
    Rig rig = reached(state);
    Subchannel before = rig.state();
    rig.toSelf.clear();

    rig.instruct(operand(op));

    assertThat(rig.state()).isEqualTo(before);
    assertThat(rig.toSelf).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @MethodSource("table")
  void tsch_refused_storesTheScswAnyway(String name, Instruction op, Cc due, State state) {
    if (op != Instruction.TSCH || due == Cc.EXPECTED) {
      return;
    }
    Rig rig = reached(state);

    Irb irb = rig.instruct(Instruct.of(7, Instruction.TSCH)).irb();

    assertThat(irb).isEqualTo(due == Cc.STATUS_PRESENT ? Irb.of(rig.scsw()) : Irb.ZERO);
  }

  private static Rig reached(State state) {
    if (state.reach() == null) {
      Schib invalid = new Schib(Pmcw.ZERO, Scsw.ZERO, 0, 0, 0);
      return new Rig(invalid, ScriptedDevice.wanting(0), NoMedium.INSTANCE);
    }
    boolean separate = state.name().contains("device active") || state.name().contains("primary");
    ScriptedDevice device = ScriptedDevice.wanting(0);
    Rig rig = Rig.of(separate ? device.endingSeparately() : device).program(nop(0));
    state.reach().accept(rig);
    return rig;
  }

  private static Instruct operand(Instruction op) {
    return new Instruct(0, op, Rig.orb(), Rig.enabled());
  }

  private static void disable(Rig rig) {
    rig.msch(Rig.enabled().withPmcw(Rig.enabled().pmcw().enabled(false)));
  }

  private static void start(Rig rig, int flags) {
    assertThat(rig.ssch(Rig.orb().with(flags))).isEqualTo(Cc.EXPECTED);
  }

  private static void deviceActive(Rig rig) {
    primary(rig);
    rig.tsch();
  }

  private static void primary(Rig rig) {
    start(rig, 0);
    rig.self();
    rig.device();
  }

  private static void suspend(Rig rig) {
    rig.program(nop(Ccw.SUSPEND));
    start(rig, Orb.S);
    rig.self();
  }

  private static void resume(Rig rig) {
    suspend(rig);
    rig.tsch();
    rig.op(Instruction.RSCH);
  }

  private static void haltActive(Rig rig) {
    start(rig, 0);
    rig.self();
    rig.op(Instruction.HSCH);
  }

  private static void pci(Rig rig) {
    rig.program(nop(Ccw.PCI));
    start(rig, 0);
    rig.self();
  }

  private static void programCheck(Rig rig) {
    rig.program(Rig.ccw(0, 0, 1, 0));
    start(rig, 0);
    rig.self();
  }

  private static void deferred(Rig rig) {
    start(rig, 0);
    rig.say(new SubchannelProtocol.PathChange(0xff, false));
    rig.self();
  }

  private static void unsolicited(Rig rig) {
    rig.say(new SubchannelProtocol.UnsolicitedStatus(0x80));
    rig.self();
  }
}
