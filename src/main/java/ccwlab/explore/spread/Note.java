package ccwlab.explore.spread;

import ccwlab.explore.octets.OctetsIn;
import ccwlab.explore.octets.OctetsOut;

/** What is said between coordinator and workers: its first byte. What follows stands beside it. */
enum Note {
  // From the coordinator.

  /** layer, index in the crew, size of the crew, owner of each shard. Begins an epoch. */
  BEGIN,
  /** hashes: they have been visited. */
  VISITED,
  /** ways, as {@link ccwlab.explore.Frontier#rebuild} takes them. */
  WAYS,
  /** So much is known now: say how much you have. */
  READY,
  /** layer: expand it. */
  EXPAND,
  /** All have expanded: tell who has come to which new state first. */
  GRANT,
  /** All know what is theirs: tell the rest. */
  CLOSE,
  /** layer, number of states: the layer before it is whole; give up so many of its states. */
  GIVE,

  // From a worker to the coordinator.

  /** hashes of states of this layer that are here. */
  HELD,
  /** No more of {@link #HELD}. */
  HELD_ALL,
  /** Answers {@link #READY}: counts. */
  IS_READY,
  /** counts, now and then. */
  PROGRESS,
  /** A {@link ccwlab.explore.Frontier#page}. */
  PAGE,
  /** All states of the layer are expanded, and all claims have come to their owners. */
  EXPANDED,
  /** New states, as {@link ClaimTable} tells them. */
  NEWS,
  /** All grants have come to those who claimed. */
  GRANTED,
  /** Answers {@link #CLOSE}: counts; there are no more pages. */
  CLOSED,
  /** hashes of the states that were given up. */
  GIVEN,
  /** No more of {@link #GIVEN}. */
  GIVEN_ALL,

  // Between workers.

  /** layer; claims: hash, hash of the state before, rank. */
  CLAIMS,
  /** hashes of new states that the receiver has come to first. */
  GRANTS;

  private static final Note[] ALL = values();

  /** In a claim's rank: the round is over. */
  static final int OVER = 0x80;

  /** A body that begins with this; what belongs to it follows. */
  OctetsOut begin() {
    return new OctetsOut().octet(ordinal());
  }

  /** A body of this alone. */
  byte[] alone() {
    return begin().take();
  }

  /** A body of this and some bytes. */
  byte[] with(byte[] more) {
    return begin().all(more).take();
  }

  static Note of(OctetsIn body) {
    return ALL[body.octet()];
  }
}
