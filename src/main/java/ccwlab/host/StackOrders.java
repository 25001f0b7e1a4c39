package ccwlab.host;

import ccwlab.scenario.StackSpec;
import ccwlab.vfio.DriverBehaviour;

/** A stack's orders of steps as text: groups between bars, each taken without being overtaken. */
public record StackOrders(String start, String async, String irq, String work) {
  /** The orders that go with the stack's fixes, or that its file gives. */
  public static StackOrders of(StackSpec stack) {
    DriverBehaviour driver = Stacks.driver(stack);
    return new StackOrders(
        driver.start().toString(),
        driver.async().toString(),
        driver.irq().toString(),
        driver.work().toString());
  }
}
