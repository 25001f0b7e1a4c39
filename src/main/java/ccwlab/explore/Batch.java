package ccwlab.explore;

import ccwlab.outcome.Judgement;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Some runs by one strategy, one after the other, by one thread. */
final class Batch implements Sampled {
  /** Of so many runs one is run twice, if not all are. */
  static final int SAMPLE = 256;

  /** A run that brings somebody further again and again may take so many times the usual length. */
  private static final int LONGEST = 100;

  /** So many deliveries of a long run are made between two looks at the time. */
  private static final int LOOK = 1 << 10;

  private final World start;
  private final World world;
  private final Strategy strategy;
  private final ExploreOptions options;
  private final DoubleCheck check;
  private final BitSet taken;
  private final EnabledSlots enabled = new EnabledSlots();
  private final Found found;
  private final Furthest furthest;
  private long[] prints;
  private Judgement[] judgements;
  private long[] finalStates;
  private final Roster roster;
  private long[] handled = {};
  private int[] picks = new int[64];
  private int size;
  private int longest;
  private long deliveries;
  private long broken;
  private long checked;
  private boolean overfull;

  /**
   * @param taken takes in the serial numbers of the steps that are taken; null if nobody asks
   * @param found where findings go, empty; with what it is after the batch ends
   */
  Batch(
      World start,
      Strategy strategy,
      ExploreOptions options,
      DoubleCheck check,
      BitSet taken,
      Found found) {
    this.start = start;
    this.world = start.branch();
    this.strategy = strategy;
    this.options = options;
    this.check = check;
    this.taken = taken;
    this.found = found;
    this.roster = start.machinery().roster();
    this.furthest = new Furthest(start.machinery());
  }

  /**
   * @param end says between two runs that no more are wanted
   */
  Batch run(int runs, BooleanSupplier end) {
    prints = new long[runs];
    judgements = new Judgement[runs];
    finalStates = new long[runs];
    for (int i = 0;
        i < runs && !found.reached() && !end.getAsBoolean() && strategy.beginRun();
        i++) {
      one(end);
    }
    return this;
  }

  private void one(BooleanSupplier end) {
    world.become(start);
    Arrays.fill(handled, 0);
    try {
      if (!toTheEnd(end)) {
        return;
      }
    } catch (TooManyMessagesException e) {
      // Not a fair run: nothing follows from its having no end.
      broken++;
      overfull = true;
      return;
    }
    ended();
    size++;
  }

  /**
   * {@code false} if it was broken off in the middle, as no more is wanted: then it counts nothing.
   */
  private boolean toTheEnd(BooleanSupplier end) {
    int most = options.deliveriesMost();
    furthest.clear();
    while (!world.over() && !isLivelock() && world.deliveries() < (long) LONGEST * most) {
      enabled.of(world);
      // What is left of a run that is too long is fair: every message gets its turn.
      boolean fair = world.deliveries() >= most;
      int picked = fair ? enabled.oldest() : strategy.pick(enabled);
      int slot = enabled.slot(picked);
      int receiver = enabled.receiver(picked);
      // Messages of one sender keep their order, so that sender and content name the message.
      int from = 2 * enabled.sender(picked) + (world.pending().free(slot) ? 1 : 0);
      note(world.deliveries(), slot);
      Reaction reaction = world.take(slot);
      handled(receiver, Mix.then(reaction.name(), from));
      if (taken != null) {
        taken.set(reaction.serial());
      }
      if (fair) {
        furthest.delivered(receiver, reaction.next());
      }
      if (world.deliveries() % LOOK == 0 && end.getAsBoolean()) {
        return false;
      }
    }
    return true;
  }

  /** Every message gets its turn, and for very long nobody has come further by that. */
  private boolean isLivelock() {
    return furthest.fruitless() >= options.deliveriesMost();
  }

  private void handled(int receiver, long what) {
    int seat = roster.seat(receiver);
    if (seat >= handled.length) {
      handled = Arrays.copyOf(handled, roster.size());
    }
    handled[seat] = Mix.then(handled[seat], what);
  }

  private void note(int delivery, int slot) {
    if (delivery == picks.length) {
      picks = Arrays.copyOf(picks, 2 * delivery);
    }
    picks[delivery] = slot;
  }

  private void ended() {
    Picks witness = new Picks(picks, world.deliveries());
    deliveries += world.deliveries();
    longest = Math.max(longest, world.deliveries());
    broken += world.deliveries() > options.deliveriesMost() ? 1 : 0;
    prints[size] = print();
    finalStates[size] = world.finalHash();
    if (world.over()) {
      judgements[size] = Judged.of(world);
      found.add(judgements[size], witness);
    } else if (isLivelock()) {
      found.violation(Judged.livelock(List.of()), witness);
    }
    if (options.twice() || size % SAMPLE == 0) {
      Judgement judgement = judgements[size];
      check.run(witness.slots(), judgement == null ? null : judgement.outcome());
      checked++;
    }
  }

  /** Equal for runs of one class. */
  private long print() {
    long print = world.store().hash();
    for (int seat = 0; seat < handled.length; seat++) {
      print += handled[seat] == 0 ? 0 : Mix.then(roster.machine(seat), handled[seat]);
    }
    return print;
  }

  /** The choices of a run, taken from a buffer that the next run will use again. */
  record Picks(int[] buffer, int deliveries) implements Found.Witness {
    @Override
    public int[] slots() {
      return Arrays.copyOf(buffer, deliveries);
    }

    @Override
    public Found.Witness kept() {
      return new Picks(slots(), deliveries);
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Found found() {
    return found;
  }

  @Override
  public long print(int run) {
    return prints[run];
  }

  @Override
  public Judgement judgement(int run) {
    return judgements[run];
  }

  @Override
  public long deliveries() {
    return deliveries;
  }

  @Override
  public int longest() {
    return longest;
  }

  @Override
  public long broken() {
    return broken;
  }

  @Override
  public boolean overfull() {
    return overfull;
  }

  @Override
  public long checked() {
    return checked;
  }

  @Override
  public long finalState(int run) {
    return finalStates[run];
  }

  @Override
  public String guarantee(int deliveriesMost) {
    return strategy.guarantee(deliveriesMost);
  }
}
