package ccwlab.hardware;

import static ccwlab.hardware.Rig.ccw;
import static ccwlab.hardware.ScriptedDevice.READ;
import static ccwlab.hardware.ScriptedDevice.WRITE;
import static ccwlab.hardware.ScriptedDevice.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Ccw1;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.observe.HardwareSeen.StrayAccess;
import ccwlab.observe.HardwareSeen.Wanted;
import ccwlab.storage.HostStorage;
import org.junit.jupiter.api.Test;

/** Data on their way between storage and the device. */
class TransferTest {
  private static final int LIST = 0x20000;
  private static final int LIST_2 = 0x21000;
  private static final int TIC = 0x08;
  private static final int PROGRAM_CHECK = 0x20;
  private static final int INCORRECT_LENGTH = 0x40;

  private final Rig rig = Rig.of(ScriptedDevice.wanting(100));
  private final Orb orb = Rig.orb().with(Orb.H);

  @Test
  void read_oneIdaw_storesAtTheGuestAddress() {
    run(ccw(READ, Ccw.IDA, 100, rig.idal(LIST, host(0x1010))));

    assertThat(guest(0x1010, 100)).isEqualTo(pattern(100));
    assertThat(guest(0x1010 + 100, 4)).isEqualTo(Bytes.zeros(4));
    assertThat(rig.scsw().cstat()).isZero();
    assertThat(rig.scsw().count()).isZero();
    assertThat(rig.seen(StrayAccess.class)).isEmpty();
  }

  @Test
  void read_areaOverABlockBoundary_usesTheNextIdaw() {
    run(ccw(READ, Ccw.IDA, 100, rig.idal(LIST, host(0x1fc0), host(0x8000))));

    assertThat(guest(0x1fc0, 64).concat(guest(0x8000, 36))).isEqualTo(pattern(100));
    assertThat(rig.scsw().cstat()).isZero();
  }

  @Test
  void write_areaOverABlockBoundary_gathersIt() {
    rig.host.guest().write(0x1fc0, pattern(64));
    rig.host.guest().write(0x8000, pattern(36));

    run(ccw(WRITE, Ccw.IDA, 100, rig.idal(LIST, host(0x1fc0), host(0x8000))));

    assertThat(taken()).isEqualTo(pattern(64).concat(pattern(36)));
  }

  @Test
  void idaw_format2With2kBlocks_changesAt2k() {
    run(ccw(READ, Ccw.IDA, 100, rig.idal(LIST, host(0x17c0), host(0x8800))), orb.with(Orb.T));

    assertThat(guest(0x17c0, 64).concat(guest(0x8800, 36))).isEqualTo(pattern(100));
  }

  @Test
  void idaw_format1_changesAt2k() {
    rig.host.place(0x30000, Bytes.zeros(4096));
    rig.host.place(0x30000 + 2048 - 64, pattern(64));
    rig.host.place(0x32000, pattern(36));
    rig.host.place(LIST, Bytes.ofInts(0x30000 + 2048 - 64, 0x32000));

    run(ccw(WRITE, Ccw.IDA, 100, LIST), Rig.orb());

    assertThat(taken()).isEqualTo(pattern(64).concat(pattern(36)));
  }

  @Test
  void write_secondIdawNotOnABoundary_sendsWhatLiesBefore() {
    rig.host.guest().write(0x1fc0, pattern(64));

    run(ccw(WRITE, Ccw.IDA, 100, rig.idal(LIST, host(0x1fc0), host(0x8010))));

    assertThat(rig.scsw().cstat()).isEqualTo(PROGRAM_CHECK);
    assertThat(taken()).isEqualTo(pattern(64));
  }

  @Test
  void idaw_format1_reachesKernelStorage() {
    rig.host.place(0x30000, pattern(100));
    rig.host.place(LIST, Bytes.ofInts(0x30000));

    run(ccw(WRITE, Ccw.IDA, 100, LIST), Rig.orb());

    assertThat(taken()).isEqualTo(pattern(100));
    assertThat(rig.seen(StrayAccess.class)).isEmpty();
  }

