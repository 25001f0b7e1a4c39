package ccwlab.vfio;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Orb;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.observe.StoredArea;
import ccwlab.observe.VfioSeen.CpFreed;
import ccwlab.observe.VfioSeen.FsmAsyncRequest;
import ccwlab.observe.VfioSeen.FsmIoRequest;
import ccwlab.observe.VfioSeen.RegionScsw;
import ccwlab.storage.HostMemory;
import ccwlab.vfio.RegionFsm.State;
import ccwlab.vfio.RegionProtocol.Context;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Pwrite;
import ccwlab.vfio.RegionProtocol.Read;
import ccwlab.vfio.RegionProtocol.Written;
import ccwlab.vfio.cp.Arena;
import ccwlab.vfio.cp.FullHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** pwrite and pread: bounds, return codes, what is done. */
class RequestTest {
  private static final int CALLER = DriverHarness.CALLER;

  private static Written failed(Errno errno) {
    return new Written(CALLER, errno, 0);
  }

  private static Schib schib(int pim) {
    Schib schib = Schib.reset(0x1234, 0x40);
    return schib.withPmcw(schib.pmcw().withWord2(schib.pmcw().word2() & ~0xff | pim));
  }

  @ParameterizedTest
  @CsvSource({"STATUS_PRESENT, EBUSY", "BUSY, EBUSY"})
  void ssch_ccOneOrTwo_answersEbusyAndFrees(Cc cc, Errno errno) {
    DriverHarness driver = DriverHarness.open().startUpToSsch();

    driver.answer(cc);

    assertThat(driver.lastReply()).isEqualTo(failed(errno));
    assertThat(driver.region.state()).isEqualTo(State.IDLE);
    assertThat(driver.host.blocks()).isZero();
    assertThat(driver.labels()).endsWith("S9 S10 S11 S12 S13");
    assertThat(driver.seen(FsmIoRequest.class))
        .containsExactly(new FsmIoRequest(DriverHarness.SCHID, 4, errno.name()));
  }

  @Test
  void ssch_cc3OnePathOfTwo_dropsThePathAndAnswersEacces() {
    DriverHarness driver = DriverHarness.open().startUpToSsch();

    driver.answer(Cc.NOT_OPERATIONAL);
    assertThat(driver.asked()).isEqualTo(Instruction.STSCH);
    driver.answer(Cc.EXPECTED, Irb.ZERO, schib(0xc0));

    assertThat(driver.lastReply()).isEqualTo(failed(Errno.EACCES));
    assertThat(driver.region.subchannel().lpm()).isEqualTo(0x40);
    assertThat(driver.region.cp().initialized()).isFalse();
  }

  @Test
  void ssch_cc3OnlyPath_answersEnodev() {
    DriverHarness driver = DriverHarness.open().startUpToSsch();

    driver.answer(Cc.NOT_OPERATIONAL).answer(Cc.EXPECTED, Irb.ZERO, schib(0x80));

    assertThat(driver.lastReply()).isEqualTo(failed(Errno.ENODEV));
  }

  @Test
  void ssch_cc3AndSchibNotStored_answersEnodev() {
    DriverHarness driver = DriverHarness.open().startUpToSsch();

    driver.answer(Cc.NOT_OPERATIONAL).answer(Cc.NOT_OPERATIONAL);

    assertThat(driver.lastReply()).isEqualTo(failed(Errno.ENODEV));
    assertThat(driver.region.locks()).isEqualTo(Region.Locks.FREE);
  }

  @ParameterizedTest
  @CsvSource({
    "1, HSCH, EXPECTED, OK", "1, HSCH, STATUS_PRESENT, EBUSY", "1, HSCH, BUSY, EBUSY",
    "1, HSCH, NOT_OPERATIONAL, ENODEV", "2, CSCH, EXPECTED, OK", "2, CSCH, NOT_OPERATIONAL, ENODEV"
  })
  void async_anyCc_answersItsErrno(int command, Instruction op, Cc cc, Errno errno) {
    DriverHarness driver = DriverHarness.open().started();

    driver.say(DriverHarness.async(command)).drain(Context.SYS);
    assertThat(driver.asked()).isEqualTo(op);
    driver.answer(cc).drain(Context.SYS);

    assertThat(driver.lastReply())
        .isEqualTo(new Written(CALLER, errno, errno == Errno.OK ? Regions.CMD_BYTES : 0));
    assertThat(driver.region.state()).isEqualTo(State.CP_PENDING);
    assertThat(driver.seen(FsmAsyncRequest.class))
        .containsExactly(new FsmAsyncRequest(DriverHarness.SCHID, command, errno.name()));
  }

  @Test
  void async_unknownCommand_answersEinval() {
    DriverHarness driver = DriverHarness.open();

    driver.say(DriverHarness.async(3)).drain(Context.SYS);

    assertThat(driver.lastReply()).isEqualTo(failed(Errno.EINVAL));
  }

