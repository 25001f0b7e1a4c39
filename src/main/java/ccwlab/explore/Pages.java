package ccwlab.explore;

import ccwlab.outcome.Judgement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongToIntFunction;

/** What the pages of a search tell: of all layers the words, of one layer the rest. */
final class Pages implements Page.Reader {
  private final Map<Long, Integer> messages = new HashMap<>();
  private final Map<Integer, String> texts = new HashMap<>();
  private final Map<Long, Judgement> judgements = new HashMap<>();
  private final Map<Long, int[]> cells = new HashMap<>();
  private final Map<Long, End> ends = new HashMap<>();
  private LongToIntFunction places = hash -> 0;
  private int[] begins = {};
  private int[] counts = {};
  private Each each = new Each();
  private int place;
  private long deliveries;
  private boolean tooMany;

  /** How a round ended. */
  record End(Judgement judgement, long finalHash) {}

  /** The deliveries of one layer, those of one state after each other. */
  private static final class Each {
    private int[] messages = new int[1 << 10];
    private byte[] ranks = new byte[1 << 10];
    private long[] moves = new long[1 << 10];
    private long[] targets = new long[1 << 10];
    private int size;

    private void add(int rank, int message, long moved, long target) {
      if (size == targets.length) {
        messages = Arrays.copyOf(messages, 2 * size);
        ranks = Arrays.copyOf(ranks, 2 * size);
        moves = Arrays.copyOf(moves, 2 * size);
        targets = Arrays.copyOf(targets, 2 * size);
      }
      messages[size] = message;
      ranks[size] = (byte) rank;
      moves[size] = moved;
      targets[size++] = target;
    }
  }

  /** Takes one of the deliveries of a state. */
  interface Taker {
    void delivery(int rank, int message, long moves, long target);
  }

  /**
   * Another layer, of which every delivery is kept.
   *
   * @param states in it
   * @param numbers of its states, from 0, by hash
   */
  void begin(int states, LongToIntFunction numbers) {
    begin();
    places = numbers;
    begins = new int[states];
    counts = new int[states];
  }

  /** Another layer, of which deliveries are counted only. */
  void begin() {
    ends.clear();
    each = new Each();
    begins = null;
    counts = null;
    deliveries = 0;
  }

  /** The text of a message, by the number that {@link Taker} gets. */
  String text(int message) {
    return texts.get(message);
  }

  /** Which cells each of the different steps goes through, by the step's name. */
  Map<Long, int[]> cells() {
    return cells;
  }

  /** Those of this layer, by hash. */
  Map<Long, End> ends() {
    return ends;
  }

  /** How many were told in this layer. */
  long deliveries() {
    return deliveries;
  }

  /** Some state of some layer has too many messages under way for its moves. */
  boolean tooManyMessages() {
    return tooMany;
  }

  /** Goes through the deliveries of a state of this layer, in their order. */
  void each(int state, Taker taker) {
    for (int i = begins[state]; i < begins[state] + counts[state]; i++) {
      taker.delivery(each.ranks[i], each.messages[i], each.moves[i], each.targets[i]);
    }
  }

  @Override
  public void text(long message, String text) {
    texts.put(number(message), text);
  }

  /** The number of a message, by its name. */
  int number(long message) {
    Integer known = messages.putIfAbsent(message, messages.size());
    return known == null ? messages.size() - 1 : known;
  }

  @Override
  public void judgement(long name, Judgement judgement) {
    judgements.put(name, judgement);
  }

  @Override
  public void cells(long reaction, int[] hits) {
    cells.put(reaction, hits);
  }

  @Override
  public void end(long hash, long judgement, long finalHash) {
    ends.put(hash, new End(judgements.get(judgement), finalHash));
  }

  @Override
  public void from(long hash) {
    if (begins != null) {
      place = places.applyAsInt(hash);
      begins[place] = each.size;
      counts[place] = 0;
    }
  }

  @Override
  public void delivery(int rank, long message, long moves, long target) {
    deliveries++;
    if (begins != null) {
      each.add(rank, number(message), moves, target);
      counts[place]++;
    }
  }

  @Override
  public void tooMany() {
    tooMany = true;
  }
}
