package ccwlab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackFilesTest {
  private static final Path STACKS = Path.of("conf/stacks");

  @TempDir Path folder;

  @Test
  void load_today_hasEveryFixAndTodaysOrder() {
    StackSpec today = StackFiles.load("today", STACKS);

    assertThat(today.name()).isEqualTo("today");
    assertThat(today.bigLock()).isEqualTo(BigLockPolicy.HELD);
    assertThat(today.switches()).isEqualTo(Switches.MERGED);
    assertThat(today.settings().keySet()).containsExactlyInAnyOrderElementsOf(StackFiles.SETTINGS);
    assertThat(today.has(StackFiles.TSCH_DEQUEUES)).isTrue();
    assertThat(today.has(StackFiles.INJECT_CHECKS_ENABLE)).isFalse();
    assertThat(today.orders()).isEqualTo(StackSpec.Orders.OF_THE_FIXES);
  }

  @Test
  void load_lockDropped_differsInLockNameAndTitleOnly() {
    StackSpec today = StackFiles.load("today", STACKS);
    StackSpec dropped = StackFiles.load("today-lock-dropped", STACKS);

    assertThat(dropped)
        .isEqualTo(
            new StackSpec(
                "today-lock-dropped",
                dropped.title(),
                BigLockPolicy.DROPPED_AROUND_SYSCALLS,
                today.switches(),
                today.settings(),
                today.orders()));
    assertThat(dropped.title()).isNotEqualTo(today.title());
  }

  @Test
  void flipped_onAndOff_showsInNameAndSwitches() {
    StackSpec today = StackFiles.load("today", STACKS);

    StackSpec flipped = today.flipped(List.of("K15-fix"), List.of("k04-state-before-signal"));

    assertThat(flipped.name()).isEqualTo("today+k15-fix-k04");
    assertThat(flipped.switches())
        .isEqualTo(
            Switches.MERGED
                .with(Switch.K15_FIX_FCTL_AWARE)
                .without(Switch.K04_STATE_BEFORE_SIGNAL));
    assertThat(today.flipped(List.of(), List.of())).isEqualTo(today);
  }

  @Test
  void load_nameOfAFlippedStack_isThatStack() {
    StackSpec flipped =
        StackFiles.load("linux-5.2", STACKS).flipped(List.of("k15-fix"), List.of("k07", "k02"));

    assertThat(StackFiles.load(flipped.name(), STACKS)).isEqualTo(flipped);
    assertThat(StackFiles.load("today-lock-dropped-k04", STACKS).bigLock())
        .isEqualTo(BigLockPolicy.DROPPED_AROUND_SYSCALLS);
    assertThatThrownBy(() -> StackFiles.load("today-k99", STACKS))
        .hasMessageContaining("unknown stack 'today-k99'");
  }

  @Test
  void flipped_unknownOrSoAlready_isToldInOneLine() {
    StackSpec today = StackFiles.load("today", STACKS);

    assertThatThrownBy(() -> StackFiles.load("today+k15-fix+zz", STACKS))
        .hasMessageContainingAll("unknown switch 'zz'", "allowed: ");
    assertThatThrownBy(() -> today.flipped(List.of("k99"), List.of()))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith("--with: unknown switch 'k99'; allowed: k01 k02 k03");
    assertThatThrownBy(() -> today.flipped(List.of(), List.of("k14")))
        .hasMessage("--without: k14 is off in today already; allowed: switches that are on in it");
    assertThatThrownBy(() -> today.flipped(List.of("k04"), List.of()))
        .hasMessage("--with: k04 is on in today already; allowed: switches that are off in it");
  }

  @Test
  void list_ourStacks_namesBoth() {
    assertThat(StackFiles.list(STACKS)).contains("today", "today-lock-dropped");
  }

  @Test
  void load_switchLeftOut_isOff() throws IOException {
    StackSpec stack = load("k04 = on", "");

    assertThat(stack.switches()).isEqualTo(Switches.NONE.with(Switch.K04_STATE_BEFORE_SIGNAL));
    assertThat(stack.has(StackFiles.TSCH_DEQUEUES)).isFalse();
    assertThat(stack.orders().work()).containsExactly(List.of("T1", "T2"), List.of("T9", "T8"));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          k04 = on           | k99 = on           | stack.fixes.k99: unknown switch; allowed: k01 k02 k03 k04
          k04 = on           | k04 = true         | stack.fixes.k04: unknown value 'true'; allowed: on off
          k04 = on           | k04 = on, k04-state-before-signal = on | stack.fixes.k04-state-before-signal: switch k04 stands twice
          settings { }       | settings { a = true } | stack.settings.a: unknown setting; allowed: tsch-dequeues inject-checks-enable
          settings { }       | settings { tsch-dequeues = on } | stack.settings.tsch-dequeues: 'on' is neither true nor false
          big-lock = held    | big-lock = kept    | stack.big-lock: unknown value 'kept'; allowed: held dropped-around-syscalls
          [A5]               | [S5]               | stack.async-path[1][0]: unknown step label 'S5'; allowed: A2 A3 A4 A5 A6
          [A5]               | [A4]               | stack.async-path[1][0]: step A4 stands twice in this path
          [A5]               | []                 | stack.async-path[1]: an empty group of steps
          title = t          | titel = t          | stack.titel: unknown key (did you mean 'title'?); allowed: title big-lock fixes
          title = t          | rest = 1           | stack.rest: unknown key
          """)
  void load_oneMistake_isToldInOneLine(String good, String bad, String told) {
    assertThatThrownBy(() -> load("k04 = on", good + "|" + bad))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith(folder.resolve("one.conf") + ": " + told)
        .message()
        .contains("; allowed: ")
        .doesNotContain("\n");
  }

  @Test
  void load_fileElsewhereThatIncludesAShippedOne_isThatOneChanged() throws IOException {
    Path mine = folder.resolve("mine.conf");
    Files.writeString(
        mine, "include \"today.conf\"\nstack { title = mine, fixes { k15-fix = on } }\n");
    Path more = folder.resolve("more.conf");
    Files.writeString(more, "include \"mine\"\nstack { fixes { q11 = on } }\n");

    StackSpec stack = StackFiles.load(more.toString(), STACKS);

    assertThat(stack.title()).isEqualTo("mine");
    assertThat(stack.switches())
        .isEqualTo(
            Switches.MERGED.with(Switch.K15_FIX_FCTL_AWARE).with(Switch.Q11_CSCH_DROPS_STATUS));
  }

  @Test
  void load_includeThatIsNotThere_isToldInOneLine() throws IOException {
    Path mine = folder.resolve("mine.conf");
    Files.writeString(mine, "include \"tody.conf\"\nstack { title = mine }\n");

    assertThatThrownBy(() -> StackFiles.load(mine.toString(), STACKS))
        .isInstanceOf(ScenarioException.class)
        .hasMessage(
            mine
                + ": line 1: include: there is no 'tody.conf'; allowed: a file beside it or in conf/stacks");
  }

  @Test
  void load_includedFileIsMalformed_namesThatFile() throws IOException {
    Path mine = folder.resolve("mine.conf");
    Path broken = folder.resolve("broken.conf");
    Files.writeString(mine, "include \"broken.conf\"\n");
    Files.writeString(broken, "stack {\n  title = [\n");

    assertThatThrownBy(() -> StackFiles.load(mine.toString(), STACKS))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith(broken + ": line ");
  }

  @Test
  void load_unknownName_listsTheKnownOnes() {
    assertThatThrownBy(() -> StackFiles.load("yesterday", STACKS))
        .hasMessageContaining("unknown stack 'yesterday'; allowed: design-a1-status");
  }

  private StackSpec load(String switches, String goodAndBad) throws IOException {
    String text =
        """
        stack {
          title = t
          big-lock = held
          fixes { SWITCHES }
          settings { }
          start-path = [[S2, S3], [S4, S5]]
          async-path = [[A2, A3, A4], [A5], [A6]]
          work-path = [[T1, T2], [T9, T8]]
        }
        """
            .replace("SWITCHES", switches);
    if (!goodAndBad.isEmpty()) {
      String good = goodAndBad.substring(0, goodAndBad.indexOf('|'));
      assertThat(text).contains(good);
      text = text.replace(good, goodAndBad.substring(good.length() + 1));
    }
    Path file = Files.writeString(folder.resolve("one.conf"), text);
    return StackFiles.load(file.toString(), STACKS);
  }
}
