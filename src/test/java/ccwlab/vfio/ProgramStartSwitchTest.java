package ccwlab.vfio;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.observe.VfioSeen.KernelFault;
import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import ccwlab.vfio.RegionProtocol.Context;
import ccwlab.vfio.RegionProtocol.Pwrite;
import ccwlab.vfio.RegionProtocol.Written;
import ccwlab.vfio.cp.ChannelProgram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each fix changes in whether a program is taken, and in what a refused one leaves. */
class ProgramStartSwitchTest {
  private static DriverHarness today(Switch one, boolean on) {
    Switches switches = on ? Switches.MERGED : Switches.MERGED.without(one);
    return new DriverHarness(DriverBehaviour.of(switches), true);
  }

  private static Errno lastErrno(DriverHarness driver) {
    return ((Written) driver.lastReply()).retCode();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k26_segmentThatCannotBeCopied_leavesTheOneThatWasDoneAllocatedOrNothing(boolean on) {
    DriverHarness driver = today(Switch.K26_INIT_FREES_ALL, on);
    Pwrite start = driver.start();
    int done = DriverHarness.PROGRAM + 2 * Ccw.SIZE_BYTES;
    driver.ccw1(DriverHarness.PROGRAM, 8, Ccw.CC, 0, done);
    driver.ccw1(DriverHarness.PROGRAM + Ccw.SIZE_BYTES, 8, 0, 0, DriverHarness.GUEST_BYTES);
    driver.ccw1(done, 3, 0, 1, 0);

    driver.say(start).drain(Context.SYS);

    assertThat(lastErrno(driver)).isEqualTo(Errno.EINVAL);
    assertThat(driver.host.blocks()).isEqualTo(on ? 0 : 1);
    assertThat(driver.region.cp()).isEqualTo(ChannelProgram.NONE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k42_oneCcwMoreThanWasCopied_isRefusedAndLookedAtIfOff(boolean on) {
    DriverHarness driver = today(Switch.K42_CHAIN_LIMITS, on);
    Pwrite start = driver.start();
    for (int i = 0; i < ChannelProgram.SEGMENT_CCWS_MAX; i++) {
      driver.ccw1(DriverHarness.PROGRAM + i * Ccw.SIZE_BYTES, 3, Ccw.CC, 1, 0);
    }
    driver.ccw1(
        DriverHarness.PROGRAM + ChannelProgram.SEGMENT_CCWS_MAX * Ccw.SIZE_BYTES, 3, 0, 1, 0);

    driver.say(start).drain(Context.SYS);

    assertThat(driver.seen(KernelFault.class)).hasSize(on ? 0 : 1);
    assertThat(lastErrno(driver)).isEqualTo(Errno.EINVAL);
    assertThat(driver.asked()).isNull();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k47_orbWithoutThePrefetchBit_isStartedOrRefused(boolean on) {
    DriverHarness driver = today(Switch.K47_NO_PREFETCH, on);
    Pwrite start = driver.start();
    Bytes orb = Orb.decode(start.data(), 0).without(Orb.P).encode();
    Bytes rest = start.data().slice(orb.length(), start.data().length() - orb.length());

    driver.say(new Pwrite(start.caller(), 0, orb.concat(rest))).drain(Context.SYS);

    assertThat(driver.asked()).isEqualTo(on ? Instruction.SSCH : null);
    if (!on) {
      assertThat(lastErrno(driver)).isEqualTo(Errno.EOPNOTSUPP);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k48_listForBlocksOf2K_isTakenOrRefused(boolean on) {
    DriverHarness driver = today(Switch.K48_IDAW_FORMATS, on);
    Pwrite start = driver.start();
    driver.ccw1(DriverHarness.PROGRAM, 2, Ccw.IDA, 1, DriverHarness.PROGRAM + 0x100);
    Bytes orb = Orb.decode(start.data(), 0).with(Orb.T).encode();
    Bytes rest = start.data().slice(orb.length(), start.data().length() - orb.length());

    driver.say(new Pwrite(start.caller(), 0, orb.concat(rest))).drain(Context.SYS);

    assertThat(driver.asked()).isEqualTo(on ? Instruction.SSCH : null);
    if (!on) {
      assertThat(lastErrno(driver)).isEqualTo(Errno.EOPNOTSUPP);
    }
  }
}
