package ccwlab.host;

import ccwlab.qemu.QemuBehaviour;
import ccwlab.scenario.BigLockPolicy;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import ccwlab.vfio.AsyncStep;
import ccwlab.vfio.DriverBehaviour;
import ccwlab.vfio.Label;
import ccwlab.vfio.StartStep;
import ccwlab.vfio.StepList;
import ccwlab.vfio.WorkStep;
import java.util.List;
import java.util.stream.Collectors;

/** Turns a stack file's values into the layers' behaviours. */
public final class Stacks {
  private Stacks() {}

  public static QemuBehaviour qemu(StackSpec stack) {
    return new QemuBehaviour(
        stack.bigLock() == BigLockPolicy.HELD,
        stack.has(StackFiles.INJECT_CHECKS_ENABLE),
        stack.switches());
  }

  /**
   * The driver's behaviour.
   *
   * @throws ScenarioException if a step list or a choice is none of the driver's
   */
  public static DriverBehaviour driver(StackSpec stack) {
    DriverBehaviour usual = DriverBehaviour.of(stack.switches());
    try {
      return new DriverBehaviour(
          steps(StartStep.class, stack.orders().start(), usual.start()),
          steps(AsyncStep.class, stack.orders().async(), usual.async()),
          usual.irq(),
          steps(WorkStep.class, stack.orders().work(), usual.work()),
          stack.switches());
    } catch (IllegalArgumentException e) {
      throw new ScenarioException("stack " + stack.name() + ": " + e.getMessage());
    }
  }

  private static <L extends Enum<L> & Label> StepList<L> steps(
      Class<L> labels, List<List<String>> groups, StepList<L> usual) {
    if (groups.isEmpty()) {
      return usual;
    }
    return StepList.parse(
        labels,
        groups.stream().map(group -> String.join(" ", group)).collect(Collectors.joining(" | ")));
  }
}
