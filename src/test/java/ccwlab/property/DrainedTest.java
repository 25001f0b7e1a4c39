package ccwlab.property;

import static ccwlab.property.PropertyHarness.ATTENTION;
import static ccwlab.property.PropertyHarness.ENDED;
import static ccwlab.property.PropertyHarness.IDLE;
import static ccwlab.property.PropertyHarness.SCH;
import static ccwlab.property.PropertyHarness.STARTING;
import static ccwlab.property.PropertyHarness.changed;
import static ccwlab.property.PropertyHarness.hardware;
import static ccwlab.property.PropertyHarness.judge;
import static ccwlab.property.PropertyHarness.property;
import static ccwlab.property.PropertyHarness.shown;
import static ccwlab.property.PropertyHarness.tsch;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Crw;
import ccwlab.arch.Instruction;
import ccwlab.arch.IoInterruption;
import ccwlab.observe.FindingKind;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.HostSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import ccwlab.observe.VfioSeen;
import ccwlab.property.PropertyHarness.Drained;
import ccwlab.scenario.PropertyNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left when all is quiet, and whose it is. */
class DrainedTest {
  private static final IoInterruption IO = new IoInterruption(SCH.sid(), 0, 0);
  private static final Observation MADE = new QemuSeen.Injected(SCH, IO);
  private static final Observation TAKEN = new GuestSeen.Interrupted(0, 0, IO);

  private final Property clean = property(PropertyNames.DRAINED_CLEAN);
  private final Property left = property(PropertyNames.GUEST_TAKES_EVERY_STATUS);

  @Test
  void scsw_idle_isLawful() {
    assertThat(judge(clean, changed(0, Change.Q2, STARTING), tsch(0, ENDED))).isEmpty();
    assertThat(
            judge(
                property(PropertyNames.HARDWARE_DRAINED_CLEAN), hardware(STARTING), hardware(IDLE)))
        .isEmpty();
  }

  @Test
  void scsw_notIdle_firesWithItsHolder() {
    assertThat(judge(clean, changed(0, Change.Q2, STARTING)))
        .hasValueSatisfying(text -> assertThat(text).contains("scsw(q)"));
    assertThat(judge(property(PropertyNames.HARDWARE_DRAINED_CLEAN), hardware(STARTING)))
        .hasValueSatisfying(text -> assertThat(text).contains("scsw(h)"));
  }

  @Test
  void status_thatTheGuestWasToldOf_isLeftByTheGuestProgram() {
    assertThat(judge(clean, shown(ENDED), MADE, TAKEN)).isEmpty();
    assertThat(judge(left, shown(ENDED), MADE, TAKEN))
        .hasValueSatisfying(
            text -> assertThat(text).contains("guest program left a status: START"));
    assertThat(
            judge(
                property(PropertyNames.GUEST_TAKES_EVERY_STATUS),
                shown(ENDED),
                MADE,
                TAKEN,
                tsch(0, ENDED)))
        .isEmpty();
  }

  @Test
  void status_withoutAnInterruption_isNotTheGuestPrograms() {
    assertThat(judge(left, shown(ENDED))).isEmpty();
    assertThat(judge(clean, shown(ENDED))).isPresent();
  }

  @Test
  void status_inADisabledSubchannel_isNotTheGuestPrograms() {
    Observation refused = new QemuSeen.Entered(SCH, 0, Instruction.TSCH, false, ATTENTION);

    assertThat(judge(left, shown(ATTENTION), MADE, TAKEN, refused)).isEmpty();
    assertThat(judge(clean, shown(ATTENTION), MADE, TAKEN, refused)).isPresent();
  }

  @Test
  void status_thatComesAfterOneThatWasTaken_isNotTheOneThatTheGuestWasToldOf() {
    Observation[] history = {shown(ENDED), MADE, TAKEN, tsch(0, ENDED), shown(ENDED)};

    assertThat(judge(left, history)).isEmpty();
    assertThat(judge(clean, history)).isPresent();
  }

