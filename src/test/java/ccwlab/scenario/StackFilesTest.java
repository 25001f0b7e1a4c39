package ccwlab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    assertThat(today.bigLock()).isEqualTo(BigLock.HELD);
    assertThat(today.switches().keySet()).containsExactlyInAnyOrderElementsOf(StackFiles.SWITCHES);
    assertThat(today.switches().values()).containsOnly(true);
    assertThat(today.startPath())
        .containsExactly(
            List.of("S2", "S3", "S4", "S5"),
            List.of("S6"),
            List.of("S7"),
            List.of("S8", "S9"),
            List.of("S10", "S11", "S12", "S13"));
    assertThat(today.asyncPath())
        .containsExactly(List.of("A2", "A3", "A4"), List.of("A5"), List.of("A6"));
    assertThat(today.workPath())
        .containsExactly(
            List.of("T1", "T5"),
            List.of("T2", "T3", "T4"),
            List.of("T6", "T8", "T7"),
            List.of("T9"));
    assertThat(today.cpFreeWhen()).isEqualTo("solicited+final+CP_PENDING");
    assertThat(today.idleWhen()).isEqualTo("this-job-freed-the-cp");
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
                BigLock.DROPPED_AROUND_SYSCALLS,
                today.switches(),
                today.startPath(),
                today.asyncPath(),
                today.workPath(),
                today.cpFreeWhen(),
                today.idleWhen()));
    assertThat(dropped.title()).isNotEqualTo(today.title());
  }

  @Test
  void list_ourStacks_namesBoth() {
    assertThat(StackFiles.list(STACKS)).contains("today", "today-lock-dropped");
  }

  @Test
  void load_switchLeftOut_isOff() throws IOException {
    StackSpec stack = load("scsw-revert = true", "");

    assertThat(stack.has(StackFiles.SCSW_REVERT)).isTrue();
    assertThat(stack.has(StackFiles.CC_FORWARDING)).isFalse();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          scsw-revert = true | scsw-rewert = true | stack.switches.scsw-rewert: unknown switch; allowed: scsw-revert cc-forwarding unit-exception-actl tsch-dequeues
          scsw-revert = true | scsw-revert = on   | stack.switches.scsw-revert: 'on' is neither true nor false
          big-lock = held    | big-lock = kept    | stack.big-lock: unknown value 'kept'; allowed: held dropped-around-syscalls
          [A5]               | [S5]               | stack.async-path[1][0]: unknown step label 'S5'; allowed: A2 A3 A4 A5 A6
          [A5]               | [A4]               | stack.async-path[1][0]: step A4 stands twice in this path
          [A5]               | []                 | stack.async-path[1]: an empty group of steps
          idle-when = final  | idle-when = never  | stack.idle-when: unknown value 'never'; allowed: any final this-job-freed-the-cp
          idle-when = final  | idel-when = final  | stack.idel-when: unknown key; allowed: title big-lock
          idle-when = final  | rest = 1           | stack.rest: unknown key
          """)
  void load_oneMistake_isToldInOneLine(String good, String bad, String told) {
    assertThatThrownBy(() -> load("scsw-revert = true", good + "|" + bad))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith(folder.resolve("one.conf") + ": " + told)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void load_unknownName_listsTheKnownOnes() {
    assertThatThrownBy(() -> StackFiles.load("yesterday", STACKS))
        .hasMessageContaining("unknown stack 'yesterday'; allowed: today today-lock-dropped");
  }

  private StackSpec load(String switches, String goodAndBad) throws IOException {
    String text =
        """
        stack {
          title = t
          big-lock = held
          switches { SWITCHES }
          start-path = [[S2, S3], [S4, S5]]
          async-path = [[A2, A3, A4], [A5], [A6]]
          work-path = [[T1, T2], [T9, T8]]
          cp-free-when = solicited
          idle-when = final
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
