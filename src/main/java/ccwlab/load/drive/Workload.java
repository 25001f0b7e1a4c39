package ccwlab.load.drive;

import ccwlab.arch.Schid;
import ccwlab.guest.Request;
import ccwlab.guest.Work;
import ccwlab.guest.cio.Slot;
import ccwlab.host.Copy;
import ccwlab.load.plan.HostScenario;
import ccwlab.load.plan.JobSpec;
import ccwlab.load.plan.JobSpec.Arrivals.Closed;
import ccwlab.load.plan.JobSpec.Arrivals.Open;
import ccwlab.load.plan.JobSpec.Operation;
import ccwlab.load.plan.LoadScenario;
import ccwlab.scenario.ChannelProgramSpec;
import ccwlab.scenario.DiskImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * What the jobs ask of one host. It knows no clock: times are given, and what it makes follows from
 * the seed. Used by one thread at a time.
 */
public final class Workload {
  private static final double PERCENT = 100;

  private final LoadScenario load;
  private final HostScenario host;
  private final ToLongFunction<DiskImage> blocksOf;
  private final long seed;
  private final long endNanos;
  private final int[][] devicesOf;
  private final SplittableRandom[] dice;
  private final Map<String, Long> orbs = new HashMap<>();
  private final DiskBlocks[] disks;
  private final int[] inFlight;
  private long number;

  /**
   * @param blocksOf how many blocks an image has
   * @param endNanos no request is intended at or after this time
   */
  public Workload(
      LoadScenario load,
      HostScenario host,
      ToLongFunction<DiskImage> blocksOf,
      long seed,
      long endNanos) {
    this.blocksOf = blocksOf;
    this.load = load;
    this.host = host;
    this.seed = seed;
    this.endNanos = endNanos;
    int jobs = load.jobs().size();
    this.devicesOf = new int[jobs][];
    this.dice = new SplittableRandom[jobs];
    SplittableRandom root = new SplittableRandom(seed);
    for (int job = 0; job < jobs; job++) {
      devicesOf[job] = devicesOf(load.jobs().get(job));
      dice[job] = root.split();
    }
    for (ChannelProgramSpec program : load.programs()) {
      orbs.put(program.name(), program.orbAddress());
    }
    this.disks = new DiskBlocks[host.devices().size()];
    this.inFlight = new int[host.devices().size()];
    load.jobs().forEach(this::addDisks);
  }

  private int[] devicesOf(JobSpec job) {
    return IntStream.range(0, host.devices().size())
        .filter(device -> job.devices().contains(group(device)))
        .toArray();
  }

  private String group(int device) {
    return load.topology().devices().get(host.devices().get(device).group()).name();
  }

  /** Jobs that share a disk know the same of it. */
  private void addDisks(JobSpec job) {
    if (job.operation() instanceof Operation.Blocks) {
      for (int device : devicesOf(job)) {
        if (disks[device] == null) {
          DiskImage image = host.devices().get(device).spec().device().image();
          disks[device] = new DiskBlocks(blocksOf.applyAsLong(image));
        }
      }
    }
  }

  /** The open jobs' requests, a source for each job. */
  public List<OpenArrivals> open() {
    List<OpenArrivals> open = new ArrayList<>();
    for (int job = 0; job < load.jobs().size(); job++) {
      if (load.jobs().get(job).arrivals() instanceof Open arrivals && devicesOf[job].length > 0) {
        double share = 1.0 / load.topology().hosts();
        SplittableRandom own = new SplittableRandom(seed + job + 1).split();
        open.add(new OpenArrivals(job, arrivals, share, devicesOf[job], endNanos, own));
      }
    }
    return open;
  }

  /** The first request of each client of the closed jobs: who thinks, thinks first. */
  public List<Due> firstOfClients() {
    List<Due> first = new ArrayList<>();
    for (int job = 0; job < load.jobs().size(); job++) {
      if (load.jobs().get(job).arrivals() instanceof Closed closed) {
        for (int device : devicesOf[job]) {
          for (int client = 0; client < closed.inFlight(); client++) {
            nextOf(job, device, 0).ifPresent(first::add);
          }
        }
      }
    }
    return first;
  }

  /** A client's next request, if it is a closed job's and the end has not come. */
  private Optional<Due> nextOf(int job, int device, long nowNanos) {
    if (!(load.jobs().get(job).arrivals() instanceof Closed closed)) {
      return Optional.empty();
    }
    long think = Math.round(closed.thinkTime().microsAt(dice[job].nextDouble()) * 1000);
    long intended = nowNanos + think;
    return intended < endNanos ? Optional.of(new Due(job, device, intended)) : Optional.empty();
  }

  /** The request that is due; empty if the device's queue is full, for a client it never is. */
  public Optional<Request> request(Due due) {
    JobSpec job = load.jobs().get(due.job());
    int limit =
        load.topology().devices().get(host.devices().get(due.device()).group()).queueLimit();
    if (job.arrivals() instanceof Open && inFlight[due.device()] >= limit) {
      return Optional.empty();
    }
    inFlight[due.device()]++;
    return Optional.of(
        new Request(
            ++number,
            due.job(),
            schid(due.device()),
            work(due, job.operation()),
            job.timeout().toNanos() / 1000,
            job.tries(),
            due.intendedNanos()));
  }

  private Schid schid(int device) {
    return host.devices().get(device).spec().schid();
  }

  private Work work(Due due, Operation operation) {
    if (operation instanceof Operation.Program program) {
      return new Work.Program(orbs.get(program.program()));
    }
    if (operation instanceof Operation.Instruct instruct) {
      return new Work.Instruct(instruct.op());
    }
    Operation.Blocks blocks = (Operation.Blocks) operation;
    SplittableRandom thrown = dice[due.job()];
    DiskBlocks disk = disks[due.device()];
    int count = blocks.blockBytes() / Slot.BLOCK_BYTES;
    long block =
        blocks.random() ? disk.anywhere(thrown.nextDouble(), count) : disk.next(due.job(), count);
    boolean read = thrown.nextDouble() * PERCENT < blocks.readPercent();
    return read ? disk.read(block, count, blocks.verify()) : disk.write(block, count);
  }

  /**
   * A request has ended.
   *
   * @return the next one of the same client, if it has one
   */
  public Optional<Due> ended(Due due, Work work, boolean good, long nowNanos) {
    inFlight[due.device()]--;
    if (work instanceof Work.Blocks blocks && blocks.write()) {
      disks[due.device()].ended(blocks, good);
    }
    return nextOf(due.job(), due.device(), nowNanos);
  }

  /** The vCPU that hears of it: single instructions come from another one, if there is one. */
  public int vcpu(Due due, Request request) {
    int home = host.devices().get(due.device()).vcpu();
    int vcpus = load.topology().vcpus();
    if (!(request.work() instanceof Work.Instruct)) {
      return home;
    }
    return home / vcpus * vcpus + (home + 1) % vcpus;
  }

  /** How many requests wait or run. */
  public int inFlight() {
    return IntStream.of(inFlight).sum();
  }

  /** Holds the disks that were written against what was written. Only when nothing moves. */
  public List<DiskCheck> checkDisks(Copy copy) {
    List<DiskCheck> checks = new ArrayList<>();
    for (int device = 0; device < disks.length; device++) {
      if (disks[device] != null) {
        checks.add(DiskCheck.of(schid(device), disks[device], copy));
      }
    }
    return checks;
  }
}
