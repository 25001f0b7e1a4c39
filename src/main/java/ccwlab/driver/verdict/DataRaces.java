package ccwlab.driver.verdict;

import ccwlab.report.Wrapping;
import java.util.List;

/** Data races of a real driver as text: a report of its own, behind the findings. */
public final class DataRaces {
  private static final int SHOWN = 8;

  private DataRaces() {}

  /**
   * The first few, and how many more there are; empty if there are none.
   *
   * @param full all of them
   * @param margin for the head
   * @param rest where all of them are
   */
  public static String text(List<String> races, boolean full, String rest, int margin, int width) {
    int shown = full ? races.size() : Math.min(SHOWN, races.size());
    StringBuilder text = new StringBuilder();
    races.stream()
        .limit(shown)
        .forEach(race -> text.append(Wrapping.hanging("data race", race, margin, width)));
    if (races.size() > shown) {
      String more = "%,d more pairs of places; %s".formatted(races.size() - shown, rest);
      text.append(Wrapping.hanging("", more, margin, width));
    }
    return text.toString();
  }
}
