package ccwlab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.guest.GuestProgram;
import ccwlab.observe.Aliases;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import ccwlab.outcome.Violation;
import ccwlab.scenario.ChannelProgramSpec;
import ccwlab.scenario.PropertyNames;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole copy, from the guest's ORB in storage to the hardware and back. */
class CopyTest {
  private static final Path STACKS = Path.of("conf/stacks");
  private static final int FORMAT_1 = 0x00800000;

  @TempDir Path folder;

  private Scenario scenario(String body) throws IOException {
    Path file = folder.resolve("copy.conf");
    String rest = body.contains("outcome =") ? "" : "outcome = \"interruptions\"\n";
    Files.writeString(
        file,
        "scenario {\ntitle = \"copy\"\nskew { most-hops = 4 }\n"
            + body
            + rest
            + "outcomes = [ { id = \".*\", expect = acceptable, why = \"not the question\" } ]\n}\n");
    return ScenarioFiles.load(file.toString(), folder);
  }

  private static Assembly assembly(Scenario scenario) {
    return new Assembly(scenario, StackFiles.load("today", STACKS));
  }

  private static List<GuestSeen.Completed> completed(SyncRound round) {
    List<GuestSeen.Completed> completed = new ArrayList<>();
    for (Observation seen : round.observations()) {
      if (seen instanceof GuestSeen.Completed one) {
        completed.add(one);
      }
    }
    return completed;
  }

  private static GuestSeen.Completed first(SyncRound round, Instruction op) {
    return completed(round).stream().filter(one -> one.op() == op).findFirst().orElseThrow();
  }

  @Test
  void ssch_nop_interruptsAndTschStoresPrimaryAndSecondaryStatus() throws IOException {
    Assembly assembly =
        assembly(
            scenario(
                """
                subchannels = [ { name = sch0, device = null } ]
                programs { nop { ccws = [ { cmd = nop, flags = [sli] } ] } }
                guest = [ { vcpu = 0, run = [ "ssch sch0 nop", "wait-io", "tsch sch0" ] } ]
                """));
    try (Copy copy = assembly.copy()) {
      SyncRound round = SyncRound.fifo(assembly, copy);

      assertThat(first(round, Instruction.SSCH).cc()).isZero();
      GuestSeen.Completed tsch = first(round, Instruction.TSCH);
      Scsw scsw = tsch.stored();
      assertThat(tsch.cc()).isZero();
      assertThat(scsw.word0() & 0x7fff).isEqualTo(0x4007);
      assertThat(scsw.dstat()).isEqualTo(0x0c);
      assertThat(scsw.cpa())
          .isEqualTo((int) assembly.scenario().programs().get(0).address() + Ccw.SIZE_BYTES);
      assertThat(round.judgement().violations()).isEmpty();
      assertThat(copy.pins()).isZero();
      assertThat(copy.kernelBlocks()).isZero();
    }
  }

