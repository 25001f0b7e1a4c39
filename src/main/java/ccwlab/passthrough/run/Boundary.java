package ccwlab.passthrough.run;

import ccwlab.arch.Bytes;
import ccwlab.arch.Schid;
import ccwlab.passthrough.retrace.Crossing;
import ccwlab.passthrough.retrace.Crossing.Call;
import ccwlab.passthrough.retrace.Crossing.Signal;
import ccwlab.passthrough.retrace.Crossing.Taken;
import ccwlab.qemu.PassThroughProtocol;
import ccwlab.vfio.Errno;
import ccwlab.vfio.RegionProtocol;
import ccwlab.vfio.RegionProtocol.IrqIndex;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Read;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has crossed between QEMU and the driver, in the order in which it did.
 *
 * <p>That an eventfd was read comes on another connection than the pread that follows from it, and
 * may come later: it belongs in front of that. For use by one thread at a time.
 */
final class Boundary {
  private static final long CRW_OFFSET = 3L << 10;

  private final List<Entry> entries = new ArrayList<>();
  private final Map<Eventfd, Deque<Integer>> early = new HashMap<>();
  private final Map<Eventfd, Integer> outstanding = new HashMap<>();
  private final Set<Schid> reading = new HashSet<>();

  private record Eventfd(Schid schid, IrqIndex index) {}

  /** A place in the list; of a reading that was not told yet it is empty. */
  private static final class Entry {
    private final Eventfd awaited;
    private final long at;
    private Crossing crossing;

    private Entry(Eventfd awaited, long at, Crossing crossing) {
      this.awaited = awaited;
      this.at = at;
      this.crossing = crossing;
    }
  }

  void signalled(Schid schid, IrqIndex index) {
    outstanding.merge(new Eventfd(schid, index), 1, Integer::sum);
    add(new Signal(schid, index));
  }

  /** QEMU has read an eventfd; {@code count} signals are behind it. */
  void taken(Schid schid, IrqIndex index, int count, long nanos) {
    Eventfd eventfd = new Eventfd(schid, index);
    outstanding.merge(eventfd, -count, Integer::sum);
    if (index == IrqIndex.REQ) {
      add(new Taken(schid, nanos, index, count));
      return;
    }
    for (Entry entry : entries) {
      if (entry.crossing == null && entry.awaited.equals(eventfd)) {
        entry.crossing = new Taken(schid, entry.at, index, count);
        return;
      }
    }
    early.computeIfAbsent(eventfd, none -> new ArrayDeque<>()).add(count);
  }

  /** A call was answered. */
  void called(Call call) {
    if (call.command() instanceof Pread read
        && read.caller() == PassThroughProtocol.MAIN_LOOP
        && !reading.contains(call.schid())) {
      follows(call, read.offset() == CRW_OFFSET ? IrqIndex.CRW : IrqIndex.IO);
    }
    add(call);
    if (call.command() instanceof Pread read && read.offset() == CRW_OFFSET) {
      if (more(call.reply())) {
        reading.add(call.schid());
      } else {
        reading.remove(call.schid());
      }
    }
  }

  /** QEMU reads channel reports until there is none. Source: QEMU hw/vfio/ccw.c. */
  private static boolean more(RegionProtocol.Reply reply) {
    return reply instanceof Read read
        && read.retCode() == Errno.OK
        && read.data().length() >= Integer.BYTES
        && !read.data().slice(0, Integer.BYTES).equals(Bytes.zeros(Integer.BYTES));
  }

  /** The main loop reads a region as it has read that eventfd. */
  private void follows(Call call, IrqIndex index) {
    Eventfd eventfd = new Eventfd(call.schid(), index);
    Deque<Integer> known = early.getOrDefault(eventfd, new ArrayDeque<>());
    Integer count = known.poll();
    entries.add(
        new Entry(
            eventfd,
            call.begin(),
            count == null ? null : new Taken(call.schid(), call.begin(), index, count)));
  }

  private void add(Crossing crossing) {
    entries.add(new Entry(null, 0, crossing));
  }

  /** Every signal was read, and what follows from that has come. */
  boolean isComplete() {
    return allRead()
        && entries.stream().noneMatch(entry -> entry.crossing == null)
        && early.values().stream().allMatch(Deque::isEmpty)
        && reading.isEmpty();
  }

  /** All since it was cleared. Only while it {@link #isComplete}. */
  List<Crossing> crossings() {
    return entries.stream().map(entry -> entry.crossing).toList();
  }

  /** What came is used. */
  void clear() {
    entries.clear();
  }

  /** Every signal was read. */
  boolean allRead() {
    return outstanding.values().stream().allMatch(count -> count == 0);
  }

  /** As at the start, but for signals that were not read yet. */
  void reset() {
    entries.clear();
    early.clear();
    reading.clear();
  }
}
