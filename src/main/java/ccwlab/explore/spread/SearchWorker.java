package ccwlab.explore.spread;

import ccwlab.explore.Frontier;
import ccwlab.explore.Visited;
import ccwlab.explore.octets.OctetsIn;
import ccwlab.explore.octets.OctetsOut;
import java.util.function.LongSupplier;

/**
 * A worker of a search over several processes: expands its part of each layer, and owns a part of
 * the hashes. It does what the parcels say, and when it is told to {@link #work}; it knows no time.
 *
 * <p>A layer has three parts, and nobody begins one before all have ended the part before: {@link
 * Note#EXPAND}, each state that may be new is claimed with its owner; {@link Note#GRANT}, each
 * owner grants each new state to who came to it first; {@link Note#CLOSE}.
 */
public final class SearchWorker {
  /** States that are expanded before the worker listens again. */
  private static final int SLICE = 128;

  private final Frontier.Machines machines;
  private final Frontier frontier;
  private final LongSupplier bytesMost;
  private final Out out;
  private final Claiming claiming = new Claiming();
  private final ClaimTable claims = new ClaimTable();
  private Visited visited = new Visited();
  private Shards shards = Shards.nobodys();
  private boolean[] mine = new boolean[Shards.COUNT];
  private Lane coordinator;
  private Lane[] peers = {};
  private OctetsOut[] toPeers = {};
  private int epoch = -1;
  private int self;
  private int layer = -1;
  private Part part = Part.IDLE;
  private int granted;
  private long expandedInAll;

  private enum Part {
    IDLE,
    EXPANDING,
    GRANTING
  }

  /** Where parcels go. */
  public interface Out {
    /**
     * @param to index in the crew; {@link Parcel#COORDINATOR} for the coordinator
     */
    void send(int to, Parcel parcel);
  }

  /**
   * @param machines of this process
   * @param bytesMost of heap that may be used for the search
   */
  public SearchWorker(Frontier.Machines machines, LongSupplier bytesMost, Out out) {
    this.machines = machines;
    this.frontier = new Frontier(machines);
    this.bytesMost = bytesMost;
    this.out = out;
  }

  /** A parcel has come. */
  public void receive(Parcel parcel) {
    if (parcel.epoch() > epoch && isBegin(parcel)) {
      begin(parcel.epoch());
    }
    if (parcel.epoch() == epoch) {
      Lane lane = parcel.from() == Parcel.COORDINATOR ? coordinator : peers[parcel.from()];
      lane.receive(parcel, body -> handle(parcel.from(), new OctetsIn(body)));
    }
  }

  private static boolean isBegin(Parcel parcel) {
    return parcel.from() == Parcel.COORDINATOR
        && parcel.seq() == 0
        && !parcel.isReceipt()
        && Note.of(new OctetsIn(parcel.body())) == Note.BEGIN;
  }

  private void begin(int next) {
    epoch = next;
    coordinator = new Lane(next, Parcel.COORDINATOR, this::toCoordinator);
    peers = new Lane[0];
  }

  private void toCoordinator(Parcel parcel) {
    out.send(Parcel.COORDINATOR, new Parcel(parcel.epoch(), self, parcel.seq(), parcel.body()));
  }

  private void handle(int from, OctetsIn note) {
    switch (Note.of(note)) {
      case BEGIN -> join(note);
      case VISITED -> visited(note);
      case WAYS -> frontier.rebuild(note.rest());
      case READY -> coordinator.send(counts(frontier.size()).as(Note.IS_READY));
      case EXPAND -> expand(note);
      case GRANT -> part = Part.GRANTING;
      case CLOSE -> close();
      case GIVE -> give(note);
      case CLAIMS -> claims(from, note);
      case GRANTS -> grants(note);
      default -> throw new IllegalStateException("a worker does not hear this note");
    }
  }

  /** Another crew: what is not whole is forgotten. */
  private void join(OctetsIn note) {
    int begun = note.count();
    self = note.count();
    int size = note.count();
    int[] owners = new int[Shards.COUNT];
    for (int i = 0; i < owners.length; i++) {
      owners[i] = note.count();
    }
    lanes(size);
    advance(begun);
    part = Part.IDLE;
    claims.clear();
    granted = 0;
    own(new Shards(owners));
    frontier.rewind();
    Hashes.notes(Note.HELD, frontier.hashes()).forEach(coordinator::send);
    coordinator.send(Note.HELD_ALL.alone());
  }

  private void lanes(int size) {
    peers = new Lane[size];
    toPeers = new OctetsOut[size];
    for (int i = 0; i < size; i++) {
      int to = i;
      peers[i] = new Lane(epoch, self, parcel -> out.send(to, parcel));
      toPeers[i] = new OctetsOut();
    }
  }

  /** What other workers own now is theirs to know. */
  private void own(Shards next) {
    boolean lost = false;
    for (int shard = 0; shard < mine.length; shard++) {
      boolean now = next.ownerOf(shard) == self;
      lost |= mine[shard] && !now;
      mine[shard] = now;
    }
    shards = next;
    if (lost) {
      Visited kept = new Visited();
      for (int i = 0; i < visited.size(); i++) {
        if (mine[Shards.of(visited.hash(i))]) {
          kept.add(visited.hash(i));
        }
      }
      visited = kept;
    }
  }