  @Test
  void idaw_format1Bit0_isProgramCheck() {
    rig.host.place(LIST, Bytes.ofInts(0x80001000));

    run(ccw(READ, Ccw.IDA, 100, LIST), Rig.orb());

    assertThat(rig.scsw().cstat()).isEqualTo(PROGRAM_CHECK);
  }

  @Test
  void idaw_secondNotOnABoundary_isProgramCheckAfterTheFirst() {
    run(ccw(READ, Ccw.IDA, 100, rig.idal(LIST, host(0x1fc0), host(0x8010))));

    assertThat(rig.scsw().cstat()).isEqualTo(PROGRAM_CHECK);
    assertThat(rig.scsw().dstat()).isEqualTo(0x0c);
    assertThat(rig.scsw().count()).isEqualTo(36);
    assertThat(rig.scsw().cpa()).isEqualTo(Rig.PROGRAM + 8);
    assertThat(guest(0x1fc0, 64)).isEqualTo(pattern(64));
  }

  @Test
  void idaw_listNotOnItsBoundary_isProgramCheck() {
    rig.idal(LIST, host(0x1000), host(0x2000));

    run(ccw(READ, Ccw.IDA, 100, LIST + 4));

    assertThat(rig.scsw().cstat()).isEqualTo(PROGRAM_CHECK);
  }

  @Test
  void address_outsideStorage_isProgramCheck() {
    run(ccw(READ, Ccw.IDA, 100, rig.idal(LIST, host(0x7fff_0000L))));

    assertThat(rig.scsw().cstat()).isEqualTo(PROGRAM_CHECK);
    assertThat(rig.scsw().count()).isEqualTo(100);
  }

  @Test
  void read_programTakesMore_isIncorrectLengthWithTheRest() {
    run(ccw(READ, Ccw.IDA, 120, rig.idal(LIST, host(0x1000))));
    assertThat(rig.scsw().cstat()).isEqualTo(INCORRECT_LENGTH);
    assertThat(rig.scsw().count()).isEqualTo(20);

    rig.tsch();
    run(ccw(READ, Ccw.IDA | Ccw.SLI, 120, LIST));
    assertThat(rig.scsw().cstat()).isZero();
    assertThat(rig.scsw().count()).isEqualTo(20);
  }

  @Test
  void read_deviceHasMore_isIncorrectLengthWithoutRest() {
    run(ccw(READ, Ccw.IDA, 60, rig.idal(LIST, host(0x1000))));

    assertThat(rig.scsw().cstat()).isEqualTo(INCORRECT_LENGTH);
    assertThat(rig.scsw().count()).isZero();
    assertThat(guest(0x1000, 60)).isEqualTo(pattern(60));
    assertThat(guest(0x1000 + 60, 4)).isEqualTo(Bytes.zeros(4));
  }

  @Test
  void dataChain_throughTic_scattersOneCommand() {
    rig.idal(LIST, host(0x1000));
    rig.idal(LIST_2, host(0x3000));
    rig.program(
        ccw(READ, Ccw.IDA | Ccw.CD, 40, LIST),
        ccw(TIC, 0, 0, Rig.PROGRAM + 24),
        ccw(0, 0, 0, 0),
        ccw(0, Ccw.IDA, 60, LIST_2));

    start(orb);

    assertThat(guest(0x1000, 40).concat(guest(0x3000, 60))).isEqualTo(pattern(100));
    assertThat(rig.scsw().cstat()).isZero();
    assertThat(rig.scsw().cpa()).isEqualTo(Rig.PROGRAM + 32);
    assertThat(rig.services).hasSize(1);
  }

