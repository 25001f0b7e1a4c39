package ccwlab.explore;

import ccwlab.host.Assembly;
import ccwlab.host.Host;
import ccwlab.link.Address;
import ccwlab.link.MachineNode;
import ccwlab.machine.Effect;
import ccwlab.observe.Observation;
import ccwlab.outcome.Rules;
import ccwlab.round.RoundMachine;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.StackSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The machines of a scenario on a stack, run by number: states and messages are numbered by
 * content, and what a machine does with a message is computed once. All worlds of a search share
 * it; any thread may ask.
 */
final class Machinery implements Steps {
  private static final int VARIANTS_MOST = 1 << 10;
  private static final int VCPUS_MOST = Long.SIZE;
  private static final int NOT_KNOWN = -1;

  /** Of heap, about: what is kept for a number that something has. */
  private static final int BYTES_EACH_STATE = 400;

  private static final int BYTES_EACH_MESSAGE = 150;
  private static final int BYTES_EACH_REACTION = 500;
  private static final Reaction[] UNKNOWN = {};
  private static final Id PLAYED = new Id(NOT_KNOWN, 0);

  private final Assembly assembly;
  private final boolean byContent;
  private final StorageView storage;
  private final StepLog log = new StepLog();
  private final RoundMachine rounds;
  private final List<String> names;
  private final List<MachineNode<?, ?, ?, ?, ?>> nodes = new ArrayList<>();
  private final Map<Integer, MachineRun<?, ?, ?, ?, ?>> runs = new HashMap<>();
  private final Roster roster;
  private volatile int[] atStart = {NOT_KNOWN};
  private final Numbering states;
  private final Numbering messages;
  private final Judges judges;
  private final Memo<Reaction[]> reactions = new Memo<>();
  private final Map<Delivery, Choice> choices = new ConcurrentHashMap<>();
  private final Map<Integer, String> texts = new ConcurrentHashMap<>();
  private final Map<Integer, Long> hashes = new ConcurrentHashMap<>();
  private final Map<Integer, Long> startHashes = new ConcurrentHashMap<>();
  private volatile Reaction[] known = new Reaction[256];
  private int knownCount;

  /**
   * A machine's state, or a message to it, with the machine: numbers are unique over all machines.
   */
  record Of(int machine, Object content) {}

  /** What names a reaction. */
  private record Id(int serial, long name) {}

  /** What names a delivery. */
  private record Delivery(int sender, int message, boolean timer, int number) {}

  Machinery(Scenario scenario, StackSpec stack) {
    this(new Assembly(scenario, stack));
  }

  /**
   * @throws ScenarioException if there are more programs than a mask has bits
   */
  Machinery(Assembly assembly) {
    this(assembly, false);
  }

  /**
   * @param byContent hashes of its worlds are the same in every process
   * @throws ScenarioException if there are more programs than a mask has bits
   */
  Machinery(Assembly assembly, boolean byContent) {
    if (assembly.vcpus() > VCPUS_MOST) {
      throw new ScenarioException(
          "%s: guest: %d programs are too many to explore; allowed: up to %d"
              .formatted(assembly.scenario().name(), assembly.vcpus(), VCPUS_MOST));
    }
    this.assembly = assembly;
    this.byContent = byContent;
    this.states = new Numbering(byContent);
    this.messages = new Numbering(byContent);
    this.storage = new StorageView(new Origin(assembly));
    Host host = assembly.host(storage);
    this.names = host.names();
    Rules rules = new Rules(assembly.scenario(), assembly::label);
    this.judges = new Judges(rules, storage, byContent, this);
    host.nodes().forEach(node -> nodes.add(MachineRun.machine(node)));
    this.rounds = assembly.rounds();
    this.roster = new Roster(nodes.size());
  }

  private MachineRun<?, ?, ?, ?, ?> run(int index) {
    return runs.computeIfAbsent(index, it -> run(nodes.get(it)));
  }

  private <S, M, E extends Effect<P>, P, X> MachineRun<S, M, E, P, X> run(
      MachineNode<S, M, E, P, X> node) {
    return new MachineRun<>(node, log);
  }

  Assembly assembly() {
    return assembly;
  }

  StackSpec stack() {
    return assembly.stack();
  }

  List<String> names() {
    return names;
  }

  int size() {
    return nodes.size();
  }

  /** Who takes part in this search. */
  Roster roster() {
    return roster;
  }

  /**
   * Numbers of the states at the start, by seat, for all seats that are taken; not to be changed.
   */
  int[] statesAtStart() {
    return atStart.length == roster.size() ? atStart : learnStart();
  }

  private synchronized int[] learnStart() {
    int[] known = atStart;
    int[] more = Arrays.copyOf(known, roster.size());
    for (int seat = known.length; seat < more.length; seat++) {
      int machine = roster.machine(seat);
      more[seat] = states.of(new Of(machine, nodes.get(machine).initial()));
    }
    atStart = more;
    return more;
  }

  /** Of the content of a machine's state at the start. */
  long startHash(int machine) {
    return startHashes.computeIfAbsent(machine, it -> Mix.of(nodes.get(it).initial().toString()));
  }

  /** Number of a message from outside. */
  synchronized int message(int to, Object message) {
    return messages.of(new Of(to, message));
  }

  /** A message in few words. */
  String messageText(int number) {
    return texts.computeIfAbsent(number, it -> MessageText.of(((Of) messages.value(it)).content()));
  }

  /** Index of the machine that a message goes to. */
  int receiver(int message) {
    return ((Of) messages.value(message)).machine();
  }

  /** What hashes take for a machine's state. */
  long stateName(int number) {
    return states.name(number);
  }