  private void visited(OctetsIn note) {
    while (note.more()) {
      long hash = note.hash();
      if (visited.find(hash) < 0) {
        visited.add(hash);
      }
    }
  }

  /** That layer is the next one: the one before it is whole. */
  private void advance(int to) {
    if (layer >= 0 && to == layer + 1) {
      for (int i = 0; i < claims.size(); i++) {
        visited.add(claims.hash(i));
      }
      claims.clear();
      frontier.turn();
    }
    layer = to;
  }

  private void expand(OctetsIn note) {
    advance(note.count());
    part = Part.EXPANDING;
    granted = 0;
  }

  private void give(OctetsIn note) {
    advance(note.count());
    Hashes.notes(Note.GIVEN, frontier.give(note.count())).forEach(coordinator::send);
    coordinator.send(Note.GIVEN_ALL.alone());
  }

  /** Who claims may have heard before this worker that there is another layer. */
  private void claims(int from, OctetsIn note) {
    advance(note.count());
    while (note.more()) {
      long hash = note.hash();
      long parent = note.hash();
      int rank = note.octet();
      if (visited.find(hash) < 0) {
        claims.claim(hash, parent, rank, from);
      }
    }
  }

  private void grants(OctetsIn note) {
    while (note.more()) {
      frontier.granted(note.hash());
    }
  }

  private void close() {
    coordinator.send(Note.PAGE.with(frontier.page()));
    coordinator.send(counts(frontier.nextSize()).as(Note.CLOSED));
    part = Part.IDLE;
  }

  private Counts counts(long states) {
    long bytes = machines.bytes() + frontier.bytes() + visited.bytes() + claims.bytes();
    return new Counts(states, claims.size(), bytes, bytesMost.getAsLong());
  }

  /** States that were expanded since it began, again ones among them. */
  public long expanded() {
    return expandedInAll;
  }

  /** Some time has passed. */
  public void tick() {
    if (epoch < 0) {
      return;
    }
    coordinator.tick();
    for (Lane peer : peers) {
      peer.tick();
    }
    if (part != Part.IDLE && coordinator.isIdle()) {
      coordinator.send(counts(frontier.nextSize()).as(Note.PROGRESS));
    }
  }

  /**
   * Goes on with what there is to do, for a moment.
   *
   * @return there is more that can be done now
   */
  public boolean work() {
    return switch (part) {
      case EXPANDING -> hasRoom() && expanding();
      case GRANTING -> hasRoom() && granting();
      default -> false;
    };
  }

  private boolean hasRoom() {
    boolean room = coordinator.hasRoom();
    for (Lane peer : peers) {
      room &= peer.hasRoom();
    }
    return room;
  }

  private boolean expanding() {
    int expanded = frontier.expand(SLICE, claiming);
    expandedInAll += expanded;
    if (frontier.pageSize() > Hashes.NOTE_BYTES || expanded == 0) {
      page();
    }
    if (expanded > 0) {
      return true;
    }
    return ended(Note.EXPANDED);
  }

  private void page() {
    byte[] page = frontier.page();
    if (page.length > 0) {
      coordinator.send(Note.PAGE.with(page));
    }
  }

  private boolean granting() {
    OctetsOut more = Note.NEWS.begin();
    int until = Math.min(claims.size(), granted + Hashes.NOTE_BYTES / ClaimTable.NEWS_BYTES);
    for (; granted < until; granted++) {
      claims.tell(granted, more);
      int claimer = claims.claimer(granted);
      if (claimer == self) {
        frontier.granted(claims.hash(granted));
      } else {
        grants(claimer).hash(claims.hash(granted));
        send(claimer, Hashes.NOTE_BYTES);
      }
    }
    if (more.size() > 1) {
      coordinator.send(more.take());
    }
    if (granted < claims.size()) {
      return true;
    }
    return ended(Note.GRANTED);
  }

  /** All is said; it is over once the others have heard it. */
  private boolean ended(Note said) {
    boolean idle = true;
    for (int to = 0; to < peers.length; to++) {
      send(to, 0);
      idle &= peers[to].isIdle();
    }
    if (idle) {
      part = Part.IDLE;
      coordinator.send(said.alone());
    }
    return false;
  }

  private OctetsOut grants(int peer) {
    OctetsOut note = toPeers[peer];
    return note.size() == 0 ? note.octet(Note.GRANTS.ordinal()) : note;
  }

  private OctetsOut claims(int peer) {
    OctetsOut note = toPeers[peer];
    return note.size() == 0 ? note.octet(Note.CLAIMS.ordinal()).number(layer) : note;
  }

  private void send(int peer, int ifMoreThan) {
    if (toPeers[peer].size() > ifMoreThan) {
      peers[peer].send(toPeers[peer].take());
    }
  }

  /** Claims go to their owners, many at a time. */
  private final class Claiming implements Frontier.Claims {
    @Override
    public boolean isKnown(long hash) {
      return shards.owner(hash) == self && visited.find(hash) >= 0;
    }

    @Override
    public void claim(long hash, long parent, int rank, boolean over) {
      int owner = shards.owner(hash);
      int ended = over ? rank | Note.OVER : rank;
      if (owner == self) {
        claims.claim(hash, parent, ended, self);
      } else {
        claims(owner).hash(hash).hash(parent).octet(ended);
        send(owner, Hashes.NOTE_BYTES);
      }
    }
  }
}
