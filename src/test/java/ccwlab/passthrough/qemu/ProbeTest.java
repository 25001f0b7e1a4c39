package ccwlab.passthrough.qemu;

import static ccwlab.passthrough.qemu.Probe.SID;
import static ccwlab.passthrough.qemu.Probe.instruction;
import static ccwlab.passthrough.qemu.Probe.op;
import static ccwlab.passthrough.qemu.StandIn.of;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.passthrough.build.NativeParts;
import ccwlab.passthrough.build.NativeTools;
import ccwlab.passthrough.build.Qemu;
import ccwlab.passthrough.probe.ProbeKind;
import ccwlab.passthrough.qemu.Probe.Op;
import ccwlab.passthrough.qemu.Probe.Seen;
import ccwlab.passthrough.qemu.StandIn.Bad;
import ccwlab.passthrough.qemu.StandIn.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The guest that runs programs, on a real QEMU, and the library in front of it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProbeTest {
  private static final Bad NONE = (frame, answer) -> null;
  private static final int SSCH = 0xb233;
  private static final int CSCH = 0xb230;
  private static final int STSCH = 0xb234;
  private static final int MSCH = 0xb232;
  private static final int TSCH = 0xb235;
  private static final int TPI = 0xb236;
  private static final int STCRW = 0xb239;
  private static final int SCHIB = 0x3000;
  private static final int IRB = 0x3100;
  private static final int ORB = 0x4000;
  private static final int CCW = 0x5000;
  private static final int PARM = 0xcafe0001;
  private static final int UNIT_EXCEPTION = 0x01;
  private static final int WAITING = 2;
  private static final int WAITING_OR_QUIET = 3;

  /** Kinds of records. */
  private static final int INTERRUPTION = 2;

  private static final int PROGRAM_INTERRUPTION = 3;
  private static final int QUIET = 4;

  @TempDir private static Path cache;
  private static NativeParts parts;
  private static Qemu real;

  @TempDir private Path folder;

  @BeforeAll
  static void build() {
    real = NativeTools.qemuOrLeftOut();
    parts = NativeTools.partsOrLeftOut(cache);
  }

  private RunningQemu started(Bad bad, Map<String, String> environment, int vcpus, int... devices)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of(RunningQemu.storage(folder)));
    arguments.addAll(List.of("-kernel", parts.probe().toString(), "-smp", "" + vcpus));
    for (int device : devices) {
      arguments.addAll(List.of(RunningQemu.device(folder, device)));
    }
    return new RunningQemu(folder, parts, real, bad, environment, arguments.toArray(new String[0]));
  }

  private static Probe booted(RunningQemu qemu) throws IOException {
    Probe probe = new Probe(qemu);
    probe.storage().putInt(ORB, PARM).putInt(ORB + 4, 0x0080ff00).putInt(ORB + 8, CCW);
    return probe;
  }

  private static List<Op> enabling(int sid, int schib) {
    return List.of(
        instruction(STSCH, sid, schib),
        new Op(ProbeKind.SET_ENABLE, 0, 0, 0, schib, 1, 0),
        instruction(MSCH, sid, schib));
  }

  private static List<Op> then(List<Op> first, Op... more) {
    List<Op> all = new ArrayList<>(first);
    all.addAll(List.of(more));
    return all;
  }

  @Test
  void start_onOneOfSeveralVcpus_isSeenByAll() throws Exception {
    try (RunningQemu qemu = started(NONE, Map.of(), 4, 0)) {
      Probe probe = booted(qemu);
      assertThat(probe.vcpus()).isEqualTo(4);

      List<List<Seen>> seen =
          probe.run(
              then(
                  enabling(SID, SCHIB),
                  instruction(SSCH, SID, ORB),
                  op(ProbeKind.WAIT, 0, 0),
                  op(ProbeKind.TSCH_INTERRUPTED, IRB, 0),
                  instruction(TSCH, SID, IRB)),
              List.of(op(ProbeKind.DELAY, 0, 200), instruction(STSCH, SID, SCHIB + 0x400)),
              List.of(new Op(ProbeKind.PROBLEM_STATE, 0, 0, SID, ORB, 0, SSCH)),
              List.of(instruction(STSCH, SID + 7, SCHIB + 0x800), instruction(STCRW, 0, 0x3e00)));

      assertThat(seen.get(0)).extracting(Seen::kind).containsExactly(1, 1, 1, INTERRUPTION, 1, 1);
      assertThat(seen.get(0)).extracting(Seen::cc).containsExactly(0, 0, 0, 1, 0, 1);
      assertThat(seen.get(0).get(2).scsw() >>> 8 & 0x7f).isIn(0x40, 0x44);
      assertThat(seen.get(0).get(3).r1()).isEqualTo(SID);
      assertThat(seen.get(0).get(3).parm()).isEqualTo(PARM);
      Seen tsch = seen.get(0).get(4);
      assertThat(tsch.word(0)).isEqualTo(0x00804007);
      assertThat(tsch.word(1)).isEqualTo(CCW + 8);
      assertThat(tsch.scsw() & 0x7fff).isZero();
      assertThat(seen.get(1)).extracting(Seen::cc).containsExactly(0);
      assertThat(seen.get(2)).extracting(Seen::kind).containsExactly(PROGRAM_INTERRUPTION);
      assertThat(seen.get(2).get(0).code()).isEqualTo(2);
      assertThat(seen.get(3)).extracting(Seen::cc).containsExactly(3, 1);
      Frame write = qemu.standIn().await(1, of(StandIn.PWRITE, 0));
      assertThat(write.thread()).isEqualTo("CPU 0/TCG");
      assertThat(write.intAt(0)).isEqualTo(PARM);
      assertThat(write.intAt(4)).isEqualTo(0x0080ff00);
      assertThat(write.intAt(StandIn.ORB_CPA)).isEqualTo(CCW);
      assertThat(write.intAt(12) & 0xffff).isEqualTo(0x4400);
    }
  }

  @Test
  void operations_leaveTheConditionCodesOfTheModel() throws Exception {
    try (RunningQemu qemu = started(NONE, Map.of(), 2, 0)) {
      Probe probe = booted(qemu);
      Op tpi = new Op(ProbeKind.TPI, 0, 0, 0, 0, 0, TPI);
      probe.begin(
          0,
          List.of(
              tpi,
              new Op(ProbeKind.BRANCH, 8, 3, 0, 0, 0, 0),
              instruction(CSCH, SID, 0),
              new Op(ProbeKind.STORE, 0, 0, 2, 0x6000, 0x11223344, 0),
              op(ProbeKind.SET_BITS, 0x6000, 1),
              instruction(STSCH, SID, SCHIB + 2),
              new Op(ProbeKind.BRANCH, 8 | 4 | 2 | 1, 8, 0, 0, 0, 0),
              instruction(CSCH, SID, 0),
              tpi,
              new Op(ProbeKind.LOOP, 0, 8, 0, 0, 2, 0),
              op(ProbeKind.WAIT_OR_QUIET, 0, 0),
              tpi),
          List.of(op(ProbeKind.WAIT, 0, 0)));
      probe.untilWaiting(0, WAITING_OR_QUIET);
      probe.untilWaiting(1, WAITING);
      probe.quiet(1);
      probe.stop(2);
      List<List<Seen>> seen = probe.ended(2);

      assertThat(seen.get(0)).extracting(Seen::op).containsExactly(0, 5, 8, 8, 8, 10, 11);
      assertThat(seen.get(0).get(1).code()).isEqualTo(6);
      assertThat(seen.get(0).get(5).kind()).isEqualTo(QUIET);
      assertThat(seen.get(0).get(5).cc()).isZero();
      assertThat(seen.get(1)).isEmpty();
      assertThat(probe.storage().getInt(0x6000)).isEqualTo(0x33440001);
      assertThat(qemu.standIn().frames()).noneMatch(of(StandIn.PWRITE, 0));
    }
  }

  @Test
  void silence_isNoFrozenQemu() throws Exception {
    Bad silent = (frame, answer) -> frame.kind() == StandIn.PWRITE ? new byte[0] : null;
    Map<String, String> soon = Map.of("CCWLAB_PASSTHROUGH_TIMEOUT_MS", "300");
    try (RunningQemu qemu = started(silent, soon, 2, 0)) {
      Probe probe = booted(qemu);
      Op ssch = instruction(SSCH, SID, ORB);
      Op again = instruction(STSCH, SID, SCHIB);
      List<List<Seen>> seen = probe.run(then(enabling(SID, SCHIB), ssch, again, ssch));

      // To QEMU, EIO is a unit exception that is pending from then on.
      assertThat(seen.get(0)).extracting(Seen::cc).containsExactly(0, 0, 0, 0, 1);
      Seen schib = seen.get(0).get(3);
      assertThat(schib.word(9) >>> 24).isEqualTo(UNIT_EXCEPTION);
      assertThat(qemu.command("query-status", Map.of()).at("/return/running").asBoolean()).isTrue();
      qemu.standIn().await(3, of(StandIn.ENDED, 0));
      probe.powerOff();
      assertThat(qemu.complaints())
          .containsOnlyOnce("ccwlab passthrough: ")
          .contains("ccwlab does not answer in time; from now on every call ends with EIO");
      assertThat(qemu.process().exitValue()).isZero();
    }
  }

  @Test
  void devices_areToldApart() throws Exception {
    try (RunningQemu qemu = started(NONE, Map.of(), 2, 0, 1)) {
      Probe probe = booted(qemu);
      List<List<Seen>> seen =
          probe.run(
              then(enabling(SID, SCHIB), instruction(SSCH, SID, ORB)),
              then(enabling(SID + 1, SCHIB + 0x400), instruction(CSCH, SID + 1, 0)));
      assertThat(seen).allSatisfy(one -> assertThat(one).extracting(Seen::cc).containsOnly(0));
      Op tpi = new Op(ProbeKind.TPI, 0, 0, 0, 0x6000, 0, TPI);
      qemu.standIn().await(1, one -> one.kind() == StandIn.TAKEN && one.device() == 0);
      qemu.standIn().await(1, one -> one.kind() == StandIn.TAKEN && one.device() == 1);
      Op wait = op(ProbeKind.WAIT, 0, 0);
      Op take = op(ProbeKind.TSCH_INTERRUPTED, IRB, 0);
      List<Seen> taken = probe.run(List.of(wait, take, wait, take, tpi)).get(0);

      assertThat(taken).extracting(Seen::kind).containsExactly(2, 1, 2, 1, 1);
      assertThat(List.of(taken.get(0).r1(), taken.get(2).r1()))
          .containsExactlyInAnyOrder(SID, SID + 1);
      assertThat(taken.get(4).cc()).isZero();
      List<Frame> writes =
          qemu.standIn().frames().stream().filter(one -> one.kind() == StandIn.PWRITE).toList();
      assertThat(writes).hasSize(2);
      assertThat(writes)
          .anySatisfy(one -> assertThat(one.device() == 0 && one.value() == 0).isTrue())
          .anySatisfy(
              one -> {
                assertThat(one.device()).isEqualTo(1);
                assertThat(one.value()).isEqualTo(StandIn.COMMAND_REGION);
                assertThat(one.intAt(0)).isEqualTo(2);
              });
    }
  }

  @Test
  void unplug_whileTheGuestRuns_isClean() throws Exception {
    try (RunningQemu qemu = started(NONE, Map.of(), 2, 0, 1)) {
      Probe probe = booted(qemu);
      probe.run(enabling(SID, SCHIB), enabling(SID + 1, SCHIB + 0x400));
      qemu.command("device_del", Map.of("id", "d1"));
      qemu.standIn().await(1, of(StandIn.CLOSE, 1));

      List<List<Seen>> seen =
          probe.run(
              List.of(
                  instruction(SSCH, SID, ORB),
                  op(ProbeKind.WAIT, 0, 0),
                  op(ProbeKind.TSCH_INTERRUPTED, IRB, 0)),
              List.of(instruction(CSCH, SID + 1, 0)));
      assertThat(seen.get(0)).extracting(Seen::cc).containsExactly(0, 1, 0);
      assertThat(seen.get(1)).extracting(Seen::cc).containsExactly(3);

      qemu.plug(1);
      qemu.standIn().await(2, of(StandIn.OPEN, 1));
      List<Seen> back =
          probe.run(then(enabling(SID + 1, SCHIB), instruction(CSCH, SID + 1, 0))).get(0);
      assertThat(back).extracting(Seen::cc).containsOnly(0);
    }
  }

  @Test
  void clean_afterAnything_leavesAnIdleSubchannel() throws Exception {
    try (RunningQemu qemu = started(NONE, Map.of(), 2, 0)) {
      Probe probe = booted(qemu);
      Op clean = op(ProbeKind.CLEAN, 0, 0);
      probe.run(then(enabling(SID, SCHIB), instruction(SSCH, SID, ORB)));

      List<Seen> seen =
          probe
              .run(
                  List.of(
                      clean,
                      instruction(STSCH, SID, SCHIB),
                      new Op(ProbeKind.SET_ENABLE, 0, 0, 0, SCHIB, 0, 0),
                      op(ProbeKind.SETUP, SCHIB, 0),
                      instruction(STSCH, SID, SCHIB),
                      new Op(ProbeKind.TPI, 0, 0, 0, 0, 0, TPI),
                      new Op(ProbeKind.CLEAN, 0, 0, SID + 7, 0, 0, 0)))
              .get(0);

      assertThat(seen).extracting(Seen::cc).containsExactly(0, 0, 0, 0, 0, 3);
      assertThat(seen.get(1).scsw()).isZero();
      assertThat(seen.get(3).word(1) & 0x00800000).isZero();
    }
  }

  @Test
  void reset_ofTheSubsystem_letsTheOthersGoOn() throws Exception {
    try (RunningQemu qemu = started(NONE, Map.of(), 3, 0)) {
      Probe probe = booted(qemu);
      probe.storage().putLong(0, 0x0011223344556677L);
      qemu.standIn().await(1, of(StandIn.RESET, 0));
      long resets = qemu.standIn().frames().stream().filter(of(StandIn.RESET, 0)).count();
      Op reset = op(ProbeKind.SUBSYSTEM_RESET, 0, 0);
      probe.begin(
          1,
          List.of(op(ProbeKind.DELAY, 0, 2000), reset, instruction(STSCH, SID, SCHIB)),
          List.of(op(ProbeKind.WAIT, 0, 0)),
          List.of(new Op(ProbeKind.BRANCH, 15, 0, 0, 0, 0, 0)));
      qemu.standIn().await((int) resets + 1, of(StandIn.RESET, 0));
      probe.stop(6);

      List<List<Seen>> seen = probe.ended(3);
      assertThat(seen.get(0)).extracting(Seen::cc).containsExactly(0, 0);
      assertThat(probe.storage().getLong(0)).isEqualTo(0x0011223344556677L);
    }
  }

  @Test
  void vcpus_canBeSixteen() throws Exception {
    try (RunningQemu qemu = started(NONE, Map.of(), 16, 0)) {
      Probe probe = booted(qemu);
      assertThat(probe.vcpus()).isEqualTo(16);
      List<Op> look = List.of(instruction(STSCH, SID, SCHIB));
      List<List<Seen>> seen =
          probe.run(
              look, look, look, look, look, look, look, look, look, look, look, look, look, look,
              look, look);
      assertThat(seen).allSatisfy(one -> assertThat(one).extracting(Seen::cc).containsExactly(0));
    }
  }

  @Test
  void kinds_areNumberedAsInTheHeader() throws IOException {
    String header = Files.readString(Path.of("src/main/c/probe/mailbox.h"));
    List<String> names =
        Pattern.compile("CCWLAB_OP_(\\w+),")
            .matcher(header)
            .results()
            .map(one -> one.group(1))
            .toList();
    assertThat(names).isEqualTo(Arrays.stream(ProbeKind.values()).map(ProbeKind::name).toList());
  }
}
