package ccwlab.host;

import ccwlab.arch.Schid;
import ccwlab.hardware.device.Medium;
import ccwlab.scenario.DiskImage;
import ccwlab.storage.HostStorage;
import ccwlab.storage.Storage;

/** Whoever runs a copy of a scenario supplies what its machines share. */
public interface StorageSupply {
  /** The guest's storage, zeroed. */
  Storage memory();

  /** The host's storage, over {@link #memory}. */
  HostStorage host();

  /**
   * The disk behind a subchannel.
   *
   * @param image what it holds at the start; none if it is no disk
   */
  Medium medium(Schid schid, DiskImage image);
}
