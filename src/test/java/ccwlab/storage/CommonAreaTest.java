package ccwlab.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CommonAreaTest {
  private static final long LAST = 0x8000_0000L - 0x100;

  private final HostMemory host = new HostMemory(new GuestMemory(4096));

  @Test
  void find_nothingLive_isWhereTheLastOneEnded() {
    assertThat(CommonArea.find(CommonArea.FIRST + 0x40, 16, (at, length) -> 0))
        .isEqualTo(CommonArea.FIRST + 0x40);
  }

  @Test
  void find_atTheEnd_beginsAgainBehindWhatLives() {
    long end = CommonArea.FIRST + 0x20;

    assertThat(CommonArea.find(LAST, 0x100, (at, length) -> at < end ? end : 0))
        .isEqualTo(CommonArea.after(end));
  }

  @Test
  void find_allLive_hasNoRoom() {
    assertThat(CommonArea.find(LAST, 8, (at, length) -> at + length + 0x1000_0000))
        .isEqualTo(CommonArea.NONE);
  }

  @Test
  void find_longerThanTheArea_hasNoRoom() {
    assertThat(CommonArea.find(CommonArea.FIRST, 0x4000_0000, (at, length) -> 0))
        .isEqualTo(CommonArea.NONE);
  }

  @Test
  void allocate_amongLiveBlocks_neverOverlapsAndNoAddressComesBackSoon() {
    SplittableRandom dice = new SplittableRandom(5);
    Map<Integer, Integer> live = new HashMap<>();
    int highest = 0;
    for (int i = 0; i < 2000; i++) {
      int length = 1 + dice.nextInt(300);
      OptionalInt address = host.allocate(length);
      assertThat(address.getAsInt() % 8).isZero();
      assertThat(address.getAsInt()).isGreaterThan(highest);
      highest = address.getAsInt() + length;
      live.put(address.getAsInt(), length);
      if (dice.nextBoolean()) {
        int gone = live.keySet().iterator().next();
        live.remove(gone);
        host.free(gone);
      }
    }

    assertThat(host.blocks()).isEqualTo(live.size());
    live.forEach((at, length) -> assertThat(host.allocated(at, length)).isTrue());
  }

  @Test
  void allocate_isZeroUntilItIsPlacedAndPoisonWhenFreed() {
    int address = host.allocate(16).getAsInt();
    assertThat(host.read(address, 16)).isEqualTo(Bytes.zeros(16));

    host.place(address, Bytes.filled(16, 3));
    assertThat(host.read(address, 16)).isEqualTo(Bytes.filled(16, 3));

    host.free(address);
    assertThat(host.read(address, 16)).isEqualTo(Bytes.filled(16, HostStorage.POISON));
  }

  @Test
  void reset_allocatesFromTheBeginningAgain() {
    int first = host.allocate(8).getAsInt();
    host.reset();

    assertThat(host.blocks()).isZero();
    assertThat(host.allocate(8)).hasValue(first);
  }
}
