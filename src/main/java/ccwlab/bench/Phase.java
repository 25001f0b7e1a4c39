package ccwlab.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/**
 * What a phase of a measurement came to. Nothing else of ours runs during a phase: the actors of
 * the one before it have ended.
 *
 * @param count what was done: trips, messages, rounds
 * @param seconds from its first to its last
 * @param cpuNanos processor time of the whole process: of all threads, those of the garbage
 *     collector and the compiler included, and the start and end of the actors too
 */
public record Phase(double count, double seconds, double cpuNanos) {
  static final Phase NONE = new Phase(0, 0, 0);

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** What {@code work} did, and in how much time. */
  record Work(double count, double seconds) {}

  static Phase of(Supplier<Work> work) {
    System.gc(); // So that no phase pays for what another one left.
    long before = PROCESS.getProcessCpuTime();
    Work done = work.get();
    return new Phase(done.count(), done.seconds(), PROCESS.getProcessCpuTime() - before);
  }

  Phase and(Phase other) {
    return new Phase(count + other.count, seconds + other.seconds, cpuNanos + other.cpuNanos);
  }

  /** The same, counted in units of {@code size}. */
  Phase inUnitsOf(double size) {
    return new Phase(count / size, seconds, cpuNanos);
  }

  double perSecond() {
    return count / seconds;
  }

  double nanosCpuEach() {
    return cpuNanos / count;
  }
}