  /** What hashes take for a message. */
  long messageName(int number) {
    return messages.name(number);
  }

  /** Of a state's content: the same in every search. */
  long stateHash(int number) {
    return hashes.computeIfAbsent(
        number, it -> Mix.of(((Of) states.value(it)).content().toString()));
  }

  /** Number of a state that somebody else's machine came to. */
  synchronized int state(int machine, Object state) {
    return states.of(new Of(machine, state));
  }

  @Override
  public int state(int machine, int number) {
    return number;
  }

  @Override
  public Reaction take(int serial, int state, int message, Store store) {
    return react(state, message, store);
  }

  @Override
  public <M> void told(Address<M> to, M message) {
    // A number says all there is to say of a message.
  }

  @Override
  public Steps branch() {
    return this;
  }

  @Override
  public Steps fresh() {
    return this;
  }

  /** A delivery by name; made once, as its text is dear. */
  Choice choice(int sender, int message, boolean timer, int number) {
    return choices.computeIfAbsent(new Delivery(sender, message, timer, number), this::named);
  }

  private Choice named(Delivery delivery) {
    int sender = delivery.sender();
    int receiver = receiver(delivery.message());
    String from = sender == roster.outside() ? "run" : names.get(sender);
    char way = delivery.timer() ? Choice.TIMER : Choice.MESSAGE;
    String key = from + way + names.get(receiver) + "#" + delivery.number();
    return new Choice(key, sender, receiver, messageText(delivery.message()));
  }

  /** Of heap, about. */
  synchronized long bytes() {
    return (long) states.size() * BYTES_EACH_STATE
        + (long) messages.size() * BYTES_EACH_MESSAGE
        + (long) knownCount * BYTES_EACH_REACTION
        + judges.bytes();
  }

  /** All reactions that are known by now. */
  synchronized List<Reaction> known() {
    return List.of(Arrays.copyOf(known, knownCount));
  }

  /** How many reactions are known by now. */
  synchronized int reactions() {
    return knownCount;
  }

  /** The reaction with that serial number. */
  Reaction reaction(int serial) {
    return known[serial];
  }

  private void keep(Reaction reaction) {
    if (knownCount == known.length) {
      known = Arrays.copyOf(known, 2 * knownCount);
    }
    known[knownCount++] = reaction;
  }

  /** What the machine that {@code message} goes to does in {@code state}. */
  Reaction react(int state, int message, Store store) {
    long key = Memo.key(state, message);
    Reaction[] variants = reactions.get(key);
    if (variants != null) {
      for (Reaction variant : variants) {
        if (variant.storage() == null || variant.storage().matches(store)) {
          return variant;
        }
      }
    }
    return learn(key, state, message, store);
  }

  private synchronized Reaction learn(long key, int state, int message, Store store) {
    Reaction[] variants = reactions.get(key);
    variants = variants == null ? UNKNOWN : variants;
    for (Reaction variant : variants) {
      if (variant.storage() == null || variant.storage().matches(store)) {
        return variant;
      }
    }
    Of to = (Of) messages.value(message);
    MachineRun<?, ?, ?, ?, ?> run = run(to.machine());
    storage.show(store);
    Object now = ((Of) states.value(state)).content();
    boolean awaited = run.awaits(now, to.content());
    Object next = run.step(now, to.content());
    int number = states.of(new Of(to.machine(), next));
    Reaction.Touched touched = storage.log().touched();
    long name = byContent ? name(state, message, touched) : knownCount + 1L;
    Reaction reaction = reaction(new Id(knownCount, name), number, awaited, log, touched);
    int kept = Math.min(variants.length, VARIANTS_MOST - 1);
    Reaction[] more = Arrays.copyOf(variants, kept + 1);
    more[kept] = reaction;
    reactions.put(key, more);
    keep(reaction);
    return reaction;
  }

  /**
   * What somebody else's machine did.
   *
   * @param state is given back as the next one: the interpreter knows it
   */
  synchronized Reaction played(int state, StepLog step, AccessLog accesses) {
    return reaction(PLAYED, state, false, step, accesses.touched());
  }

  /** A reaction by what decides it: state, message, and what is found in storage. */
  private long name(int state, int message, Reaction.Touched touched) {
    long name = Mix.then(states.name(state), messages.name(message));
    return touched == null ? name : Mix.then(name, touched.foundHash());
  }

  private Reaction reaction(
      Id id, int next, boolean awaited, StepLog step, Reaction.Touched touched) {
    int[] to = new int[step.sent().size()];
    int[] sent = new int[to.length];
    Way[] ways = new Way[to.length];
    for (int i = 0; i < to.length; i++) {
      StepLog.Sent one = step.sent().get(i);
      to[i] = one.to();
      sent[i] = messages.of(new Of(one.to(), one.message()));
      ways[i] = one.way();
    }
    Observation[] seen = step.seen().toArray(Observation[]::new);
    int batch = id == PLAYED && seen.length > 0 ? NOT_KNOWN : judges.batch(List.of(seen));
    long ended = step.ended();
    return new Reaction(
        id.serial(), id.name(), next, to, sent, ways, seen, batch, ended, awaited, touched);
  }

  /** That machine has come further in the one state than in the other, given by number. */
  synchronized boolean isFurther(int machine, int furthest, int now) {
    Object before = ((Of) states.value(furthest)).content();
    return furthest != now && run(machine).isFurther(before, ((Of) states.value(now)).content());
  }

  /** Leads the rounds of all worlds. */
  RoundMachine rounds() {
    return rounds;
  }

  /** Who judges what the machines are seen to do. */
  Judges judges() {
    return judges;
  }
}
