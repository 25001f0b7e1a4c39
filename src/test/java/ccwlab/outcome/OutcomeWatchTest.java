package ccwlab.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Instruction;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Pgm;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.observe.Aliases;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.scenario.DiskImage;
import ccwlab.scenario.Distribution;
import ccwlab.scenario.OutcomeField;
import ccwlab.scenario.OutcomeField.Source;
import ccwlab.scenario.OutcomeField.Value;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.Scenario.BufferSpec;
import ccwlab.scenario.Scenario.DeviceSpec;
import ccwlab.scenario.Scenario.HabitSpec;
import ccwlab.scenario.Scenario.SkewSpec;
import ccwlab.scenario.Scenario.SubchannelSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeWatchTest {
  private static final Schid SCH = Schid.of(0x1a);
  private static final Schid OTHER = Schid.of(0x1b);
  private static final IoInterruption IO = new IoInterruption(SCH.sid(), 0, 0);

  /** fctl START, deferred cc 1, actl SUSPENDED, PRIMARY+STATUS_PEND. */
  private static final Scsw STORED = new Scsw(0x01004025, 0x00002008, 0x0e40001f);

  /** A drained round; {@code settleFrom} is the index of the settle program's first observation. */
  private record Drained(List<Observation> observations, int settleFrom, Bytes memory, Bytes disk)
      implements DrainedStorage {
    @Override
    public Bytes memory(long address, int lengthBytes) {
      return memory.slice((int) address, lengthBytes);
    }

    @Override
    public Bytes disk(Schid schid, int lengthBytes) {
      return disk.slice(0, Math.min(disk.length(), lengthBytes));
    }
  }

  private static Drained seen(Observation... observations) {
    return new Drained(List.of(observations), observations.length, Bytes.EMPTY, Bytes.EMPTY);
  }

  private static Drained settled(int settleFrom, Observation... observations) {
    return new Drained(List.of(observations), settleFrom, Bytes.EMPTY, Bytes.EMPTY);
  }

  private static OutcomeField step(int vcpu, String label, Value value) {
    return OutcomeField.of("", Source.STEP, vcpu, label, value);
  }

  private static OutcomeField field(Source source, String name, Value value) {
    return OutcomeField.of("", source, -1, name, value);
  }

  private static String name(Drained round, OutcomeField... fields) {
    DeviceSpec none =
        new DeviceSpec(
            "null", DiskImage.NONE, Distribution.ZERO, Distribution.ZERO, false, HabitSpec.NONE);
    DeviceSpec fba =
        new DeviceSpec(
            "fba",
            new DiskImage.Generated(1, 0),
            Distribution.ZERO,
            Distribution.ZERO,
            false,
            HabitSpec.NONE);
    Scenario scenario =
        new Scenario(
            "test",
            "test",
            1 << 20,
            List.of(
                new SubchannelSpec("sch", SCH, 0, none, 0x80, 3, 0, false, true, true),
                new SubchannelSpec("disk", OTHER, 0, fba, 0x80, 3, 0, false, true, true)),
            List.of(),
            List.of(new BufferSpec("copy", 4, 8, 0)),
            List.of(),
            List.of(),
            new SkewSpec(0),
            1,
            List.of(fields),
            Aliases.NONE,
            List.of(),
            List.of(),
            Optional.empty());
    OutcomeWatch watch = new OutcomeWatch(scenario, OutcomeWatchTest::label);
    List<Observation> seen = round.observations();
    seen.subList(0, round.settleFrom()).forEach(watch::observe);
    watch.settle();
    seen.subList(round.settleFrom(), seen.size()).forEach(watch::observe);
    return watch.name(round);
  }

  /** Operation n of a program has label {@code opn}, of settle {@code sn}. */
  private static String label(boolean settle, int vcpu, int op) {
    return (settle ? "s" : "op") + op;
  }

  private static Observation completed(int vcpu, int op, int cc, Scsw stored) {
    Bytes block = stored == null ? Bytes.EMPTY : stored.encode();
    return new GuestSeen.Completed(vcpu, op, Instruction.TSCH, SCH, cc, null, stored, block);
  }

  @ParameterizedTest
  @CsvSource({
    "CC, 1",
    "PGM, -",
    "FCTL, START",
    "ACTL, SUSPENDED",
    "STCTL, PRIMARY+STATUS_PEND",
    "DSTAT, 0e",
    "CSTAT, 40",
    "COUNT, 31",
    "CPA, 00002008",
    "DCC, 1",
    "SCSW, START/SUSPENDED/PRIMARY+STATUS_PEND"
  })
  void step_completed_isNamedByThisValue(Value value, String expected) {
    assertThat(name(seen(completed(0, 2, 1, STORED)), step(0, "op2", value))).isEqualTo(expected);
  }

  @Test
  void step_programInterruption_isNamedByItsCode() {
    Drained round =
        seen(
            new GuestSeen.Completed(
                0, 2, Instruction.SSCH, SCH, -1, Pgm.OPERAND, null, Bytes.EMPTY));

    assertThat(name(round, step(0, "op2", Value.CC), step(0, "op2", Value.PGM)))
        .isEqualTo("pgm 0015");
  }

  @Test
  void step_storedNothing_isADash() {
    assertThat(name(seen(completed(0, 2, 3, null)), step(0, "op2", Value.FCTL))).isEqualTo("-");
  }

  @Test
  void step_notExecutedOrOfAnotherVcpu_isADash() {
    Drained round = seen(completed(0, 2, 0, null));

    assertThat(name(round, step(0, "op1", Value.CC), step(1, "op2", Value.CC))).isEqualTo("- -");
  }

  @Test
  void step_executedTwice_isNamedByTheLastTime() {
    Drained round =
        seen(completed(0, 2, 1, null), completed(0, 3, 0, null), completed(0, 2, 2, null));

    assertThat(name(round, step(0, "op2", Value.CC))).isEqualTo("2");
  }

  @Test
  void step_wait_is1ForAnInterruptionAnd0ForQuiet() {
    Drained round = seen(new GuestSeen.Interrupted(0, 1, IO), new GuestSeen.FoundQuiet(1, 1));

    assertThat(name(round, step(0, "op1", Value.CC), step(1, "op1", Value.CC))).isEqualTo("1 0");
  }

  @Test
  void step_ofSettle_isLookedForInTheSettleProgramOnly() {
    Drained round = settled(1, completed(0, 2, 0, null), completed(0, 2, 1, null));

    assertThat(name(round, step(-1, "s2", Value.CC), step(0, "op2", Value.CC))).isEqualTo("1 0");
    assertThat(name(settled(1, completed(0, 2, 0, null)), step(-1, "s2", Value.CC))).isEqualTo("-");
  }

  @Test
  void interruptions_areCountedInTheWholeRound() {
    Drained round =
        settled(
            1,
            new GuestSeen.Interrupted(0, 1, IO),
            new GuestSeen.Interrupted(1, 1, IO),
            new GuestSeen.Dequeued(IO));

    assertThat(name(round, field(Source.INTERRUPTIONS, "", Value.NONE))).isEqualTo("2");
    assertThat(name(seen(), field(Source.INTERRUPTIONS, "", Value.NONE))).isEqualTo("0");
  }

  @Test
  void settle_joinsTheStatusesThatItsTschsTook() {
    Scsw clear = new Scsw(0x1001, 0, 0);
    Drained round =
        settled(
            1,
            completed(0, 0, 0, STORED),
            completed(0, 1, 0, STORED),
            completed(0, 1, 1, Scsw.ZERO),
            completed(0, 1, 0, clear));

    assertThat(name(round, field(Source.SETTLE, "", Value.FCTL))).isEqualTo("START,CLEAR");
  }

  @Test
  void settle_tookNothing_isADash() {
    assertThat(
            name(settled(0, completed(0, 1, 1, Scsw.ZERO)), field(Source.SETTLE, "", Value.FCTL)))
        .isEqualTo("-");
  }

  @Test
  void settle_ccAndPgm_areOfEachTsch() {
    Drained round =
        settled(
            1,
            completed(0, 0, 3, STORED),
            completed(0, 1, 0, STORED),
            new GuestSeen.Completed(0, 2, Instruction.STSCH, SCH, 0, null, STORED, null),
            completed(0, 3, 1, Scsw.ZERO),
            new GuestSeen.Completed(0, 4, Instruction.TSCH, SCH, -1, Pgm.OPERAND, null, null));

    assertThat(
            name(
                round,
                field(Source.SETTLE, "", Value.CC),
                field(Source.SETTLE, "", Value.PGM),
                field(Source.SETTLE, "", Value.FCTL)))
        .isEqualTo("0,1,pgm 0015 START");
  }

  @Test
  void finalWord_isTheLastScswOfQemuForThatSubchannel() {
    Drained round =
        seen(
            new QemuSeen.ScswChanged(SCH, 0, QemuSeen.Change.N3, Scsw.ZERO),
            new QemuSeen.ScswChanged(SCH, 0, QemuSeen.Change.N3, STORED),
            new QemuSeen.ScswChanged(OTHER, 0, QemuSeen.Change.N3, Scsw.ZERO),
            completed(0, 1, 0, Scsw.ZERO));

    assertThat(
            name(
                round,
                field(Source.FINAL, "sch", Value.SCSW),
                field(Source.FINAL, "disk", Value.SCSW)))
        .isEqualTo("START/SUSPENDED/PRIMARY+STATUS_PEND -/-/-");
  }

  @Test
  void finalWord_neverChanged_isZero() {
    assertThat(name(seen(), field(Source.FINAL, "sch", Value.FCTL))).isEqualTo("-");
  }

  @ParameterizedTest
  @CsvSource({
    "aabbccdd0102030405060708, 0102030405060708ff, same",
    "aabbccdd0102030405060709, 0102030405060708ff, differs",
    "aabbccdd0102030405060708, 01020304, same"
  })
  void digest_comparesTheBufferWithTheDisksBeginning(String memory, String disk, String expected) {
    Drained round = new Drained(List.of(), 0, Bytes.ofHex(memory), Bytes.ofHex(disk));

    assertThat(name(round, field(Source.DIGEST, "copy", Value.NONE))).isEqualTo(expected);
  }
}
