package ccwlab.hosttrace;

import ccwlab.arch.Schid;
import ccwlab.observe.Context;
import java.util.Map;

/**
 * One trace event of a host or of QEMU.
 *
 * @param nanos by the recording's clock; -1 if it has none
 * @param name as Linux or QEMU has it
 * @param schid null if it is about no subchannel
 * @param context who was interrupted for it; null if not known
 * @param fields by name, as they were printed
 */
record HostEvent(
    long nanos, String name, Schid schid, Context context, Map<String, String> fields) {
  /** A number as C prints it: {@code 5}, {@code -16}, {@code 0x1f}; -1 if it is none. */
  int number(String field) {
    String text = fields.getOrDefault(field, "");
    if (text.matches("-?\\d{1,9}")) {
      return Integer.parseInt(text);
    }
    return text.matches("0x[0-9a-f]{1,7}") ? Integer.parseInt(text.substring(2), 16) : -1;
  }
}
