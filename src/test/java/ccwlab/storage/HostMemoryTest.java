package ccwlab.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostMemoryTest {
  private static final int BLOCK = 0x1000;

  private final GuestMemory guest = new GuestMemory(8192);
  private final HostMemory host = new HostMemory(guest);

  @ParameterizedTest
  @CsvSource({
    "4096, 16, true",
    "4104, 8, true",
    "4104, 9, false",
    "4095, 2, false",
    "4112, 1, false"
  })
  void allocated_aRangeOfOneBlock_isInsideOrNot(long address, int length, boolean inside) {
    host.place(BLOCK, Bytes.filled(16, 7));

    assertThat(host.allocated(address, length)).isEqualTo(inside);
  }

  @Test
  void read_liveBlock_isItsContentAndAFreedOneIsPoison() {
    host.place(BLOCK, Bytes.ofHex("00112233445566778899aabbccddeeff"));
    assertThat(host.read(BLOCK + 4, 4)).isEqualTo(Bytes.ofHex("44556677"));
    assertThat(host.doublewordAt(BLOCK + 8)).isEqualTo(0x8899aabbccddeeffL);

    host.free(BLOCK);

    assertThat(host.allocated(BLOCK, 1)).isFalse();
    assertThat(host.read(BLOCK, 2)).isEqualTo(Bytes.filled(2, HostStorage.POISON));
    assertThat(host.blocks()).isZero();
  }

  @Test
  void read_acrossTwoNeighbours_isPoisonAsNoBlockHoldsAllOfIt() {
    host.place(BLOCK, Bytes.zeros(8));
    host.place(BLOCK + 8, Bytes.zeros(8));

    assertThat(host.allocated(BLOCK, 16)).isFalse();
    assertThat(host.read(BLOCK + 4, 8)).isEqualTo(Bytes.filled(8, HostStorage.POISON));
  }

  @Test
  void guestAddresses_reachTheGuestsStorage() {
    long address = HostStorage.hostAddress(0x100);
    host.write(address, Bytes.ofHex("0102030405060708"));

    assertThat(HostStorage.isGuest(address)).isTrue();
    assertThat(HostStorage.isGuest(BLOCK)).isFalse();
    assertThat(guest.read(0x100, 8)).isEqualTo(Bytes.ofHex("0102030405060708"));
    assertThat(host.read(address + 4, 2)).isEqualTo(Bytes.ofHex("0506"));
    assertThat(host.doublewordAt(address)).isEqualTo(0x0102030405060708L);
    assertThat(host.contains(HostStorage.hostAddress(8191), 1)).isTrue();
    assertThat(host.contains(HostStorage.hostAddress(8191), 2)).isFalse();
  }

  @Test
  void pins_areCountedPerPageAndInAll() {
    host.pin(1);
    host.pin(1);
    host.pin(2);
    host.unpin(1);
    assertThat(host.pinned(1)).isTrue();
    assertThat(host.pins()).isEqualTo(2);

    host.unpin(1);

    assertThat(host.pinned(1)).isFalse();
    assertThat(host.pinned(2)).isTrue();
  }

  @Test
  void unpin_moreOftenThanPinned_showsInTheSum() {
    host.pin(1);
    host.unpin(1);
    host.unpin(1);

    assertThat(host.pins()).isEqualTo(-1);
  }

  @Test
  void reset_forgetsBlocksAndPins() {
    host.place(BLOCK, Bytes.zeros(8));
    host.pin(1);

    host.reset();

    assertThat(host.blocks()).isZero();
    assertThat(host.pins()).isZero();
    assertThat(host.pinned(1)).isFalse();
  }
}