  @Test
  void dataChain_deviceEndsInTheMiddle_isIncorrectLengthInSpiteOfSli() {
    rig.idal(LIST, host(0x1000));
    rig.program(ccw(READ, Ccw.IDA | Ccw.CD | Ccw.SLI, 120, LIST), ccw(0, Ccw.IDA, 10, LIST));

    start(orb);

    assertThat(rig.scsw().cstat()).isEqualTo(INCORRECT_LENGTH);
    assertThat(rig.scsw().count()).isEqualTo(20);
    assertThat(rig.scsw().cpa()).isEqualTo(Rig.PROGRAM + 8);
  }

  /** Source: "Data Chaining": the next CCW is fetched when the count is used up. */
  @Test
  void dataChain_deviceEndsWithTheCount_goesOnToTheNextCcwAllTheSame() {
    rig.idal(LIST, host(0x1000));
    rig.idal(LIST_2, host(0x3000));
    rig.program(ccw(READ, Ccw.IDA | Ccw.CD, 100, LIST), ccw(0, Ccw.IDA, 10, LIST_2));

    start(orb);

    assertThat(rig.scsw().cstat()).isEqualTo(INCORRECT_LENGTH);
    assertThat(rig.scsw().count()).isEqualTo(10);
    assertThat(rig.scsw().cpa()).isEqualTo(Rig.PROGRAM + 16);
    assertThat(guest(0x3000, 10)).isEqualTo(Bytes.zeros(10));
  }

  @Test
  void dataChain_lastCountLargerThanWhatIsLeft_movesWhatIsLeft() {
    rig.idal(LIST, host(0x1000));
    rig.idal(LIST_2, host(0x3000));
    rig.program(ccw(READ, Ccw.IDA | Ccw.CD, 40, LIST), ccw(0, Ccw.IDA, 100, LIST_2));
    rig.host.guest().write(0x3000, Bytes.filled(100, 0x77));

    start(orb);

    assertThat(guest(0x1000, 40).concat(guest(0x3000, 60))).isEqualTo(pattern(100));
    assertThat(guest(0x3000 + 60, 40)).isEqualTo(Bytes.filled(40, 0x77));
    assertThat(rig.scsw().count()).isEqualTo(40);
  }

  @Test
  void dataChain_secondCcwInvalid_isProgramCheckAfterTheFirstMoved() {
    rig.idal(LIST, host(0x1000));
    rig.program(ccw(READ, Ccw.IDA | Ccw.CD, 40, LIST), ccw(0, Ccw.IDA, 0, LIST));

    start(orb);

    assertThat(rig.scsw().cstat()).isEqualTo(PROGRAM_CHECK);
    assertThat(rig.scsw().cpa()).isEqualTo(Rig.PROGRAM + 16);
    assertThat(guest(0x1000, 40)).isEqualTo(pattern(40));
  }

  @Test
  void dataChain_suspendFlag_isProgramCheck() {
    rig.idal(LIST, host(0x1000));
    rig.program(ccw(READ, Ccw.IDA | Ccw.CD, 40, LIST), ccw(0, Ccw.IDA | Ccw.SUSPEND, 60, LIST));

    start(orb.with(Orb.S));

    assertThat(rig.scsw().cstat()).isEqualTo(PROGRAM_CHECK);
  }

  @Test
  void dataChain_pciInTheSecondCcw_isInTheEndingStatus() {
    rig.idal(LIST, host(0x1000));
    rig.program(ccw(READ, Ccw.IDA | Ccw.CD, 40, LIST), ccw(0, Ccw.IDA | Ccw.PCI, 60, LIST));

    start(orb);

    assertThat(rig.control()).isEqualTo(0x400f);
    assertThat(rig.scsw().cstat()).isEqualTo(0x80);
  }

  @Test
  void skip_read_movesNothingAndNeedsNoAddress() {
    run(ccw(READ, Ccw.SKIP, 100, 0x7ffffff0));

    assertThat(rig.scsw().cstat()).isZero();
    assertThat(rig.seen(StrayAccess.class)).isEmpty();
  }

  @Test
  void skip_write_isIgnored() {
    rig.host.guest().write(0x1000, pattern(100));
    run(ccw(WRITE, Ccw.IDA | Ccw.SKIP, 100, rig.idal(LIST, host(0x1000))));

    assertThat(taken()).isEqualTo(pattern(100));
  }

