package ccwlab.page.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Actl;
import ccwlab.arch.Fctl;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.observe.StatusWords;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of the four status words say what is not so. */
class LiesTest {
  private static final Scsw IDLE = Scsw.ZERO;
  private static final Scsw START_PENDING = IDLE.with(Fctl.START).with(Actl.START_PEND);
  private static final Scsw STARTED = IDLE.with(Fctl.START).with(Actl.SCHACT).with(Actl.DEVACT);
  private static final Scsw START_ENDED =
      IDLE.with(Fctl.START).with(Stctl.PRIMARY).with(Stctl.SECONDARY).with(Stctl.STATUS_PEND);
  private static final Scsw HALT_PENDING = IDLE.with(Fctl.HALT).with(Actl.HALT_PEND);
  private static final Scsw CLEAR_ENDED = IDLE.with(Fctl.CLEAR).with(Stctl.STATUS_PEND);

  private static List<String> lies(Scsw q, Scsw r, Scsw h) {
    return Lies.of(new StatusWords(Schid.of(1), IDLE, q, r, h)).stream()
        .map(lie -> lie.holder() + ": " + lie.text())
        .toList();
  }

  @Test
  void words_thatAgree_doNotLie() {
    assertThat(lies(IDLE, IDLE, IDLE)).isEmpty();
    assertThat(lies(START_PENDING, START_PENDING, START_PENDING)).isEmpty();
    assertThat(lies(START_PENDING, START_PENDING, STARTED)).isEmpty();
    assertThat(lies(START_ENDED, START_ENDED, IDLE)).isEmpty();
  }

  @Test
  void q_thatShowsAStartWhichIsOver_lies() {
    assertThat(lies(START_PENDING, START_PENDING, START_ENDED))
        .containsExactly("q: q says start pending, h has ended");
    assertThat(lies(START_PENDING, START_PENDING, IDLE))
        .containsExactly("q: q says start pending, h is idle");
    assertThat(lies(STARTED, IDLE, CLEAR_ENDED))
        .containsExactly("q: q says start at work, h shows clear");
  }

  @Test
  void q_thatKnowsNothingOfWhatRuns_lies() {
    assertThat(lies(IDLE, IDLE, STARTED)).containsExactly("q: q says idle, h is executing a start");
    assertThat(lies(CLEAR_ENDED, IDLE, HALT_PENDING))
        .containsExactly("q: q says clear has ended, h has a halt pending");
  }

  @Test
  void r_withTheStatusOfSomethingOlder_lies() {
    assertThat(lies(START_PENDING, CLEAR_ENDED, STARTED))
        .containsExactly("r: r holds the status of a clear, h is executing a start");
  }

  @Test
  void guest_whoRemembersAnOldStatus_doesNotLie() {
    StatusWords words = new StatusWords(Schid.of(1), CLEAR_ENDED, STARTED, IDLE, STARTED);

    assertThat(Lies.of(words)).isEmpty();
  }
}
