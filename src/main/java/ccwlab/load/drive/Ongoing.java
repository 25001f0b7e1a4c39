package ccwlab.load.drive;

import ccwlab.load.plan.FaultSpec;
import ccwlab.load.plan.FaultSpec.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The faults that go on at present, by device: one that ends leaves the others as they are. */
final class Ongoing {
  /** In place of a device: the host itself. */
  static final int HOST = -1;

  private final Map<Integer, List<FaultSpec>> faults = new HashMap<>();

  void begins(int device, FaultSpec fault) {
    faults.computeIfAbsent(device, it -> new ArrayList<>()).add(fault);
  }

  void ends(int device, FaultSpec fault) {
    List<FaultSpec> left = faults.getOrDefault(device, new ArrayList<>());
    left.remove(fault);
    if (left.isEmpty()) {
      faults.remove(device);
    }
  }

  private Stream<FaultSpec> of(int device, Kind kind) {
    return faults.getOrDefault(device, List.of()).stream().filter(one -> one.kind() == kind);
  }

  boolean any(int device, Kind kind) {
    return of(device, kind).findAny().isPresent();
  }

  /** Paths that are lost. */
  int pathsLost(int device) {
    return of(device, Kind.PATH_LOST).mapToInt(one -> (int) one.value()).reduce(0, (a, b) -> a | b);
  }

  /** So many times as long takes service: slow twice is as slow as both together. */
  double factor(int device) {
    return of(device, Kind.SLOW).mapToDouble(FaultSpec::value).reduce(1, (a, b) -> a * b);
  }
}
