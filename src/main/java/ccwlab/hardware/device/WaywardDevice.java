package ccwlab.hardware.device;

import ccwlab.arch.Bytes;
import ccwlab.arch.Dstat;

/** A device with habits of its own; in all else it is the one inside. */
record WaywardDevice(Device inside, Habits habits) implements Device {
  private WaywardDevice with(Device changed) {
    return new WaywardDevice(changed, habits);
  }

  @Override
  public Device reset() {
    return with(inside.reset());
  }

  @Override
  public Device programBegun() {
    return with(inside.programBegun());
  }

  @Override
  public Order begin(int cmd) {
    Order order = inside.begin(cmd);
    return habits.neverEnds().contains(cmd) ? order.neverEnding() : order;
  }

  @Override
  public Ended end(int cmd, Bytes received, int roomBytes, Medium medium) {
    boolean apart = inside.begin(cmd).channelEndFirst();
    Ended ended = inside.end(cmd, received, roomBytes, medium);
    int more = 0;
    if ((ended.dstat() & Dstat.UNIT_CHECK) == 0) {
      more |= habits.statusModifier().contains(cmd) ? Dstat.STATUS_MODIFIER : 0;
      more |= habits.attention().contains(cmd) && !apart ? Dstat.ATTENTION : 0;
    }
    return new Ended(with(ended.device()), ended.dstat() | more, ended.data(), ended.access());
  }

  @Override
  public int deviceEnd(int cmd) {
    return habits.attention().contains(cmd)
        ? Dstat.DEVICE_END | Dstat.ATTENTION
        : inside.deviceEnd(cmd);
  }

  @Override
  public boolean ignoresHalt() {
    return habits.ignoresHalt();
  }

  @Override
  public Bytes sense() {
    return inside.sense();
  }

  @Override
  public Device senseFetched() {
    return with(inside.senseFetched());
  }
}
