package ccwlab.property;

import ccwlab.arch.Crw;
import ccwlab.arch.Schid;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.VfioSeen;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every channel report that the driver makes for user space is queued for the guest, once and in
 * order; one that {@value #WAITED_FOR_MOST} later ones of its subchannel wait behind has not been,
 * and is not waited for any more. What QEMU reports of its own, of a subchannel, is none of these;
 * nor is what the driver makes while the file is closed, which {@link NoReportAfterClose} is about.
 */
final class ChannelReportToldOnce extends RememberingProperty {
  static final int WAITED_FOR_MOST = 1000;

  /** None of them is empty. */
  private final Map<Schid, Deque<Crw>> onTheWay = new HashMap<>();

  private final Set<Schid> closed = new HashSet<>();

  /** Whose coming was told of just now; null if that was of something else. */
  private QemuSeen.CrwQueued told;

  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(VfioSeen.FileChanged.class, VfioSeen.CrwMade.class, QemuSeen.CrwQueued.class);
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    if (seen instanceof VfioSeen.FileChanged file) {
      changed(file);
    } else if (seen instanceof VfioSeen.CrwMade made && !closed.contains(made.schid())) {
      return made(made.schid(), made.crw());
    } else if (seen instanceof QemuSeen.CrwQueued queued
        && queued.crw().rsc() == Crw.RSC_CHANNEL_PATH) {
      return arrived(queued);
    }
    return Optional.empty();
  }

  private void changed(VfioSeen.FileChanged file) {
    if (file.now().equals("OPEN")) {
      closed.remove(file.schid());
    } else {
      closed.add(file.schid());
      onTheWay.remove(file.schid());
    }
  }

  @Override
  public Property copy() {
    ChannelReportToldOnce copy = new ChannelReportToldOnce();
    copy.closed.addAll(closed);
    onTheWay.forEach((schid, reports) -> copy.onTheWay.put(schid, new LinkedList<>(reports)));
    return copy;
  }

  @Override
  Object memory() {
    return List.of(onTheWay, closed);
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    return onTheWay.entrySet().stream()
        .findFirst()
        .map(entry -> lost(entry.getKey(), entry.getValue().peek()));
  }

  private Optional<String> made(Schid schid, Crw crw) {
    Deque<Crw> expected = onTheWay.computeIfAbsent(schid, key -> new LinkedList<>());
    expected.add(crw);
    if (expected.size() <= WAITED_FOR_MOST) {
      return Optional.empty();
    }
    told = null;
    return Optional.of(lost(schid, expected.remove()));
  }

  private Optional<String> arrived(QemuSeen.CrwQueued queued) {
    Schid schid = queued.schid();
    Crw crw = queued.crw();
    Deque<Crw> expected = onTheWay.get(schid);
    if (expected != null && crw.equals(expected.peek())) {
      removeFirst(schid, expected);
      return Optional.empty();
    }
    told = queued;
    return Optional.of(
        expected != null && expected.contains(crw)
            ? lost(schid, expected.peek())
            : "%s: the guest is told a channel report twice, or one that never was: %s"
                .formatted(schid, text(crw)));
  }

  private void removeFirst(Schid schid, Deque<Crw> expected) {
    expected.remove();
    if (expected.isEmpty()) {
      onTheWay.remove(schid);
    }
  }

  /** Those before the one that has come are lost, and not waited for any more. */
  @Override
  public void goOn() {
    Deque<Crw> expected = told == null ? null : onTheWay.get(told.schid());
    if (expected != null && expected.contains(told.crw())) {
      while (!expected.peek().equals(told.crw())) {
        expected.remove();
      }
      removeFirst(told.schid(), expected);
    }
    told = null;
  }

  private static String lost(Schid schid, Crw crw) {
    return "%s: a channel report that the driver made never reached the guest: %s"
        .formatted(schid, text(crw));
  }

  /** A report names a path by its CHPID, not by its place in a path mask. */
  static String text(Crw crw) {
    return "CHPID %02x %s"
        .formatted(crw.rsid(), crw.erc() == Crw.ERC_PERMANENT ? "gone" : "available");
  }
}
