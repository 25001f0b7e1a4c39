package ccwlab.explore;

import java.util.Arrays;

/**
 * Which machines of a scenario anything has been said to: each gets a seat, from 1, when that first
 * happens in a search. Worlds keep what they know of machines by seat, so that a machine without
 * traffic costs them nothing. Outside has seat 0. Any thread may ask.
 */
final class Roster {
  private final int[] seats;
  private volatile int[] machines = new int[16];
  private volatile int size = 1;

  /**
   * @param machines how many there are; outside has the number after the last
   */
  Roster(int machines) {
    this.seats = new int[machines + 1];
    this.machines[0] = machines;
  }

  /** The seat of a machine, or of outside. */
  int seat(int machine) {
    int seat = seats[machine];
    return seat != 0 || machine == outside() ? seat : seated(machine);
  }

  private synchronized int seated(int machine) {
    if (seats[machine] == 0) {
      if (size == machines.length) {
        machines = Arrays.copyOf(machines, 2 * size);
      }
      machines[size] = machine;
      size = size + 1;
      seats[machine] = size - 1;
    }
    return seats[machine];
  }

  /** 0 if nothing has ever been said to that machine. */
  int seatIfAny(int machine) {
    return seats[machine];
  }

  int machine(int seat) {
    return machines[seat];
  }

  /** The number that stands for outside. */
  int outside() {
    return seats.length - 1;
  }

  /** How many seats there are, outside's among them. */
  int size() {
    return size;
  }
}
