package ccwlab.cli;

import ccwlab.host.StackOrders;
import ccwlab.report.ReasonedTable;
import ccwlab.report.ReasonedTable.Head;
import ccwlab.report.Wrapping;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import ccwlab.stack.Switch;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the stacks, or shows one: its orders of steps and each of its switches. */
@Command(
    name = "stacks",
    description = "List the stacks of conf/stacks, or show the switches of one.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class StacksCommand implements Callable<Integer> {
  private static final int MARGIN = 10;
  private static final String TAGS =
      "how sure what is said of it is: V verified, T from its title only, D derived from the code,"
          + " R recalled";
  private static final String STEPS =
      "steps of start, halt and clear (A), interrupt, work item; others can come between at a bar";

  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "a stack, or the path of a .conf file: show it")
  private String name;

  @Mixin private Flips flips;

  StacksCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (name == null) {
      list(console.out());
    } else {
      show(flips.applied(StackFiles.load(name, console.stacks())), console.out());
    }
    return ExitCode.FINE;
  }

  private void list(PrintStream out) {
    List<StackSpec> stacks =
        StackFiles.list(console.stacks()).stream()
            .sorted(Comparator.comparing(StacksCommand::versionsPadded))
            .map(stack -> StackFiles.load(stack, console.stacks()))
            .toList();
    ReasonedTable table =
        new ReasonedTable(List.of(Head.word("stack"), Head.number("switches")), "title");
    for (StackSpec stack : stacks) {
      List<String> cells = List.of(stack.name(), Integer.toString(stack.switches().count()));
      table.row(cells, stack.title(), null);
    }
    out.print(table.text(console.width(), console.ansi()));
  }

  /** So that 5.2 comes before 5.14. */
  private static String versionsPadded(String stack) {
    return Arrays.stream(stack.split("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)"))
        .map(
            part ->
                Character.isDigit(part.charAt(0))
                    ? "0000".substring(Math.min(4, part.length())) + part
                    : part)
        .collect(Collectors.joining());
  }

  private void show(StackSpec stack, PrintStream out) {
    StackOrders orders = StackOrders.of(stack);
    item(out, "stack", stack.name());
    item(out, "title", stack.title());
    item(out, "big lock", stack.bigLock().word());
    stack.settings().forEach((setting, on) -> item(out, "setting", setting + " = " + on));
    item(out, "start", orders.start().toString());
    item(out, "async", orders.async().toString());
    item(out, "irq", orders.irq().toString());
    item(out, "work", orders.work().toString());
    out.println();
    ReasonedTable table =
        new ReasonedTable(
            List.of(Head.word("switch"), Head.word("is"), Head.word("since"), Head.word("tag")),
            "title");
    for (Switch one : Switch.values()) {
      String on = stack.switches().has(one) ? "on" : "off";
      String tag = String.valueOf(one.tag());
      table.row(List.of(one.word(), on, one.version(), tag), one.title(), null);
    }
    out.print(table.text(console.width(), console.ansi()));
    out.println();
    item(out, "since", "the first Linux or QEMU that has it; NM: not merged");
    item(out, "tag", TAGS);
    item(out, "S A I T", STEPS);
    item(out, "more", "src/site/markdown/stacks.md: what each switch does, what each version has");
  }

  private void item(PrintStream out, String word, String value) {
    out.print(Wrapping.hanging(word, value, MARGIN, console.width()));
  }
}
