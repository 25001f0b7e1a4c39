package ccwlab.driver.run;

import ccwlab.host.Assembling;
import ccwlab.host.Layers;
import ccwlab.scenario.StackSpec;
import java.util.Optional;

/**
 * The name of a stack with a real driver in it: {@code today@my-fix}, which is QEMU and hardware of
 * {@code today} and the driver {@code my-fix}; {@code today@my-fix:fine} if others may come at each
 * access.
 *
 * @param stack of the model
 * @param driver its name
 * @param fine see {@link DriverPool}
 */
public record RealStack(String stack, String driver, boolean fine) {
  private static final String AT = "@";
  private static final String FINE = ":fine";

  /** Of a name; empty if no real driver is in it. */
  public static Optional<RealStack> parse(String name) {
    int at = name.lastIndexOf(AT);
    if (at < 0 || name.indexOf('/', at) > at) {
      return Optional.empty();
    }
    boolean fine = name.endsWith(FINE);
    String driver = name.substring(at + 1, name.length() - (fine ? FINE.length() : 0));
    return Optional.of(new RealStack(name.substring(0, at), driver, fine));
  }

  /** That model's stack with the pool's driver. */
  public static Assembling assembling(StackSpec model, DriverPool pool) {
    String name = model.name() + AT + pool.name() + (pool.fine() ? FINE : "");
    return Assembling.on(model.named(name), Layers.MACHINES.with(new RealDriverLayer(pool)));
  }
}
