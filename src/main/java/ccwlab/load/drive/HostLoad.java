package ccwlab.load.drive;

import ccwlab.arch.Instruction;
import ccwlab.arch.Schid;
import ccwlab.guest.Request;
import ccwlab.load.measure.Ended;
import ccwlab.load.measure.Meter;
import ccwlab.load.measure.Stage;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.Observation;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The load on one host while it runs: submits what is due, sees what comes of it, and tells the
 * meter. Whoever runs the machines gives it the time; one thread at a time uses it.
 */
public final class HostLoad {
  private final Workload workload;
  private final Meter meter;
  private final Submitter submitter;
  private final Consumer<Due> next;
  private final DeviceTimes[] times;
  private final StartRace[] races;
  private final Races told;
  private final Map<Long, Pending> pending = new HashMap<>();

  /** What clients want next and was not submitted yet. */
  private final Set<Due> wanted = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Of each job, how many requests of an open one were offered. */
  private final Map<Integer, Long> offered = new HashMap<>();

  /** Tells a vCPU of the host that something is wanted. */
  @FunctionalInterface
  public interface Submitter {
    void submit(int vcpu, Request request);
  }

  /** Is told of a start that has met a halt, clear or cancel, when that is over. */
  @FunctionalInterface
  public interface Races {
    void over(Schid schid, String instructions, String outcome, long nanos);
  }

  /** A request that has not ended. */
  private static final class Pending {
    private final Due due;
    private final Request request;
    private long begun = -1;

    Pending(Due due, Request request) {
      this.due = due;
      this.request = request;
    }
  }

  /**
   * @param devices of the host
   * @param next is told what a client asks for next, and when
   */
  public HostLoad(
      Workload workload,
      int devices,
      Meter meter,
      Races told,
      Submitter submitter,
      Consumer<Due> next) {
    this.workload = workload;
    this.meter = meter;
    this.submitter = submitter;
    this.next = next;
    this.told = told;
    this.times = new DeviceTimes[devices];
    this.races = new StartRace[devices];
    for (int i = 0; i < devices; i++) {
      times[i] = new DeviceTimes();
      races[i] = new StartRace();
    }
  }

  /** Submits a request; drops it, and counts it, if the device's queue is full. */
  public void submit(Due due, long now) {
    meter.offered(due.job(), due.intendedNanos());
    if (!wanted.remove(due)) {
      offered.merge(due.job(), 1L, Long::sum);
    }
    workload
        .request(due)
        .ifPresentOrElse(
            request -> {
              pending.put(request.number(), new Pending(due, request));
              meter.submitted(due.job(), due.intendedNanos(), now);
              submitter.submit(workload.vcpu(due, request), request);
            },
            () -> meter.dropped(due.job(), due.intendedNanos()));
  }

  /** It is something that is measured: nobody need read a clock for the rest. */
  public static boolean hears(Observation seen) {
    return seen instanceof GuestSeen || seen instanceof HardwareSeen.StatusPresented;
  }

  /** Takes what a machine of the host has seen. */
  public void seen(Observation seen, long now) {
    if (seen instanceof GuestSeen guest) {
      inGuest(guest, now);
    } else if (seen instanceof HardwareSeen.StatusPresented presented) {
      DeviceTimes of = of(presented.schid());
      if (of.accepted != 0) {
        meter.stage(Stage.HARDWARE, now, now - of.accepted);
        of.accepted = 0;
      }
      of.presented = now;
    }
  }

  private void inGuest(GuestSeen seen, long now) {
    if (seen instanceof GuestSeen.Completed completed) {
      completed(completed, now);
    } else if (seen instanceof GuestSeen.Issued issued) {
      if (issued.op() == Instruction.SSCH) {
        of(issued.schid()).issued = now;
      }
    } else if (seen instanceof GuestSeen.Interrupted taken) {
      DeviceTimes of = of(taken.interruption().schid());
      if (of.presented != 0) {
        meter.stage(Stage.INTERRUPTION, now, now - of.presented);
        of.presented = 0;
      }
      of.interrupted = now;
    } else if (seen instanceof GuestSeen.RequestEnded ended) {
      ended(ended, now);
    } else if (seen instanceof GuestSeen.RequestBegun begun) {
      begun(begun, now);
    } else if (seen instanceof GuestSeen.Recovering rung) {
      meter.recovering(rung.op(), rung.cc(), now);
    }
  }

  private void completed(GuestSeen.Completed completed, long now) {
    meter.instruction(completed.op(), completed.cc(), now);
    if (completed.schid() != null) {
      races[index(completed.schid())]
          .completed(completed)
          .ifPresent(race -> over(completed.schid(), race, now));
    }
    if (completed.op() == Instruction.SSCH) {
      DeviceTimes of = of(completed.schid());
      meter.stage(Stage.CC, now, now - of.issued);
      of.accepted = completed.cc() == 0 && of.presented < of.issued ? now : 0;
    } else if (completed.op() == Instruction.TSCH) {
      DeviceTimes of = of(completed.schid());
      if (of.interrupted != 0) {
        meter.stage(Stage.TSCH, now, now - of.interrupted);
        of.interrupted = 0;
      }
    }
  }

  private void over(Schid schid, StartRace.Settled race, long now) {
    told.over(schid, race.instructions(), race.outcome(), now);
    meter.race(race.instructions(), race.outcome(), now);
  }

  private DeviceTimes of(Schid schid) {
    return times[index(schid)];
  }

  private static int index(Schid schid) {
    return schid.ssid() * Schid.SET_SIZE + schid.schNo();
  }

  private void begun(GuestSeen.RequestBegun begun, long now) {
    Pending of = pending.get(begun.number());
    of.begun = now;
    meter.stage(Stage.QUEUE, now, now - of.due.intendedNanos());
  }

  private void ended(GuestSeen.RequestEnded ended, long now) {
    Pending of = pending.remove(ended.number());
    if (of == null) {
      throw new IllegalStateException("request " + ended.number() + " has ended twice");
    }
    long begun = of.begun < 0 ? now : of.begun;
    meter.ended(
        new Ended(
            ended.job(),
            ended.intendedNanos(),
            begun,
            now,
            ended.end(),
            ended.tries(),
            ended.rung()));
    workload.ended(of.due, of.request.work(), ended.end().good(), now).ifPresent(this::wants);
  }

  /** Clients ask for the first time. */
  public void begin() {
    workload.firstOfClients().forEach(this::wants);
  }

  private void wants(Due due) {
    wanted.add(due);
    next.accept(due);
  }

  /** How many requests have not ended. */
  public int unended() {
    return pending.size();
  }

  /**
   * The run is over, also for those that have not ended: they are lost. What was due and never came
   * to be submitted counts as dropped.
   *
   * @param endNanos nothing was due from then on
   */
  public void close(long endNanos) {
    pending.values().forEach(of -> meter.lost(of.due.job(), of.due.intendedNanos()));
    pending.clear();
    wanted.forEach(due -> missed(due, endNanos));
    wanted.clear();
    for (OpenArrivals arrivals : workload.open()) {
      for (long number = 0; arrivals.hasNext(); number++) {
        Due due = arrivals.next();
        if (due.intendedNanos() >= endNanos) {
          break;
        }
        if (number >= offered.getOrDefault(due.job(), 0L)) {
          missed(due, endNanos);
        }
      }
    }
  }

  private void missed(Due due, long endNanos) {
    if (due.intendedNanos() < endNanos) {
      meter.offered(due.job(), due.intendedNanos());
      meter.dropped(due.job(), due.intendedNanos());
    }
  }
}
