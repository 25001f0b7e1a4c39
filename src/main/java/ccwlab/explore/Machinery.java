package ccwlab.explore;

import ccwlab.machine.Effect;
import ccwlab.observe.Observation;
import ccwlab.outcome.Judgement;
import ccwlab.outcome.RoundJudge;
import ccwlab.outcome.Rules;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import ccwlab.topology.Assembly;
import ccwlab.topology.Machines;
import ccwlab.topology.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The machines of a scenario on a stack, run by number: states and messages are numbered by
 * content, and what a machine does with a message is computed once. All worlds of a search share
 * it; any thread may ask.
 */
final class Machinery {
  private static final int VARIANTS_MOST = 1 << 10;
  private static final Reaction[] UNKNOWN = {};

  private final Assembly assembly;
  private final StackSpec stack;
  private final Machines machines;
  private final StorageView storage;
  private final Rules rules;
  private final List<MachineRun<?, ?, ?, ?, ?>> runs = new ArrayList<>();
  private final Numbering states = new Numbering();
  private final Numbering messages = new Numbering();
  private final Numbering batches = new Numbering();
  private final Numbering contents = new Numbering();
  private final Numbering judges = new Numbering();
  private final Memo<Reaction[]> reactions = new Memo<>();
  private final Memo<Integer> judged = new Memo<>();
  private final Memo<Judgement> judgements = new Memo<>();
  private final Map<Integer, String> texts = new ConcurrentHashMap<>();
  private final Map<Integer, Long> hashes = new ConcurrentHashMap<>();
  private final List<Reaction> known = new ArrayList<>();

  /**
   * A machine's state, or a message to it, with the machine: numbers are unique over all machines.
   */
  record Of(int machine, Object content) {}

  Machinery(Scenario scenario, StackSpec stack) {
    this.assembly = new Assembly(scenario, stack);
    this.stack = stack;
    this.storage = new StorageView(new Origin(assembly));
    this.machines = assembly.machines(storage);
    this.rules = new Rules(scenario, assembly::label);
    for (int i = 0; i < machines.nodes().size(); i++) {
      runs.add(run(i, machines.nodes().get(i)));
    }
    batches.of(List.of());
    judges.of(new RoundJudge(rules));
  }

  private static <S, M, E extends Effect<P>, P, X> MachineRun<S, M, E, P, X> run(
      int index, Node<S, M, E, P, X> node) {
    return new MachineRun<>(index, node);
  }

  Assembly assembly() {
    return assembly;
  }

  StackSpec stack() {
    return stack;
  }

  List<String> names() {
    return machines.names();
  }

  int size() {
    return runs.size();
  }

  synchronized int[] initialStates() {
    int[] initial = new int[runs.size()];
    for (int i = 0; i < initial.length; i++) {
      initial[i] = states.of(new Of(i, runs.get(i).initial()));
    }
    return initial;
  }

  /** Number of a message from outside. */
  synchronized int message(int to, Object message) {
    return messages.of(new Of(to, message));
  }

  /** A message in few words. */
  String messageText(int number) {
    return texts.computeIfAbsent(number, it -> MessageText.of(((Of) messages.value(it)).content()));
  }

  /** Of a state's content: the same in every search. */
  long stateHash(int number) {
    return hashes.computeIfAbsent(
        number, it -> Mix.of(((Of) states.value(it)).content().toString()));
  }

  /** All reactions that are known by now. */
  synchronized List<Reaction> known() {
    return List.copyOf(known);
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
    MachineRun<?, ?, ?, ?, ?> run = runs.get(to.machine());
    storage.show(store);
    Object now = ((Of) states.value(state)).content();
    boolean awaited = run.awaits(now, to.content());
    Object next = run.step(now, to.content());
    Reaction reaction = reaction(states.of(new Of(to.machine(), next)), run, awaited);
    int kept = Math.min(variants.length, VARIANTS_MOST - 1);
    Reaction[] more = Arrays.copyOf(variants, kept + 1);
    more[kept] = reaction;
    reactions.put(key, more);
    known.add(reaction);
    return reaction;
  }

  private Reaction reaction(int next, MachineRun<?, ?, ?, ?, ?> run, boolean awaited) {
    int[] to = new int[run.sent().size()];
    int[] sent = new int[to.length];
    long timers = 0;
    for (int i = 0; i < to.length; i++) {
      MachineRun.Sent one = run.sent().get(i);
      to[i] = one.to();
      sent[i] = messages.of(new Of(one.to(), one.message()));
      timers |= one.timer() ? 1L << i : 0;
    }
    Observation[] seen = run.seen().toArray(Observation[]::new);
    int batch = batches.of(List.of(seen));
    Reaction.Touched touched = storage.log().touched(contents);
    long ended = run.ended();
    return new Reaction(known.size(), next, to, sent, timers, seen, batch, ended, awaited, touched);
  }

  /** The judge who has seen nothing. */
  int freshJudge() {
    return 0;
  }

  /** That judge after these observations. */
  int judge(int judge, int batch) {
    if (batch == 0) {
      return judge;
    }
    Integer after = judged.get(Memo.key(judge, batch));
    return after != null ? after : learnJudge(judge, batch);
  }

  private synchronized int learnJudge(int judge, int batch) {
    RoundJudge next = ((RoundJudge) judges.value(judge)).copy();
    for (Object seen : (List<?>) batches.value(batch)) {
      next.observe((Observation) seen);
    }
    return learned(Memo.key(judge, batch), next);
  }

  /** That judge after the settle program began. */
  int settled(int judge) {
    Integer after = judged.get(Memo.key(judge, 0));
    return after != null ? after : learnSettled(judge);
  }

  private synchronized int learnSettled(int judge) {
    RoundJudge next = ((RoundJudge) judges.value(judge)).copy();
    next.settle();
    return learned(Memo.key(judge, 0), next);
  }

  private int learned(long key, RoundJudge next) {
    Integer known = judged.get(key);
    if (known == null) {
      known = judges.of(next);
      judged.put(key, known);
    }
    return known;
  }

  /** A judge of one's own, who remembers where each property was broken. */
  RoundJudge ownJudge() {
    return new RoundJudge(rules);
  }

  /** What a judge of one's own says of a drained world. */
  synchronized Judgement judgement(RoundJudge own, Store store) {
    storage.show(store);
    return own.judge(storage, storage);
  }

  /** What that judge says of a drained world; not where properties were broken. */
  Judgement judgement(int judge, Store store) {
    long key = Mix.then(store.hash(), judge);
    Judgement known = judgements.get(key);
    return known != null ? known : learnJudgement(key, judge, store);
  }

  private synchronized Judgement learnJudgement(long key, int judge, Store store) {
    Judgement known = judgements.get(key);
    if (known == null) {
      storage.show(store);
      known = ((RoundJudge) judges.value(judge)).copy().judge(storage, storage);
      judgements.put(key, known);
    }
    return known;
  }
}
