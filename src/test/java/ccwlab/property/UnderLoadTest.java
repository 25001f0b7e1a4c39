package ccwlab.property;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.host.Assembly;
import ccwlab.host.Copy;
import ccwlab.host.SyncRound;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.Observation;
import ccwlab.scenario.PropertyNames;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Machines that run on and on: what properties remember of them stays as small as it was. */
class UnderLoadTest {
  private static final String ROUND_TRIPS = "src/test/resources/load/trips.conf";
  private static final Path RACES = Path.of("loadtests/races");
  private static final StackSpec TODAY = StackFiles.load("today", Path.of("conf/stacks"));

  private static final List<String> WATCHED =
      Stream.of(PropertyNames.UNDER_LOAD, PropertyNames.AT_REST).flatMap(List::stream).toList();

  /**
   * They know the last status of a subchannel, as the driver still has it and may show it again.
   */
  private static final Set<String> OF_THE_LAST_STATUS =
      Set.of(
          PropertyNames.NO_INTERRUPTION_LOST,
          PropertyNames.TOLD_ONCE,
          PropertyNames.CLEAR_WITHDRAWS,
          PropertyNames.IRB_READ_ONCE);

  /** On its stack the guest tries again for ever. */
  private static final String ENDLESS = "catalogue/k43";

  /** Its stack makes channel reports that never come: they are waited for, up to a limit. */
  private static final String REPORTS_LOST = "catalogue/k38";

  private static final int TRIPS_OF_TRIPS_CONF = 50;
  private static final int TRIPS = 200_000;
  private static final int EARLY = 1_000;

  /** Some forget from time to time only. */
  private static final int TIMES = 20;

  /** Nothing but the history of the hardware, which grows, is left out. */
  @Test
  void properties_butTheHistory_areWatchedOrAskedAtRest() {
    List<String> others = new ArrayList<>(PropertyNames.ALL);
    others.removeAll(WATCHED);

    assertThat(others).containsExactly(PropertyNames.HARDWARE_HISTORY_EXPLAINED);
    assertThat(WATCHED).doesNotHaveDuplicates();
  }

  @Test
  void subchannel_after200000Trips_isRememberedAsAfter1000() {
    List<Observation> trips = roundTrips();
    for (String name : WATCHED) {
      Property property = PropertyHarness.property(name);
      for (int trip = 0; trip < EARLY; trip += TRIPS_OF_TRIPS_CONF) {
        assertThat(complaints(property, trips)).as(name).isEmpty();
      }
      int early = MemorySize.of(property);
      for (int trip = EARLY; trip < TRIPS; trip += TRIPS_OF_TRIPS_CONF) {
        assertThat(complaints(property, trips)).as(name).isEmpty();
      }
      assertThat(MemorySize.of(property)).as(name).isEqualTo(early);
    }
  }

  @Test
  void subchannel_thatHasComeToRest_isForgotten() {
    List<Observation> trips = roundTrips();
    for (String name : WATCHED) {
      Property property = PropertyHarness.property(name);
      complaints(property, trips);
      Property later = property.copy();
      complaints(later, trips);

      assertThat(later).as(name).isEqualTo(property);
      if (!OF_THE_LAST_STATUS.contains(name)) {
        assertThat(later).as(name).isEqualTo(PropertyHarness.property(name));
      }
    }
  }

  /** Also what is lost, withdrawn, left and broken is not remembered for ever. */
  @Test
  void subchannels_ofEveryShippedScenarioOverAndOver_areRememberedAsAtFirst() {
    List<String> names = new ArrayList<>(ScenarioFiles.list(RACES));
    names.removeAll(List.of(ENDLESS, REPORTS_LOST));
    for (String name : names) {
      Scenario shipped = ScenarioFiles.load(name, RACES);
      StackSpec stack = shipped.catalogue().map(bug -> bug.without(TODAY)).orElse(TODAY);
      List<Observation> rounds = rounds(shipped, stack, 3).stream().flatMap(List::stream).toList();
      for (String watched : WATCHED) {
        Property property = PropertyHarness.property(watched);
        int early = largest(property, rounds);
        assertThat(largest(property, rounds))
            .as("%s watching %s", watched, name)
            .isLessThanOrEqualTo(early);
      }
    }
  }

  @Test
  void statuses_lostByTheThousand_areOneFindingAndTakeNoRoom() {
    Property lost = PropertyHarness.property(PropertyNames.NO_INTERRUPTION_LOST);
    List<Observation> attention =
        PropertyHarness.flat(
            PropertyHarness.irqTaken(PropertyHarness.ATTENTION),
            PropertyHarness.shown(PropertyHarness.ATTENTION));
    for (int i = 0; i < 10_000; i++) {
      assertThat(complaints(lost, attention)).isEmpty();
    }

    assertThat(MemorySize.of(lost)).isLessThan(500);
    Observation tsch = PropertyHarness.tsch(0, PropertyHarness.ATTENTION);
    assertThat(PropertyHarness.judge(lost, tsch))
        .hasValueSatisfying(text -> assertThat(text).contains("overwritten in scsw(q)"));
    assertThat(PropertyHarness.judge(lost)).isEmpty();
  }

  @Test
  void blocks_moreThanAreKept_areThoseThatWereWrittenLast() {
    Property disk = PropertyHarness.property(PropertyNames.DISK_HOLDS_WHAT_WAS_WRITTEN);
    int most = DiskHoldsWhatWasWritten.KEPT_MOST;
    Observation written =
        new HardwareSeen.MediumWritten(PropertyHarness.SCH, 0, Bytes.zeros(512 * most));
    Observation oneMore =
        new HardwareSeen.MediumWritten(PropertyHarness.SCH, most, Bytes.zeros(512));

    disk.violatedBy(written);
    disk.violatedBy(oneMore);

    assertThat(disk.violatedBy(readOtherwise(0))).isEmpty();
    assertThat(disk.violatedBy(readOtherwise(1))).isPresent();
    assertThat(disk.violatedBy(readOtherwise(most))).isPresent();
  }

  private static Observation readOtherwise(long block) {
    byte[] ones = new byte[512];
    Arrays.fill(ones, (byte) 1);
    return new HardwareSeen.MediumRead(PropertyHarness.SCH, block, Bytes.of(ones));
  }

  private static List<Observation> roundTrips() {
    return rounds(ScenarioFiles.load(ROUND_TRIPS, RACES), TODAY, 1).get(0);
  }

  private static int largest(Property property, List<Observation> rounds) {
    int largest = 0;
    for (int time = 0; time < TIMES; time++) {
      complaints(property, rounds);
      largest = Math.max(largest, MemorySize.of(property));
    }
    return largest;
  }

  private static List<List<Observation>> rounds(Scenario scenario, StackSpec stack, int many) {
    Assembly assembly = new Assembly(scenario, stack);
    List<List<Observation>> rounds = new ArrayList<>();
    try (Copy copy = assembly.copy()) {
      for (int seed = 0; seed < many; seed++) {
        rounds.add(List.copyOf(SyncRound.random(assembly, copy, seed).observations()));
      }
    }
    return rounds;
  }

  private static List<String> complaints(Property property, List<Observation> seen) {
    Set<Class<? extends Observation>> hears = property.hears();
    List<String> complaints = new ArrayList<>(0);
    for (Observation each : seen) {
      if (hears.contains(each.getClass())) {
        property
            .violatedBy(each)
            .ifPresent(
                message -> {
                  complaints.add(message);
                  property.goOn();
                });
      }
    }
    return complaints;
  }
}
