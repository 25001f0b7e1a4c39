package ccwlab.load.run;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import ccwlab.guest.VcpuProtocol;
import ccwlab.host.Assembly;
import ccwlab.host.Copy;
import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.link.Node;
import ccwlab.live.AskedInTurn;
import ccwlab.live.Hearing;
import ccwlab.live.HostActors;
import ccwlab.live.LiveClock;
import ccwlab.live.Motion;
import ccwlab.live.Preemption;
import ccwlab.live.Told;
import ccwlab.live.Unkept;
import ccwlab.load.drive.Faults;
import ccwlab.load.drive.Hand;
import ccwlab.load.drive.HostLoad;
import ccwlab.load.drive.Workload;
import ccwlab.load.measure.Meter;
import ccwlab.load.plan.HostScenario;
import ccwlab.load.plan.LoadScenario;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** The machines of one host on actors that one thread at a time runs, never reset. */
final class LoadHost implements Unkept {
  static final String DISPATCHER = "ccwlab.together-dispatcher";

  private static final Address<Void> OUTSIDE = new Address<>(-1, "load", Void.class);
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final long NANOS_PER_MICRO = 1000;

  private final Plan plan;
  private final ActorRef<?>[] actors;
  private final SplittableRandom[] dice;
  private final AskedInTurn asked;
  private final Alarms alarms;
  private final Motion motion = Motion.unheard(1);
  private final ArrayDeque<Faults.Happening> happenings;
  private final Faults faults;
  private final PropertyWatch watch;
  private HostLoad load;

  /** When something was seen last that is measured: close enough for what is found in between. */
  private long seenNanos;

  /**
   * What a host is made from.
   *
   * @param hand meddles in its times
   * @param number of the host, from 0
   * @param cost measures what the properties cost
   * @param failed completed if a machine throws
   */
  record Plan(
      Assembly assembly,
      Copy copy,
      Workload workload,
      LoadScenario load,
      HostScenario host,
      Hand hand,
      Meter meter,
      int number,
      WatchCost cost,
      long seed,
      RunClock clock,
      LiveClock timers,
      CompletableFuture<MachineFailed> failed) {}

  /** A machine has thrown while it handled that message: a bug of ours. */
  record MachineFailed(Address<?> at, Object message, Throwable cause) {}

  LoadHost(Plan plan) {
    this.plan = plan;
    int size = plan.copy().host().directory().size();
    this.actors = new ActorRef<?>[size];
    this.dice = new SplittableRandom[size];
    this.asked = new AskedInTurn(plan.copy().host());
    this.alarms = new Alarms(0);
    this.faults =
        new Faults(
            plan.load(),
            plan.host(),
            plan.copy().host().directory(),
            plan.hand(),
            (kind, begins, devices, at) -> plan.meter().fault(kind, begins, devices.size(), at),
            this::outside,
            plan.seed());
    this.watch =
        new PropertyWatch(
            plan.load().properties(),
            (property, message, at) -> {
              LoadLog.finding(property, message, plan.number(), at);
              plan.meter().finding(property, message, at);
            });
    long end = plan.load().warmUp().plus(plan.load().duration()).toNanos();
    this.happenings = new ArrayDeque<>(faults.until(end));
  }

  /** Puts an actor behind every machine, as children of {@code context}. */
  void start(HostLoad of, ActorContext<?> context) {
    this.load = of;
    HostActors.spawn(
        plan.copy().host(),
        this,
        new HostActors.Spawner() {
          @Override
          public <M> void spawn(Node<M> node, Behavior<Told<M>> behavior) {
            actors[node.address().index()] =
                context.spawn(behavior, node.name(), DispatcherSelector.fromConfig(DISPATCHER));
          }
        });
  }

  long nanos() {
    return plan.clock().nanos();
  }

  /** How many vCPUs there are, operators included. */
  int vcpus() {
    return plan.assembly().vcpus();
  }

  /** Tells a vCPU something from outside. */
  void tell(int vcpu, VcpuProtocol.Command command) {
    outside(plan.assembly().vcpu(vcpu), command);
  }

  private <M> void outside(Address<M> to, M content) {
    motion.announce(1);
    actor(to).tell(new Told.Message<>(motion, 0, 0, OUTSIDE, content));
  }

  /** Alarms whose time has come go off; faults whose time has come happen. */
  void tick() {
    alarms.goOff(nanos());
    while (!happenings.isEmpty() && happenings.peek().atNanos() <= nanos()) {
      faults.happens(happenings.poll(), nanos());
    }
  }

  /** The actor there: it hears what its address says, as it was made from the same node. */
  @SuppressWarnings("unchecked")
  private <M> ActorRef<Told<M>> actor(Address<M> address) {
    return (ActorRef<Told<M>>) actors[address.index()];
  }

  @Override
  public boolean together() {
    return !plan.load().interleave();
  }

  @Override
  public <M> void started(Address<M> at, Hearing<M> hearing) {
    asked.started(at, hearing);
  }

  @Override
  public <M> void tell(Link<M> link, Told<M> told) {
    if (!together() || !asked.hear(link, told)) {
      actor(link.to()).tell(told);
    }
  }

  @Override
  public <M> void whenever(Link<M> link, Told<M> told) {
    if (!together() && chance(link.from(), motion) < Preemption.CHANCE) {
      later(link, told, chance(link.from(), motion) * Preemption.MICROS_MOST);
    } else {
      tell(link, told);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // An alarm is only said to a vCPU.
  public <M> void later(Link<M> link, Told<M> told, double micros) {
    ActorRef<Told<M>> to = actor(link.to());
    Object content = ((Told.Message<M>) told).content();
    if (content instanceof VcpuProtocol.AlarmWentOff alarm) {
      alarms.set(
          (Address<VcpuProtocol.Command>) link.to(),
          alarm,
          nanos() + Math.round(micros * NANOS_PER_MICRO),
          () -> to.tell(told));
    } else {
      plan.timers().later(micros, () -> to.tell(told));
    }
  }

  @Override
  public double chance(Address<?> of, Motion during) {
    int index = of.index();
    if (dice[index] == null) {
      dice[index] = new SplittableRandom(plan.seed() + index * GOLDEN_GAMMA);
    }
    return dice[index].nextDouble();
  }

  @Override
  public void seen(long stamp, Address<?> of, Observation seen, Motion during) {
    if (!seen.isLabel()) {
      plan.cost().observe(watch, seen, seenNanos);
    }
    if (HostLoad.hears(seen)) {
      long now = nanos();
      seenNanos = now;
      load.seen(seen, now);
      LoadLog.seen(seen, plan.number(), now);
      if (seen instanceof GuestSeen.ProgramEnded ended) {
        faults.ended(ended);
      }
    }
  }

  @Override
  public void failed(Address<?> at, Object message, Motion during, Throwable cause) {
    plan.failed().complete(new MachineFailed(at, message, cause));
  }
}
