package ccwlab.vfio.cp;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Orb;
import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import ccwlab.storage.GuestMemory;
import ccwlab.storage.HostMemory;
import ccwlab.storage.Storage;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each fix of the channel-program translation changes. */
class ProgramSwitchTest {
  private static final int PROGRAM = 0x2000;
  private static final int LIST = 0x3000;
  private static final Orb ORB = new Orb(0, Orb.F | Orb.P | Orb.H, PROGRAM);

  /** Storage in which an address list's first word changes once it was read alone. */
  private static final class Restless implements Storage {
    private final GuestMemory memory;

    Restless(GuestMemory memory) {
      this.memory = memory;
    }

    @Override
    public boolean contains(long address, long lengthBytes) {
      return memory.contains(address, lengthBytes);
    }

    @Override
    public int wordAt(long address) {
      return memory.wordAt(address);
    }

    @Override
    public long doublewordAt(long address) {
      return memory.doublewordAt(address);
    }

    @Override
    public Bytes read(long address, int lengthBytes) {
      Bytes read = memory.read(address, lengthBytes);
      if (address == LIST && lengthBytes == Long.BYTES) {
        memory.write(LIST, Bytes.ofLongs(0x5ff0));
      }
      return read;
    }

    @Override
    public void write(long address, Bytes data) {
      memory.write(address, data);
    }
  }

  private static Switches switches(Switch one, boolean on) {
    return on ? Switches.MERGED : Switches.MERGED.without(one);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k20_firstIdawChangesBetweenItsReads_isRefusedOrGivesTheWrongLength(boolean on) {
    Switches switches = switches(Switch.K20_FIRST_IDAW, on);
    GuestMemory memory = new GuestMemory(1 << 20);
    memory.write(PROGRAM, Bytes.ofInts(0x02 << 24 | Ccw.IDA << 16 | 0x1800, LIST));
    memory.write(LIST, Bytes.ofLongs(0x5000, 0x7000, 0x9000));
    Restless guest = new Restless(memory);
    HostMemory host = new HostMemory(guest);
    CpResult copied = ChannelProgram.init(ORB, host, Arena.ofDevice(0, 1), switches);

    CpResult translated =
        copied
            .program()
            .prefetch(host, copied.arena(), switches, copied.program().firstIdaws(guest));

    assertThat(translated.fault()).isEqualTo(on ? CpFault.IDAW_CHANGED : CpFault.NONE);
    // From 5ff0 on, 1800 bytes lie in three pages.
    assertThat(translated.program().pages()).isEqualTo(on ? 0 : 2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k42_moreSegmentsThanSixteen_areRefusedOrCopied(boolean on) {
    GuestMemory guest = new GuestMemory(1 << 20);
    HostMemory host = new HostMemory(guest);
    int segments = ChannelProgram.SEGMENTS_MAX + 1;
    for (int i = 0; i < segments; i++) {
      int next = PROGRAM + 0x1000 * (i + 1);
      boolean last = i == segments - 1;
      guest.write(next - 0x1000, last ? Bytes.ofInts(3 << 24 | 1, 0) : Bytes.ofInts(8 << 24, next));
    }

    CpResult copied =
        ChannelProgram.init(ORB, host, Arena.ofDevice(0, 1), switches(Switch.K42_CHAIN_LIMITS, on));

    assertThat(copied.fault()).isEqualTo(on ? CpFault.TOO_MANY_SEGMENTS : CpFault.NONE);
    assertThat(copied.program().initialized()).isEqualTo(!on);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k42_oneCcwMoreThanTheArrayHolds_isRefusedAndLookedAtIfOff(boolean on) {
    GuestMemory guest = new GuestMemory(1 << 20);
    HostMemory host = new HostMemory(guest);
    for (int i = 0; i <= ChannelProgram.SEGMENT_CCWS_MAX; i++) {
      int flags = i < ChannelProgram.SEGMENT_CCWS_MAX ? Ccw.CC : 0;
      guest.write(PROGRAM + i * Ccw.SIZE_BYTES, Bytes.ofInts(3 << 24 | flags << 16 | 1, 0));
    }

    CpResult copied =
        ChannelProgram.init(ORB, host, Arena.ofDevice(0, 1), switches(Switch.K42_CHAIN_LIMITS, on));

    assertThat(copied.fault()).isEqualTo(on ? CpFault.SEGMENT_TOO_LONG : CpFault.SEGMENT_OVERREAD);
  }

  @ParameterizedTest
  @CsvSource({
    // format of the list, blocks of 2K, the CCW has a list
    "1, false, true, IDAW_FORMAT",
    "2, true, true, IDAW_FORMAT",
    "2, false, true, NONE",
    "1, false, false, NONE",
  })
  void k48_listOfAnotherFormat_isRefusedIfOffAndNeverIfOn(
      int format, boolean small, boolean list, CpFault fault) {
    GuestMemory guest = new GuestMemory(1 << 20);
    HostMemory host = new HostMemory(guest);
    int flags = list ? Ccw.IDA | Ccw.CC : Ccw.CC;
    guest.write(PROGRAM, Bytes.ofInts(2 << 24 | flags << 16 | 4, LIST, 3 << 24 | 1, 0));
    guest.write(LIST, Bytes.ofLongs(0x4000L << 32 | 0x5000));
    Orb orb = new Orb(0, Orb.F | Orb.P | (format == 2 ? Orb.H : 0) | (small ? Orb.T : 0), PROGRAM);

    for (boolean on : new boolean[] {false, true}) {
      Switches switches = switches(Switch.K48_IDAW_FORMATS, on);
      CpResult copied = ChannelProgram.init(orb, host, Arena.ofDevice(0, 1), switches);

      assertThat(copied.fault()).isEqualTo(on ? CpFault.NONE : fault);
      assertThat(copied.program().initialized()).isEqualTo(on || fault == CpFault.NONE);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k26_secondTicLeadsNowhere_onlyWhatTheFirstLedToIsLeftIfOff(boolean on) {
    GuestMemory guest = new GuestMemory(1 << 20);
    HostMemory host = new HostMemory(guest);
    int tic = 8 << 24;
    guest.write(PROGRAM, Bytes.ofInts(tic | Ccw.CC << 16, 0x4000, tic, 0x7ffffff8));
    guest.write(0x4000, Bytes.ofInts(3 << 24 | 1, 0));

    CpResult copied =
        ChannelProgram.init(
            ORB, host, Arena.ofDevice(0, 1), switches(Switch.K26_INIT_FREES_ALL, on));

    assertThat(copied.fault()).isEqualTo(CpFault.NOT_MAPPED);
    assertThat(copied.program().segments())
        .extracting(Segment::guest)
        .containsExactlyElementsOf(on ? List.of(PROGRAM, 0x4000) : List.of(0x4000));
  }
}
