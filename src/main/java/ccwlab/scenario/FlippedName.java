package ccwlab.scenario;

import ccwlab.stack.Switch;
import java.util.ArrayList;
import java.util.List;

/**
 * The name of a flipped stack taken apart again: {@code today+k15-fix-k04} is today with k15-fix,
 * without k04.
 *
 * @param stack the stack's own name
 */
record FlippedName(String stack, List<String> with, List<String> without) {
  private static final String CONF = ".conf";

  /** A name that does not end in flips of one of {@code known} is taken as a whole. */
  static FlippedName of(String name, List<String> known) {
    String longest = "";
    for (String stack : known) {
      if (name.startsWith(stack) && stack.length() > longest.length()) {
        longest = stack;
      }
    }
    FlippedName flipped = new FlippedName(longest, new ArrayList<>(), new ArrayList<>());
    boolean read = !longest.isEmpty() && flipped.read(name.substring(longest.length()));
    return read ? flipped : new FlippedName(name, List.of(), List.of());
  }

  private boolean read(String flips) {
    String rest = flips;
    while (!rest.isEmpty()) {
      char sign = rest.charAt(0);
      String id = idAtStartOf(rest.substring(1));
      if (sign == '+' && id.isEmpty() && !rest.endsWith(CONF)) {
        id = rest.substring(1); // whoever flips it says that it is no switch
      }
      if (sign != '+' && sign != '-' || id.isEmpty()) {
        return false;
      }
      (sign == '+' ? with : without).add(id);
      rest = rest.substring(1 + id.length());
    }
    return true;
  }

  private static String idAtStartOf(String text) {
    String longest = "";
    for (String id : Switch.ids()) {
      if (text.startsWith(id) && id.length() > longest.length()) {
        longest = id;
      }
    }
    return longest;
  }
}