  @Test
  void round_again_isTheSameAsTheFirst() throws IOException {
    Assembly assembly =
        assembly(
            scenario(
                """
                subchannels = [ { name = d, device = fba, image { generate-blocks = 8, seed = 1 } } ]
                buffers { b { size = 512, fill = 0x33 } }
                programs { write { ccws = [
                  { cmd = define-extent, flags = [cc], data { extent = [0, 7], permission = write } }
                  { cmd = locate, flags = [cc], data { locate { op = write, block = 2, count = 1 } } }
                  { cmd = write, buffer = b }
                ] } }
                guest = [ { vcpu = 0, run = [ "ssch d write", "wait-io", "tsch d" ] } ]
                """));
    try (Copy copy = assembly.copy();
        Copy other = assembly.copy()) {
      Schid schid = assembly.scenario().subchannels().get(0).schid();
      Bytes image = copy.disk(schid, 8 * 512);

      SyncRound first = SyncRound.random(assembly, copy, 3);
      assertThat(copy.block(schid, 2)).isEqualTo(Bytes.filled(512, 0x33));
      assertThat(other.disk(schid, 8 * 512)).isEqualTo(image);
      copy.restore();
      assertThat(copy.disk(schid, 8 * 512)).isEqualTo(image);

      assertThat(SyncRound.random(assembly, copy, 3).post().all()).isEqualTo(first.post().all());
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void storage_programWithData_isLaidOutAsTheOrbSays(int format) throws IOException {
    Scenario scenario =
        scenario(
            """
            subchannels = [ { name = sch0, device = null } ]
            buffers { b { size = 64, fill = 0xa5 } }
            programs { p { orb { format = %d }, ccws = [
              { cmd = nop, flags = [cc, sli] }
              { cmd = tic, to = last }
              { cmd = 0x01, label = last, flags = [sli], buffer = b, offset = 16, count = 32 }
            ] } }
            guest = [ { vcpu = 0, run = [ "ssch sch0 p" ] } ]
            """
                .formatted(format));
    ChannelProgramSpec program = scenario.programs().get(0);
    try (Copy copy = assembly(scenario).copy()) {
      Orb orb = Orb.decode(copy.memory(program.orbAddress(), 12), 0);
      boolean format1 = orb.has(FORMAT_1);
      long data = scenario.buffers().get(0).address();

      assertThat(format1).isEqualTo(format == 1);
      assertThat(Integer.toUnsignedLong(orb.cpa())).isEqualTo(program.address());
      assertThat(orb.lpm()).isEqualTo(program.lpm());
      Ccw tic = ccw(copy, program.address() + 8, format1);
      Ccw last = ccw(copy, program.address() + 16, format1);
      assertThat(tic.cmd() & 0x0f).isEqualTo(0x08);
      assertThat(Integer.toUnsignedLong(tic.cda())).isEqualTo(program.address() + 16);
      assertThat(last.cmd()).isEqualTo(1);
      assertThat(last.count()).isEqualTo(32);
      assertThat(Integer.toUnsignedLong(last.cda())).isEqualTo(data + 16);
      assertThat(copy.memory(data, 64)).isEqualTo(Bytes.filled(64, 0xa5));
    }
  }

  private static Ccw ccw(Copy copy, long address, boolean format1) {
    long doubleword = copy.memory(address, 8).longAt(0);
    return format1 ? ccwlab.arch.Ccw1.decode(doubleword) : ccwlab.arch.Ccw0.decode(doubleword);
  }

  @ParameterizedTest(name = "{0}: entries of {1} bytes every {2} bytes")
  @CsvSource(
      delimiter = '|',
      value = {
        "[prefetch]            | 4 | 2048",
        "[prefetch, idaw2]     | 8 | 4096",
        "[prefetch, idaw2, 2k] | 8 | 2048"
      })
  void storage_idal_hasOneEntryPerBlockAndTheFirstWithinIt(String orb, int entry, int block)
      throws IOException {
    List<String> flags = List.of(orb.replaceAll("[\\[\\] ]", "").split(","));
    ccwlab.storage.GuestMemory memory = CopyStorage.of(withIda(flags));

    Bytes ccw = memory.read(0x10000, 8);
    assertThat(ccw.byteAt(1)).isEqualTo(Ccw.IDA);
    long list = Integer.toUnsignedLong(ccw.intAt(4));
    List<Long> entries = new ArrayList<>();
    for (long at = 0x20100; at < 0x20100 + 9000; at = (at / block + 1) * block) {
      entries.add(at);
    }
    for (int i = 0; i < entries.size(); i++) {
      Bytes word = memory.read(list + (long) i * entry, entry);
      assertThat(entry == 8 ? word.longAt(0) : word.intAt(0)).isEqualTo(entries.get(i));
    }
    assertThat(memory.read(list + (long) entries.size() * entry, entry))
        .isEqualTo(Bytes.zeros(entry));
  }

  private static Scenario withIda(List<String> flags) {
    int orb = FORMAT_1 | Orb.P;
    orb |= flags.contains("idaw2") ? Orb.H : 0;
    orb |= flags.contains("2k") ? Orb.T : 0;
    ChannelProgramSpec.CcwSpec ccw =
        new ChannelProgramSpec.CcwSpec(2, 0, 9000, "b", "", 0x100, -1, "", true);
    return new Scenario(
        "ida",
        "ida",
        1 << 20,
        List.of(),
        List.of(new ChannelProgramSpec("p", 0x10000, 0x11000, orb, 0xff, List.of(ccw))),
        List.of(
            new Scenario.BufferSpec("b", 0x20000, 16384, 0x5a),
            new Scenario.BufferSpec("p#0.idal", 0x30000, 64, 0)),
        List.of(),
        List.of(),
        new Scenario.SkewSpec(0),
        1,
        List.of(),
        Aliases.NONE,
        List.of(),
        List.of(),
        Optional.empty());
  }

  /** Nobody is skipped: a wait that gives up must not swallow what comes at that moment. */
  @Test
  void waitOrQuiet_twoVcpusGiveUpAtOnce_executesEveryInstruction() throws IOException {
    Assembly assembly =
        assembly(
            scenario(
                """
                subchannels = [ { name = sch0, device = null } ]
                programs { nop { ccws = [ { cmd = nop, flags = [sli] } ] } }
                guest = [
                  { vcpu = 0, run = [ "wait-io-or-quiet", "tsch sch0", "stsch sch0" ] }
                  { vcpu = 1, run = [ "wait-io-or-quiet", "ssch sch0 nop" ] }
                ]
                """));
    Set<Integer> interrupted = new HashSet<>();
    try (Copy copy = assembly.copy()) {
      for (int seed = 0; seed < 2000; seed++) {
        SyncRound round = SyncRound.random(assembly, copy, seed);

        assertThat(first(round, Instruction.STSCH).cc()).isZero();
        assertThat(first(round, Instruction.SSCH).cc()).isZero();
        // KVM looks for the interruption before QEMU looks for the status: it may come in between.
        assertThat(round.judgement().violations())
            .extracting(Violation::property)
            .isSubsetOf(PropertyNames.TOLD_ONCE);
        for (Observation seen : round.observations()) {
          if (seen instanceof GuestSeen.Interrupted taken) {
            interrupted.add(taken.vcpu());
          }
        }
      }
    }
    assertThat(interrupted).contains(0);
  }

  @Test
  void operator_takesAllPathsAway_theGuestsStartIsNotOperational() throws IOException {
    Assembly assembly =
        assembly(
            scenario(
                """
                subchannels = [ { name = sch0, device = null } ]
                programs { nop { ccws = [ { cmd = nop, flags = [sli] } ] } }
                guest = [
                  { vcpu = 0, run = [ "wait-io-or-quiet", "ssch sch0 nop" ] }
                  { operator = true, run = [ "path-off sch0 0xff" ] }
                ]
                """));
    try (Copy copy = assembly.copy()) {
      SyncRound round = SyncRound.fifo(assembly, copy);

      assertThat(first(round, Instruction.SSCH).cc()).isEqualTo(3);
      assertThat(round.judgement().violations()).isEmpty();
    }
  }

  @Test
  void settle_firstGuestIsAnOperatorsColleague_runsOnAVcpu() throws IOException {
    Scenario scenario =
        scenario(
            """
            subchannels = [ { name = sch0, device = null } ]
            programs { nop { ccws = [ { cmd = nop, flags = [sli] } ] } }
            guest = [
              { operator = true, run = [ "delay 1us" ] }
              { vcpu = 0, run = [ "ssch sch0 nop as begin" ] }
            ]
            """);
    Assembly assembly = assembly(scenario);

    assertThat(assembly.settlers()).containsExactly(0);
    assertThat(assembly.label(0, 0)).isEqualTo("begin");
    assertThat(assembly.vcpus()).isEqualTo(2);
  }

  /** The vCPUs' operands lie below all that a scenario lays down. */
  @Test
  void operands_ofSixteenVcpus_areApartAndBelowTheBuffers() throws IOException {
    StringBuilder guest = new StringBuilder();
    for (int vcpu = 0; vcpu < 16; vcpu++) {
      guest.append("{ vcpu = %d, run = [ \"stsch s\", \"tsch s\", tpi ] }%n".formatted(vcpu));
    }
    Assembly assembly =
        assembly(
            scenario("subchannels = [ { name = s, device = null } ]\nguest = [ " + guest + " ]\n"));

    Set<Long> starts = new HashSet<>();
    for (int vcpu = 0; vcpu < assembly.vcpus(); vcpu++) {
      for (GuestProgram.Op op : assembly.program(vcpu).ops()) {
        assertThat(op.address() % 0x80).isZero();
        assertThat(op.address() + 0x80).isLessThanOrEqualTo(0x10000);
        assertThat(starts.add(op.address())).isTrue();
      }
    }
    assertThat(starts).hasSize(48);
  }

  @Test
  void stack_stepsOutOfThisWorld_areTheUsersError() throws IOException {
    Scenario scenario =
        scenario(
            """
            subchannels = [ { name = sch0, device = null } ]
            programs { nop { ccws = [ { cmd = nop, flags = [sli] } ] } }
            guest = [ { vcpu = 0, run = [ "ssch sch0 nop" ] } ]
            """);
    StackSpec today = StackFiles.load("today", STACKS);
    StackSpec broken =
        new StackSpec(
            "broken",
            today.title(),
            today.bigLock(),
            today.switches(),
            today.settings(),
            new StackSpec.Orders(List.of(), List.of(), List.of(List.of("T6"), List.of("T6"))));

    assertThatThrownBy(() -> new Assembly(scenario, broken))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("stack broken");
  }
}
