package ccwlab.load.run;

import ccwlab.guest.VcpuProtocol;
import ccwlab.link.Address;
import java.util.concurrent.TimeUnit;
import org.agrona.DeadlineTimerWheel;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * The alarms that the guests of a host have set, in a timer wheel. A device has one alarm at most:
 * a later one takes the place of the one before, so that the wheel holds no more than there are
 * devices, however long the time-outs are. One thread at a time uses it.
 */
final class Alarms {
  /** A tick is about a millisecond. */
  private static final long TICK_NANOS = 1 << 20;

  private static final int TICKS = 1 << 12;
  private static final long NONE = -1;

  private final DeadlineTimerWheel wheel;
  private final Long2ObjectHashMap<Runnable> set = new Long2ObjectHashMap<>();
  private final Long2LongHashMap owners = new Long2LongHashMap(NONE);
  private final Long2LongHashMap ofDevice = new Long2LongHashMap(NONE);

  /**
   * @param now nanoseconds of the clock that {@link #set} and {@link #goOff} are told
   */
  Alarms(long now) {
    this.wheel = new DeadlineTimerWheel(TimeUnit.NANOSECONDS, now, TICK_NANOS, TICKS);
  }

  /** Sets a device's alarm. */
  void set(
      Address<VcpuProtocol.Command> vcpu,
      VcpuProtocol.AlarmWentOff alarm,
      long deadline,
      Runnable goesOff) {
    long device = (long) vcpu.index() << Integer.SIZE | alarm.device();
    long before = ofDevice.get(device);
    if (before != NONE) {
      wheel.cancelTimer(before);
      set.remove(before);
      owners.remove(before);
    }
    long id = wheel.scheduleTimer(deadline);
    ofDevice.put(device, id);
    owners.put(id, device);
    set.put(id, goesOff);
  }

  /** Those whose time has come go off. */
  void goOff(long now) {
    boolean behind;
    do {
      behind = now >= wheel.currentTickTime(); // One call polls one tick.
      wheel.poll(now, (unit, when, id) -> wentOff(id), Integer.MAX_VALUE);
    } while (behind);
  }

  private boolean wentOff(long id) {
    ofDevice.remove(owners.remove(id));
    set.remove(id).run();
    return true;
  }

  /** How many are set. */
  int size() {
    return set.size();
  }
}
