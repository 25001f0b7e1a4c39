package ccwlab.explore.spread;

import ccwlab.explore.Visited;
import ccwlab.explore.octets.OctetsIn;
import ccwlab.explore.octets.OctetsOut;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Leads the workers of a search through its layers, and keeps what they find in a {@link
 * LayerFile}. It does what parcels and arrivals say, and when it is told to {@link #work}; it knows
 * no time.
 *
 * <p>Whenever a worker joins or is lost, a new epoch begins, with the layer that is not whole yet:
 * those who are there say which of its states they have; what nobody has is dealt out as ways from
 * the start, and who owns shards that are new to him is told what has been visited.
 */
public final class SearchCoordinator {
  private final LayerFile file;
  private final long start;
  private final Out out;
  private final List<Integer> members = new ArrayList<>();
  private final Visited held = new Visited();
  private final List<Long> given = new ArrayList<>();
  private final Deque<Refill.Feed> feeds = new ArrayDeque<>();
  private final boolean[] whole = new boolean[Shards.COUNT];
  private Crew crew;
  private Shards shards = Shards.nobodys();
  private Refill refill;
  private Part part = Part.ALONE;
  private boolean someoneJoined;
  private int layer;
  private long news;
  private long[] have = {};
  private boolean balanced;
  private int again;

  private enum Part {
    ALONE,
    HOLDING,
    FILLING,
    READYING,
    EXPANDING,
    GRANTING,
    CLOSING,
    GIVING,
    OVER
  }

  /** Where parcels go. */
  public interface Out {
    /**
     * A new crew; the parcels that follow are its.
     *
     * @param ids of its workers, in the order of their indexes
     */
    void crew(int epoch, int[] ids);

    void send(int id, Parcel parcel);
  }

  /**
   * @param file with the layers that are whole already
   * @param start hash of the first state
   */
  public SearchCoordinator(LayerFile file, long start, Out out) {
    this.file = file;
    this.start = start;
    this.out = out;
    this.layer = file.layers();
    this.crew = new Crew(0, new int[0], out);
    if (layer > 0 && file.news(layer - 1) == 0) {
      part = Part.OVER;
    }
  }

  /** All layers are whole, or the search was ended. */
  public boolean isOver() {
    return part == Part.OVER;
  }

  /** Nobody is there to go on. */
  public boolean isAlone() {
    return part == Part.ALONE;
  }

  /** How often a layer was begun again because somebody was lost. */
  public int layersAgain() {
    return again;
  }

  /** Of heap that all workers need. */
  public long bytes() {
    return crew.bytes();
  }

  /** States that were found in the layer that is not whole yet, about. */
  public long found() {
    return crew.found();
  }

  /** What bounds the search: some worker has used up the heap that it may use; empty if nothing. */
  public String bound() {
    return crew.any(Counts::isFull) ? "memory of a node" : "";
  }

  /** Nothing more is wanted. */
  public void end() {
    part = Part.OVER;
  }

  /** Workers are there, with ids that none before had. */
  public void joined(List<Integer> ids) {
    members.addAll(ids);
    someoneJoined = true;
    if (part == Part.ALONE) {
      assemble();
    }
  }

  /** Workers will not be heard of again. */
  public void left(List<Integer> ids) {
    members.removeAll(ids);
    boolean inCrew = ids.stream().anyMatch(id -> crew.index(id) != Shards.NOBODY);
    if (inCrew && part != Part.OVER) {
      again++;
      assemble();
    }
  }

  private void assemble() {
    someoneJoined = false;
    feeds.clear();
    refill = null;
    file.backToWhole();
    held.clear();
    given.clear();
    news = 0;
    int[] ids = members.stream().mapToInt(Integer::intValue).toArray();
    Crew before = crew;
    crew = new Crew(before.epoch() + 1, ids, out);
    if (ids.length == 0) {
      part = Part.ALONE;
      return;
    }
    share(before);
    out.crew(crew.epoch(), ids);
    part = Part.HOLDING;
    have = new long[ids.length];
    crew.await();
    for (int i = 0; i < ids.length; i++) {
      crew.lane(i).send(begin(i));
    }
  }

  private void share(Crew before) {
    int[] indexes = Arrays.stream(before.ids()).map(crew::index).toArray();
    Shards next = shards.among(crew.size(), indexes);
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      int owner = shards.ownerOf(shard);
      whole[shard] &= owner != Shards.NOBODY && indexes[owner] == next.ownerOf(shard);
    }
    shards = next;
  }

  private byte[] begin(int index) {
    OctetsOut note = Note.BEGIN.begin().number(layer).number(index).number(crew.size());
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      note.number(shards.ownerOf(shard));
    }
    return note.take();
  }

  /** A parcel has come from a worker. */
  public void receive(Parcel parcel) {
    if (parcel.epoch() == crew.epoch() && part != Part.OVER) {
      int from = parcel.from();
      crew.lane(from).receive(parcel, body -> handle(from, new OctetsIn(body)));
    }
  }

  private void handle(int from, OctetsIn note) {
    switch (Note.of(note)) {
      case HELD -> held(from, note);
      case HELD_ALL -> answered(from, this::deal);
      case IS_READY -> counted(from, note, this::filled);
      case PROGRESS -> crew.counts(from, Counts.of(note));
      case PAGE -> file.add(LayerFile.PAGE, note.rest());
      case EXPANDED -> answered(from, this::grant);
      case NEWS -> news(note.rest());
      case GRANTED -> answered(from, this::close);
      case CLOSED -> counted(from, note, this::whole);
      case GIVEN -> given(note);
      case GIVEN_ALL -> answered(from, this::dealGiven);
      default -> throw new IllegalStateException("a coordinator does not hear this note");
    }
  }

  private void answered(int from, Runnable whenAll) {
    if (crew.answered(from)) {
      whenAll.run();
    }
  }

  private void counted(int from, OctetsIn note, Runnable whenAll) {
    crew.counts(from, Counts.of(note));
    answered(from, whenAll);
  }

  private void held(int from, OctetsIn note) {
    while (note.more()) {
      held.add(note.hash());
      have[from]++;
    }
  }

  private void given(OctetsIn note) {
    while (note.more()) {
      given.add(note.hash());
    }
  }

  private void news(byte[] content) {
    news += content.length / ClaimTable.NEWS_BYTES;
    file.add(LayerFile.NEWS, content);
  }

  /** Everybody has said what he has: the rest is dealt out. */
  private void deal() {
    long[] missing = Deal.missing(file, start, held);
    refill = new Refill(file, start, shards, whole, crew.size());
    fill(missing);
  }

  private void dealGiven() {
    fill(given.stream().mapToLong(Long::longValue).toArray());
    given.clear();
  }

  private void fill(long[] states) {
    held.clear();
    feeds.addAll(Deal.out(file, states, have));
    part = Part.FILLING;
  }

  /**
   * Goes on with what there is to do, for a moment.
   *
   * @return there is more that can be done now
   */
  public boolean work() {
    if (part != Part.FILLING) {
      return false;
    }
    if (feeds.isEmpty() && refill != null) {
      Refill.Feed more = refill.next();
      if (more != null) {
        feeds.add(more);
      } else {
        refill = null;
      }
    }
    if (feeds.isEmpty()) {
      part = Part.READYING;
      crew.ask(Note.READY.alone());
      return false;
    }
    if (!crew.lane(feeds.peek().to()).hasRoom()) {
      return false;
    }
    Refill.Feed feed = feeds.remove();
    crew.lane(feed.to()).send(feed.note());
    return true;
  }

  private void filled() {
    Arrays.fill(whole, true);
    expand();
  }

  private void expand() {
    if (someoneJoined) {
      assemble();
      return;
    }
    for (int i = 0; i < have.length; i++) {
      have[i] = crew.counts(i).states();
    }
    long[] surplus = Deal.surplus(have);
    if (!balanced && Arrays.stream(surplus).sum() > 0) {
      balanced = true;
      giveUp(surplus);
      return;
    }
    part = Part.EXPANDING;
    crew.ask(Note.EXPAND.begin().number(layer).take());
  }

  private void giveUp(long[] surplus) {
    part = Part.GIVING;
    crew.await();
    for (int i = 0; i < surplus.length; i++) {
      have[i] -= surplus[i];
      crew.lane(i).send(Note.GIVE.begin().number(layer).number(surplus[i]).take());
    }
  }

  private void grant() {
    part = Part.GRANTING;
    crew.ask(Note.GRANT.alone());
  }

  private void close() {
    part = Part.CLOSING;
    crew.ask(Note.CLOSE.alone());
  }

  /** All have told all. */
  private void whole() {
    file.whole(news);
    layer++;
    news = 0;
    balanced = false;
    if (crew.states() == 0) {
      part = Part.OVER;
    } else {
      expand();
    }
  }

  /** Some time has passed. */
  public void tick() {
    for (int i = 0; i < crew.size(); i++) {
      crew.lane(i).tick();
    }
  }
}
