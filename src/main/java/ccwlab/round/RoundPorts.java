package ccwlab.round;

/** What a round can do. */
public interface RoundPorts {
  /**
   * A vCPU or operator begins its program.
   *
   * @param holdHops how many mailbox hops it is held back
   */
  void run(int vcpu, int holdHops);

  /** All programs have ended and nothing moves: what is seen from here on belongs to settling. */
  void settling();

  /** A guest's first vCPU begins its settle program. */
  void settle(int vcpu);

  /** A vCPU that waits for just that is told that nothing moves any more. */
  void tellQuiet(int vcpu);

  /** The round is over. */
  void over(Ending how);
}
