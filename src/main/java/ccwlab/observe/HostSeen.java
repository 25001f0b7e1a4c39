package ccwlab.observe;

import ccwlab.arch.Schid;

/** What happens on the host beside the guest: somebody has the device's file, or administers it. */
public sealed interface HostSeen extends Observation {
  /**
   * Somebody asked the driver.
   *
   * @param vcpu index of the operator's program
   * @param what open, close, reset, unmap or remove
   */
  record Asked(int vcpu, int step, String what, Schid schid) implements HostSeen {
    @Override
    public String event() {
      return "host_" + what;
    }

    @Override
    public String line() {
      return "host_%s sch=%s operator=%d".formatted(what, schid, vcpu);
    }

    @Override
    public String brief() {
      return what + " " + schid;
    }
  }

  /**
   * The driver has done so, or not.
   *
   * @param errno OK, or why not
   */
  record Answered(int vcpu, int step, String what, Schid schid, String errno) implements HostSeen {
    @Override
    public String event() {
      return "host_" + what + "_return";
    }

    @Override
    public String line() {
      return "host_%s_return sch=%s operator=%d errno=%s".formatted(what, schid, vcpu, errno);
    }

    @Override
    public String brief() {
      return "= " + what + " " + errno;
    }
  }
}
