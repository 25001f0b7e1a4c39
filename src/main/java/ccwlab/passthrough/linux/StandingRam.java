package ccwlab.passthrough.linux;

import ccwlab.passthrough.probe.RamFile;
import ccwlab.passthrough.probe.RealStorage;

/** A guest's storage that is nobody's but the guest's: there are no rounds that it begins anew. */
final class StandingRam extends RealStorage {
  StandingRam(RamFile ram) {
    super(ram);
  }

  @Override
  public void reset() {
    throw new IllegalStateException("what a guest has in its storage is its own");
  }
}
