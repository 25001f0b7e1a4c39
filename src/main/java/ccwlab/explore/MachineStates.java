package ccwlab.explore;

import java.util.Arrays;

/** Numbers of a world's machine states, by seat. A machine that has no seat is as at the start. */
final class MachineStates {
  private final Machinery machinery;
  private int[] numbers;
  private long hash;

  /** All as at the start. */
  MachineStates(Machinery machinery) {
    this.machinery = machinery;
    this.numbers = machinery.statesAtStart().clone();
  }

  /** The same as those from now on, going on by themselves. */
  void become(MachineStates that) {
    int known = that.numbers.length;
    if (numbers.length < known) {
      numbers = that.numbers.clone();
    } else {
      System.arraycopy(that.numbers, 0, numbers, 0, known);
      start(known);
    }
    hash = that.hash;
  }

  private void start(int fromSeat) {
    if (fromSeat < numbers.length) {
      int[] start = machinery.statesAtStart();
      System.arraycopy(start, fromSeat, numbers, fromSeat, numbers.length - fromSeat);
    }
  }

  int at(int seat) {
    if (seat >= numbers.length) {
      int known = numbers.length;
      numbers = Arrays.copyOf(numbers, machinery.statesAtStart().length);
      start(known);
    }
    return numbers[seat];
  }

  void next(int seat, int state) {
    hash ^= Mix.mix(machinery.stateName(at(seat))) ^ Mix.mix(machinery.stateName(state));
    numbers[seat] = state;
  }

  /** Of the states that differ from the start: equal if all are equal. */
  long hash() {
    return hash;
  }

  /** Writes down the states that differ from the start. */
  void write(ByteLog log) {
    int[] start = machinery.statesAtStart();
    for (int seat = 1; seat < numbers.length; seat++) {
      if (numbers[seat] != start[seat]) {
        log.add(seat);
        log.add(numbers[seat]);
      }
    }
    log.add(0);
  }

  /** Reads what was written. */
  void read(ByteLog.Reader log) {
    start(0);
    hash = 0;
    for (int seat = log.nextInt(); seat > 0; seat = log.nextInt()) {
      next(seat, log.nextInt());
    }
  }
}