  @Test
  void status_thatReplacesOneThatTheGuestWasToldOf_isLeftByTheGuestProgram() {
    Observation[] history = {shown(ENDED), MADE, TAKEN, shown(ATTENTION)};

    assertThat(judge(clean, history)).isEmpty();
    assertThat(judge(left, history))
        .hasValueSatisfying(text -> assertThat(text).contains("left a status: -/-/ALERT"));
  }

  @Test
  void interruption_thatNoVcpuTakes_isLeftByTheGuestProgram() {
    assertThat(judge(left, MADE))
        .hasValueSatisfying(text -> assertThat(text).contains("no vCPU takes"));
    assertThat(
            judge(
                property(PropertyNames.GUEST_TAKES_EVERY_STATUS), MADE, new GuestSeen.Dequeued(IO)))
        .isEmpty();
    assertThat(
            judge(
                property(PropertyNames.GUEST_TAKES_EVERY_STATUS),
                MADE,
                new GuestSeen.Dequeued(IO),
                new GuestSeen.Reinjected(IO)))
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 1 pins", "0, 2, 2 kernel blocks"})
  void program_notFreed_fires(long pins, int blocks, String text) {
    Property freed = property(PropertyNames.EVERY_PROGRAM_FREED);

    assertThat(judge(freed, new Drained(pins, blocks, Bytes.EMPTY)))
        .hasValueSatisfying(found -> assertThat(found).startsWith(text));
    assertThat(judge(freed)).isEmpty();
  }

  @Test
  void status_pendingInADisabledSubchannel_fires() {
    Property disabled = property(PropertyNames.NO_STATUS_WHILE_DISABLED);

    assertThat(judge(disabled, new QemuSeen.Entered(SCH, 0, Instruction.MSCH, false, IDLE)))
        .isEmpty();
    assertThat(judge(disabled, new QemuSeen.Entered(SCH, 0, Instruction.MSCH, true, ATTENTION)))
        .isEmpty();
    assertThat(judge(disabled, new QemuSeen.Entered(SCH, 0, Instruction.MSCH, false, ATTENTION)))
        .hasValueSatisfying(text -> assertThat(text).contains("subchannel is disabled"));
  }

  @Test
  void channelReport_afterTheClose_firesByItsChpid() {
    Observation made =
        new VfioSeen.CrwMade(SCH, Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_PERMANENT, 0x40));
    Observation signalled = new VfioSeen.EventfdSignalled(SCH, "CRW");
    Observation closed = new HostSeen.Answered(1, 0, "close", SCH, "OK");
    Observation opened = new HostSeen.Asked(1, 0, "open", SCH);
    String name = PropertyNames.NO_REPORT_AFTER_CLOSE;

    assertThat(judge(property(name), closed, made))
        .hasValueSatisfying(text -> assertThat(text).endsWith("CHPID 40 gone"));
    assertThat(judge(property(name), closed, signalled)).isPresent();
    assertThat(judge(property(name), made, signalled, closed, opened, made, signalled)).isEmpty();
    assertThat(
            judge(
                property(PropertyNames.CHANNEL_REPORT_TOLD_ONCE),
                new VfioSeen.FileChanged(SCH, "BOUND"),
                made))
        .isEmpty();
    assertThat(judge(property(PropertyNames.CLOSED_STAYS_SILENT), closed, signalled)).isEmpty();
  }

  @Test
  void kind_ofEveryProperty_saysWhomItIsAbout() {
    assertThat(PropertyNames.kind(PropertyNames.CLEAR_WITHDRAWS))
        .isEqualTo(FindingKind.SEEN_BY_GUEST);
    assertThat(PropertyNames.kind(PropertyNames.IRB_READ_ONCE)).isEqualTo(FindingKind.HOST_ONLY);
    assertThat(PropertyNames.kind(PropertyNames.GUEST_TAKES_EVERY_STATUS))
        .isEqualTo(FindingKind.LEFT_BY_GUEST);
    assertThat(PropertyNames.kind("hang")).isEqualTo(FindingKind.SEEN_BY_GUEST);
    assertThat(FindingKind.SEEN_BY_GUEST.word()).isEqualTo("seen-by-guest");
  }
}
