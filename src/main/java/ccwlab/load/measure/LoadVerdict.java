package ccwlab.load.measure;

import ccwlab.observe.Conclusion;
import java.util.Locale;

/** What a load comes to. */
public enum LoadVerdict {
  /** Something was measured, no property was broken, and all thresholds hold. */
  OK(Conclusion.OK),
  /** A property was broken. */
  FINDING(Conclusion.FINDING),
  /** A threshold does not hold. */
  THRESHOLD(Conclusion.FINDING),
  /** Hosts are missing, as a node that had them was lost: neither fine nor a finding. */
  BROKEN(Conclusion.NOTHING_LOOKED_AT),
  /** Not one request ended or was lost in the measured time. */
  NOTHING_LOOKED_AT(Conclusion.NOTHING_LOOKED_AT);

  private final Conclusion conclusion;

  LoadVerdict(Conclusion conclusion) {
    this.conclusion = conclusion;
  }

  /** What the exit code follows from. */
  public Conclusion conclusion() {
    return conclusion;
  }

  /** As JSON has it: {@code nothing-looked-at}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
