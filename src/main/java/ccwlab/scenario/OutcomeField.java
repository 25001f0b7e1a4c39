package ccwlab.scenario;

import ccwlab.arch.Scsw;

/**
 * One value that names an outcome.
 *
 * @param text as the file writes it: {@code ssch.cc}, {@code v1.stsch.fctl}, {@code interruptions}
 * @param source where it comes from
 * @param vcpu the vCPU of the step; -1 for settle and for sources that are not steps
 * @param step the step's label, or the name of a subchannel or buffer
 * @param value which value of it
 * @param first offset of the first byte of a {@code PART}, or of a buffer's bytes; else 0
 * @param lengthBytes how many bytes these are
 */
public record OutcomeField(
    String text, Source source, int vcpu, String step, Value value, int first, int lengthBytes) {
  /** One that speaks of no bytes. */
  public static OutcomeField of(String text, Source source, int vcpu, String step, Value value) {
    return new OutcomeField(text, source, vcpu, step, value, 0, 0);
  }

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
    DIGEST,
    /** Bytes of a buffer when the round has drained, as hexadecimal. */
    BYTES
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
    /** The path-not-operational flag, N. */
    PNO("pno", Scsw.N),
    /** The deferred condition code. */
    DCC("dcc"),
    /** The storage key, 0 to 15. */
    KEY("key"),
    /** A flag of word 0: 1 on, 0 off; so are those that follow. */
    S("s", Scsw.S),
    L("l", Scsw.L),
    F("f", Scsw.F),
    P("p", Scsw.P),
    I("i", Scsw.I),
    A("a", Scsw.A),
    U("u", Scsw.U),
    Z("z", Scsw.Z),
    E("e", Scsw.E),
    N("n", Scsw.N),
    Q("q", Scsw.Q),
    /** The flags that are on, as letters: FP. */
    FLAGS("flags"),
    /** fctl, actl and stctl in one, START/-/PRIMARY+SECONDARY. */
    SCSW("scsw"),
    /** A part of what the instruction stored, as hexadecimal. */
    PART("part"),
    /** The sense data of the IRB, as many bytes as the ERW says, as hexadecimal. */
    SENSE("sense"),
    /** How a request ended: done, timed-out ... */
    END("end"),
    /** How often a request was started. */
    TRIES("tries"),
    /** The last instruction that was needed to stop a request: xsch, hsch, csch. */
    RUNG("rung"),
    /** What the host's kernel answered an operator: OK, EBUSY ... */
    ERRNO("errno"),
    NONE("");

    private final String word;
    private final int flag;

    Value(String word) {
      this(word, 0);
    }

    Value(String word, int flag) {
      this.word = word;
      this.flag = flag;
    }

    /** The bit of SCSW word 0 that it is; 0 if it is something else. */
    public int flag() {
      return flag;
    }

    public String word() {
      return word;
    }
  }
}
