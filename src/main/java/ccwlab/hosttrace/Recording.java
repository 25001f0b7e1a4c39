package ccwlab.hosttrace;

import ccwlab.arch.Schid;
import ccwlab.input.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What was read of a file.
 *
 * @param events in the order of the file
 * @param others lines of other events, and comments
 * @param notRead lines that are no trace event, or one with other fields
 * @param firstNotRead number of the first of those, from 1; 0 if there is none
 */
record Recording(List<HostEvent> events, long others, long notRead, long firstNotRead) {
  private static final String ALLOWED =
      "trace-cmd report, /sys/kernel/tracing/trace, or a log of QEMU's trace events";

  /**
   * Reads all lines.
   *
   * @param file what a complaint calls it
   * @throws InputException if nothing in it is recognised
   */
  static Recording of(String file, List<String> lines) {
    List<HostEvent> events = new ArrayList<>();
    long others = 0;
    long notRead = 0;
    long first = 0;
    for (int i = 0; i < lines.size(); i++) {
      EventLines.Read read = EventLines.read(lines.get(i));
      switch (read.kind()) {
        case EVENT -> events.add(read.event());
        case OTHER -> others++;
        case NOT_READ -> {
          first = first == 0 ? i + 1 : first;
          notRead++;
        }
      }
    }
    if (events.isEmpty()) {
      String where = first == 0 ? "" : ", the first line that is no trace event is " + first;
      throw new InputException(
          file + ": no event of vfio_ccw, s390_cio or css in it" + where + "; allowed: " + ALLOWED);
    }
    return new Recording(events, others, notRead, first);
  }

  /** The subchannels, in their order. */
  List<Schid> subchannels() {
    TreeMap<String, Schid> subchannels = new TreeMap<>();
    events.stream()
        .map(HostEvent::schid)
        .filter(Objects::nonNull)
        .forEach(schid -> subchannels.put(schid.toString(), schid));
    return List.copyOf(subchannels.values());
  }

  boolean has(String event) {
    return events.stream().anyMatch(one -> one.name().equals(event));
  }
}
