package ccwlab.load.plan;

import ccwlab.scenario.Scenario.DeviceSpec;
import java.util.List;

/**
 * Who exists.
 *
 * @param hosts each has a kernel with its own workqueue
 * @param guests of each host
 * @param vcpus of each guest
 * @param memoryBytes storage of each guest, for what the file's programs and buffers need
 * @param devices kinds of devices; every guest has all of them
 */
public record Topology(
    int hosts, int guests, int vcpus, long memoryBytes, List<DeviceGroup> devices) {
  /** The same with so many hosts. */
  public Topology withHosts(int others) {
    return new Topology(others, guests, vcpus, memoryBytes, devices);
  }

  /** Subchannels of one guest. */
  public int subchannelsOfGuest() {
    return devices.stream().mapToInt(DeviceGroup::count).sum();
  }

  /** Subchannels of all hosts. */
  public long subchannels() {
    return (long) hosts * guests * subchannelsOfGuest();
  }

  /**
   * Devices of one kind, each behind a subchannel of its own.
   *
   * @param name as jobs and faults name them
   * @param count how many each guest has
   * @param blocks of 512 bytes on each; 0 if they are no disks
   * @param paths path mask; one bit per channel path
   * @param isc interruption subclass, 0 to 7
   * @param concurrentSense a unit check brings its sense data along
   * @param queueLimit so many requests may wait for or run on one of them; more are dropped at the
   *     source, and counted
   */
  public record DeviceGroup(
      String name,
      int count,
      DeviceSpec device,
      long blocks,
      int paths,
      int isc,
      boolean concurrentSense,
      int queueLimit) {}
}
