package ccwlab.live;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import ccwlab.event.Event;
import ccwlab.guest.VcpuProtocol;
import ccwlab.host.Copy;
import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.link.Node;
import java.util.Comparator;
import java.util.SplittableRandom;

/** The machines of one copy of a scenario on actors: delivers, keeps time, throws dice. */
abstract class CopyHost implements Stage {
  /** Who speaks from outside of all machines. */
  static final Address<Void> OUTSIDE = new Address<>(-1, "run", Void.class);

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private final Copy copy;
  private final Setting setting;
  private final ActorRef<RoundActor.Command> round;
  private final ActorRef<?>[] actors;
  private final SplittableRandom[] dice;
  private final Motion[] thrown;
  private volatile boolean woken;
  private volatile Motion motion;

  /**
   * Where copies run.
   *
   * @param together the dispatcher runs all actors of a copy on one thread at a time
   * @param preempted the chance that what runs on a processor of its own loses it for a while at
   *     the end of a step
   * @param keepsMessages messages are kept as events too
   * @param failures hears of machines that throw
   */
  record Setting(
      LiveClock clock,
      DispatcherSelector dispatcher,
      boolean together,
      double preempted,
      boolean keepsMessages,
      Failures failures) {}

  CopyHost(Copy copy, Setting setting, ActorRef<RoundActor.Command> round) {
    this.copy = copy;
    this.setting = setting;
    this.round = round;
    int size = copy.host().directory().size();
    this.actors = new ActorRef<?>[size];
    this.dice = new SplittableRandom[size];
    this.thrown = new Motion[size];
  }

  /** Puts an actor behind every machine, as children of the round's actor. */
  static CopyHost of(
      ActorContext<RoundActor.Command> context, Copy copy, String name, Setting setting) {
    CopyHost host =
        setting.together()
            ? new TogetherHost(copy, setting, context.getSelf())
            : new RaceHost(copy, setting, context.getSelf());
    HostActors.spawn(
        copy.host(),
        host,
        new HostActors.Spawner() {
          @Override
          public <M> void spawn(Node<M> node, Behavior<Told<M>> behavior) {
            host.actors[node.address().index()] =
                context.spawn(behavior, name + "-" + node.name(), setting.dispatcher());
          }
        });
    return host;
  }

  /** A round begins: what is seen goes to {@code record}. Only while nothing moves. */
  final void begin(Motion round, RoundRecord record) {
    motion = round;
    begin(record);
  }

  abstract void begin(RoundRecord record);

  /** The order in which events that were kept are read. */
  Comparator<Event> order() {
    return Event.CAUSAL;
  }

  @Override
  public final Motion motion() {
    return motion;
  }

  /** All that was seen is in the record when this returns. Only while nothing moves. */
  abstract void read();

  /**
   * Asks every actor to hand over what it has kept.
   *
   * @return how many will answer; 0 if nothing is kept that was not read
   */
  abstract int cut(Motion motion, int number);

  final Copy copy() {
    return copy;
  }

  final ActorRef<RoundActor.Command> round() {
    return round;
  }

  final Setting setting() {
    return setting;
  }

  /** Tells a vCPU something from outside; the message has been announced. */
  final void tell(
      Address<VcpuProtocol.Command> vcpu,
      Motion motion,
      int cut,
      long stamp,
      VcpuProtocol.Command content) {
    actor(vcpu).tell(new Told.Message<>(motion, cut, stamp, OUTSIDE, content));
  }

  /** A timer has gone off since this was asked: time has passed. */
  final boolean woken() {
    boolean was = woken;
    if (was) {
      woken = false;
    }
    return was;
  }

  /** How many actors there are. */
  final int size() {
    return actors.length;
  }

  final void tellCut(int index, Motion motion, int number) {
    cut(actors[index], new Told.Cut<>(motion, number));
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

  @Override
  public <M> void tell(Link<M> link, Told<M> told) {
    actor(link.to()).tell(told);
  }

  @Override
  public final <M> void later(Link<M> link, Told<M> told, double micros) {
    ActorRef<Told<M>> to = actor(link.to());
    Motion motion = ((Told.Message<M>) told).motion();
    motion.arm();
    setting
        .clock()
        .later(
            micros,
            () -> {
              motion.wentOff();
              woken = true;
              to.tell(told);
            });
  }

  /** Each machine's dice follow from the round's seed and from where the machine is. */
  @Override
  public final double chance(Address<?> of, Motion motion) {
    int index = of.index();
    if (thrown[index] != motion) {
      thrown[index] = motion;
      dice[index] = new SplittableRandom(motion.seed() + index * GOLDEN_GAMMA);
    }
    return dice[index].nextDouble();
  }

  @Override
  public final void failed(Address<?> at, Object message, Motion motion, Throwable cause) {
    setting.failures().announce();
    round.tell(new RoundActor.MachineFailed(motion, at, message, cause));
  }

  @Override
  public final boolean keepsMessages() {
    return setting.keepsMessages();
  }
}
