package ccwlab.reference;

import static ccwlab.reference.SubchannelState.INITIAL;
import static ccwlab.reference.SubchannelState.OPEN;
import static ccwlab.reference.SubchannelState.PATH_LOST;
import static ccwlab.reference.SubchannelState.PCI;
import static ccwlab.reference.SubchannelState.SUSPENSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ccwlab.arch.Orb;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which SCSW a state may show, and by which rule it may not: null stands for "it may".
 *
 * <p>Source: Principles of Operation, "Subchannel-Status Word".
 */
class ShownStatusTest {
  private static final String CE_DE = " US=CE+DE";

  private static SubchannelState of(Status status, int control, int orb, int conditions) {
    return new SubchannelState(
        Operability.ENABLED, control, status, OPEN, 0, status.pending(), orb, conditions);
  }

  private static Arguments none(int control, String seen, String objection) {
    return arguments(of(Status.NONE, control, 0, 0), seen, objection);
  }

  private static Arguments intermediate(int conditions, String seen, String objection) {
    return arguments(of(Status.INTERMEDIATE, 0x40c0, Orb.I, conditions), seen, objection);
  }

  private static Arguments ended(int conditions, String seen, String objection) {
    return arguments(of(Status.ENDED, 0x4000, Orb.I, conditions), "FC=start " + seen, objection);
  }

  private static Arguments deferred(String seen, String objection) {
    return arguments(of(Status.ENDED, 0x4400, 0, 0), seen, objection);
  }

  private static Arguments halted(int control, int conditions, String seen, String objection) {
    return arguments(of(Status.HALTED, control, Orb.I, conditions), seen, objection);
  }

  private static Arguments other(Status status, String seen, String objection) {
    return arguments(of(status, status == Status.CLEARED ? 0x1000 : 0, 0, 0), seen, objection);
  }

  static Stream<Arguments> whileInProgress() {
    String active = "FC=start AC=subch-active+dev-active ";
    return Stream.of(
        none(0x4400, "FC=start AC=start-pend", null),
        none(0x4400, "FC=start+halt AC=start-pend", ShownStatus.FUNCTIONS),
        none(0x4400, "FC=start AC=subch-active+dev-active", ShownStatus.ACTIVITY),
        none(0x4400, "FC=start AC=start-pend SC=pending", ShownStatus.NOTHING_PENDING),
        none(0x4400, "FC=start AC=start-pend US=CE+DE", null),
        intermediate(PCI, active + "SC=intermediate+pending CS=PCI", null),
        intermediate(INITIAL, active + "SC=intermediate+pending F1=zero-cc", null),
        intermediate(SUSPENSION, active + "SC=intermediate+pending", null),
        intermediate(PCI, active + "SC=intermediate+pending", ShownStatus.INTERMEDIATE_CAUSE),
        intermediate(
            SUSPENSION, active + "SC=intermediate+pending CS=PCI", ShownStatus.INTERMEDIATE_CAUSE),
        intermediate(INITIAL, active + "SC=intermediate+pending", ShownStatus.INTERMEDIATE_CAUSE),
        intermediate(
            PCI,
            active + "SC=intermediate+pending CS=PCI F1=zero-cc",
            ShownStatus.INTERMEDIATE_CAUSE),
        intermediate(
            PCI, active + "SC=intermediate+pending CS=PCI US=CE", ShownStatus.NO_DEVICE_STATUS),
        intermediate(PCI, active + "SC=primary+pending CS=PCI", ShownStatus.INTERMEDIATE_ALONE),
        intermediate(
            PCI, "FC=start AC=dev-active SC=intermediate+pending CS=PCI", ShownStatus.ACTIVITY),
        intermediate(
            PCI,
            "FC=halt AC=subch-active+dev-active SC=intermediate+pending CS=PCI",
            ShownStatus.FUNCTIONS),
        intermediate(PCI, active, "intermediate status is pending"));
  }

