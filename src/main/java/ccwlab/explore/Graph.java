package ccwlab.explore;

import ccwlab.outcome.Judgement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The global states that a search has visited and the deliveries between them. States are numbered
 * in the order in which they were found, breadth first; messages of a state by their rank in {@link
 * Pending#canonical}.
 *
 * <p>A state's deliveries are a few bytes in a log: the kind of each, and how far its target is
 * from the state. Where a state's bytes begin is kept as the start of its group of 64 states and an
 * offset from there. From where a state was first reached is not kept: those deliveries have
 * ascending targets, so that it is found again.
 */
final class Graph {
  /** No delivery: the message itself, or one that depends on it. */
  static final int GONE = 0xf;

  /** A state with more messages under way than this cannot have its moves written down. */
  static final int RANKS = 15;

  private static final int GROUP_SHIFT = 6;
  private static final int GROUP = 1 << GROUP_SHIFT;
  private static final int PAGE_SHIFT = 12;
  private static final int PAGE = 1 << PAGE_SHIFT;

  private final Visited visited = new Visited();
  private final Kinds kinds = new Kinds();
  private final ByteLog log = new ByteLog();
  private final LongLog groups = new LongLog();
  private final LongLog reached = new LongLog();
  private char[][] offsets = new char[16][];
  private int deliveries;
  private int expanded;
  private boolean moved = true;
  private final List<End> ends = new ArrayList<>();

  /** A state in which the round is over. */
  record End(int state, Judgement judgement, long finalHash) {}

  Graph(long start) {
    visited.add(start);
  }

  int find(long hash) {
    return visited.find(hash);
  }

  /** The hash of a state. */
  long hash(int state) {
    return visited.hash(state);
  }

  /** A new state; the delivery of {@code from} that leads there follows. */
  int add(long hash, int from) {
    begin(from);
    return visited.add(hash);
  }

  /**
   * A delivery; those of one state follow each other, and states follow each other by number.
   *
   * @param moved rank by rank, 4 bits each: the message's rank afterwards, {@link #GONE} if it
   *     depends on the delivery; 0 if there are too many
   */
  void deliver(int from, int rank, int message, long moved, int target) {
    begin(from);
    log.add(kinds.of(rank, message, moved));
    log.add(zigzag(target - from));
    deliveries++;
  }

  /** The deliveries that follow are of this state. */
  private void begin(int state) {
    for (; expanded <= state; expanded++) {
      if (expanded % GROUP == 0) {
        groups.add(log.size());
        reached.add(visited.size());
      }
      int page = expanded >>> PAGE_SHIFT;
      if (page == offsets.length) {
        offsets = Arrays.copyOf(offsets, 2 * page);
      }
      if (offsets[page] == null) {
        offsets[page] = new char[PAGE];
      }
      offsets[page][expanded & PAGE - 1] = (char) (log.size() - groups.get(expanded / GROUP));
    }
  }

  private static long zigzag(int number) {
    return (number << 1 ^ number >> Integer.SIZE - 1) & 0xffffffffL;
  }

  private static int unzigzag(int number) {
    return number >>> 1 ^ -(number & 1);
  }

  void end(End end) {
    ends.add(end);
  }

  List<End> ends() {
    return ends;
  }

  int states() {
    return visited.size();
  }

  int deliveries() {
    return deliveries;
  }

  /** Some state has too many messages under way for its moves to be written down. */
  void tooMany() {
    moved = false;
  }

  boolean hasMoves() {
    return moved;
  }

  /** Of heap. */
  long bytes() {
    long pages = expanded + PAGE - 1 >>> PAGE_SHIFT;
    return visited.bytes()
        + kinds.bytes()
        + log.bytes()
        + groups.bytes()
        + reached.bytes()
        + pages * PAGE * Character.BYTES;
  }

  private long begins(int state) {
    if (state >= expanded) {
      return log.size();
    }
    return groups.get(state / GROUP) + offsets[state >>> PAGE_SHIFT][state & PAGE - 1];
  }

  /** The deliveries of the states, one state at a time. */
  Deliveries walk() {
    return new Deliveries();
  }

  /** Stands before the first delivery of a state, or at one. */
  final class Deliveries {
    private final ByteLog.Reader reader = log.reader();
    private int from;
    private long end;
    private int kind;
    private int target;

    /** To that state's deliveries. */
    Deliveries of(int state) {
      return of(state, begins(state));
    }

    /** To that state's deliveries from {@code position} on. */
    Deliveries of(int state, long position) {
      from = state;
      reader.seek(position);
      end = begins(state + 1);
      return this;
    }

    /** To the next one, if there is one. */
    boolean next() {
      if (reader.position() == end) {
        return false;
      }
      kind = reader.nextInt();
      target = from + unzigzag(reader.nextInt());
      return true;
    }

    /** Where the next one is. */
    long position() {
      return reader.position();
    }

    int target() {
      return target;
    }

    int rank() {
      return kinds.rank(kind);
    }

    int message() {
      return kinds.message(kind);
    }

    /** Where that rank's message is afterwards. */
    int moved(int rank) {
      return kinds.moved(kind, rank);
    }
  }

  /** Ranks to deliver, one after the other, on a shortest way to that state. */
  int[] way(int state) {
    int[] backwards = new int[16];
    int length = 0;
    Deliveries at = walk();
    for (int now = state; now > 0; now = at.from) {
      reach(now, at);
      if (length == backwards.length) {
        backwards = Arrays.copyOf(backwards, 2 * length);
      }
      backwards[length++] = at.rank();
    }
    int[] way = new int[length];
    for (int i = 0; i < length; i++) {
      way[i] = backwards[length - 1 - i];
    }
    return way;
  }

  /**
   * Moves to the delivery by which the state was found: the first one in order that leads there.
   */
  private void reach(int state, Deliveries at) {
    int low = 0;
    int high = reached.size() - 1;
    while (low < high) {
      int middle = low + high + 1 >>> 1;
      if (reached.get(middle) <= state) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    at.of(low * GROUP);
    while (!at.next() || at.target != state) {
      if (at.reader.position() == at.end) {
        at.of(at.from + 1);
      }
    }
  }
}
