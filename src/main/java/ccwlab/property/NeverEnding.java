package ccwlab.property;

import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.observe.HardwareSeen;
import java.util.HashSet;
import java.util.Set;

/** The subchannels whose program is at a device that never ends it. */
final class NeverEnding {
  private final Set<Schid> schids = new HashSet<>();

  Set<Schid> schids() {
    return schids;
  }

  /** Halt, clear and the like end such a program after all. */
  void observe(HardwareSeen seen) {
    if (seen instanceof HardwareSeen.NeverEnds) {
      schids.add(seen.schid());
    } else if (seen instanceof HardwareSeen.ProgramEnded) {
      schids.remove(seen.schid());
    }
  }

  /** The word shows such a program's function, and no status. */
  boolean shows(Schid schid, Scsw scsw) {
    return schids.contains(schid) && !scsw.pending();
  }

  void addAll(NeverEnding that) {
    schids.addAll(that.schids);
  }
}
