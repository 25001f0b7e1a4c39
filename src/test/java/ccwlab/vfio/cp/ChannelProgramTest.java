package ccwlab.vfio.cp;

import static ccwlab.stack.Switches.MERGED;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Ccw1;
import ccwlab.arch.Orb;
import ccwlab.arch.Scsw;
import ccwlab.storage.GuestMemory;
import ccwlab.storage.HostMemory;
import ccwlab.storage.HostStorage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelProgramTest {
  private static final int BASE = 0x0100_0000;
  private static final int PROGRAM = 0x2000;
  private static final int DATA = 0x8000;
  private static final int READ = 0x02;
  private static final int WRITE = 0x01;
  private static final int NOP = 0x03;
  private static final int TIC = 0x08;
  private static final int STORAGE_BYTES = 1 << 20;
  private static final Orb FORMAT_1 = new Orb(0, Orb.F | Orb.P, PROGRAM);
  private static final Orb FORMAT_1_IDA_2 = FORMAT_1.with(Orb.H);

  private final GuestMemory guest = new GuestMemory(STORAGE_BYTES);
  private final HostMemory host = new HostMemory(guest);
  private CpFault fault;

  private void ccw(int address, int cmd, int flags, int count, int cda) {
    guest.write(address, Bytes.ofInts(cmd << 24 | flags << 16 | count, cda));
  }

  private ChannelProgram init(Orb orb) {
    CpResult result = ChannelProgram.init(orb, host, Arena.ofDevice(0, 1), MERGED);
    fault = result.fault();
    return result.program();
  }

  private ChannelProgram translate(Orb orb) {
    CpResult copied = ChannelProgram.init(orb, host, Arena.ofDevice(0, 1), MERGED);
    ChannelProgram program = copied.program();
    CpResult translated =
        program.prefetch(host, copied.arena(), MERGED, program.firstIdaws(host.guest()));
    fault = translated.fault();
    return translated.program();
  }

  private Ccw1 placed(ChannelProgram program, int segment, int index) {
    return Ccw1.decode(
        host.doublewordAt(program.segments().get(segment).host() + index * Ccw.SIZE_BYTES));
  }

  private List<Long> idal(Ccw1 ccw, int words) {
    List<Long> list = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      list.add(host.read(ccw.cda() + 8L * i, 8).longAt(0));
    }
    return list;
  }

  private static long hostAddress(long guestAddress) {
    return HostStorage.hostAddress(guestAddress);
  }

  @Test
  void read_directData_getsAFormat2ListOfPinnedPages() {
    ccw(PROGRAM, READ, Ccw.SLI, 0x1800, DATA + 0x800);

    ChannelProgram program = translate(FORMAT_1_IDA_2);

    Ccw1 ccw = placed(program, 0, 0);
    assertThat(ccw.flags()).isEqualTo(Ccw.SLI | Ccw.IDA);
    assertThat(ccw.count()).isEqualTo(0x1800);
    assertThat(idal(ccw, 2)).containsExactly(hostAddress(DATA + 0x800), hostAddress(DATA + 0x1000));
    assertThat(host.pinned(DATA >> 12)).isTrue();
    assertThat(program.pages()).isEqualTo(2);
    assertThat(program.blocks()).isEqualTo(2);
    assertThat(host.allocated(ccw.cda(), 16)).isTrue();
  }

  @Test
  void read_directDataWithoutFormat2Control_usesBlocksOf2K() {
    ccw(PROGRAM, READ, 0, 0x1000, DATA + 0x400);

    ChannelProgram program = translate(FORMAT_1);

    assertThat(idal(placed(program, 0, 0), 3))
        .containsExactly(
            hostAddress(DATA + 0x400), hostAddress(DATA + 0x800), hostAddress(DATA + 0x1000));
    assertThat(program.getOrb(1, 0x80).has(Orb.H)).isTrue();
    assertThat(program.getOrb(1, 0x80).has(Orb.T)).isTrue();
  }

  @Test
  void read_guestsFormat2List_isTranslatedWordByWord() {
    guest.write(0x3000, Bytes.ofLongs(0x9100, 0x5000, 0x7000));
    ccw(PROGRAM, READ, Ccw.IDA, 0x1f80, 0x3000);

    ChannelProgram program = translate(FORMAT_1_IDA_2);

    assertThat(idal(placed(program, 0, 0), 3))
        .containsExactly(hostAddress(0x9100), hostAddress(0x5000), hostAddress(0x7000));
    assertThat(host.pins()).isEqualTo(3);
    assertThat(program.getOrb(1, 0x80).has(Orb.T)).isFalse();
    program.free(host);
    assertThat(List.of(host.pinned(9), host.pinned(5), host.pinned(7))).containsOnly(false);
  }

  @Test
  void read_guestsFormat2ListOf2KBlocks_keepsTheBlocks() {
    guest.write(0x3000, Bytes.ofLongs(0x9000, 0x9800));
    ccw(PROGRAM, READ, Ccw.IDA, 0x1000, 0x3000);

    ChannelProgram program = translate(FORMAT_1_IDA_2.with(Orb.T));

    assertThat(idal(placed(program, 0, 0), 2))
        .containsExactly(hostAddress(0x9000), hostAddress(0x9800));
    // One pin for each word, also two of one page.
    assertThat(host.pins()).isEqualTo(2);
    program.free(host);
    assertThat(host.pins()).isZero();
  }

  @Test
  void write_guestsFormat1List_becomesFormat2() {
    guest.write(0x3000, Bytes.ofInts(0x9700, 0x5000));
    ccw(PROGRAM, WRITE, Ccw.IDA, 0x200, 0x3000);

    ChannelProgram program = translate(FORMAT_1);

    Ccw1 ccw = placed(program, 0, 0);
    assertThat(idal(ccw, 2)).containsExactly(hostAddress(0x9700), hostAddress(0x5000));
    assertThat(host.read(ccw.cda(), 16).length()).isEqualTo(16);
  }

  @ParameterizedTest
  @CsvSource({"3, 0, 8", "2, 0, 0", "2, 16, 8", "0x0c, 16, 8", "4, 16, 8", "0xe4, 16, 8"})
  void ccw_movingNoData_pinsNothing(String cmd, int flags, int count) {
    ccw(PROGRAM, Integer.decode(cmd), flags, count, 0x7fff_0000);

    ChannelProgram program = translate(FORMAT_1_IDA_2);

    assertThat(fault).isEqualTo(CpFault.NONE);
    assertThat(host.pins()).isZero();
    assertThat(placed(program, 0, 0).has(Ccw.IDA)).isTrue();
    assertThat(program.free(host)).isEqualTo(ChannelProgram.NONE);
    assertThat(host.blocks()).isZero();
  }

  @Test
  void write_skipFlag_isIgnoredAndPins() {
    ccw(PROGRAM, WRITE, Ccw.SKIP, 8, DATA);

    translate(FORMAT_1_IDA_2);

    assertThat(host.pins()).isEqualTo(1);
  }

  @Test
  void format0_program_becomesFormat1() {
    guest.write(PROGRAM, Bytes.ofInts(READ << 24 | DATA, (Ccw.CC | Ccw.SLI) << 24 | 0x550010));
    guest.write(PROGRAM + 8, Bytes.ofInts(0x18 << 24 | 0x4000, 0x12345678));
    guest.write(0x4000, Bytes.ofInts(NOP << 24, 1));

    ChannelProgram program = translate(new Orb(0, Orb.P | Orb.H, PROGRAM));

    assertThat(program.getOrb(1, 0x80).has(Orb.F)).isTrue();
    assertThat(placed(program, 0, 0).cmd()).isEqualTo(READ);
    assertThat(placed(program, 0, 0).flags()).isEqualTo(Ccw.CC | Ccw.SLI | Ccw.IDA);
    assertThat(placed(program, 0, 0).count()).isEqualTo(0x10);
    assertThat(placed(program, 0, 1))
        .isEqualTo(new Ccw1(TIC, 0, 0, program.segments().get(1).host()));
    assertThat(idal(placed(program, 0, 0), 1)).containsExactly(hostAddress(DATA));
    assertThat(program.segments().get(1).guest()).isEqualTo(0x4000);
  }

  @Test
  void dataChain_twoCcws_isOneSegment() {
    ccw(PROGRAM, READ, Ccw.CD, 8, DATA);
    ccw(PROGRAM + 8, 0, 0, 8, DATA + 0x1000);

    ChannelProgram program = translate(FORMAT_1_IDA_2);

    assertThat(program.segments()).hasSize(1);
    assertThat(idal(placed(program, 0, 1), 1)).containsExactly(hostAddress(DATA + 0x1000));
    assertThat(host.pins()).isEqualTo(2);
  }

  @Test
  void tic_backIntoItsSegment_goesOnBehindIt() {
    ccw(PROGRAM, READ, Ccw.CC, 8, DATA);
    ccw(PROGRAM + 8, TIC, 0, 0, PROGRAM);
    ccw(PROGRAM + 16, NOP, 0, 1, 0);

    ChannelProgram program = translate(FORMAT_1_IDA_2);

    assertThat(program.segments()).hasSize(1);
    assertThat(program.segments().get(0).count()).isEqualTo(3);
    assertThat(placed(program, 0, 1).cda()).isEqualTo(program.segments().get(0).host());
  }

  @Test
  void tic_toAnotherProgram_isFollowedOnceAndResolvedToItsCopy() {
    ccw(PROGRAM, NOP, Ccw.CC, 1, 0);
    ccw(PROGRAM + 8, TIC, 0, 0, 0x4000);
    ccw(0x4000, NOP, Ccw.CC, 1, 0);
    ccw(0x4008, TIC, 0, 0, PROGRAM + 8);

    ChannelProgram program = translate(FORMAT_1_IDA_2);

    assertThat(program.segments()).hasSize(2);
    assertThat(placed(program, 0, 1).cda()).isEqualTo(program.segments().get(1).host());
    assertThat(program.segments()).extracting(Segment::count).containsExactly(2, 2);
    assertThat(placed(program, 1, 1).cda()).isEqualTo(program.segments().get(0).host() + 8);
  }

  @ParameterizedTest
  @CsvSource({"256, NONE", "257, SEGMENT_TOO_LONG"})
  void segment_atItsLimit_isTaken(int ccws, CpFault expected) {
    for (int i = 0; i < ccws; i++) {
      ccw(PROGRAM + 8 * i, NOP, i == ccws - 1 ? 0 : Ccw.CC, 1, 0);
    }

    init(FORMAT_1);

    assertThat(fault).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"16, NONE", "17, TOO_MANY_SEGMENTS"})
  void segments_atTheirLimit_areTaken(int segments, CpFault expected) {
    for (int i = 0; i < segments; i++) {
      int address = PROGRAM + 0x100 * i;
      ccw(address, NOP, Ccw.CC, 1, 0);
      boolean last = i == segments - 1;
      ccw(address + 8, last ? NOP : TIC, 0, 0, last ? 0 : address + 0x100);
    }

    init(FORMAT_1);

    assertThat(fault).isEqualTo(expected);
  }

  @Test
  void init_lastCcwsOfStorage_needsRoomForTheLongestSegment() {
    int last = STORAGE_BYTES - 2048;
    ccw(last, NOP, 0, 1, 0);
    ccw(last + 8, NOP, 0, 1, 0);

    init(FORMAT_1.withCpa(last));
    assertThat(fault).isEqualTo(CpFault.NONE);
    init(FORMAT_1.withCpa(last + 8));

    assertThat(fault).isEqualTo(CpFault.NOT_MAPPED);
  }

  @Test
  void init_addressNotAligned_isCopiedAllTheSame() {
    guest.write(PROGRAM + 4, Bytes.ofInts(NOP << 24 | 1, 0));

    ChannelProgram program = translate(FORMAT_1.withCpa(PROGRAM + 4));

    assertThat(placed(program, 0, 0).cmd()).isEqualTo(NOP);
    assertThat(program.segments().get(0).host() & 7).isZero();
  }

  @Test
  void init_guestStoresAfterwards_copyStays() {
    ccw(PROGRAM, READ, 0, 8, DATA);
    ChannelProgram copied = init(FORMAT_1_IDA_2);

    ccw(PROGRAM, WRITE, 0, 8, DATA);

    assertThat(Ccw1.decode(copied.segments().get(0).ccws().longAt(0)).cmd()).isEqualTo(READ);
  }

  @ParameterizedTest
  @CsvSource({"0x7fff0000, 8, 0", "0xff000, 0x1001, 0", "0xffffc, 8, 4"})
  void prefetch_dataOrListOutsideStorage_leavesNoPin(String cda, String count, int flags) {
    ccw(PROGRAM, READ, Ccw.CC, 0x1000, DATA);
    ccw(PROGRAM + 8, READ, flags, Integer.decode(count), Long.decode(cda).intValue());

    ChannelProgram program = translate(FORMAT_1_IDA_2);

    assertThat(fault).isEqualTo(CpFault.NOT_MAPPED);
    program.free(host);
    assertThat(host.pins()).isZero();
    assertThat(host.blocks()).isZero();
  }

  @Test
  void prefetch_notInitialized_isAFault() {
    assertThat(ChannelProgram.NONE.prefetch(host, Arena.ofDevice(0, 1), MERGED, List.of()).fault())
        .isEqualTo(CpFault.NOT_INITIALIZED);
  }

  @Test
  void updateScsw_lastCcwExecuted_isOnePastItInTheGuest() {
    ccw(PROGRAM, NOP, Ccw.CC, 1, 0);
    ccw(PROGRAM + 8, TIC, 0, 0, 0x4000);
    ccw(0x4000, NOP, 0, 1, 0);
    ChannelProgram program = translate(FORMAT_1_IDA_2);
    int first = program.segments().get(0).host();
    int second = program.segments().get(1).host();

    assertThat(program.updateScsw(new Scsw(0, first + 8, 0), MERGED).cpa()).isEqualTo(PROGRAM + 8);
    assertThat(program.updateScsw(new Scsw(0, second + 8, 0), MERGED).cpa()).isEqualTo(0x4008);
    assertThat(program.updateScsw(new Scsw(0, second + 24, 0), MERGED).cpa())
        .isEqualTo(second + 24);
  }

  @Test
  void getOrb_noPathNamed_getsTheHosts() {
    ccw(PROGRAM, NOP, 0, 1, 0);
    ChannelProgram program = translate(FORMAT_1_IDA_2);

    assertThat(program.getOrb(0x1001a, 0x40).lpm()).isEqualTo(0x40);
    assertThat(program.getOrb(0x1001a, 0x40).intparm()).isEqualTo(0x1001a);
    assertThat(program.getOrb(0x1001a, 0x40).cpa()).isEqualTo(BASE);
  }

  @Test
  void arena_manyPrograms_wrapsOnlyAfterAllAddresses() {
    ccw(PROGRAM, NOP, 0, 1, 0);
    Arena arena = Arena.ofDevice(0, 1);
    int programs = 0;
    int highest = BASE;
    while (true) {
      CpResult copied = ChannelProgram.init(FORMAT_1, host, arena, MERGED);
      int at = copied.program().segments().get(0).host();
      if (programs > 0 && at == BASE) {
        break;
      }
      assertThat(at).isGreaterThanOrEqualTo(highest);
      highest = at;
      arena = copied.arena();
      programs++;
    }

    assertThat(programs).isEqualTo(arena.sizeBytes() / 16);
  }
}
