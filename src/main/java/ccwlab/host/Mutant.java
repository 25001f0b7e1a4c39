package ccwlab.host;

/**
 * A change to the machines of a copy, before anybody runs them: live runs, exploration and replay
 * all see it.
 */
@FunctionalInterface
public interface Mutant {
  /** The machines as they are. */
  Mutant NONE = plain -> plain;

  /** The same machines in the same places, some of them changed. */
  Host of(Host plain);
}
