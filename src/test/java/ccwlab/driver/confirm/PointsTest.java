package ccwlab.driver.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointsTest {
  private final Points points = Points.shipped();

  @ParameterizedTest
  @CsvSource({
    "T, mutex_lock:io_mutex vfio_ccw_sch_io_todo vfio_ccw_drv.c:85, T5",
    "T, memcpy:irb_area<irb vfio_ccw_sch_io_todo vfio_ccw_drv.c:93, T6",
    "T, write:state vfio_ccw_sch_io_todo vfio_ccw_drv.c:102, T8",
    "T, eventfd_signal:io vfio_ccw_sch_io_todo vfio_ccw_drv.c:106, T9",
    "S, spin_lock:sch.lock fsm_io_helper vfio_ccw_fsm.c:30, S8",
    "A, spin_lock:sch.lock fsm_do_clear vfio_ccw_fsm.c:140, A5",
    "I, queue_work:io fsm_irq vfio_ccw_fsm.c:370, I3",
    "I, mutex_lock:io_mutex vfio_ccw_sch_io_todo vfio_ccw_drv.c:85, ''",
    "T, kfree ccwchain_free vfio_ccw_cp.c:387, ''",
  })
  void label_ofAPoint_isThatOfTheKind(char kind, String point, String label) {
    assertThat(points.label(kind, point)).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource({
    "irq2, 'read:irb fsm_irq a.c:1', I",
    "work, 'read:irb fsm_irq a.c:1', T",
    "call, 'mutex_trylock:io_mutex vfio_ccw_mdev_write_io_region a.c:1', S",
    "call3, 'copy_from_user vfio_ccw_async_region_write a.c:1', A",
  })
  void kind_ofAContext_isWhatItIsAndWhereItHasBeen(String context, String point, char kind) {
    assertThat(points.kind(context, (char) 0, point)).isEqualTo(kind);
    assertThat(points.kind("call", kind, "kfree x a.c:1")).isEqualTo(kind);
  }

  @Test
  void check_namesLabelsWhosePointNoContextCameTo() {
    SortedSet<String> all =
        new TreeSet<>(
            Set.of(
                "mutex_lock:io_mutex vfio_ccw_sch_io_todo",
                "queue_work:io fsm_irq",
                "kfree ccwchain_free"));
    PointCheck some = PointCheck.of(points, all, 7);

    assertThat(some.never()).contains("T6", "S2", "I1").doesNotContain("T5", "I3");
    assertThat(some.text())
        .startsWith("2 of " + some.labels() + " labels ")
        .contains(" in 7 random runs ", " T6 ");
  }
}
