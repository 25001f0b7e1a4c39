package ccwlab.load.run;

import ccwlab.guest.GuestProgram;
import ccwlab.guest.VcpuProtocol;
import ccwlab.host.Assembly;
import ccwlab.host.Copy;
import ccwlab.load.drive.Due;
import ccwlab.load.drive.Faults;
import ccwlab.load.drive.Hand;
import ccwlab.load.drive.HostLoad;
import ccwlab.load.drive.OpenArrivals;
import ccwlab.load.drive.Workload;
import ccwlab.load.measure.Meter;
import ccwlab.load.plan.HostScenario;
import ccwlab.load.plan.LoadScenario;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import ccwlab.scenario.StackSpec;
import java.util.List;
import java.util.function.BooleanSupplier;

/** One host of a load in model time. */
final class ModelRun implements AutoCloseable {
  private static final GuestProgram NOTHING = new GuestProgram(List.of());
  private final LoadScenario load;
  private final int number;
  private final Meter meter;
  private final Assembly assembly;
  private final Copy copy;
  private final Workload workload;
  private final ModelTime time;
  private final HostLoad host;
  private final Faults faults;
  private final PropertyWatch watch;
  private final MovingClock check;
  private boolean stopped;

  /**
   * @param stop asked now and then: true as soon as nothing more is to be done
   */
  ModelRun(
      LoadScenario load,
      StackSpec stack,
      int number,
      long seed,
      Meter meter,
      BooleanSupplier stop) {
    this.number = number;
    this.meter = meter;
    this.load = load;
    this.watch = new PropertyWatch(load.properties(), this::found);
    HostScenario plan = HostScenario.of(load);
    Hand hand = new Hand();
    this.assembly = LoadHosts.assembly(plan, stack, hand);
    this.copy = assembly.copy();
    this.workload = new Workload(load, plan, assembly::blocksOf, seed, endNanos());
    this.check = new MovingClock(load, copy.host().directory().size());
    this.time = new ModelTime(copy.host(), seed, (from, seen) -> seen(seen), check, stop);
    this.host =
        new HostLoad(
            workload,
            plan.devices().size(),
            meter,
            (schid, met, outcome, at) -> LoadLog.race(number, schid, met, outcome, at),
            (vcpu, request) -> time.tell(assembly.vcpu(vcpu), new VcpuProtocol.Submit(request)),
            this::set);
    this.faults =
        new Faults(
            load,
            plan,
            copy.host().directory(),
            hand,
            (kind, begins, devices, at) -> meter.fault(kind, begins, devices.size(), at),
            time::tell,
            seed);
  }

  private void found(String property, String message, long nanos) {
    LoadLog.finding(property, message, number, nanos);
    meter.finding(property, message, nanos);
  }

  private void seen(Observation seen) {
    if (!seen.isLabel()) {
      watch.observe(seen, time.nanos());
    }
    host.seen(seen, time.nanos());
    LoadLog.seen(seen, number, time.nanos());
    if (seen instanceof GuestSeen.ProgramEnded ended) {
      faults.ended(ended);
    } else if (seen instanceof GuestSeen.RequestEnded) {
      check.requestEnded();
    }
  }

  private long endNanos() {
    return load.warmUp().plus(load.duration()).toNanos();
  }

  /** The vCPUs, clients, arrivals and faults are there. */
  void begin() {
    for (int vcpu = 0; vcpu < assembly.vcpus(); vcpu++) {
      time.tell(assembly.vcpu(vcpu), new VcpuProtocol.Run(NOTHING, 0));
    }
    host.begin();
    check.begun();
    workload.open().forEach(this::setNext);
    for (Faults.Happening what : faults.until(endNanos())) {
      time.at(what.atNanos(), () -> faults.happens(what, time.nanos()));
    }
  }

  /** Goes on until the clock shows that time, or until it is to stop. */
  void runUntil(long nanos) {
    time.runUntil(nanos);
  }

  /**
   * Nothing is submitted any more; what was submitted ends, or is stopped by the guest.
   *
   * @param endNanos nothing was due from then on
   * @param lastNanos what has not ended by then is lost
   */
  void drain(long endNanos, long lastNanos) {
    stopped = true;
    while (host.unended() > 0 && time.nanos() < lastNanos && time.advance()) {
      // Nothing else is to be done.
    }
    if (host.unended() == 0) {
      watch.atRest(copy, time.nanos());
    }
    host.close(endNanos);
    DiskChecks.check(workload, copy, meter, number, time.nanos());
  }

  long nanos() {
    return time.nanos();
  }

  private void set(Due due) {
    check.asked(time.nanos());
    time.at(due.intendedNanos(), () -> submit(due));
  }

  private void submit(Due due) {
    if (!stopped) {
      host.submit(due, time.nanos());
    }
  }

  private void setNext(OpenArrivals arrivals) {
    if (arrivals.hasNext()) {
      Due due = arrivals.next();
      time.at(
          due.intendedNanos(),
          () -> {
            submit(due);
            setNext(arrivals);
          });
    }
  }

  @Override
  public void close() {
    copy.close();
  }
}
