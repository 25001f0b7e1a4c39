package ccwlab.explore;

import ccwlab.guest.VcpuProtocol;
import ccwlab.host.Assembly;
import ccwlab.machine.Step;
import ccwlab.outcome.Judgement;
import ccwlab.round.Ending;
import ccwlab.round.Round;
import ccwlab.round.RoundEffect;
import ccwlab.round.RoundPorts;
import ccwlab.round.RoundProtocol;
import ccwlab.round.Skews;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * One copy of a scenario in the middle of a round: machine states, storage, messages under way,
 * armed timers. It moves by {@link #take}, and {@link #branch} makes another one that moves by
 * itself from here.
 *
 * <p>What may be delivered: a message, if no other one that is still under way to the same receiver
 * was sent before it (happens-before, through messages or storage). A timer, and what comes
 * whenever, comes before nothing: all that is sent later may overtake it. When nothing is under way
 * the round goes on as in live mode: first the settle program, if all programs have ended; else
 * word to the vCPUs that all is quiet, if anything has been seen since that was said last; else
 * nothing moves any more.
 *
 * <p>Not for use by several threads at once; worlds of one search may be used by one thread each.
 */
public final class World {
  private static final VcpuProtocol.Quiet ALL_QUIET = new VcpuProtocol.Quiet();
  private static final RoundProtocol.Quiet QUIET = new RoundProtocol.Quiet();
  private static final RoundProtocol.Noticed NOTICED = new RoundProtocol.Noticed();

  private final Machinery machinery;
  private final Steps steps;
  private final Roster roster;
  private final LinkCounts counts;
  private final MachineStates states;
  private final Pending pending;
  private final Knowledge knowledge;
  private Store store = Store.INITIAL;
  private int judge;
  private int deliveries;
  private int sent;
  private final Outside outside = new Outside();
  private Round round = Round.AT_BARRIER;
  private List<Choice> offered;

  /**
   * @param named its choices can be asked for their keys
   */
  World(Machinery machinery, boolean named) {
    this(machinery, machinery, named);
  }

  private World(Machinery machinery, Steps steps, boolean named) {
    this.machinery = machinery;
    this.steps = steps;
    this.roster = machinery.roster();
    this.states = new MachineStates(machinery);
    this.counts = named ? new LinkCounts() : null;
    this.pending = new Pending(roster);
    this.knowledge = new Knowledge();
    this.judge = machinery.judges().freshJudge();
    tell(new RoundProtocol.Begin(Skews.none(machinery.assembly().vcpus())));
  }

  private World(World that) {
    this.machinery = that.machinery;
    this.roster = that.roster;
    this.steps = that.steps.branch();
    this.counts = that.counts == null ? null : new LinkCounts(that.counts);
    this.pending = new Pending(roster);
    this.knowledge = new Knowledge();
    this.states = new MachineStates(machinery);
    become(that);
  }

  /** The same as that one from now on, but for its names; it goes on by itself. */
  void become(World that) {
    states.become(that.states);
    pending.become(that.pending);
    knowledge.become(that.knowledge);
    store = that.store;
    judge = that.judge;
    deliveries = that.deliveries;
    sent = that.sent;
    round = that.round;
    offered = null;
  }

  /**
   * The start of a round.
   *
   * @throws ccwlab.scenario.ScenarioException if the stack's values are not the driver's
   */
  public static World start(Scenario scenario, StackSpec stack) {
    return start(new Assembly(scenario, stack));
  }

  /** The start of a round in machines that may be others. */
  public static World start(Assembly assembly) {
    return new World(new Machinery(assembly), true);
  }

  /** Another start of the same round, with every step taken by an interpreter of {@code cast}. */
  public World playedBy(Interpreter.Cast cast) {
    return new World(machinery, new Played(machinery, cast), true);
  }

  /**
   * Another start of a round of the same scenario; shares what is known of the machines. A world
   * that is played by an interpreter must not be used any more after this.
   */
  public World fresh() {
    return new World(machinery, steps.fresh(), true);
  }

  public World branch() {
    return new World(this);
  }

  /** The round is over: it has drained, or nothing moves any more. */
  public boolean over() {
    return round.over();
  }

  /** The round is over, and some vCPU is not at the end of its program. */
  public boolean hung() {
    return round.ending() == Ending.HUNG;
  }

  /** The settle program runs, or has run. */
  public boolean settling() {
    return round.settling();
  }

  /** Deliveries since the start. */
  public int deliveries() {
    return deliveries;
  }

  /** Names of the machines, by index. */
  public List<String> names() {
    return machinery.names();
  }

  /** The vCPUs that are not at their end, as a message names them. */
  public String stuck() {
    return round.stuck();
  }

  /** What can be delivered now, ordered by receiver, sender, kind and number. */
  public List<Choice> enabled() {
    if (offered == null) {
      offered = offer();
    }
    return offered;
  }

  private List<Choice> offer() {
    long enabled = enabledSlots();
    Ranking ranking = new Ranking().of(pending);
    List<Choice> choices = new ArrayList<>(ranking.size());
    for (int rank = 0; rank < ranking.size(); rank++) {
      int slot = ranking.slot(rank);
      if ((enabled >>> slot & 1) != 0) {
        choices.add(choice(slot));
      }
    }
    return Collections.unmodifiableList(choices);
  }

  /**
   * Delivers.
   *
   * @return what was enabled, and what was seen
   * @throws DivergedException if {@code key} is not enabled
   */
  public Execution.Taken take(String key) {
    List<Choice> enabled = enabled();
    int slot = slot(key);
    Choice choice = choice(slot);
    return Execution.Taken.of(choice, enabled, take(slot).seen());
  }

  /** The slot of what has that key, as {@link #take(String)}. */
  int slot(String key) {
    for (long rest = enabledSlots(); rest != 0; rest &= rest - 1) {
      int slot = Long.numberOfTrailingZeros(rest);
      if (choice(slot).key().equals(key)) {
        return slot;
      }
    }
    throw new DivergedException(deliveries, key + " is not enabled; enabled: " + enabled());
  }

  /** What the round came to; only when it is {@link #over}, and not if it is played. */
  public Judgement judgement() {
    return machinery.judges().judgement(judge, store);
  }

  /** Of machine states and storage, by content: the same in every search. */
  public long contentHash() {
    long hash = 0;
    for (int machine = 0; machine < machinery.size(); machine++) {
      int seat = roster.seatIfAny(machine);
      hash =
          Mix.then(
              hash,
              seat > 0
                  ? machinery.stateHash(steps.state(machine, states.at(seat)))
                  : machinery.startHash(machine));
    }
    return Mix.then(hash, store.contentHash());
  }

  // For searches: by slot.

  Pending pending() {
    return pending;
  }

  long enabledSlots() {
    return pending.enabled();
  }

  Store store() {
    return store;
  }

  Machinery machinery() {
    return machinery;
  }

  Choice choice(int slot) {
    return machinery.choice(
        pending.sender(slot), pending.message(slot), pending.timer(slot), pending.number(slot));
  }

  /** What would happen if that slot's message were delivered now. */
  Reaction reaction(int slot) {
    return machinery.react(state(slot), pending.message(slot), store);
  }

  Reaction take(int slot) {
    Reaction reaction = steps.take(pending.serial(slot), state(slot), pending.message(slot), store);
    take(slot, reaction);
    return reaction;
  }

  private int state(int slot) {
    return states.at(roster.seat(pending.receiver(slot)));
  }

  /**
   * @param reaction to that slot's message, as {@link #reaction} says
   */
  void take(int slot, Reaction reaction) {
    int receiver = pending.receiver(slot);
    int serial = pending.serial(slot);
    offered = null;
    states.next(roster.seat(receiver), reaction.next());
    pending.deliver(slot);
    knowledge.delivered(slot);
    deliveries++;
    if (reaction.storage() != null) {
      knowledge.accessed(reaction, receiver, pending);
      store = reaction.storage().applied(store);
    }
    for (int i = 0; i < reaction.to().length; i++) {
      send(receiver, reaction.to()[i], reaction.messages()[i], reaction.ways()[i], serial);
    }
    if (reaction.batch() != 0) {
      judge = machinery.judges().judge(judge, reaction.batch());
      noticed(reaction.ended());
    }
    if (pending.live() == 0) {
      tell(QUIET);
    }
  }

  /** Of all that decides how the round goes on and how it will be judged. */
  long hash(Ranking ranking) {
    long hash = Mix.then(pending.hash(ranking, machinery), states.hash());
    hash = Mix.then(hash, store.hash());
    hash = Mix.then(hash, knowledge.hash(ranking));
    return Mix.then(Mix.then(hash, machinery.judges().name(judge)), hashOf(round));
  }

  /** Writes down all that {@link #hash} is of, but for storage; the world must not be over. */
  void write(ByteLog log, Ranking ranking) {
    pending.write(log, ranking);
    knowledge.write(log, ranking);
    states.write(log);
    log.add(judge);
    log.add(round.phase().ordinal() << 1 | (round.noticed() ? 1 : 0));
    log.add(bits(round.running()));
  }

  /**
   * Becomes the world that was written down; messages under way are in the slots of their ranks.
   */
  void read(ByteLog.Reader log, Store written) {
    pending.read(log);
    knowledge.read(log, machinery);
    states.read(log);
    judge = log.nextInt();
    int flags = log.nextInt();
    BitSet running = BitSet.valueOf(new long[] {log.next()});
    round = new Round(Round.Phase.values()[flags >>> 1], running, (flags & 1) != 0, null);
    store = written;
    sent = Long.bitCount(pending.live());
    offered = null;
  }

  /** Of machine states and storage: equal for equal drained states of one search. */
  long finalHash() {
    return Mix.then(store.hash(), states.hash());
  }

  /** Something was seen, and these programs have ended. */
  private void noticed(long ended) {
    if (!round.noticed()) {
      tell(NOTICED);
    }
    for (long rest = ended; rest != 0; rest &= rest - 1) {
      tell(new RoundProtocol.Ended(Long.numberOfTrailingZeros(rest)));
    }
  }

  private void tell(RoundProtocol.Command command) {
    Step<Round, RoundEffect> step = machinery.rounds().step(round, command, null);
    round = step.state();
    for (RoundEffect effect : step.effects()) {
      effect.deliver(outside);
    }
  }

  private static long hashOf(Round round) {
    long hash = 2L * round.phase().ordinal() + (round.noticed() ? 1 : 0);
    hash = Mix.then(hash, round.over() ? 1 + round.ending().ordinal() : 0);
    return Mix.then(hash, bits(round.running()));
  }

  /** There are as many programs as a mask has bits, at most. */
  private static long bits(BitSet set) {
    return set.isEmpty() ? 0 : set.toLongArray()[0];
  }

  /** What the round lets out comes from outside of all machines. */
  private final class Outside implements RoundPorts {
    @Override
    public void run(int vcpu, int holdHops) {
      fromOutside(vcpu, new VcpuProtocol.Run(machinery.assembly().program(vcpu), holdHops));
    }

    @Override
    public void settling() {
      judge = machinery.judges().settled(judge);
    }

    @Override
    public void settle(int vcpu) {
      fromOutside(vcpu, new VcpuProtocol.Run(machinery.assembly().settle(), 0));
    }

    @Override
    public void tellQuiet(int vcpu) {
      fromOutside(vcpu, ALL_QUIET);
    }

    @Override
    public void over(Ending how) {
      // The round says it itself.
    }
  }

  private void fromOutside(int vcpu, VcpuProtocol.Command message) {
    steps.told(machinery.assembly().vcpu(vcpu), message);
    send(roster.outside(), vcpu, machinery.message(vcpu, message), Way.IN_ORDER, -1);
  }

  private void send(int sender, int receiver, int message, Way way, int cause) {
    int slot = pending.send(sender, receiver, message, way);
    int number = 0;
    if (counts != null) {
      number = counts.next(sender, receiver, way == Way.TIMER);
    }
    pending.name(slot, number, sent++, cause);
  }
}
