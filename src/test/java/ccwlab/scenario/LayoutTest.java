package ccwlab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LayoutTest {
  private static final int PAGE = Layout.PAGE_BYTES;

  @Test
  void allocate_aroundRangesThatTheFileAsksFor_overlapsNothing() {
    SplittableRandom dice = new SplittableRandom(9);
    for (int round = 0; round < 200; round++) {
      Layout layout = new Layout(null, 16 << 20);
      List<long[]> ranges = new ArrayList<>();
      long at = Layout.FIRST;
      for (int i = 0; i < 20; i++) {
        at += dice.nextInt(3 * PAGE);
        int size = 1 + dice.nextInt(2 * PAGE);
        ranges.add(new long[] {layout.take(null, at, size), size});
        at += size;
      }
      for (int i = 0; i < 200; i++) {
        int size = 1 + dice.nextInt(i % 2 == 0 ? PAGE : 4 * PAGE);
        ranges.add(new long[] {layout.allocate(size), size});
      }
      ranges.sort((one, other) -> Long.compare(one[0], other[0]));
      for (int i = 1; i < ranges.size(); i++) {
        assertThat(ranges.get(i - 1)[0] + ranges.get(i - 1)[1])
            .isLessThanOrEqualTo(ranges.get(i)[0]);
      }
    }
  }

  @Test
  void allocate_aPageThatWasTooLittleForOne_isTakenByALittleOneLater() {
    Layout layout = new Layout(null, 1 << 20);
    layout.take(null, Layout.FIRST + PAGE, PAGE);

    assertThat(layout.allocate(2 * PAGE)).isEqualTo(Layout.FIRST + 2 * PAGE);
    assertThat(layout.allocate(100)).isEqualTo(Layout.FIRST);
    assertThat(layout.allocate(100)).isEqualTo(Layout.FIRST + 4 * PAGE);
  }
}
