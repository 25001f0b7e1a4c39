package ccwlab.explore;

import java.util.Arrays;

/**
 * Messages under way and timers armed, in slots that are used again, and who can know of which.
 *
 * <p>A set of slots is a bit mask. Each machine's mask says which of the pending messages were sent
 * before it happened to come where it is; a message carries its sender's mask of the moment. A
 * message can be delivered if none of those in its mask goes to the same receiver.
 */
final class Pending {
  /** More messages than this are never under way at once. */
  static final int SLOTS = 64;

  private static final int USUAL = 16;

  private final Roster roster;
  private long live;
  private long timers;
  private long free;
  private int[] messages = new int[USUAL];
  private int[] numbers = new int[USUAL];
  private int[] serials = new int[USUAL];
  private int[] causes = new int[USUAL];
  private long[] links = new long[USUAL];
  private long[] pasts = new long[USUAL];
  private long[] heard;
  private long[] toReceiver;

  Pending(Roster roster) {
    this.roster = roster;
    this.heard = new long[roster.size()];
    this.toReceiver = new long[roster.size()];
  }

  Pending(Pending that) {
    this(that.roster);
    become(that);
  }

  /** The same as that one from now on, going on by itself. */
  void become(Pending that) {
    clear();
    live = that.live;
    timers = that.timers;
    free = that.free;
    int slots = Long.SIZE - Long.numberOfLeadingZeros(live);
    room(slots);
    System.arraycopy(that.messages, 0, messages, 0, slots);
    System.arraycopy(that.numbers, 0, numbers, 0, slots);
    System.arraycopy(that.serials, 0, serials, 0, slots);
    System.arraycopy(that.causes, 0, causes, 0, slots);
    System.arraycopy(that.links, 0, links, 0, slots);
    System.arraycopy(that.pasts, 0, pasts, 0, slots);
    seats(that.heard.length - 1);
    System.arraycopy(that.heard, 0, heard, 0, that.heard.length);
    System.arraycopy(that.toReceiver, 0, toReceiver, 0, that.heard.length);
  }

  private void clear() {
    live = 0;
    timers = 0;
    free = 0;
    Arrays.fill(heard, 0);
    Arrays.fill(toReceiver, 0);
  }

  /** Slots in use. */
  long live() {
    return live;
  }

  /** Slots whose message can be delivered now. */
  long enabled() {
    long enabled = 0;
    for (long rest = live; rest != 0; rest &= rest - 1) {
      int slot = Long.numberOfTrailingZeros(rest);
      if (pasts[slot] == 0 || (pasts[slot] & toReceiver[roster.seat(receiver(slot))]) == 0) {
        enabled |= 1L << slot;
      }
    }
    return enabled;
  }

  int message(int slot) {
    return messages[slot];
  }

  int receiver(int slot) {
    return (int) (links[slot] >>> Integer.SIZE);
  }

  int sender(int slot) {
    return (int) links[slot];
  }

  /** How many the sender had sent the receiver, this one included; timers count apart. */
  int number(int slot) {
    return numbers[slot];
  }

  boolean timer(int slot) {
    return (timers & 1L << slot) != 0;
  }

  /** It comes before nothing, and nothing before it: nobody knows when it will be there. */
  boolean free(int slot) {
    return (free & 1L << slot) != 0;
  }

  int serial(int slot) {
    return serials[slot];
  }

  int cause(int slot) {
    return causes[slot];
  }

  /** The slots of whose sending a machine can know. */
  long heard(int machine) {
    int seat = roster.seat(machine);
    return seat < heard.length ? heard[seat] : 0;
  }

  /**
   * Sends a message, or arms a timer: of what comes whenever nobody can know when that is, so it
   * comes before nothing.
   */
  int send(int sender, int receiver, int message, Way way) {
    int from = roster.seat(sender);
    int to = roster.seat(receiver);
    int slot = Long.numberOfTrailingZeros(~live);
    if (slot == SLOTS) {
      throw new TooManyMessagesException();
    }
    room(slot + 1);
    seats(Math.max(from, to));
    put(slot, Memo.key(receiver, sender), message, way);
    pasts[slot] = heard[from];
    toReceiver[to] |= 1L << slot;
    if (way == Way.IN_ORDER) {
      heard[from] |= 1L << slot;
    }
    return slot;
  }

  private void put(int slot, long link, int message, Way way) {
    long bit = 1L << slot;
    live |= bit;
    messages[slot] = message;
    links[slot] = link;
    free |= way == Way.IN_ORDER ? 0 : bit;
    timers |= way == Way.TIMER ? bit : 0;
  }

