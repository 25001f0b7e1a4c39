package ccwlab.topology;

import ccwlab.qemu.QemuBehaviour;
import ccwlab.scenario.BigLock;
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
final class Stacks {
  private Stacks() {}

  static QemuBehaviour qemu(StackSpec stack) {
    return new QemuBehaviour(
        stack.bigLock() == BigLock.HELD,
        stack.has(StackFiles.SCSW_REVERT),
        stack.has(StackFiles.CC_FORWARDING),
        stack.has(StackFiles.UNIT_EXCEPTION_ACTL),
        stack.has(StackFiles.INJECT_CHECKS_ENABLE));
  }

  /**
   * The driver's behaviour.
   *
   * @throws ScenarioException if a step list or a choice is none of the driver's
   */
  static DriverBehaviour driver(StackSpec stack) {
    DriverBehaviour today = DriverBehaviour.today();
    try {
      return new DriverBehaviour(
          steps(StartStep.class, stack.startPath()),
          steps(AsyncStep.class, stack.asyncPath()),
          today.irq(),
          steps(WorkStep.class, stack.workPath()),
          cpFree(stack.cpFreeWhen()),
          idle(stack.idleWhen()),
          today.errorIdle(),
          today.cpInitGuard(),
          today.regions());
    } catch (IllegalArgumentException e) {
      throw new ScenarioException("stack " + stack.name() + ": " + e.getMessage());
    }
  }

  private static <L extends Enum<L> & Label> StepList<L> steps(
      Class<L> labels, List<List<String>> groups) {
    return StepList.parse(
        labels,
        groups.stream().map(group -> String.join(" ", group)).collect(Collectors.joining(" | ")));
  }

  private static DriverBehaviour.CpFree cpFree(String words) {
    return DriverBehaviour.CpFree.values()[StackFiles.CP_FREE_WHEN.indexOf(words)];
  }

  private static DriverBehaviour.Idle idle(String words) {
    return DriverBehaviour.Idle.values()[StackFiles.IDLE_WHEN.indexOf(words)];
  }
}
