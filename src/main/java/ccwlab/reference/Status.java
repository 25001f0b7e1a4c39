package ccwlab.reference;

/** What kind of status the subchannel holds for TSCH; which bits it may show is another matter. */
public enum Status {
  /** Not status pending. */
  NONE("no status is pending"),
  /** Intermediate status alone: PCI, initial status, or suspension. */
  INTERMEDIATE("intermediate status is pending"),
  /** The start function has ended: primary status at least, or a deferred condition code. */
  ENDED("ending status of the start function is pending"),
  /** Device end of a program whose primary status has been taken already. */
  SECONDARY("secondary status is pending"),
  /** The halt function has been performed. */
  HALTED("status of the completed halt function is pending"),
  /** The clear function has been performed. */
  CLEARED("status of the completed clear function is pending"),
  /** Alert status that belongs to no function. */
  UNSOLICITED("unsolicited status is pending");

  private final String sentence;

  Status(String sentence) {
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }

  boolean pending() {
    return this != NONE;
  }

  /** HALT SUBCHANNEL has cc 1: pending alone, or with alert, primary or secondary status. */
  boolean bars() {
    return this != NONE && this != INTERMEDIATE;
  }
}
