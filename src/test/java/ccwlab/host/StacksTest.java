package ccwlab.host;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.observe.VfioSeen;
import ccwlab.report.Page;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import ccwlab.stack.Switch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stacks of conf/stacks: which switches each has, as a table, and that each runs. {@code
 * -Dgolden.update=true} writes the tables anew; look at the difference before you commit it.
 */
class StacksTest {
  private static final Path STACKS = Path.of("conf/stacks");
  private static final Path RACES = Path.of("loadtests/races");
  private static final Path GOLDEN = Path.of("src/test/resources/golden/stacks.txt");
  private static final Path PAGE = Path.of("src/site/markdown/stacks.md");
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");
  private static final int SCHEDULES = 25;

  private static final List<String> KERNELS =
      List.of("4.12", "5.0", "5.2", "5.3", "5.14", "6.0", "6.2", "2026");
  private static final List<String> QEMUS = List.of("2.10", "4.1", "6.1", "6.2", "7.2", "newest");

  private static StackSpec load(String name) {
    return StackFiles.load(name, STACKS);
  }

  static List<String> stacks() {
    return StackFiles.list(STACKS);
  }

  @Test
  void switches_ofEveryVersion_areTheGoldenTableAndThePages() throws IOException {
    String table = versions() + "\n" + designs() + "\n" + orders();
    if (UPDATE) {
      Files.writeString(GOLDEN, table);
    }
    assertThat(table).isEqualTo(Files.readString(GOLDEN));
    Page.assertBlock(PAGE, "table", table);
  }

  @Test
  void meanings_ofEverySwitch_areOnThePage() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Switch one : Switch.values()) {
      text.append(one.word()).append("  ").append(one.version()).append(" [").append(one.tag());
      text.append("]\n    ").append(one.title()).append("\n    ").append(one.meaning());
      text.append("\n");
    }
    Page.assertBlock(PAGE, "switches", text.toString());
  }

  @Test
  void kernelOfQemusStacks_isTodays() {
    for (String qemu : QEMUS) {
      StackSpec stack = load("qemu-" + qemu);
      for (Switch one : Switch.values()) {
        if (!one.qemu()) {
          assertThat(stack.switches().has(one)).as("%s %s", qemu, one).isEqualTo(one.merged());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void races_onEveryStack_runWithoutABugOfOurs(String name) {
    List<String> races = new ArrayList<>(ScenarioFiles.list(RACES));
    // Each of those is about one bug, on the stacks around it.
    races.removeIf(race -> race.startsWith("catalogue/"));
    for (String race : races) {
      Assembly assembly = new Assembly(ScenarioFiles.load(race, RACES), load(name));
      long steps = 0;
      try (Copy copy = assembly.copy()) {
        for (int seed = 0; seed < SCHEDULES; seed++) {
          steps +=
              SyncRound.random(assembly, copy, seed).observations().stream()
                  .filter(VfioSeen.StepTaken.class::isInstance)
                  .count();
        }
      }
      assertThat(steps).as(race).isPositive();
    }
  }

  private static String versions() {
    List<String> names = new ArrayList<>();
    KERNELS.forEach(kernel -> names.add("linux-" + kernel));
    QEMUS.forEach(qemu -> names.add("qemu-" + qemu));
    List<String> heads = new ArrayList<>(KERNELS);
    QEMUS.forEach(qemu -> heads.add("q" + qemu));
    StringBuilder text = new StringBuilder();
    row(text, "merged", heads);
    for (Switch one : Switch.values()) {
      if (one.merged()) {
        row(text, one.word(), names.stream().map(name -> onOff(name, one)).toList());
      }
    }
    return text.toString();
  }

  private static String onOff(String stack, Switch one) {
    return load(stack).switches().has(one) ? "on" : "-";
  }

  /** What differs from the stack that a design's file includes, or today if it is that. */
  private static String designs() {
    StringBuilder text = new StringBuilder();
    for (String name : stacks()) {
      if (name.startsWith("design-")) {
        StackSpec design = load(name);
        StackSpec base = load(base(name));
        StringBuilder flips = new StringBuilder(base.name());
        for (Switch one : Switch.values()) {
          if (design.switches().has(one) != base.switches().has(one)) {
            flips.append(design.switches().has(one) ? " +" : " -").append(one.id());
          }
        }
        text.append("%-28s%s%n".formatted(name, flips));
      }
    }
    return text.toString();
  }

  private static String base(String design) {
    return switch (design) {
      case "design-b1-busy-on-cc0" -> "linux-5.2";
      case "design-sync-start" -> "linux-4.12";
      default -> "today";
    };
  }

  private static String orders() {
    StringBuilder text = new StringBuilder();
    for (String kernel : KERNELS) {
      StackOrders orders = StackOrders.of(load("linux-" + kernel));
      text.append("%-6s start  %s%n".formatted(kernel, orders.start()));
      text.append("%-6s async  %s%n".formatted("", orders.async()));
      text.append("%-6s work   %s%n".formatted("", orders.work()));
    }
    return text.toString();
  }

  private static void row(StringBuilder text, String head, List<String> cells) {
    StringBuilder line = new StringBuilder("%-28s".formatted(head));
    cells.forEach(cell -> line.append("%-8s".formatted(cell)));
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
