package ccwlab.property;

import ccwlab.arch.Schid;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.HostSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.VfioSeen;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows each status of each subchannel on its way to the guest. */
abstract class StatusProperty extends RememberingProperty {
  private static final String OPEN = "OPEN";
  private static final String RESET = "reset";

  private static final Set<Class<? extends Observation>> HEARS =
      Set.of(
          VfioSeen.FileChanged.class,
          VfioSeen.IrqTaken.class,
          VfioSeen.IrqLost.class,
          VfioSeen.IrqPurged.class,
          VfioSeen.RegionScsw.class,
          VfioSeen.IrbFetched.class,
          QemuSeen.IrbRead.class,
          QemuSeen.ScswChanged.class,
          QemuSeen.Pwrite.class,
          QemuSeen.Returned.class,
          QemuSeen.Ended.class,
          QemuSeen.NotEnabled.class,
          QemuSeen.ResetBegun.class,
          QemuSeen.ResetOver.class,
          HardwareSeen.Executed.class,
          HostSeen.Asked.class,
          HostSeen.Answered.class);

  private final Map<Schid, StatusWay> ways = new HashMap<>();

  @Override
  public Set<Class<? extends Observation>> hears() {
    return HEARS;
  }

  /** What it says to what has come of the statuses of a subchannel. */
  abstract Optional<String> said(Schid schid, StatusWay way);

  @Override
  public Optional<String> violatedBy(Observation seen) {
    if (seen instanceof QemuSeen.Ended ended) {
      StatusWay way = way(ended.schid());
      way.ended(ended);
      return said(ended.schid(), way);
    }
    if (seen instanceof QemuSeen.ScswChanged changed) {
      way(changed.schid()).changed(changed);
    } else if (seen instanceof QemuSeen.Pwrite pwrite) {
      way(pwrite.schid()).sentDown().pwrite(pwrite);
    } else if (seen instanceof QemuSeen.Returned returned) {
      way(returned.schid()).sentDown().returned(returned);
    } else if (seen instanceof QemuSeen.IrbRead read) {
      way(read.schid()).read(read.irb());
    } else if (seen instanceof HardwareSeen.Executed executed) {
      way(executed.schid()).executed(executed);
    } else {
      inDriver(seen);
    }
    return Optional.empty();
  }

  private void inDriver(Observation seen) {
    if (seen instanceof VfioSeen.IrqTaken taken) {
      way(taken.schid()).taken(taken);
    } else if (seen instanceof VfioSeen.IrqLost lost) {
      way(lost.schid()).overwritten();
    } else if (seen instanceof VfioSeen.RegionScsw region) {
      way(region.schid()).stored(region.stored());
    } else if (seen instanceof VfioSeen.IrbFetched fetched) {
      way(fetched.schid()).fetched();
    } else if (seen instanceof VfioSeen.IrqPurged purged) {
      way(purged.schid()).purged();
    } else if (seen instanceof VfioSeen.FileChanged file) {
      way(file.schid()).unwanted(!file.now().equals(OPEN));
    } else if (seen instanceof QemuSeen.ResetBegun begun) {
      way(begun.schid()).unwanted(true);
    } else if (seen instanceof QemuSeen.ResetOver over) {
      way(over.schid()).unwanted(false);
    } else if (seen instanceof QemuSeen.NotEnabled not) {
      way(not.schid()).notEnabled();
    } else if (seen instanceof HostSeen.Asked asked && asked.what().equals(RESET)) {
      way(asked.schid()).unwanted(true);
    } else if (seen instanceof HostSeen.Answered answered && answered.what().equals(RESET)) {
      way(answered.schid()).unwanted(false);
    }
  }

  StatusWay way(Schid schid) {
    StatusWay way = ways.get(schid);
    if (way == null) {
      way = new StatusWay();
      ways.put(schid, way);
    }
    return way;
  }

  Map<Schid, StatusWay> ways() {
    return ways;
  }

  void waysOf(StatusProperty that) {
    that.ways.forEach((schid, way) -> ways.put(schid, way.copy()));
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    return Optional.empty();
  }
}