  @Test
  void csch_accepted_leavesClearPendingAloneInTheHostsActl() {
    DriverHarness driver = DriverHarness.open().started();
    assertThat(driver.region.subchannel().scsw().actl()).isEqualTo(0x20);

    driver.cleared();

    assertThat(driver.region.subchannel().scsw().actl()).isEqualTo(0x08);
  }

  @ParameterizedTest
  @CsvSource({
    "0x6000, OK",
    "0x4000, OK",
    "0x2000, EOPNOTSUPP",
    "0x3000, EOPNOTSUPP",
    "0x1000, EOPNOTSUPP"
  })
  void start_anyFctl_startFirstThenHaltThenClear(int fctl, Errno errno) {
    DriverHarness driver = DriverHarness.open();
    driver.start();

    driver.say(
        new Pwrite(
            CALLER, 0, DriverHarness.ioRegion(DriverHarness.orb(DriverHarness.PROGRAM), fctl)));
    driver.answerAll();

    assertThat(((Written) driver.lastReply()).retCode()).isEqualTo(errno);
    assertThat(driver.region.state()).isEqualTo(errno == Errno.OK ? State.CP_PENDING : State.IDLE);
  }

  @Test
  void start_noFunction_returnsWhatUserSpaceWroteAndStartsNothing() {
    DriverHarness driver = DriverHarness.open();
    Bytes region = DriverHarness.ioRegion(DriverHarness.orb(DriverHarness.PROGRAM), 0);

    driver.say(new Pwrite(CALLER, 0, region)).drain(Context.SYS);
    assertThat(driver.lastReply()).isEqualTo(new Written(CALLER, Errno.OK, Regions.IO_BYTES));
    driver.say(new Pwrite(CALLER, 0, region.withInt(Regions.IO_RET_CODE, -16))).drain(Context.SYS);

    assertThat(driver.lastReply()).isEqualTo(failed(Errno.EBUSY));
    assertThat(driver.region.state()).isEqualTo(State.IDLE);
    assertThat(driver.instructions).isEmpty();
  }

  @Test
  void start_transportMode_answersEopnotsupp() {
    DriverHarness driver = DriverHarness.open();
    Orb orb = DriverHarness.orb(DriverHarness.PROGRAM).with(Orb.B);

    driver.say(new Pwrite(CALLER, 0, DriverHarness.ioRegion(orb, 0x4000))).drain(Context.SYS);

    assertThat(driver.lastReply()).isEqualTo(failed(Errno.EOPNOTSUPP));
  }

