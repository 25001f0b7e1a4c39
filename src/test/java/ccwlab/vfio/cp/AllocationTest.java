package ccwlab.vfio.cp;

import static ccwlab.stack.Switches.MERGED;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Orb;
import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import ccwlab.storage.CommonArea;
import ccwlab.storage.GuestMemory;
import ccwlab.storage.HostMemory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the kernel blocks of channel programs lie, with few devices and with many. */
class AllocationTest {
  private static final int PROGRAM = 0x2000;
  private static final int DATA = 0x8000;
  private static final int NOP = 0x03;
  private static final int WRITE = 0x01;
  private static final int TIC = 0x08;
  private static final Arena SMALL = Arena.at(0x0100_0000, 1024);
  private static final int MOST_DEVICES = 262_144;
  private static final Orb ORB = new Orb(0, Orb.F | Orb.P | Orb.H, PROGRAM);

  private final GuestMemory guest = new GuestMemory(1 << 20);
  private final HostMemory host = new HostMemory(guest);

  private void program(int cmd, int ccws, int count) {
    for (int i = 0; i < ccws; i++) {
      int flags = i < ccws - 1 ? Ccw.CC : 0;
      Bytes ccw = Bytes.ofInts(cmd << 24 | flags << 16 | count, DATA);
      guest.write(PROGRAM + i * Ccw.SIZE_BYTES, ccw);
    }
  }

