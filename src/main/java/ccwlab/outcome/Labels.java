package ccwlab.outcome;

/** Names the operations of a scenario's programs. */
@FunctionalInterface
public interface Labels {
  /**
   * The label of an operation; empty if it has none.
   *
   * @param settle the operation belongs to the settle program, not to the vCPU's own
   */
  String label(boolean settle, int vcpu, int op);
}