  @Test
  void start_programOutsideStorage_answersEinvalAndIsIdle() {
    DriverHarness driver = DriverHarness.open();
    Orb orb = DriverHarness.orb(DriverHarness.GUEST_BYTES);

    driver.say(new Pwrite(CALLER, 0, DriverHarness.ioRegion(orb, 0x4000))).drain(Context.SYS);

    assertThat(driver.lastReply()).isEqualTo(failed(Errno.EINVAL));
    assertThat(driver.region.state()).isEqualTo(State.IDLE);
    assertThat(driver.labels()).isEqualTo("S2 S3 S4 S5 S6 S12 S13");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100})
  void start_hostHasNoRoomForTheProgram_isOutOfMemory(int blocks) {
    DriverHarness driver = DriverHarness.open();
    driver.host = new FullHost(new HostMemory(driver.guest), blocks);
    Arena small = Arena.ofDevice(0, 262_144);
    driver.region = Region.initial(DriverHarness.SCHID, DriverBehaviour.today(), small, true);
    for (int i = 0; i < 250; i++) {
      driver.ccw1(DriverHarness.PROGRAM + 8 * i, 2, i < 249 ? 0x40 : 0, 8, 0x4000);
    }
    Orb orb = DriverHarness.orb(DriverHarness.PROGRAM);

    driver.say(new Pwrite(CALLER, 0, DriverHarness.ioRegion(orb, 0x4000))).drain(Context.SYS);

    assertThat(driver.lastReply()).isEqualTo(failed(Errno.ENOMEM));
    assertThat(driver.region.state()).isEqualTo(State.IDLE);
    assertThat(driver.host.pins()).isZero();
    assertThat(driver.host.blocks()).isZero();
  }

  @Test
  void start_dataOutsideStorage_freesWhatWasTranslated() {
    DriverHarness driver = DriverHarness.open();
    driver.ccw1(DriverHarness.PROGRAM, 2, 0x40, 8, 0x4000);
    driver.ccw1(DriverHarness.PROGRAM + 8, 2, 0, 8, 0x7fff_0000);

    driver
        .say(
            new Pwrite(
                CALLER,
                0,
                DriverHarness.ioRegion(DriverHarness.orb(DriverHarness.PROGRAM), 0x4000)))
        .drain(Context.SYS);

    assertThat(driver.lastReply()).isEqualTo(failed(Errno.EINVAL));
    assertThat(driver.seen(CpFreed.class)).hasSize(1);
    assertThat(driver.host.pins()).isZero();
    assertThat(driver.host.blocks()).isZero();
  }

  @Test
  void partialWrite_oneByte_firesTheEventAllTheSame() {
    DriverHarness driver = DriverHarness.open();
    driver.start();
    Bytes region = DriverHarness.ioRegion(DriverHarness.orb(DriverHarness.PROGRAM), 0);
    driver.say(new Pwrite(CALLER, 0, region)).drain(Context.SYS);

    driver.say(new Pwrite(CALLER, Regions.SCSW_AREA + 2, Bytes.of(new byte[] {0x40})));
    driver.drain(Context.SYS);

    assertThat(driver.asked()).isEqualTo(Instruction.SSCH);
    driver.answer(Cc.EXPECTED);
    assertThat(driver.lastReply()).isEqualTo(new Written(CALLER, Errno.OK, 1));
    assertThat(driver.seen(RegionScsw.class))
        .last()
        .isEqualTo(
            new RegionScsw(DriverHarness.SCHID, new Scsw(0x4000, 0, 0), StoredArea.SCSW_AREA));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 125",
    "1, 124",
    "124, 1",
    "0x400, 9",
    "0x407, 2",
    "0x800, 4",
    "0xc00, 4",
    "0x1000, 1",
    "-1024, 4",
    "0x10000000000, 4"
  })
  void pwrite_outsideAWritableRegion_answersEinvalAndNoEvent(String offset, int length) {
    DriverHarness driver = DriverHarness.open();

    driver.say(new Pwrite(CALLER, Long.decode(offset), Bytes.zeros(length)));

    assertThat(driver.lastReply()).isEqualTo(failed(Errno.EINVAL));
    assertThat(driver.seen).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 125",
    "0x400, 9",
    "0x800, 53",
    "0x834, 1",
    "0xc00, 9",
    "0x1000, 0",
    "-1, 1",
    "0, -1"
  })
  void pread_outsideARegion_answersEinval(String offset, int count) {
    DriverHarness driver = DriverHarness.open();

    driver.say(new Pread(CALLER, Long.decode(offset), count));

    assertThat(driver.lastReply()).isEqualTo(new Read(CALLER, Errno.EINVAL, Bytes.EMPTY));
  }

  @Test
  void anyCall_fileNotOpen_isEbadf() {
    DriverHarness driver = DriverHarness.closed();

    driver.say(DriverHarness.async(2)).say(new Pread(CALLER, 0x800, 4)).say(driver.start());

    assertThat(driver.replies)
        .containsExactly(
            failed(Errno.EBADF), new Read(CALLER, Errno.EBADF, Bytes.EMPTY), failed(Errno.EBADF));
  }

  @Test
  void schibRegion_read_storesTheSubchannel() {
    DriverHarness driver = DriverHarness.open();
    Schib schib = schib(0x80);

    driver.say(new Pread(CALLER, 0x800 + 4, 8)).answer(Cc.EXPECTED, Irb.ZERO, schib);
    driver.say(new Pread(CALLER, 0x800, 52)).answer(Cc.NOT_OPERATIONAL);

    assertThat(driver.replies)
        .containsExactly(
            new Read(CALLER, Errno.OK, schib.encode().slice(4, 8)),
            new Read(CALLER, Errno.ENODEV, Bytes.EMPTY));
  }

  @Test
  void ioRegion_read_showsRetCodeOfTheLastRequest() {
    DriverHarness driver = DriverHarness.open().startUpToSsch().answer(Cc.BUSY);

    driver.say(new Pread(CALLER, Regions.IO_RET_CODE, 4));

    assertThat(driver.lastReply())
        .isEqualTo(new Read(CALLER, Errno.OK, Bytes.ofInts(-Errno.EBUSY.number())));
  }

  @Test
  void completedStart_cpaInTheRegion_isTheGuests() {
    DriverHarness driver = DriverHarness.open().startUpToSsch();
    int hostCpa = driver.instructions.peek().orb().cpa();
    driver.answer(Cc.EXPECTED);

    driver.interrupt(RaceTest.START_ENDED.withCpa(hostCpa + 8)).drain();

    assertThat(Scsw.decode(driver.region.regions().io(), Regions.IRB_AREA).cpa())
        .isEqualTo(DriverHarness.PROGRAM + 8);
  }

  @Test
  void callers_several_areAnsweredEachWithItsTag() {
    DriverHarness driver = DriverHarness.open();
    driver.say(driver.start());
    for (int caller = 1; caller <= 3; caller++) {
      driver.say(new Pread(caller, 0, 4));
    }

    driver.drain(Context.SYS).answer(Cc.EXPECTED).drain(Context.SYS);

    assertThat(driver.replies.stream().filter(Read.class::isInstance).map(r -> ((Read) r).caller()))
        .containsExactly(1, 2, 3);
    assertThat(driver.region.quiet()).isTrue();
  }
}
