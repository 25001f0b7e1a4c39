package ccwlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Actl;
import ccwlab.arch.Fctl;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.observe.StatusWords;
import ccwlab.observe.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which words lie, and that none does which is only ahead of the hardware. */
class LiesTest {
  private static final Schid SCH = Schid.of(0);
  private static final Scsw IDLE = Scsw.ZERO;
  private static final Scsw STARTING = Scsw.ZERO.with(Fctl.START).with(Actl.START_PEND);
  private static final Scsw AT_WORK =
      Scsw.ZERO.with(Fctl.START).with(Actl.SCHACT).with(Actl.DEVACT);
  private static final Scsw ENDED =
      Scsw.ZERO.with(Fctl.START).with(Stctl.PRIMARY).with(Stctl.STATUS_PEND);
  private static final Scsw HALTING = Scsw.ZERO.with(Fctl.HALT).with(Actl.HALT_PEND);
  private static final Scsw HALTED = Scsw.ZERO.with(Fctl.HALT).with(Stctl.STATUS_PEND);

  private final List<Trace.Line> lines = new ArrayList<>();

  private void words(Scsw q, Scsw r, Scsw h) {
    words(SCH, q, r, h);
  }

  private void words(Schid sch, Scsw q, Scsw r, Scsw h) {
    StatusWords words = new StatusWords(sch, IDLE, q, r, h);
    lines.add(new Trace.Line(lines.size() + 1, 0, "", words, false));
  }

  private List<String> lies() {
    return Lies.of(new Trace(List.of("one"), lines)).stream().map(Lies::text).toList();
  }

  @Test
  void start_onItsWayDown_isNoLie() {
    words(STARTING, IDLE, IDLE);
    words(STARTING, STARTING, IDLE);
    words(STARTING, STARTING, STARTING);
    words(STARTING, STARTING, AT_WORK);

    assertThat(lies()).containsExactly("", "", "", "");
  }

  @Test
  void start_thatHasEndedBelow_isALieOfBothUntilTheyKnow() {
    words(STARTING, STARTING, AT_WORK);
    words(STARTING, STARTING, ENDED);
    words(STARTING, STARTING, IDLE);
    words(STARTING, ENDED, IDLE);
    words(ENDED, ENDED, IDLE);

    assertThat(lies())
        .containsExactly(
            "",
            "q and r say start pending, h has ended",
            "q and r say start pending, h has ended",
            "q says start pending, h has ended",
            "");
  }

  @Test
  void start_anewOverAnOldStatus_isNoLie() {
    words(STARTING, STARTING, AT_WORK);
    words(ENDED, ENDED, IDLE);
    words(STARTING, STARTING, IDLE);

    assertThat(lies()).containsExactly("", "", "");
  }

  @Test
  void halt_overwrittenByTheStartsStatus_isStillToCome() {
    words(HALTING, ENDED, HALTING);
    words(HALTING, ENDED, HALTED);
    words(ENDED, ENDED, HALTED);
    words(IDLE, ENDED, HALTED);

    assertThat(lies())
        .containsExactly(
            "",
            "q says halt pending, h has ended",
            "q says no halt, and its status is still to come",
            "");
  }

  @Test
  void start_thatQemuDoesNotShow_isALie() {
    words(IDLE, IDLE, AT_WORK);
    words(ENDED, IDLE, AT_WORK);

    assertThat(lies())
        .containsExactly("q says no start, h is at a start", "q says start ended, h is at a start");
  }

  @Test
  void words_ofTwoSubchannels_areHeldApart() {
    words(STARTING, IDLE, STARTING);
    words(Schid.of(1), STARTING, IDLE, IDLE);

    assertThat(lies()).containsExactly("", "");
  }

  @Test
  void line_withoutWords_hasNoLies() {
    lines.add(new Trace.Line(1, 0, "end", null, false));

    assertThat(lies()).containsExactly("");
  }
}
