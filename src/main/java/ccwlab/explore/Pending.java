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

  private long live;
  private long timers;
  private long free;
  private int[] messages;
  private int[] links;
  private int[] numbers;
  private int[] serials;
  private int[] causes;
  private long[] pasts;
  private final long[] heard;
  private final long[] toReceiver;

  /**
   * @param machines how many there are; outside counts as one more
   */
  Pending(int machines) {
    messages = new int[USUAL];
    links = new int[USUAL];
    numbers = new int[USUAL];
    serials = new int[USUAL];
    causes = new int[USUAL];
    pasts = new long[USUAL];
    heard = new long[machines + 1];
    toReceiver = new long[machines];
  }

  Pending(Pending that) {
    live = that.live;
    timers = that.timers;
    free = that.free;
    messages = that.messages.clone();
    links = that.links.clone();
    numbers = that.numbers.clone();
    serials = that.serials.clone();
    causes = that.causes.clone();
    pasts = that.pasts.clone();
    heard = that.heard.clone();
    toReceiver = that.toReceiver.clone();
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
      if ((pasts[slot] & toReceiver[receiver(slot)]) == 0) {
        enabled |= 1L << slot;
      }
    }
    return enabled;
  }

  int message(int slot) {
    return messages[slot];
  }

  int receiver(int slot) {
    return links[slot] & 0xffff;
  }

  int sender(int slot) {
    return links[slot] >>> 16;
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
    return heard[machine];
  }

  /**
   * Sends a message, or arms a timer: of what comes whenever nobody can know when that is, so it
   * comes before nothing.
   */
  int send(int sender, int receiver, int message, Way way) {
    int slot = Long.numberOfTrailingZeros(~live);
    if (slot == SLOTS) {
      throw new TooManyMessagesException();
    }
    if (slot == messages.length) {
      grow();
    }
    long bit = 1L << slot;
    live |= bit;
    messages[slot] = message;
    links[slot] = sender << 16 | receiver;
    pasts[slot] = heard[sender];
    toReceiver[receiver] |= bit;
    if (way == Way.IN_ORDER) {
      heard[sender] |= bit;
    } else {
      free |= bit;
      timers |= way == Way.TIMER ? bit : 0;
    }
    return slot;
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
    long bit = 1L << slot;
    int receiver = receiver(slot);
    heard[receiver] |= pasts[slot];
    live &= ~bit;
    timers &= ~bit;
    free &= ~bit;
    toReceiver[receiver] &= ~bit;
    for (int i = 0; i < heard.length; i++) {
      heard[i] &= ~bit;
    }
    for (long rest = live; rest != 0; rest &= rest - 1) {
      pasts[Long.numberOfTrailingZeros(rest)] &= ~bit;
    }
  }

  /** A machine comes to know, through storage, of messages that are still pending. */
  void learn(int machine, long slots) {
    heard[machine] |= slots & live;
  }

  private void grow() {
    int size = 2 * messages.length;
    messages = Arrays.copyOf(messages, size);
    links = Arrays.copyOf(links, size);
    numbers = Arrays.copyOf(numbers, size);
    serials = Arrays.copyOf(serials, size);
    causes = Arrays.copyOf(causes, size);
    pasts = Arrays.copyOf(pasts, size);
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
      int receivers = Integer.compare(receiver(one), receiver(other));
      return receivers != 0 ? receivers < 0 : sender(one) < sender(other);
    }
    return free(one) != free(other) ? free(other) : serials[one] < serials[other];
  }

  /** Of the content: equal for worlds in which the same can be delivered from now on. */
  long hash(int[] order, int size) {
    long hash = size;
    for (int i = 0; i < size; i++) {
      int slot = order[i];
      long kind = free(slot) ? 1 : 0;
      hash = Mix.then(hash, (long) messages[slot] << 32 | (long) links[slot] << 1 | kind);
      hash = Mix.then(hash, renumbered(pasts[slot], order, size));
    }
    for (long mask : heard) {
      hash = mask == 0 ? hash * 31 : Mix.then(hash, renumbered(mask, order, size));
    }
    return hash;
  }

  static long renumbered(long mask, int[] order, int size) {
    if (mask == 0) {
      return 0;
    }
    long renumbered = 0;
    for (int i = 0; i < size; i++) {
      renumbered |= (mask >>> order[i] & 1) << i;
    }
    return renumbered;
  }
}
