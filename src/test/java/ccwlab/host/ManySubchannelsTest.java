package ccwlab.host;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Instruction;
import ccwlab.arch.Schid;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.HardwareSeen;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As many subchannels as a host may have: each has channel programs of its own. */
class ManySubchannelsTest {
  @TempDir Path folder;

  private Scenario scenario(String subchannels, List<String> names) throws IOException {
    return scenario(subchannels, names, "{ cmd = nop, flags = [sli] }");
  }

  private Scenario scenario(String subchannels, List<String> names, String ccws)
      throws IOException {
    List<String> steps = new ArrayList<>();
    for (String name : names) {
      steps.add("\"ssch " + name + " nop\", wait-io, \"tsch-interrupted\"");
    }
    Path file = folder.resolve("many.conf");
    Files.writeString(
        file,
        """
        scenario { title = many
          subchannels = [ %s ]
          programs { nop { ccws = [ %s ] } }
          guest = [ { vcpu = 0, run = [ %s ] } ]
          outcome = interruptions
          outcomes = [ { id = ".*", expect = acceptable, why = "not the question" } ] }
        """
            .formatted(subchannels, ccws, String.join(", ", steps)));
    return ScenarioFiles.load(file.toString(), folder);
  }

  @ParameterizedTest
  @CsvSource({
    "128, 0 127",
    "600, 0 255 256 257 599",
    "1024, 1023",
    "65536, 0 255 256 257 65535",
  })
  void start_onAnyOfMany_endsAsOnTheFirst(int count, String indexes) throws IOException {
    List<String> names = new ArrayList<>();
    for (String index : indexes.split(" ")) {
      names.add("s-" + index);
    }
    Scenario scenario = scenario("{ name = s, device = null, count = " + count + " }", names);
    Assembly assembly = new Assembly(scenario, StackFiles.load("today", Path.of("conf/stacks")));
    try (Copy copy = assembly.copy()) {
      SyncRound round = SyncRound.fifo(assembly, copy);

      assertThat(completed(round, Instruction.SSCH))
          .extracting(GuestSeen.Completed::cc)
          .hasSize(names.size())
          .containsOnly(0);
      assertThat(completed(round, Instruction.TSCH))
          .extracting(one -> one.stored().dstat())
          .hasSize(names.size())
          .containsOnly(0x0c);
      assertThat(round.judgement().violations()).isEmpty();
      assertThat(copy.kernelBlocks()).isZero();
    }
  }

  /** Of so many devices none has room for it among its own addresses. */
  @Test
  void start_longProgramAmongMany_isFetchedFromTheCommonArea() throws IOException {
    String nop = "{ cmd = nop, flags = [cc, sli] }, ";
    Scenario scenario =
        scenario(
            "{ name = s, device = null, count = 65536 }",
            List.of("s-65535", "s-7"),
            nop.repeat(200) + "{ cmd = nop, flags = [sli] }");
    Assembly assembly = new Assembly(scenario, StackFiles.load("today", Path.of("conf/stacks")));
    try (Copy copy = assembly.copy()) {
      SyncRound round = SyncRound.fifo(assembly, copy);

      assertThat(completed(round, Instruction.TSCH))
          .extracting(one -> one.stored().dstat())
          .containsExactly(0x0c, 0x0c);
      assertThat(round.observations())
          .filteredOn(HardwareSeen.CcwStarted.class::isInstance)
          .hasSize(2 * 201);
      assertThat(round.judgement().violations()).isEmpty();
      assertThat(copy.kernelBlocks()).isZero();
    }
  }

  /** Without its actors, of which it has three. */
  @Test
  void subchannel_withoutTraffic_takesAtMostFourKibibytes() throws IOException {
    int count = 65_536;
    Scenario scenario =
        scenario("{ name = s, device = null, count = " + count + " }", List.of("s-0"));
    long before = heapBytes();
    Assembly assembly = new Assembly(scenario, StackFiles.load("today", Path.of("conf/stacks")));
    try (Copy copy = assembly.copy()) {
      long each = (heapBytes() - before) / count;

      assertThat(each).isBetween(1L, 4096L);
      assertThat(copy.names()).hasSize(assembly.machines());
    }
  }

  private static long heapBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** The subchannel set goes with the instruction, the interruption and TSCH. */
  @Test
  void start_inEverySubchannelSet_isTheRightSubchannels() throws IOException {
    Scenario scenario =
        scenario(
            """
            { name = a, device = null }, { name = b, device = null, number = 0.1.0000 }
            { name = c, device = null, number = 0.2.0000 }
            { name = d, device = null, number = 0.3.ffff }
            """,
            List.of("d", "b", "c", "a"));
    Assembly assembly = new Assembly(scenario, StackFiles.load("today", Path.of("conf/stacks")));
    try (Copy copy = assembly.copy()) {
      SyncRound round = SyncRound.fifo(assembly, copy);

      List<Schid> expected =
          List.of(
              new Schid(0, 3, 0xffff), new Schid(0, 1, 0), new Schid(0, 2, 0), new Schid(0, 0, 0));
      assertThat(completed(round, Instruction.SSCH))
          .extracting(GuestSeen.Completed::schid)
          .isEqualTo(expected);
      assertThat(completed(round, Instruction.TSCH))
          .extracting(GuestSeen.Completed::schid)
          .isEqualTo(expected);
      assertThat(round.judgement().violations()).isEmpty();
    }
  }

  private static List<GuestSeen.Completed> completed(SyncRound round, Instruction op) {
    return round.observations().stream()
        .filter(GuestSeen.Completed.class::isInstance)
        .map(GuestSeen.Completed.class::cast)
        .filter(one -> one.op() == op)
        .toList();
  }
}
