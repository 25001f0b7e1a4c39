package ccwlab.live;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import ccwlab.event.Event;
import ccwlab.event.EventLog;
import ccwlab.guest.VcpuProtocol;
import ccwlab.host.Copy;
import ccwlab.host.Host;
import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.link.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The machines of one copy of a scenario on actors: delivers, keeps time, throws dice, keeps
 * events.
 */
final class LiveHost implements Stage {
  /** The longest that a thread of the host is kept from its processor. */
  private static final double PREEMPTED_MICROS_MOST = 50;

  /** Each time an actor has kept so many events more somebody should read them. */
  private static final int LOG_FULL = 1 << 13;

  /** Who speaks from outside of all machines. */
  static final Address<Void> OUTSIDE = new Address<>(-1, "run", Void.class);

  private final Copy copy;
  private final Setting setting;
  private final ActorRef<RoundActor.Command> round;
  private final ActorRef<?>[] actors;
  private final EventLog[] logs;
  private final SplittableRandom[] dice;
  private final Motion[] thrown;
  private final Queue<EventLog> touched = new ConcurrentLinkedQueue<>();

  /**
   * Where copies run.
   *
   * @param dispatcher which threads run the machines, and in which order
   * @param preempted the chance that what runs on a processor of its own loses it for a while at
   *     the end of a step
   * @param keepsMessages messages are kept as events too
   * @param failures hears of machines that throw
   */
  record Setting(
      LiveClock clock,
      DispatcherSelector dispatcher,
      double preempted,
      boolean keepsMessages,
      Failures failures) {}

  LiveHost(ActorContext<RoundActor.Command> context, Copy copy, String name, Setting setting) {
    this.copy = copy;
    this.setting = setting;
    this.round = context.getSelf();
    Host host = copy.host();
    int size = host.directory().size();
    this.actors = new ActorRef<?>[size];
    this.logs = new EventLog[size];
    this.dice = new SplittableRandom[size];
    this.thrown = new Motion[size];
    HostActors.spawn(
        host,
        this,
        new HostActors.Spawner() {
          @Override
          public <M> void spawn(Node<M> node, Behavior<Told<M>> behavior) {
            actors[node.address().index()] =
                context.spawn(behavior, name + "-" + node.name(), setting.dispatcher());
          }
        });
  }

  Copy copy() {
    return copy;
  }

  Setting setting() {
    return setting;
  }

  /** Tells a vCPU something from outside; the message has been announced. */
  void tell(
      Address<VcpuProtocol.Command> vcpu,
      Motion motion,
      int cut,
      long stamp,
      VcpuProtocol.Command content) {
    actor(vcpu).tell(new Told.Message<>(motion, cut, stamp, OUTSIDE, content));
  }

  /** Asks every actor to hand over what it has kept. */
  int cut(Motion motion, int number) {
    for (ActorRef<?> actor : actors) {
      cut(actor, new Told.Cut<>(motion, number));
    }
    return actors.length;
  }

  @SuppressWarnings("unchecked") // A cut is the same for whoever hears it.
  private static <M> void cut(ActorRef<?> actor, Told.Cut<M> cut) {
    ((ActorRef<Told<M>>) actor).tell(cut);
  }

  /** The actor there: it hears what its address says, as it was made from the same node. */
  @SuppressWarnings("unchecked")
  private <M> ActorRef<Told<M>> actor(Address<M> address) {
    return (ActorRef<Told<M>>) actors[address.index()];
  }

  /** All events that nobody has read yet, by cause and effect. Only while nothing moves. */
  List<Event> drain() {
    List<Event> all = new ArrayList<>();
    for (EventLog log = touched.poll(); log != null; log = touched.poll()) {
      log.drainTo(all);
    }
    all.sort(Event.CAUSAL);
    return all;
  }

  @Override
  public <M> void tell(Link<M> link, Told<M> told) {
    actor(link.to()).tell(told);
  }

  @Override
  public <M> void whenever(Link<M> link, Told<M> told) {
    Motion motion = ((Told.Message<M>) told).motion();
    if (setting.preempted() > 0 && chance(link.from(), motion) < setting.preempted()) {
      later(link, told, chance(link.from(), motion) * PREEMPTED_MICROS_MOST);
    } else {
      tell(link, told);
    }
  }

  @Override
  public <M> void later(Link<M> link, Told<M> told, double micros) {
    ActorRef<Told<M>> to = actor(link.to());
    Motion motion = ((Told.Message<M>) told).motion();
    motion.arm();
    setting
        .clock()
        .later(
            micros,
            () -> {
              motion.wentOff();
              to.tell(told);
            });
  }

  /** Each machine's dice follow from the round's seed and from where the machine is. */
  @Override
  public double chance(Address<?> of, Motion motion) {
    int index = of.index();
    if (thrown[index] != motion) {
      thrown[index] = motion;
      dice[index] = new SplittableRandom(motion.seed() + index * 0x9e3779b97f4a7c15L);
    }
    return dice[index].nextDouble();
  }

  @Override
  public void keep(Event event, Motion motion) {
    int index = event.to().index();
    EventLog log = logs[index];
    if (log == null) {
      log = new EventLog();
      logs[index] = log;
    }
    if (log.isEmpty()) {
      touched.add(log);
    }
    log.add(event);
    if (log.size() % LOG_FULL == 0) { // Again, if a cut was under way and has passed here before.
      motion.logFull();
    }
  }

  @Override
  public boolean keepsMessages() {
    return setting.keepsMessages();
  }

  @Override
  public void cut(Address<?> of, Motion motion, int number) {
    EventLog log = logs[of.index()];
    List<Event> events = log == null || log.isEmpty() ? List.of() : log.take();
    round.tell(new RoundActor.HandedOver(motion, number, events));
  }

  @Override
  public void failed(Address<?> at, Object message, Motion motion, Throwable cause) {
    setting.failures().announce();
    round.tell(new RoundActor.MachineFailed(motion, at, message, cause));
  }
}
