package ccwlab.observe;

import java.util.Locale;

/** Whom a finding is about. */
public enum FindingKind {
  /**
   * What the guest was told, or is told as soon as it asks: a condition code, a status word, an
   * interruption, data.
   */
  SEEN_BY_GUEST("seen by the guest"),
  /** Something in QEMU, the driver or the hardware that nothing tells the guest of. */
  HOST_ONLY("in the host only"),
  /** The stack has done its part; the guest program has left undone what was up to it. */
  LEFT_BY_GUEST("left by the guest program");

  private final String text;

  FindingKind(String text) {
    this.text = text;
  }

  /** As people read it. */
  public String text() {
    return text;
  }

  /** As JSON has it: {@code seen-by-guest}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
