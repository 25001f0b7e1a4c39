package ccwlab.live;

import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.observe.Observation;

/** A stage of a test, on which nothing may happen but what the test says. */
public abstract class BareStage implements Stage {
  @Override
  public <M> void tell(Link<M> link, Told<M> told) {
    throw new AssertionError("told: " + told);
  }

  @Override
  public <M> void whenever(Link<M> link, Told<M> told) {
    throw new AssertionError("told whenever: " + told);
  }

  @Override
  public <M> void later(Link<M> link, Told<M> told, double micros) {
    throw new AssertionError("told later: " + told);
  }

  @Override
  public double chance(Address<?> of, Motion motion) {
    throw new AssertionError("a choice of " + of);
  }

  @Override
  public void seen(long stamp, Address<?> of, Observation seen, Motion motion) {
    throw new AssertionError("seen: " + seen);
  }

  @Override
  public void heard(long stamp, Address<?> from, Address<?> to, Object message, Motion motion) {
    throw new AssertionError("heard: " + message);
  }

  @Override
  public boolean keepsMessages() {
    return false;
  }

  @Override
  public void cut(Address<?> of, Motion motion, int number) {
    throw new AssertionError("cut " + number + " at " + of);
  }

  @Override
  public void failed(Address<?> at, Object message, Motion motion, Throwable cause) {
    throw new AssertionError(cause);
  }
}
