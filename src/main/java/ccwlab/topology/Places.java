package ccwlab.topology;

import ccwlab.arch.Schid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which machine has which index: first the vCPUs, then the guest's interrupt controller and big
 * lock, then the host's workqueue, then for each subchannel QEMU's device, the region and the
 * hardware.
 */
public record Places(int vcpus, Map<Schid, Integer> subchannels) {
  private static final int PER_SUBCHANNEL = 3;

  static Places of(int vcpus, List<Schid> schids) {
    Map<Schid, Integer> subchannels = new HashMap<>();
    schids.forEach(schid -> subchannels.put(schid, subchannels.size()));
    return new Places(vcpus, subchannels);
  }

  public int flic() {
    return vcpus;
  }

  public int lock() {
    return vcpus + 1;
  }

  public int workqueue() {
    return vcpus + 2;
  }

  public int qemu(Schid schid) {
    return vcpus + 3 + PER_SUBCHANNEL * subchannels.get(schid);
  }

  public int region(Schid schid) {
    return qemu(schid) + 1;
  }

  public int hardware(Schid schid) {
    return qemu(schid) + 2;
  }
}
