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
        stack.has(StackFiles.UNIT_EXCEPTION_ACTL));
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
    return switch (words) {
      case "solicited" -> DriverBehaviour.CpFree.SOLICITED;
      case "solicited+final" -> DriverBehaviour.CpFree.SOLICITED_FINAL;
      case "solicited+final+CP_PENDING" -> DriverBehaviour.CpFree.SOLICITED_FINAL_CP_PENDING;
      default ->
          throw new IllegalArgumentException(
              "cp-free-when \""
                  + words
                  + "\"; allowed: solicited, solicited+final, solicited+final+CP_PENDING");
    };
  }

  private static DriverBehaviour.Idle idle(String words) {
    return switch (words) {
      case "any" -> DriverBehaviour.Idle.ANY;
      case "final" -> DriverBehaviour.Idle.FINAL;
      case "this-job-freed-the-cp" -> DriverBehaviour.Idle.JOB_FREED_CP;
      default ->
          throw new IllegalArgumentException(
              "idle-when \"" + words + "\"; allowed: any, final, this-job-freed-the-cp");
    };
  }
}
