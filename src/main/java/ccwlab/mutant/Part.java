package ccwlab.mutant;

import ccwlab.topology.Places;
import java.util.Locale;

/** A kind of machine. */
public enum Part {
  VCPU,
  KVM,
  BQL,
  WORKQUEUE,
  QEMU,
  REGION,
  HARDWARE;

  private static final int PER_SUBCHANNEL = 3;

  /** As a report names it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of the machine with this index. */
  static Part of(Places places, int index) {
    if (index < places.vcpus()) {
      return VCPU;
    }
    if (index <= places.workqueue()) {
      return index == places.flic() ? KVM : index == places.lock() ? BQL : WORKQUEUE;
    }
    return values()[QEMU.ordinal() + (index - places.workqueue() - 1) % PER_SUBCHANNEL];
  }
}
