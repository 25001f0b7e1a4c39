package ccwlab.page.run;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.explore.replay.Found;
import ccwlab.scenario.PropertyNames;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of finding is told in plain words. */
class StoriesTest {
  static Stream<String> properties() {
    return Stream.concat(
        PropertyNames.ALL.stream(),
        Stream.of(Found.FORBIDDEN, Found.UNKNOWN, Found.HANG, Found.LIVELOCK));
  }

  @ParameterizedTest
  @MethodSource("properties")
  void property_hasANameWhatIsNoticedAndHowItComesAbout(String property) {
    assertThat(Stories.name(property, "")).isNotBlank().isNotEqualTo(property);
    assertThat(Stories.notice(property, "")).endsWith(".");
    assertThat(Stories.how(property, "")).endsWith(".");
  }

  @Test
  void story_ofALostStatus_saysWhereItWasLost() {
    String property = PropertyNames.NO_INTERRUPTION_LOST;
    String lost = "0.0.0000: a status that the host took never reached the guest, ";

    assertThat(Stories.how(property, lost + "overwritten in private->irb: START/-/-"))
        .contains("interrupt handler");
    assertThat(Stories.how(property, lost + "overwritten in irb_area: START/-/-"))
        .contains("irb_area");
    assertThat(Stories.how(property, lost + "wiped out of irb_area by a write of user space: -"))
        .contains("wiped");
    assertThat(Stories.how(property, lost + "overwritten in scsw(q): START/-/-")).contains("QEMU");
  }

  @Test
  void property_thatNobodyKnows_keepsItsName() {
    assertThat(Stories.name("my-own", "x")).isEqualTo("my-own");
    assertThat(Stories.notice("my-own", "x")).isEmpty();
  }
}
