package ccwlab.property;

import static ccwlab.property.PropertyHarness.SCH;
import static ccwlab.property.PropertyHarness.judge;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Crw;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.HostSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.VfioSeen;
import org.junit.jupiter.api.Test;

/** The properties about channel reports, closed files and devices that are not operational. */
class HostPropertiesTest {
  private static final Crw OFF = Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_PERMANENT, 0x40);
  private static final Crw ON = Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_INITIALIZED, 0x40);
  private static final Crw OF_QEMU = Crw.of(Crw.RSC_SUBCHANNEL, Crw.ERC_IPARM, 1);

  private static Observation made(Crw crw) {
    return new VfioSeen.CrwMade(SCH, crw);
  }

  private static Observation queued(Crw crw) {
    return new QemuSeen.CrwQueued(SCH, crw);
  }

  private static Observation asked(String what) {
    return new HostSeen.Asked(1, 0, what, SCH);
  }

  private static Observation answered(String what) {
    return new HostSeen.Answered(1, 0, what, SCH, "OK");
  }

  private static Observation state(String from, String to) {
    return new VfioSeen.StateChanged(SCH, from, to);
  }

  private static Observation signalled(String index) {
    return new VfioSeen.EventfdSignalled(SCH, index);
  }

  @Test
  void reports_allReachTheGuestInOrder_isLawful() {
    Property told = new ChannelReportToldOnce();

    assertThat(judge(told, made(OFF), made(ON), queued(OFF), queued(OF_QEMU), queued(ON)))
        .isEmpty();
  }

  @Test
  void report_neverReachesTheGuest_firesAtRestAndWhenALaterOneDoes() {
    assertThat(judge(new ChannelReportToldOnce(), made(OFF)))
        .hasValueSatisfying(text -> assertThat(text).contains("never reached", "CHPID 40 gone"));
    assertThat(judge(new ChannelReportToldOnce(), made(OFF), made(ON), queued(ON)))
        .hasValueSatisfying(text -> assertThat(text).contains("never reached", "CHPID 40 gone"));
  }

  @Test
  void report_reachesTheGuestTwice_fires() {
    assertThat(judge(new ChannelReportToldOnce(), made(ON), queued(ON), queued(ON)))
        .hasValueSatisfying(text -> assertThat(text).contains("twice", "CHPID 40 available"));
  }

  @Test
  void signal_whileTheFileIsOpen_isLawful() {
    Property silent = new ClosedStaysSilent();

    assertThat(
            judge(
                silent,
                signalled("IO"),
                asked("close"),
                signalled("IO"),
                answered("close"),
                asked("open"),
                answered("open"),
                signalled("IO")))
        .isEmpty();
  }

  @Test
  void signalOrInterruption_afterTheClose_fires() {
    assertThat(judge(new ClosedStaysSilent(), answered("close"), signalled("IO")))
        .hasValueSatisfying(text -> assertThat(text).contains("signals eventfd IO"));
    assertThat(
            judge(
                new ClosedStaysSilent(),
                answered("close"),
                PropertyHarness.irqTaken(PropertyHarness.ATTENTION)))
        .hasValueSatisfying(text -> assertThat(text).contains("takes an interruption"));
  }

  @Test
  void notOperational_openedAnew_isLawful() {
    Property stays = new NotOperationalStays();

    assertThat(
            judge(
                stays,
                state("IDLE", "NOT_OPER"),
                asked("reset"),
                state("NOT_OPER", "IDLE"),
                answered("reset")))
        .isEmpty();
  }

  @Test
  void notOperational_revivedWhileOneOfTwoStillAsks_isLawful() {
    assertThat(
            judge(
                new NotOperationalStays(),
                asked("reset"),
                asked("reset"),
                answered("reset"),
                state("NOT_OPER", "IDLE")))
        .isEmpty();
  }

  @Test
  void notOperational_revivedWithNobodyAsking_fires() {
    assertThat(
            judge(
                new NotOperationalStays(),
                asked("reset"),
                asked("unmap"),
                answered("reset"),
                answered("unmap"),
                state("NOT_OPER", "IDLE")))
        .hasValueSatisfying(text -> assertThat(text).contains("not operational, and IDLE again"));
  }

  @Test
  void device_thereAndNotOperationalInTheEnd_fires() {
    assertThat(judge(new DeviceNotGivenUp(), state("IDLE", "NOT_OPER")))
        .hasValueSatisfying(text -> assertThat(text).contains("has given it up"));
  }

  @Test
  void device_goneOrRemovedOrOperationalInTheEnd_isLawful() {
    Observation notOperational = state("IDLE", "NOT_OPER");

    assertThat(judge(new DeviceNotGivenUp(), notOperational, state("NOT_OPER", "STANDBY")))
        .isEmpty();
    assertThat(judge(new DeviceNotGivenUp(), asked("remove"), notOperational)).isEmpty();
    assertThat(judge(new DeviceNotGivenUp(), asked("shutdown"), notOperational)).isEmpty();
    assertThat(judge(new DeviceNotGivenUp(), asked("reset"), notOperational)).isPresent();
    assertThat(
            judge(
                new DeviceNotGivenUp(),
                new HardwareSeen.PresenceChanged(SCH, false),
                notOperational))
        .isEmpty();
  }
}
