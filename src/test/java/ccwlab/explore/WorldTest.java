package ccwlab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.Seen;
import ccwlab.observe.VfioSeen;
import ccwlab.scenario.StackFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WorldTest {
  private static final String REGION_TO_ITSELF = "region-0.0.0000>region-0.0.0000#";

  private final World world =
      World.start(
          Samples.shipped("catalogue/k04"), StackFiles.load("linux-5.2", Path.of("conf/stacks")));

  /** The window of K04: the work item has signalled (T9) and loses its processor before T8. */
  @Test
  void take_workItemLeftBehindAfterItsEventfd_letsTheGuestStartAgainFirst() {
    Optional<Choice> workItem = Optional.empty();
    List<Observation> seen = new ArrayList<>();
    while (workItem.isEmpty()) {
      boolean signalled = take(world.enabled().get(0)).stream().anyMatch(WorldTest::isEventfd);
      workItem = world.enabled().stream().filter(one -> signalled && isOfRegion(one)).findFirst();
    }
    String leftBehind = workItem.get().key();

    for (Optional<Choice> next = other(leftBehind); next.isPresent(); next = other(leftBehind)) {
      seen.addAll(take(next.get()));
    }

    assertThat(world.enabled()).extracting(Choice::key).containsExactly(leftBehind);
    assertThat(seen)
        .filteredOn(GuestSeen.Completed.class::isInstance)
        .extracting(
            one -> ((GuestSeen.Completed) one).op() + " cc " + ((GuestSeen.Completed) one).cc())
        .containsExactly("TSCH cc 0", "SSCH cc 2");
    assertThat(take(workItem.get()))
        .extracting(Object::toString)
        .anyMatch(text -> text.contains("label=T8"));
  }

  /** As long as a file can ask for: microseconds beyond what an int holds. */
  @Test
  void enabled_vcpuDelaysForFiftyMinutes_isATimer() {
    World delayed = World.start(Samples.own("long-delay"), Samples.today());
    delayed.take(delayed.enabled().get(0).key());

    assertThat(delayed.enabled())
        .extracting(Choice::key)
        .containsExactly("vcpu-0" + Choice.TIMER + "vcpu-0#1");
  }

  /** The last of 600 subchannels, so that machines have numbers of more than ten bits. */
  @Test
  void take_machinesWithLargeNumbers_haveDeliveriesOfTheirOwn() {
    SplittableRandom dice = new SplittableRandom(3);
    World start = World.start(Samples.own("last-of-600"), Samples.today());
    for (int run = 0; run < 20; run++) {
      World one = start.fresh();
      Set<String> taken = new HashSet<>();
      while (!one.over()) {
        List<Choice> enabled = one.enabled();
        Choice next = enabled.get(dice.nextInt(enabled.size()));
        assertThat(taken.add(next.key())).as(next.key()).isTrue();
        one.take(next.key());
      }
      assertThat(taken).anyMatch(key -> key.contains("hw-0.0.0257"));
    }
  }

  private List<Observation> take(Choice choice) {
    return world.take(choice.key()).seen().stream().map(Seen::observation).toList();
  }

  private Optional<Choice> other(String key) {
    return world.enabled().stream().filter(choice -> !choice.key().equals(key)).findFirst();
  }

  private static boolean isEventfd(Observation seen) {
    return seen instanceof VfioSeen.EventfdSignalled;
  }

  private static boolean isOfRegion(Choice choice) {
    return choice.key().startsWith(REGION_TO_ITSELF);
  }
}
