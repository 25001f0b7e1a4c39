package ccwlab.load.drive;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.guest.Work;
import org.junit.jupiter.api.Test;

class DiskBlocksTest {
  private static final int UNKNOWN = -1;

  private final DiskBlocks disk = new DiskBlocks(64);

  private Work.Blocks written(long block, int count) {
    Work.Blocks write = disk.write(block, count);
    disk.ended(write, true);
    return write;
  }

  @Test
  void requests_ofSeveralSizes_haveEachItsOwn() {
    assertThat(disk.write(0, 8).count()).isEqualTo(8);
    assertThat(disk.read(32, 2, true).count()).isEqualTo(2);
    assertThat(disk.anywhere(0.999, 8)).isEqualTo(56);
    assertThat(disk.anywhere(0.999, 1)).isEqualTo(63);
  }

  @Test
  void next_ofTwoJobs_goesThroughTheDiskForEach() {
    assertThat(disk.next(0, 32)).isZero();
    assertThat(disk.next(1, 8)).isZero();
    assertThat(disk.next(0, 32)).isEqualTo(32);
    assertThat(disk.next(1, 8)).isEqualTo(8);
    assertThat(disk.next(0, 32)).isZero();
  }

  @Test
  void read_ofWhatOneRequestWrote_mustFindIt() {
    Work.Blocks write = written(8, 8);

    assertThat(disk.read(8, 8, true).version()).isEqualTo(write.version());
    assertThat(disk.read(10, 2, true).version()).isEqualTo(write.version());
    assertThat(disk.read(8, 8, false).version()).isEqualTo(UNKNOWN);
  }

  @Test
  void read_ofWhatTwoRequestsWroteOrNone_isNotLookedAt() {
    written(0, 4);
    written(2, 4);

    assertThat(disk.read(0, 4, true).version()).isEqualTo(UNKNOWN);
    assertThat(disk.read(4, 4, true).version()).isEqualTo(UNKNOWN);
  }

  @Test
  void read_whereSomethingIsBeingWritten_isNotLookedAt() {
    written(0, 8);
    disk.write(6, 1);

    assertThat(disk.read(0, 8, true).version()).isEqualTo(UNKNOWN);
    assertThat(disk.read(0, 6, true).version()).isNotEqualTo(UNKNOWN);
  }

  @Test
  void write_whereSomethingIsBeingWritten_isARead() {
    disk.write(6, 1);

    assertThat(disk.write(0, 8).write()).isFalse();
  }

  @Test
  void write_thatEndedBadly_leavesItsBlocksUnknownUntilTheNextGoodOne() {
    written(0, 4);
    disk.ended(disk.write(1, 2), false);

    assertThat(disk.known()).containsOnlyKeys(0L, 3L);
    written(0, 4);
    assertThat(disk.known()).hasSize(4);
  }
}
