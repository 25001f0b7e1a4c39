package ccwlab.cli;

import ccwlab.host.StackOrders;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import ccwlab.stack.Switch;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
    int width = stacks.stream().mapToInt(stack -> stack.name().length()).max().orElse(1);
    String format = "%-" + width + "s  %8s  %s%n";
    out.printf(Locale.ROOT, format, "stack", "switches", "title");
    for (StackSpec stack : stacks) {
      int on = stack.switches().count();
      out.printf(Locale.ROOT, format, stack.name(), on, stack.title());
    }
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

  private static void show(StackSpec stack, PrintStream out) {
    StackOrders orders = StackOrders.of(stack);
    out.println("stack     " + stack.name());
    out.println("title     " + stack.title());
    out.println("big lock  " + stack.bigLock().word());
    stack.settings().forEach((name, on) -> out.println("setting   " + name + " = " + on));
    out.println("start     " + orders.start());
    out.println("async     " + orders.async());
    out.println("irq       " + orders.irq());
    out.println("work      " + orders.work());
    out.println();
    int width = Arrays.stream(Switch.values()).mapToInt(one -> one.word().length()).max().orElse(1);
    String format = "%-" + width + "s  %-3s  %-5s  %-3s  %s%n";
    out.printf(Locale.ROOT, format, "switch", "", "since", "tag", "title");
    for (Switch one : Switch.values()) {
      String on = stack.switches().has(one) ? "on" : "off";
      out.printf(Locale.ROOT, format, one.word(), on, one.version(), one.tag(), one.title());
    }
  }
}
