package ccwlab.load.run;

import ccwlab.load.plan.JobSpec;
import ccwlab.load.plan.JobSpec.Arrivals;
import ccwlab.load.plan.LoadScenario;
import ccwlab.load.plan.Topology;
import ccwlab.scenario.ScenarioException;

/**
 * What a load needs of the heap, computed before anything is made. The bytes are what is left after
 * a collection, with some of each and with many.
 */
final class LoadNeeds {
  /** Of each host: its machines, and what it counts beside its jobs. */
  private static final long HOST_BYTES = 3_100_000;

  /** Of each job on each host: its histograms. */
  private static final long JOB_BYTES = 1_150_000;

  private static final long GUEST_BYTES = 8 << 10;
  private static final long VCPU_BYTES = 1 << 10;

  /**
   * Of each subchannel: three actors, their machines' states, its place in guest storage, and one
   * client.
   */
  private static final long SUBCHANNEL_BYTES = 7 << 10;

  /** Of each client beyond: its request, under way or due. */
  private static final long CLIENT_BYTES = 300;

  /** The program itself, at least: what fits is not refused. */
  private static final long REST_BYTES = 32 << 20;

  private static final int MEBI = 1 << 20;

  private LoadNeeds() {}

  /**
   * @throws ScenarioException in one line, if the heap is too small
   */
  static void check(LoadScenario load, long heapBytes) {
    check(load, load.topology().hosts(), heapBytes);
  }

  /**
   * The same for some of its hosts.
   *
   * @param hosts how many of the load's are on this machine
   * @throws ScenarioException in one line, if the heap is too small
   */
  static void check(LoadScenario load, int hosts, long heapBytes) {
    Topology of = load.topology().withHosts(hosts);
    long guests = (long) of.hosts() * of.guests();
    long clients = load.jobs().stream().mapToLong(job -> clients(job, of)).sum();
    long needed =
        of.hosts() * (HOST_BYTES + load.jobs().size() * JOB_BYTES)
            + guests * (GUEST_BYTES + of.vcpus() * VCPU_BYTES)
            + of.subchannels() * SUBCHANNEL_BYTES
            + Math.max(0, clients - of.subchannels()) * CLIENT_BYTES
            + REST_BYTES;
    if (needed > heapBytes) {
      throw new ScenarioException(
          "%s: topology: hosts %,d, guests %,d, vCPUs %,d, subchannels %,d, clients %,d need about %,d MiB of heap, of which there are %,d; allowed: fewer, or CCWLAB_JVM_OPTIONS=-Xmx%dg"
              .formatted(
                  load.name(),
                  of.hosts(),
                  guests,
                  guests * of.vcpus(),
                  of.subchannels(),
                  clients,
                  needed / MEBI,
                  heapBytes / MEBI,
                  needed * 3 / 2 / MEBI / 1024 + 1));
    }
  }

  private static long clients(JobSpec job, Topology of) {
    if (!(job.arrivals() instanceof Arrivals.Closed closed)) {
      return 0;
    }
    long devices =
        of.devices().stream()
            .filter(group -> job.devices().contains(group.name()))
            .mapToLong(Topology.DeviceGroup::count)
            .sum();
    return devices * closed.inFlight() * of.guests() * of.hosts();
  }
}
