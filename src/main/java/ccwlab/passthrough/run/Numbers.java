package ccwlab.passthrough.run;

import ccwlab.arch.Schid;
import ccwlab.host.Directory.Passed;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which number a scenario's subchannel has in QEMU, which counts from 0 in the order in which it is
 * given its devices.
 */
final class Numbers {
  private final Map<Integer, Integer> real = new HashMap<>();
  private final Map<Integer, Integer> given = new HashMap<>();

  Numbers(List<Passed> devices) {
    List<Schid> sorted =
        devices.stream().map(Passed::schid).sorted(Comparator.comparingInt(Schid::schNo)).toList();
    for (int number = 0; number < sorted.size(); number++) {
      int sid = sorted.get(number).sid();
      real.put(sid, Schid.of(number).sid());
      given.put(Schid.of(number).sid(), sid);
    }
  }

  /** QEMU's word for what the scenario calls so; any other word as it is. */
  int toReal(int sid) {
    return real.getOrDefault(sid, sid);
  }

  /** The scenario's word for what QEMU calls so; any other word as it is. */
  int toGiven(int sid) {
    return given.getOrDefault(sid, sid);
  }
}