  static Stream<Arguments> endings() {
    return Stream.of(
        ended(0, "SC=primary+secondary+pending" + CE_DE, null),
        ended(0, "SC=primary+pending AC=dev-active US=CE", null),
        ended(0, "SC=primary+secondary+pending US=CE+DE+UX", null),
        ended(0, "SC=primary+secondary+pending US=CE+DE CS=IL", null),
        ended(0, "SC=alert+primary+secondary+pending US=CE+DE+UC", null),
        ended(0, "SC=alert+primary+secondary+pending CS=PGC", null),
        ended(0, "SC=alert+primary+pending CS=PGC", null),
        ended(0, "SC=alert+primary+secondary+pending" + CE_DE, ShownStatus.NO_CAUSE_FOR_ALERT),
        ended(0, "SC=primary+secondary+pending US=CE+DE+UC", ShownStatus.NEEDS_ALERT),
        ended(0, "SC=primary+secondary+pending US=CE+DE CS=PGC", ShownStatus.NEEDS_ALERT),
        ended(0, "SC=primary+secondary+pending US=DE", ShownStatus.NEEDS_CHANNEL_END),
        ended(0, "SC=primary+secondary+pending US=CE", ShownStatus.NEEDS_DEVICE_END),
        ended(0, "SC=secondary+pending" + CE_DE, ShownStatus.NO_PRIMARY),
        ended(0, "SC=primary+pending US=CE", ShownStatus.ACTIVITY_AT_END),
        ended(0, "AC=dev-active SC=primary+secondary+pending" + CE_DE, ShownStatus.ACTIVITY_AT_END),
        ended(0, "SC=primary+secondary+pending US=CE+DE dcc=1", ShownStatus.DEFERRED),
        ended(0, "SC=primary+secondary+pending US=CE+DE CS=PCI", ShownStatus.NO_PCI),
        ended(PCI, "SC=primary+secondary+pending US=CE+DE CS=PCI", null),
        ended(0, "SC=intermediate+primary+secondary+pending" + CE_DE, ShownStatus.NO_INTERMEDIATE),
        ended(
            PCI, "SC=intermediate+primary+secondary+pending" + CE_DE, ShownStatus.NO_INTERMEDIATE),
        ended(PCI, "SC=intermediate+primary+secondary+pending US=CE+DE CS=PCI", null),
        ended(
            INITIAL,
            "SC=intermediate+primary+secondary+pending" + CE_DE,
            ShownStatus.NO_INTERMEDIATE),
        ended(INITIAL, "SC=intermediate+primary+secondary+pending US=CE+DE F1=zero-cc", null),
        ended(
            0,
            "SC=intermediate+primary+secondary+pending US=CE+DE F1=zero-cc",
            ShownStatus.NO_INTERMEDIATE),
        ended(SUSPENSION, "SC=intermediate+primary+secondary+pending" + CE_DE, null),
        ended(PATH_LOST, "SC=alert+secondary+pending CS=ICC", null),
        ended(PATH_LOST, "SC=primary+secondary+pending" + CE_DE, ShownStatus.NEEDS_ALERT),
        ended(0, "AC=dev-active US=CE", "ending status of the start function is pending"),
        arguments(
            of(Status.ENDED, 0x4000, 0, 0),
            "FC=halt SC=primary+secondary+pending US=CE+DE",
            ShownStatus.FUNCTIONS),
        arguments(
            of(Status.ENDED, 0x4000, 0, 0),
            "FC=start SC=primary+secondary+pending US=CE+DE F1=zero-cc",
            ShownStatus.NO_Z),
        deferred("FC=start AC=start-pend SC=alert+pending dcc=3", null),
        deferred("FC=start SC=alert+primary+secondary+pending US=AT dcc=1", null),
        deferred("FC=start AC=start-pend SC=alert+pending", ShownStatus.DEFERRED),
        deferred(
            "FC=start AC=start-pend SC=alert+intermediate+pending dcc=1", ShownStatus.DEFERRED),
        deferred("FC=start AC=subch-active SC=alert+pending dcc=1", ShownStatus.ACTIVITY),
        deferred("FC=start AC=start-pend SC=pending dcc=1", ShownStatus.DEFERRED_ALERT),
        deferred("FC=halt AC=start-pend SC=alert+pending dcc=1", ShownStatus.FUNCTIONS));
  }