  void name(int slot, int number, int serial, int cause) {
    numbers[slot] = number;
    serials[slot] = serial;
    causes[slot] = cause;
  }

  /**
   * The message is delivered: its receiver now knows what its sender knew, and the slot is free.
   */
  void deliver(int slot) {
    long others = ~(1L << slot);
    int receiver = roster.seat(receiver(slot));
    heard[receiver] |= pasts[slot];
    live &= others;
    timers &= others;
    free &= others;
    toReceiver[receiver] &= others;
    for (int i = 0; i < heard.length; i++) {
      heard[i] &= others;
    }
    for (long rest = live; rest != 0; rest &= rest - 1) {
      pasts[Long.numberOfTrailingZeros(rest)] &= others;
    }
  }

  /** A machine comes to know, through storage, of messages that are still pending. */
  void learn(int machine, long slots) {
    int seat = roster.seat(machine);
    seats(seat);
    heard[seat] |= slots & live;
  }

  private void room(int slots) {
    if (slots > messages.length) {
      int size = 2 * Math.max(messages.length, slots / 2);
      messages = Arrays.copyOf(messages, size);
      numbers = Arrays.copyOf(numbers, size);
      serials = Arrays.copyOf(serials, size);
      causes = Arrays.copyOf(causes, size);
      links = Arrays.copyOf(links, size);
      pasts = Arrays.copyOf(pasts, size);
    }
  }

  private void seats(int highest) {
    if (highest >= heard.length) {
      int size = Math.max(highest + 1, roster.size());
      heard = Arrays.copyOf(heard, size);
      toReceiver = Arrays.copyOf(toReceiver, size);
    }
  }

  /** The live slots in an order that depends on senders, receivers and their order alone. */
  int canonical(int[] order) {
    int size = 0;
    for (long rest = live; rest != 0; rest &= rest - 1) {
      int slot = Long.numberOfTrailingZeros(rest);
      int at = size++;
      for (; at > 0 && before(slot, order[at - 1]); at--) {
        order[at] = order[at - 1];
      }
      order[at] = slot;
    }
    return size;
  }

  private boolean before(int one, int other) {
    if (links[one] != links[other]) {
      return links[one] < links[other];
    }
    return free(one) != free(other) ? free(other) : serials[one] < serials[other];
  }

  /** Of the content: equal for worlds in which the same can be delivered from now on. */
  long hash(Ranking ranking, Machinery machinery) {
    long hash = ranking.size();
    for (int rank = 0; rank < ranking.size(); rank++) {
      int slot = ranking.slot(rank);
      long kind = free(slot) ? 1 : 0;
      long message = machinery.messageName(messages[slot]);
      hash = Mix.then(hash, message ^ ((long) sender(slot) << 1 | kind) << Integer.SIZE);
      hash = Mix.then(hash, ranking.renumbered(pasts[slot]));
    }
    for (int seat = 0; seat < heard.length; seat++) {
      if (heard[seat] != 0) {
        hash += Mix.then(roster.machine(seat), ranking.renumbered(heard[seat]));
      }
    }
    return hash;
  }

  /** Writes down all that {@link #hash} is of. */
  void write(ByteLog log, Ranking ranking) {
    log.add(ranking.size());
    for (int rank = 0; rank < ranking.size(); rank++) {
      int slot = ranking.slot(rank);
      log.add((long) messages[slot] << 1 | (free(slot) ? 1 : 0));
      log.add(receiver(slot));
      log.add(sender(slot));
      log.add(ranking.renumbered(pasts[slot]));
    }
    for (int seat = 0; seat < heard.length; seat++) {
      if (heard[seat] != 0) {
        log.add(seat + 1);
        log.add(ranking.renumbered(heard[seat]));
      }
    }
    log.add(0);
  }

  /** Reads what was written; slots are ranks then, and numbers of messages are not known. */
  void read(ByteLog.Reader log) {
    clear();
    int size = log.nextInt();
    room(size);
    for (int slot = 0; slot < size; slot++) {
      long message = log.next();
      int receiver = log.nextInt();
      put(slot, Memo.key(receiver, log.nextInt()), (int) (message >>> 1), way(message));
      pasts[slot] = log.next();
      int seat = roster.seat(receiver);
      seats(seat);
      toReceiver[seat] |= 1L << slot;
      name(slot, 0, slot, -1);
    }
    for (int seat = log.nextInt() - 1; seat >= 0; seat = log.nextInt() - 1) {
      seats(seat);
      heard[seat] = log.next();
    }
  }

  private static Way way(long message) {
    return (message & 1) != 0 ? Way.WHENEVER : Way.IN_ORDER;
  }
}
