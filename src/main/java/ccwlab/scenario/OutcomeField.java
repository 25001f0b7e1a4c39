package ccwlab.scenario;

/**
 * One value that names an outcome.
 *
 * @param text as the file writes it: {@code ssch.cc}, {@code v1.stsch.fctl}, {@code interruptions}
 * @param source where it comes from
 * @param vcpu the vCPU of the step; -1 for settle and for sources that are not steps
 * @param step the step's label, or the name of a subchannel or buffer
 * @param value which value of it
 */
public record OutcomeField(String text, Source source, int vcpu, String step, Value value) {

  /** Where a value comes from. */
  public enum Source {
    /** The last execution of a labelled step in the round. */
    STEP,
    /** How many I/O interruptions the vCPUs took in the round. */
    INTERRUPTIONS,
    /** What the settle program's TSCHs took, or with which cc or pgm they ended, in order. */
    SETTLE,
    /** scsw(q) of a subchannel when the round has drained. */
    FINAL,
    /** SHA-256 of a buffer, compared with the SHA-256 of a disk's image: same or differs. */
    DIGEST
  }

  /** Which value of a step. {@link #word} is how scenario files write it. */
  public enum Value {
    CC("cc"),
    PGM("pgm"),
    FCTL("fctl"),
    ACTL("actl"),
    STCTL("stctl"),
    DSTAT("dstat"),
    CSTAT("cstat"),
    COUNT("count"),
    CPA("cpa"),
    /** The path-not-operational flag: 1 on, 0 off. */
    PNO("pno"),
    /** The deferred condition code. */
    DCC("dcc"),
    /** fctl, actl and stctl in one, START/-/PRIMARY+SECONDARY. */
    SCSW("scsw"),
    /** What the host's kernel answered an operator: OK, EBUSY ... */
    ERRNO("errno"),
    NONE("");

    private final String word;

    Value(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