  static Stream<Arguments> haltsAndClears() {
    String halt = "FC=start+halt ";
    return Stream.of(
        halted(0x2000, 0, "FC=halt SC=pending", null),
        halted(0x6400, 0, halt + "AC=start-pend SC=pending", null),
        halted(0x6400, 0, halt + "SC=pending", null),
        halted(0x6400, 0, halt + "AC=suspended SC=pending", ShownStatus.ACTIVITY),
        halted(0x6400, 0, halt + "SC=alert+pending", ShownStatus.ALONE),
        halted(0x6400, 0, halt + "SC=pending US=CE", ShownStatus.NO_DEVICE_STATUS),
        halted(0x6400, 0, "FC=halt SC=pending", ShownStatus.FUNCTIONS),
        halted(0x60c0, 0, halt + "SC=primary+secondary+pending" + CE_DE, null),
        halted(0x60c0, 0, halt + "AC=dev-active SC=primary+pending US=CE", null),
        halted(0x60c0, 0, halt + "AC=subch-active+dev-active SC=pending", null),
        halted(0x60c0, 0, halt + "AC=dev-active SC=pending", null),
        halted(0x60c0, 0, halt + "SC=pending", null),
        halted(0x60c0, 0, halt + "SC=alert+primary+pending CS=ICC", null),
        halted(0x60c0, 0, halt + "AC=subch-active SC=pending", ShownStatus.ACTIVITY),
        halted(0x60c0, 0, halt + "SC=primary+pending US=CE", ShownStatus.ACTIVITY_AT_END),
        halted(
            0x60c0,
            0,
            halt + "AC=subch-active+dev-active SC=primary+pending US=CE",
            ShownStatus.ACTIVITY_AT_END),
        halted(
            0x60c0,
            0,
            halt + "AC=dev-active SC=primary+secondary+pending" + CE_DE,
            ShownStatus.ACTIVITY_AT_END),
        halted(
            0x60c0,
            0,
            halt + "AC=subch-active+dev-active SC=alert+primary+pending CS=ICC",
            ShownStatus.ACTIVITY_AT_END),
        halted(0x60c0, 0, halt + "SC=secondary+pending", ShownStatus.NEEDS_DEVICE_END),
        halted(
            0x60c0,
            0,
            halt + "SC=intermediate+primary+secondary+pending" + CE_DE,
            ShownStatus.NO_INTERMEDIATE),
        halted(
            0x60c0, PCI, halt + "SC=intermediate+primary+secondary+pending US=CE+DE CS=PCI", null),
        halted(0x60c0, 0, "FC=halt SC=primary+secondary+pending", ShownStatus.FUNCTIONS),
        other(Status.CLEARED, "FC=clear SC=pending", null),
        other(Status.CLEARED, "FC=clear SC=alert+pending", ShownStatus.CLEARED),
        other(Status.CLEARED, "FC=clear SC=pending US=CE", ShownStatus.CLEARED),
        other(Status.CLEARED, "FC=start SC=pending", ShownStatus.CLEARED),
        other(Status.CLEARED, "FC=clear AC=clear-pend SC=pending", ShownStatus.CLEARED));
  }

