package ccwlab.explore;

import ccwlab.explore.octets.OctetsIn;
import ccwlab.host.Assembly;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * One worker's part of the states that a search over several processes expands next, and of those
 * that come after them. Only hashes and ranks leave it: its worlds are written down in numbers of
 * this process. Not for use by several threads at once.
 *
 * <p>Ranks are as in {@link Pending#canonical}: a state's way from the start is a list of them.
 */
public final class Frontier {
  private final Machinery machinery;
  private final World world;
  private final World after;
  private final Ranking ranking = new Ranking();
  private final Ranking rankingAfter = new Ranking();
  private final Reaction[] reactions = new Reaction[Pending.SLOTS];
  private final Candidates candidates = new Candidates();
  private final Page page;
  private final List<World> way = new ArrayList<>();
  private final ByteLog rebuilt = new ByteLog();
  private final Deque<Piece> pieces = new ArrayDeque<>();
  private Piece next = new Piece();
  private Piece at;
  private Layer.Reader reader;
  private int inPiece;

  /** What all frontiers of one process share: the machines, and what is known of their steps. */
  public static final class Machines {
    private final Machinery machinery;

    public Machines(Assembly assembly) {
      this.machinery = new Machinery(assembly, true);
    }

    /** The hash of the state at the start of the round. */
    public long start() {
      World start = new World(machinery, false);
      return start.hash(new Ranking().of(start.pending()));
    }

    /** Of heap, about. */
    public long bytes() {
      return machinery.bytes();
    }
  }

  /** Who knows which states are new. */
  public interface Claims {
    /** It is known that this state is not new. */
    boolean isKnown(long hash);

    /**
     * A state that may be new, by the delivery that leads there; again if a delivery that comes
     * before that is found.
     *
     * @param over the round is over in it
     */
    void claim(long hash, long parent, int rank, boolean over);
  }

  /** Some states of this layer, in the order in which they came. */
  private static final class Piece {
    private final Layer layer = new Layer();
    private final LongLog hashes = new LongLog();
    private int size;

    private void added(long hash) {
      hashes.add(hash);
      size++;
    }

    private long bytes() {
      return layer.bytes() + hashes.bytes();
    }
  }

  public Frontier(Machines machines) {
    this.machinery = machines.machinery;
    this.world = new World(machinery, false);
    this.after = world.branch();
    this.page = new Page(machinery);
    way.add(new World(machinery, false));
  }

  /** How many states of this layer are here. */
  public int size() {
    return pieces.stream().mapToInt(piece -> piece.size).sum();
  }

  /** Their hashes. */
  public long[] hashes() {
    long[] hashes = new long[size()];
    int to = 0;
    for (Piece piece : pieces) {
      for (int i = 0; i < piece.size; i++) {
        hashes[to++] = piece.hashes.get(i);
      }
    }
    return hashes;
  }

  /**
   * Gives up as many states of this layer, none of which has been expanded.
   *
   * @return their hashes
   */
  public long[] give(int most) {
    List<Long> given = new ArrayList<>();
    while (given.size() < most && !pieces.isEmpty()) {
      Piece last = pieces.getLast();
      for (; last.size > 0 && given.size() < most; last.size--) {
        given.add(last.hashes.get(last.size - 1));
      }
      if (last.size == 0) {
        pieces.removeLast();
      }
    }
    return given.stream().mapToLong(Long::longValue).toArray();
  }

  /**
   * Takes in states of this layer, by taking all steps from the start that lead there.
   *
   * @param ways for each state its hash, how many steps of its way are those of the way before, how
   *     many follow, and their ranks
   * @throws IllegalStateException if a way does not lead to its hash: this process does not do what
   *     the one did that found the way
   */
  public void rebuild(byte[] ways) {
    Piece piece = new Piece();
    OctetsIn in = new OctetsIn(ways);
    rebuilt.clear();
    while (in.more()) {
      long hash = in.hash();
      int depth = in.count();
      for (int left = in.count(); left > 0; left--) {
        step(depth++, in.octet());
      }
      take(piece, hash, way.get(depth));
    }
    pieces.addLast(piece);
  }

  private void step(int depth, int rank) {
    if (depth + 1 == way.size()) {
      way.add(world.branch());
    }
    World to = way.get(depth + 1);
    to.become(way.get(depth));
    ranking.of(to.pending());
    if (rank >= ranking.size()) {
      throw new IllegalStateException("step " + depth + " of a way has rank " + rank);
    }
    to.take(ranking.slot(rank));
  }

  private void take(Piece piece, long hash, World state) {
    ranking.of(state.pending());
    if (state.hash(ranking) != hash) {
      throw new IllegalStateException("a way does not lead to the state that it was found for");
    }
    ByteLog.Part begin = rebuilt.end();
    state.write(rebuilt, ranking);
    piece.layer.add(state.store(), rebuilt.since(begin));
    piece.added(hash);
  }

  /** Before the first state of this layer: what was found and told of it is forgotten. */
  public void rewind() {
    begin();
    page.again();
  }

  private void begin() {
    at = null;
    candidates.clear();
    next = new Piece();
  }

  /**
   * Expands the next states of this layer.
   *
   * @param most so many
   * @return how many it were; 0 if there are no more
   */
  public int expand(int most, Claims claims) {
    int expanded = 0;
    for (; expanded < most && toNext(); expanded++) {
      reader.next(world);
      expand(at.hashes.get(inPiece++), claims);
    }
    return expanded;
  }

  private boolean toNext() {
    if (at == null || inPiece == at.size) {
      boolean begun = at == null;
      for (Piece piece : pieces) {
        if (begun && piece.size > 0) {
          at = piece;
          inPiece = 0;
          reader = piece.layer.from(0);
          return true;
        }
        begun |= piece == at;
      }
      return false;
    }
    return true;
  }

  private void expand(long hash, Claims claims) {
    ranking.of(world.pending());
    int only = Moves.reactions(world, ranking, reactions);
    page.from(hash);
    for (int rank = Math.max(0, only); rank < ranking.size(); rank++) {
      if (reactions[rank] != null) {
        deliver(hash, rank, claims);
      }
      if (rank == only) {
        return;
      }
    }
  }

  private void deliver(long from, int rank, Claims claims) {
    int slot = ranking.slot(rank);
    after.become(world);
    after.take(slot, reactions[rank]);
    rankingAfter.of(after.pending());
    long hash = after.hash(rankingAfter);
    tell(rank, world.pending().message(slot), hash);
    int known = candidates.find(hash);
    if (known >= 0) {
      if (candidates.better(known, from, rank)) {
        claims.claim(hash, from, rank, after.over());
      }
    } else if (!claims.isKnown(hash)) {
      candidates.add(hash, from, rank, after, rankingAfter);
      claims.claim(hash, from, rank, after.over());
    }
  }

  private void tell(int rank, int message, long target) {
    long moves = Moves.of(world, ranking, rankingAfter, reactions, rank);
    if (moves == Moves.TOO_MANY) {
      page.tooMany();
      moves = 0;
    }
    page.delivery(rank, message, moves, target);
  }

  /** A state that was claimed from here is new, and goes on from here. */
  public void granted(long hash) {
    int candidate = candidates.find(hash);
    Candidates.Over over = candidates.over(candidate);
    if (over != null) {
      page.end(hash, over);
    } else {
      candidates.keep(candidate, next.layer);
      next.added(hash);
    }
  }

  /** What is to be told of this layer so far, and has not been told yet; empty if nothing is. */
  public byte[] page() {
    return page.take();
  }

  /** Bytes of the {@link #page} so far. */
  public int pageSize() {
    return page.size();
  }

  /** How many states of the next layer are here. */
  public int nextSize() {
    return next.size;
  }

  /** The next layer is whole: goes on to it. */
  public void turn() {
    Piece turned = next;
    pieces.clear();
    begin();
    if (turned.size > 0) {
      pieces.add(turned);
    }
  }

  /** Of heap, without what is shared. */
  public long bytes() {
    long bytes = next.bytes() + candidates.bytes();
    for (Piece piece : pieces) {
      bytes += piece.bytes();
    }
    return bytes;
  }
}