  private CpResult translate(Arena arena) {
    CpResult copied = ChannelProgram.init(ORB, host, arena, MERGED);
    return copied.fault() != CpFault.NONE
        ? copied
        : copied.program().prefetch(host, copied.arena(), MERGED, List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 16777216",
    "63, 16777216",
    "64, 8388608",
    "600, 1048576",
    "1024, 524288",
    "65536, 8192",
    "262144, 2048"
  })
  void ofDevice_anyNumber_liesBehindTheOneBeforeAndBelowTheCommonArea(int devices, int bytes) {
    Arena before = Arena.ofDevice(0, devices);
    assertThat(before.base()).isEqualTo(0x0100_0000);
    for (int i = 1; i < devices; i++) {
      Arena arena = Arena.ofDevice(i, devices);
      assertThat(arena.base()).isEqualTo(before.base() + bytes);
      before = arena;
    }
    assertThat(before.sizeBytes()).isEqualTo(bytes);
    assertThat((long) before.base() + bytes).isLessThanOrEqualTo(CommonArea.FIRST);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 255, 256, 257, 65_536, MOST_DEVICES})
  void translate_oneNop_liesInTheDevicesArena(int devices) {
    program(NOP, 1, 1);
    Arena arena = Arena.ofDevice(devices - 1, devices);

    Segment segment = translate(arena).program().segments().get(0);

    assertThat(segment.host()).isEqualTo(arena.base());
    assertThat(segment.idals().get(0).address()).isEqualTo(arena.base() + 16);
  }

  @Test
  void translate_smallProgramsInASmallArena_doNotComeBackSoon() {
    program(NOP, 1, 1);
    Arena arena = Arena.ofDevice(MOST_DEVICES - 1, MOST_DEVICES);
    Set<Integer> addresses = new HashSet<>();
    for (int i = 0; i < 64; i++) {
      CpResult result = translate(arena);
      assertThat(addresses.add(result.program().segments().get(0).host())).isTrue();
      result.program().free(host);
      arena = result.arena();
    }
    assertThat(translate(arena).program().segments().get(0).host()).isIn(addresses);
  }

  @ParameterizedTest
  @CsvSource({"1, 250, 1", "262144, 250, 1", "262144, 20, 65535", "65536, 100, 60000"})
  void translate_largePrograms_haveBlocksOfTheirOwnAndLeaveNothing(
      int devices, int ccws, int count) {
    program(WRITE, ccws, count);
    Arena arena = Arena.ofDevice(devices - 1, devices);
    for (int i = 0; i < 20; i++) {
      CpResult result = translate(arena);
      assertThat(result.fault()).isEqualTo(CpFault.NONE);
      assertThat(host.blocks()).isEqualTo(1 + ccws);
      Segment segment = result.program().segments().get(0);
      assertThat(host.allocated(segment.host(), ccws * Ccw.SIZE_BYTES)).isTrue();
      for (Idal idal : segment.idals()) {
        assertThat(host.read(idal.address(), idal.words().length())).isEqualTo(idal.words());
      }
      result.program().free(host);
      assertThat(host.blocks()).isZero();
      assertThat(host.pins()).isZero();
      arena = result.arena();
    }
  }

  /** In an arena of 1 KiB a block may take 256 bytes, and a program 512; 8 are room behind each. */
  @ParameterizedTest
  @CsvSource({
    "248, true, true, false",
    "249, false, false, false",
    "120, true, true, true",
    "8, true, true, true"
  })
  void next_largeBlockOrProgram_liesInTheCommonArea(
      int bytes, boolean first, boolean second, boolean third) {
    Allocation allocation = new Allocation(host, SMALL, List.of());

    assertThat(own(allocation, bytes)).isEqualTo(first);
    assertThat(own(allocation, bytes)).isEqualTo(second);
    assertThat(own(allocation, bytes)).isEqualTo(third);
  }

  /** Segments that lie in the arena count, others do not. */
  @ParameterizedTest
  @CsvSource({"true, false", "false, true"})
  void next_programHasSegments_countsThose(boolean inTheArena, boolean second) {
    int at = inTheArena ? SMALL.base() : (int) CommonArea.FIRST;
    Segment segment = new Segment(PROGRAM, at, Bytes.zeros(248), List.of(), false);
    Allocation allocation = new Allocation(host, SMALL, List.of(segment));

    assertThat(own(allocation, 248)).isTrue();
    assertThat(own(allocation, 248)).isEqualTo(second);
  }

  private static boolean own(Allocation allocation, int bytes) {
    return Arena.isOwn(allocation.next(bytes).getAsInt());
  }

  @ParameterizedTest
  @CsvSource({"15, 0x01000310", "16, 0x01000310", "240, 0x01000310", "241, 0x01000000"})
  void place_blockThatJustFits_liesBeforeTheArenasEnd(int bytes, int at) {
    Arena filled = SMALL.after(776);

    assertThat(filled.place(bytes)).isEqualTo(at);
  }

  /** Before all was freed, what is freed is the block of the segment whose TIC leads to a fault. */
  @ParameterizedTest
  @CsvSource({"true, 1", "false, 0"})
  void init_ticLeadsNowhere_segmentOfItsOwnBlockIsThereOrFreed(boolean freesAll, int blocks) {
    program(NOP, 250, 1);
    guest.write(PROGRAM + 249 * Ccw.SIZE_BYTES, Bytes.ofInts(TIC << 24, 0x7fff0000));
    Switches switches = freesAll ? MERGED : MERGED.without(Switch.K26_INIT_FREES_ALL);
    Arena small = Arena.ofDevice(0, MOST_DEVICES);

    CpResult copied = ChannelProgram.init(ORB, host, small, switches);

    assertThat(copied.fault()).isEqualTo(CpFault.NOT_MAPPED);
    assertThat(copied.program().segments()).hasSize(blocks);
    assertThat(host.blocks()).isEqualTo(blocks);
    copied.program().free(host);
    assertThat(host.blocks()).isZero();
  }

  @Test
  void init_hostIsFull_isOutOfMemory() {
    program(NOP, 250, 1);
    FullHost full = new FullHost(host, 0);

    CpResult copied = ChannelProgram.init(ORB, full, Arena.ofDevice(0, MOST_DEVICES), MERGED);

    assertThat(copied.fault()).isEqualTo(CpFault.NO_MEMORY);
    assertThat(copied.program().initialized()).isFalse();
  }

  @Test
  void prefetch_hostBecomesFull_isOutOfMemoryAndAllCanBeFreed() {
    program(WRITE, 250, 4096);
    FullHost full = new FullHost(host, 100);
    CpResult copied = ChannelProgram.init(ORB, full, Arena.ofDevice(0, MOST_DEVICES), MERGED);

    CpResult result = copied.program().prefetch(full, copied.arena(), MERGED, List.of());

    assertThat(result.fault()).isEqualTo(CpFault.NO_MEMORY);
    result.program().free(full);
    assertThat(host.blocks()).isZero();
    assertThat(host.pins()).isZero();
  }
}
