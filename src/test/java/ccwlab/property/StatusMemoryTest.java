package ccwlab.property;

import static ccwlab.property.PropertyHarness.ATTENTION;
import static ccwlab.property.PropertyHarness.CLEAR_ENDED;
import static ccwlab.property.PropertyHarness.ENDED;
import static ccwlab.property.PropertyHarness.HALT_ENDED;
import static ccwlab.property.PropertyHarness.IDLE;
import static ccwlab.property.PropertyHarness.SCH;
import static ccwlab.property.PropertyHarness.STARTING;
import static ccwlab.property.PropertyHarness.accepted;
import static ccwlab.property.PropertyHarness.changed;
import static ccwlab.property.PropertyHarness.copied;
import static ccwlab.property.PropertyHarness.ended;
import static ccwlab.property.PropertyHarness.irqTaken;
import static ccwlab.property.PropertyHarness.judge;
import static ccwlab.property.PropertyHarness.property;
import static ccwlab.property.PropertyHarness.qemuReads;
import static ccwlab.property.PropertyHarness.shown;
import static ccwlab.property.PropertyHarness.tsch;
import static ccwlab.property.PropertyHarness.tschInVain;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Scsw;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen.Change;
import ccwlab.observe.StoredArea;
import ccwlab.observe.VfioSeen;
import ccwlab.scenario.PropertyNames;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is over is forgotten: a watcher that has seen a thing often is equal to one that has seen it
 * once, or a search would never come back to a state. And what was found is said once.
 */
class StatusMemoryTest {
  private static final Scsw CLEARING = new Scsw(0x1100, 0, 0);
  private static final Scsw HALTING = new Scsw(0x2200, 0, 0);
  private static final Observation LOST = new VfioSeen.IrqLost(SCH, Irb.of(ENDED));
  private static final Observation PURGED = new VfioSeen.IrqPurged(SCH);
  private static final Observation START = accepted(0, Instruction.SSCH, STARTING);
  private static final Observation HSCH = accepted(0, Instruction.HSCH, HALTING);
  private static final Observation CSCH = accepted(0, Instruction.CSCH, CLEARING);
  private static final Observation XSCH = ended(0, Instruction.XSCH, 0, IDLE);
  private static final Observation WIPED =
      new VfioSeen.RegionScsw(SCH, IDLE, StoredArea.BOTH_AREAS);

  private static final List<Observation> STARTED_AND_ENDED =
      List.of(START, irqTaken(ENDED), shown(ENDED), tsch(0, ENDED));

  static Stream<List<Observation>> rounds() {
    return Stream.of(
        STARTED_AND_ENDED,
        List.of(irqTaken(ENDED), CSCH, LOST, irqTaken(CLEAR_ENDED), shown(CLEAR_ENDED)),
        List.of(irqTaken(ENDED), copied(), CSCH, irqTaken(CLEAR_ENDED), copied()),
        List.of(irqTaken(ENDED), CSCH, PURGED),
        List.of(
            HSCH,
            irqTaken(ENDED),
            shown(ENDED),
            tsch(0, ENDED),
            irqTaken(HALT_ENDED),
            shown(HALT_ENDED),
            tsch(0, HALT_ENDED),
            WIPED),
        List.of(
            new VfioSeen.FileChanged(SCH, "BOUND"),
            irqTaken(ATTENTION),
            copied(),
            WIPED,
            new VfioSeen.FileChanged(SCH, "OPEN")),
        List.of(irqTaken(ENDED), copied(), qemuReads(ENDED), changed(-1, Change.UNPLUGGED, IDLE)),
        List.of(irqTaken(ENDED), XSCH, copied(), WIPED),
        List.of(
            irqTaken(ENDED),
            shown(ENDED),
            changed(0, Change.Q2, CLEARING),
            ended(0, Instruction.CSCH, 0, CLEARING)),
        List.of(irqTaken(ENDED), shown(ENDED), qemuReads(ENDED), tsch(0, ENDED)),
        List.of(
            changed(0, Change.INSTRUCTION, new Scsw(0x4417, 0, 0x01000000)),
            changed(0, Change.INSTRUCTION, new Scsw(0x4017, 0, 0x01000000)),
            tsch(0, new Scsw(0x4017, 0, 0x01000000))));
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void round_whichIsOver_isForgotten(List<Observation> round) {
    for (String name :
        List.of(
            PropertyNames.NO_INTERRUPTION_LOST,
            PropertyNames.TOLD_ONCE,
            PropertyNames.CLEAR_WITHDRAWS)) {
      Property once = property(name);
      see(once, round);
      see(once, STARTED_AND_ENDED);
      Property often = property(name);
      for (int i = 0; i < 3; i++) {
        see(often, round);
      }
      see(often, STARTED_AND_ENDED);

      assertThat(often).as(name).isEqualTo(once);
    }
  }

  @Test
  void irbRead_andReplacedByTheNext_isForgotten() {
    Property once = new IrbReadOnce();
    see(once, STARTED_AND_ENDED);
    Property often = new IrbReadOnce();
    see(often, List.of(irqTaken(HALT_ENDED), copied(), WIPED, irqTaken(ATTENTION), LOST));
    see(often, STARTED_AND_ENDED);
    see(often, STARTED_AND_ENDED);
    Property purged = new IrbReadOnce();
    see(purged, List.of(irqTaken(HALT_ENDED), PURGED));
    see(purged, STARTED_AND_ENDED);

    assertThat(often).isEqualTo(once);
    assertThat(purged).isEqualTo(once);
  }

  @Test
  void finding_whichWasSaid_isNotSaidAgain() {
    Property lost = new NoInterruptionLost();
    assertThat(
            judge(
                lost,
                irqTaken(ENDED),
                LOST,
                irqTaken(HALT_ENDED),
                shown(HALT_ENDED),
                tsch(0, HALT_ENDED)))
        .isPresent();
    assertThat(judge(lost, tschInVain(0))).isEmpty();
    assertThat(judge(lost, STARTED_AND_ENDED.toArray(Observation[]::new))).isEmpty();

    Property twice = new ToldOnce();
    see(twice, STARTED_AND_ENDED);
    assertThat(judge(twice, qemuReads(ENDED), tsch(0, ENDED))).isPresent();
    assertThat(judge(twice, tschInVain(0))).isEmpty();

    Property withdrawn = new ClearWithdraws();
    see(withdrawn, List.of(irqTaken(HALT_ENDED), CSCH, shown(HALT_ENDED)));
    assertThat(judge(withdrawn, tsch(0, HALT_ENDED))).isPresent();
    assertThat(judge(withdrawn, tschInVain(0))).isEmpty();
  }

  private static void see(Property property, List<Observation> history) {
    history.forEach(step -> PropertyHarness.see(property, step));
  }
}
