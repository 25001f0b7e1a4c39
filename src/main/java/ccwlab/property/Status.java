package ccwlab.property;

import ccwlab.arch.ByContent;
import ccwlab.arch.Fctl;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import java.util.List;

/**
 * One status that the host took from the hardware: who it is, not what it says. Two statuses with
 * the same word are two.
 */
final class Status implements ByContent {
  /** Taken by the interrupt handler; no job has copied it. */
  static final int WAITING = 1;

  /** A job has copied it, and it is in {@code private->irb} still. */
  static final int COPIED = 1 << 1;

  /** In irb_area. */
  static final int AREA = 1 << 2;

  /** On its way from irb_area to QEMU. */
  static final int FETCHED = 1 << 3;

  /** QEMU has it and has not shown it. */
  static final int READ = 1 << 4;

  /** In scsw(q). */
  static final int IN_Q = 1 << 5;

  /** A csch that is not over has put it aside; if that is refused it comes back. */
  static final int ASIDE = 1 << 6;

  /** All places. */
  static final int PLACES = (1 << 7) - 1;

  /** User space has read it at least once. */
  static final int OUT = 1 << 7;

  /** TSCH has handed it to the guest. */
  static final int TOLD = 1 << 8;

  /** It need not reach the guest. */
  static final int SUPERSEDED = 1 << 9;

  /** A clear in the hardware came after it. */
  static final int CLEARED = 1 << 10;

  /** A csch of the guest with cc 0 has withdrawn it: it must not reach the guest. */
  static final int WITHDRAWN = 1 << 11;

  /** QEMU showed it, and the host took no such status. */
  static final int UNKNOWN = 1 << 12;

  /** QEMU made it itself. */
  static final int MADE = 1 << 13;

  /** A vCPU has taken an interruption for it. */
  static final int ANNOUNCED = 1 << 14;

  private static final int LOST_SHIFT = 15;
  private static final int INTERMEDIATE_ONLY = Stctl.INTERMEDIATE.mask() | Stctl.STATUS_PEND.mask();

  final Scsw word;
  private int bits;

  /** How often QEMU may read it. */
  private int reads = 1;

  /**
   * @param word with CPA 0: it is translated on the way
   */
  Status(Scsw word, int bits) {
    this.word = word;
    this.bits = bits;
  }

  Status copy() {
    Status copy = new Status(word, bits);
    copy.reads = reads;
    return copy;
  }

  /** It stands for that one too, which it has replaced and whose word it has. */
  void standsFor(Status replaced) {
    if (replaced != null && replaced.word.equals(word)) {
      reads += replaced.reads;
    }
  }

  /**
   * QEMU reads it.
   *
   * @return it may
   */
  boolean mayBeRead() {
    boolean may = reads > 0;
    reads -= may ? 1 : 0;
    return may;
  }

  /** HSCH takes it back: it is intermediate only. */
  boolean isIntermediateOnly() {
    return word.stctl() == INTERMEDIATE_ONLY;
  }

  /** XSCH takes it back: it is of a start that nobody has halted. */
  boolean isOfStart() {
    return word.has(Fctl.START) && !word.has(Fctl.HALT);
  }

  /** Equal for two that the same instructions take back. */
  int supersededBy() {
    return (isIntermediateOnly() ? 1 : 0) + (isOfStart() ? 2 : 0);
  }

  /** Any of these. */
  boolean is(int flags) {
    return (bits & flags) != 0;
  }

  void set(int flags) {
    bits |= flags;
  }

  void unset(int flags) {
    bits &= ~flags;
  }

  void lost(LostAt where) {
    unset(~0 << LOST_SHIFT);
    set(where.ordinal() + 1 << LOST_SHIFT);
  }

  void found() {
    unset(~0 << LOST_SHIFT);
  }

  /** Where it has stayed if nothing moves any more; null if it has not. */
  LostAt stuckAt() {
    if (is(WAITING)) {
      return LostAt.DRIVER;
    }
    if (is(READ | FETCHED)) {
      return LostAt.NOT_SHOWN;
    }
    return is(AREA) && !is(OUT) ? LostAt.UNREAD : null;
  }

  /** Where it was lost; null if it was not. */
  LostAt lostAt() {
    int at = bits >>> LOST_SHIFT;
    return at == 0 ? null : LostAt.of(at - 1);
  }

  @Override
  public Object content() {
    return List.of(word, bits, reads);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Status that
        && bits == that.bits
        && reads == that.reads
        && word.equals(that.word);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * word.hashCode() + bits) + reads;
  }
}