  @Test
  void strayCcw_freedProgram_readsPoisonAndChecks() {
    rig.program(Rig.nop(0)).ssch();
    rig.host.free(Rig.PROGRAM);
    rig.settle();

    assertThat(rig.seen(StrayAccess.class))
        .containsExactly(new StrayAccess(Rig.SCH, Wanted.CCW, Rig.PROGRAM));
    assertThat(rig.scsw().cstat()).isEqualTo(PROGRAM_CHECK);
  }

  @Test
  void strayIdaw_freedList_isSeen() {
    rig.program(ccw(READ, Ccw.IDA, 100, rig.idal(LIST, host(0x1000)))).ssch(orb);
    rig.self();
    rig.host.free(LIST);
    rig.settle();

    assertThat(rig.seen(StrayAccess.class))
        .containsExactly(new StrayAccess(Rig.SCH, Wanted.IDAW, LIST));
    assertThat(rig.scsw().cstat()).isEqualTo(PROGRAM_CHECK);
  }

  @Test
  void strayData_unpinnedPage_isSeenAndMovedAllTheSame() {
    rig.program(ccw(READ, Ccw.IDA, 100, rig.idal(LIST, host(0x1000)))).ssch(orb);
    rig.self();
    rig.host.unpin(1);
    rig.settle();

    assertThat(rig.seen(StrayAccess.class))
        .containsExactly(new StrayAccess(Rig.SCH, Wanted.INPUT, host(0x1000)));
    assertThat(guest(0x1000, 100)).isEqualTo(pattern(100));
  }

  @Test
  void strayData_clearAcceptedButNotPerformed_deviceStillStores() {
    rig.program(ccw(READ, Ccw.IDA, 100, rig.idal(LIST, host(0x1000)))).ssch(orb);
    rig.self();
    rig.op(Instruction.CSCH);
    rig.host.unpin(1);
    rig.device();

    assertThat(rig.seen(StrayAccess.class)).hasSize(1);
    assertThat(guest(0x1000, 100)).isEqualTo(pattern(100));
    rig.settle();
    assertThat(rig.control()).isEqualTo(0x1001);
  }

  @Test
  void cleared_performed_movesNothingAnyMore() {
    rig.program(ccw(READ, Ccw.IDA, 100, rig.idal(LIST, host(0x1000)))).ssch(orb);
    rig.self();
    rig.op(Instruction.CSCH);
    rig.self();
    rig.device();

    assertThat(guest(0x1000, 100)).isEqualTo(Bytes.zeros(100));
  }

  @Test
  void strayData_rawKernelAddress_isSeenAndNotStored() {
    run(ccw(READ, 0, 100, 0x5000));

    assertThat(rig.seen(StrayAccess.class))
        .containsExactly(new StrayAccess(Rig.SCH, Wanted.INPUT, 0x5000));
    assertThat(rig.scsw().cstat()).isZero();
  }

  @Test
  void strayData_rawAddressOfOutput_sendsPoison() {
    run(ccw(WRITE, 0, 100, 0x5000));

    assertThat(rig.seen(StrayAccess.class))
        .containsExactly(new StrayAccess(Rig.SCH, Wanted.OUTPUT, 0x5000));
    assertThat(taken()).isEqualTo(Bytes.filled(100, HostStorage.POISON));
  }

  private void run(Ccw1 ccw) {
    run(ccw, orb);
  }

  private void run(Ccw1 ccw, Orb with) {
    rig.program(ccw);
    start(with);
  }

  private void start(Orb with) {
    rig.ssch(with);
    rig.settle();
  }

  private Bytes guest(long address, int length) {
    return rig.host.guest().read(address, length);
  }

  private Bytes taken() {
    return ((ScriptedDevice) rig.state().device()).taken();
  }

  private static long host(long guestAddress) {
    return HostStorage.hostAddress(guestAddress);
  }
}