  static Stream<Arguments> withoutFunction() {
    return Stream.of(
        other(Status.SECONDARY, "SC=secondary+pending US=DE", null),
        other(Status.SECONDARY, "SC=alert+secondary+pending US=DE+UC", null),
        other(Status.SECONDARY, "SC=alert+pending US=AT", ShownStatus.NO_FUNCTION),
        other(Status.SECONDARY, "SC=secondary+pending", ShownStatus.NEEDS_DEVICE_END),
        other(Status.SECONDARY, "SC=secondary+pending US=DE+UC", ShownStatus.NEEDS_ALERT),
        other(Status.UNSOLICITED, "SC=alert+pending US=AT", null),
        other(Status.UNSOLICITED, "SC=alert+pending US=DE", null),
        other(Status.UNSOLICITED, "SC=alert+pending", ShownStatus.NO_CAUSE_FOR_ALERT),
        other(
            Status.UNSOLICITED, "SC=alert+secondary+pending US=DE", ShownStatus.NO_CAUSE_FOR_ALERT),
        other(Status.UNSOLICITED, "SC=secondary+pending US=DE", ShownStatus.NO_FUNCTION),
        other(Status.UNSOLICITED, "SC=alert+primary+pending US=AT", ShownStatus.NO_FUNCTION),
        other(Status.UNSOLICITED, "SC=alert+intermediate+pending US=AT", ShownStatus.NO_FUNCTION),
        other(Status.UNSOLICITED, "FC=start SC=alert+pending US=AT", ShownStatus.FUNCTIONS),
        other(Status.UNSOLICITED, "AC=dev-active SC=alert+pending US=AT", ShownStatus.ACTIVITY));
  }

  @ParameterizedTest
  @MethodSource({"whileInProgress", "endings", "haltsAndClears", "withoutFunction"})
  void objection_byTheState(SubchannelState state, String seen, String objection) {
    assertThat(ShownStatus.objection(state, RecordedScsw.decode(seen))).isEqualTo(objection);
  }

  /** What was seen stays: functions, activity, status control, deferred code, and status. */
  @ParameterizedTest
  @CsvSource({
    "FC=start SC=primary+secondary+pending US=CE+DE, true",
    "FC=start SC=primary+secondary+pending US=CE+DE+UX, false",
    "FC=start SC=primary+secondary+pending US=CE+DE CS=IL, false",
    "FC=start SC=primary+pending US=CE+DE, false",
    "FC=halt SC=primary+secondary+pending US=CE+DE, false",
    "FC=start AC=dev-active SC=primary+secondary+pending US=CE+DE, false",
    "FC=start SC=primary+secondary+pending US=CE+DE dcc=1, false",
    "FC=start SC=primary+secondary+pending US=CE+DE F1=zero-cc, true"
  })
  void objection_toWhatWasSeenBefore(String seen, boolean same) {
    SubchannelState settled =
        of(Status.ENDED, 0x4000, 0, 0)
            .settled(RecordedScsw.decode("FC=start SC=primary+secondary+pending US=CE+DE"));

    assertThat(ShownStatus.objection(settled, RecordedScsw.decode(seen)))
        .isEqualTo(same ? null : ShownStatus.CHANGED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DISABLED | 4400 | NONE | 0 | the subchannel is disabled",
        "NOT_VALID | 0 | NONE | 0 | the subchannel is not valid",
        "ENABLED | 4000 | ENDED | 0 | ending status of the start function is pending",
        "ENABLED | 5100 | NONE | 0 | the clear function is in progress",
        "ENABLED | 6200 | NONE | 0 | the halt function is in progress",
        "ENABLED | 0040 | NONE | 0 | no function is in progress, device active",
        "ENABLED | 0 | NONE | 0 | the subchannel is idle",
        "ENABLED | 4820 | NONE | 0 | the start function is in progress, resume pending",
        "ENABLED | 4400 | NONE | 0 | the start function is in progress, start pending",
        "ENABLED | 40c0 | NONE | 0 | the start function is in progress, subchannel active",
        "ENABLED | 4020 | NONE | 0 | the start function is in progress, suspended",
        "ENABLED | 4020 | NONE | U | the start function is in progress, suspended without"
            + " interruption, as ORB bit U asks"
      })
  void sentence_saysWhereTheSubchannelStands(
      Operability operability, String control, Status status, String orb, String sentence) {
    SubchannelState state =
        of(status, Integer.parseInt(control, 16), orb.equals("U") ? Orb.U : 0, 0).with(operability);

    assertThat(state.sentence()).isEqualTo(sentence);
  }
}
