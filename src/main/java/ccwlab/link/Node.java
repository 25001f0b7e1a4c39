package ccwlab.link;

/**
 * A machine in its place on a host.
 *
 * @param <M> what it hears
 */
public sealed interface Node<M> permits MachineNode, ExternalNode {
  Address<M> address();

  /** As traces and actor paths show it. */
  default String name() {
    return address().name();
  }
}
