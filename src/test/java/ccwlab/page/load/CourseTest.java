package ccwlab.page.load;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.page.chart.Chart.Band;
import ccwlab.page.read.Node;
import org.junit.jupiter.api.Test;

class CourseTest {
  private static String interval(double from, double to, double offered, double p99, long late) {
    return """
        {"from":%s,"to":%s,"offered":%s,"achieved":10,"late":%d,"dropped":0,"inFlight":3,
         "latency":{"p50":1,"p90":2,"p99":%s,"p999":null},"ends":{"done":2},"recovered":{},
         "findingsByProperty":{},"gcMillis":1,"heapBytes":null,"timerLagMillis":0.5}
        """
        .formatted(from, to, offered, late, p99);
  }

  private static Node result(String more) {
    return Node.root("r.json", "{\"measuredSeconds\":4," + more + "}");
  }

  private static String fault(String kind, boolean begins, double seconds) {
    return "{\"kind\":\"%s\",\"begins\":%s,\"seconds\":%s,\"devices\":1}"
        .formatted(kind, begins, seconds);
  }

  @Test
  void bands_warmUpAndTimeAfterTheEnd_areMarkedAsNotMeasured() {
    Course course =
        Course.of(
            result(
                "\"warmUpSeconds\":1,\"warmUpIntervals\":[%s],\"intervals\":[%s,%s]"
                    .formatted(
                        interval(0, 1, 10, 5, 0),
                        interval(1, 5, 10, 5, 0),
                        interval(5, 7, 10, 5, 0))));

    assertThat(course.bands())
        .containsExactly(
            new Band("warm-up: not measured", 0, 1, true),
            new Band("after the end: what was under way ends", 5, 7, true));
    assertThat(course.slots()).hasSize(3);
    assertThat(course.note()).isEmpty();
  }

  @Test
  void bands_faultsOfOneKindThatOverlap_areOne() {
    Course course =
        Course.of(
            result(
                "\"intervals\":[%s],\"faultTimes\":[%s,%s,%s,%s,%s,%s]"
                    .formatted(
                        interval(0, 9, 10, 5, 0),
                        fault("slow", true, 1),
                        fault("slow", true, 2),
                        fault("reset", true, 2.5),
                        fault("slow", false, 3),
                        fault("slow", false, 4),
                        fault("path-lost", true, 6))));

    assertThat(course.bands())
        .containsExactly(
            new Band("fault: reset", 2.5, 2.5, false),
            new Band("fault: slow", 1, 4, false),
            new Band("fault: path-lost", 6, 9, false));
  }

  @Test
  void bands_faultThatIsUndoneWithoutABeginning_isNone() {
    Course course =
        Course.of(
            result(
                "\"intervals\":[%s],\"faultTimes\":[%s],\"faultTimesLeftOut\":7"
                    .formatted(interval(0, 9, 10, 5, 0), fault("slow", false, 1))));

    assertThat(course.bands()).isEmpty();
    assertThat(course.note()).startsWith("7 later times");
  }

  @Test
  void slots_ofVeryManyIntervals_areFewAndLoseNoCount() {
    StringBuilder intervals = new StringBuilder();
    int many = 5 * Course.DRAWN_MOST + 3;
    for (int i = 0; i < many; i++) {
      intervals.append(i == 0 ? "" : ",").append(interval(i, i + 1, i, i, 1));
    }
    Course course = Course.of(result("\"intervals\":[" + intervals + "]"));

    assertThat(course.slots()).hasSizeLessThanOrEqualTo(Course.DRAWN_MOST);
    assertThat(course.slots().stream().mapToDouble(slot -> slot.counts().late()).sum())
        .isEqualTo(many);
    Slot first = course.slots().get(0);
    assertThat(first.rates().offered()).isEqualTo((course.together() - 1) / 2.0);
    assertThat(first.micros()).containsExactly(1.0, 2.0, course.together() - 1.0, null);
    assertThat(course.note()).contains("Each step is " + course.together() + " intervals");
  }
}
