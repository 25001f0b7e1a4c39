package ccwlab.observe;

import java.util.Locale;

/** What a run, a search or a comparison comes to. */
public enum Conclusion {
  /** Something was looked at, and nothing is wrong with it. */
  OK,
  /** Something that must not be. */
  FINDING,
  /** Not one round, run or recorded step was judged: neither fine nor a finding. */
  NOTHING_LOOKED_AT;

  /** The verdict's first words where nothing was looked at. */
  public static final String NOTHING = "NOTHING LOOKED AT";

  /**
   * @param found something that must not be
   * @param looked something was judged
   */
  public static Conclusion of(boolean found, boolean looked) {
    return found ? FINDING : looked ? OK : NOTHING_LOOKED_AT;
  }

  /** As JSON has it: {@code nothing-looked-at}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
