package ccwlab.vfio;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Orb;
import ccwlab.vfio.RegionProtocol.Ioctl;
import ccwlab.vfio.SysCall.Path;
import ccwlab.vfio.cp.Arena;
import ccwlab.vfio.cp.ChannelProgram;
import ccwlab.vfio.cp.Segment;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each invariant of the driver in a state that breaks it. */
class RegionInvariantsTest {
  private static final Region IDLE = DriverHarness.open().region;
  private static final int BASE = IDLE.data().arena().base();
  private static final int SIZE = IDLE.data().arena().sizeBytes();
  private static final Ioctl CLOSE = new Ioctl(0, RegionProtocol.Control.CLOSE);

  private static SysCall call(int slot, Standing standing) {
    return SysCall.of(slot, Path.IOCTL, CLOSE).stopped(0, standing);
  }

  private static Region with(Region.Locks locks, SysCall... calls) {
    Region.Contexts contexts =
        new Region.Contexts(List.of(calls), IrqRun.ENDED, WorkRun.ENDED, CioRun.ENDED, 0, 0);
    return with(locks, contexts);
  }

  private static Region with(Region.Locks locks, Region.Contexts contexts) {
    return new Region(
        IDLE.schid(),
        IDLE.behaviour(),
        IDLE.state(),
        IDLE.regions(),
        IDLE.data(),
        IDLE.subchannel(),
        locks,
        contexts,
        IDLE.trace());
  }

  private static Region with(ChannelProgram cp, Arena arena) {
    Region.Private data = IDLE.data();
    return new Region(
        IDLE.schid(),
        IDLE.behaviour(),
        IDLE.state(),
        IDLE.regions(),
        new Region.Private(
            cp,
            arena,
            data.scsw(),
            data.irb(),
            data.irbUnread(),
            data.irbs(),
            data.crws(),
            data.marks(),
            data.binding()),
        IDLE.subchannel(),
        IDLE.locks(),
        IDLE.contexts(),
        IDLE.trace());
  }

  private static ChannelProgram program(int... hosts) {
    List<Segment> segments =
        Arrays.stream(hosts)
            .mapToObj(host -> new Segment(0x1000, host, Bytes.zeros(16), List.of(), true))
            .toList();
    return new ChannelProgram(true, Orb.ZERO, segments);
  }

  @Test
  void device_idle_isLawful() {
    assertThat(RegionInvariants.broken(IDLE)).isEmpty();
  }

  @Test
  void lock_heldByWhoHasEnded_isBroken() {
    Region.Locks ofCall = new Region.Locks(DriverTurn.FIRST_CALL, DriverTurn.NOBODY);
    Region.Locks ofIrq = new Region.Locks(DriverTurn.NOBODY, DriverTurn.IRQ);
    Region.Locks ofWork = new Region.Locks(DriverTurn.WORK, DriverTurn.NOBODY);
    Region.Locks ofCio = new Region.Locks(DriverTurn.NOBODY, DriverTurn.CIO);

    assertThat(RegionInvariants.broken(with(ofCall, call(0, Standing.READY)))).isEmpty();
    for (Region.Locks locks : List.of(ofCall, ofIrq, ofWork, ofCio)) {
      assertThat(RegionInvariants.broken(with(locks)))
          .isEqualTo("a lock is held by a context that has ended");
    }
  }

  @Test
  void lock_freeAndWaitedFor_isBroken() {
    Region.Locks ofCall = new Region.Locks(DriverTurn.FIRST_CALL, DriverTurn.FIRST_CALL);
    WorkRun waiting = WorkRun.ENDED.stopped(0, Standing.IO_MUTEX);
    Region.Contexts work =
        new Region.Contexts(List.of(), IrqRun.ENDED, waiting, CioRun.ENDED, 0, 0);

    assertThat(
            RegionInvariants.broken(
                with(ofCall, call(0, Standing.READY), call(1, Standing.IO_MUTEX))))
        .isEmpty();
    assertThat(
            RegionInvariants.broken(
                with(Region.Locks.FREE, call(0, Standing.IO_MUTEX), call(1, Standing.READY))))
        .isEmpty();
    assertThat(RegionInvariants.broken(with(Region.Locks.FREE, work))).contains("io_mutex");
    assertThat(RegionInvariants.broken(with(Region.Locks.FREE, call(0, Standing.SCH_LOCK))))
        .contains("sch->lock");
  }

  @Test
  void systemCalls_inOneSlot_areBroken() {
    SysCall first = call(3, Standing.READY);

    assertThat(RegionInvariants.broken(with(Region.Locks.FREE, first, call(3, Standing.FLUSH))))
        .contains("one slot");
  }

  @Test
  void program_initializedOrNot_hasSegmentsOrNone() {
    Arena arena = Arena.at(BASE, SIZE);
    ChannelProgram empty = new ChannelProgram(true, Orb.ZERO, List.of());
    ChannelProgram left = new ChannelProgram(false, Orb.ZERO, program(BASE).segments());

    assertThat(RegionInvariants.broken(with(empty, arena))).contains("has segments");
    assertThat(RegionInvariants.broken(with(left, arena))).contains("has segments");
  }

  @Test
  void blocks_ofTheHeldProgram_areNotFreeForTheNext() {
    Arena after = new Arena(BASE, SIZE, BASE + 64);

    assertThat(RegionInvariants.broken(with(program(BASE, BASE + 32), after))).isEmpty();
    assertThat(RegionInvariants.broken(with(program(BASE, BASE + 56), after)))
        .contains("free for the next one");
    assertThat(RegionInvariants.broken(with(program(BASE - 16), after)))
        .contains("free for the next one");
    assertThat(RegionInvariants.broken(with(program(BASE + SIZE), after)))
        .contains("free for the next one");
  }
}
