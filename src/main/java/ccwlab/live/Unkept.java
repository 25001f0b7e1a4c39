package ccwlab.live;

import ccwlab.link.Address;

/** A stage that goes on and on: messages are not kept, and nothing can be handed over. */
public interface Unkept extends Stage {
  @Override
  default void heard(long stamp, Address<?> from, Address<?> to, Object message, Motion motion) {
    throw new IllegalStateException("messages are not kept");
  }

  @Override
  default boolean keepsMessages() {
    return false;
  }

  @Override
  default void cut(Address<?> of, Motion motion, int number) {
    throw new IllegalStateException("nothing is kept that could be handed over");
  }
}
