package ccwlab.explore;

/** What is enabled in one world, by slot. */
final class EnabledSlots implements Enabled {
  private final int[] slots = new int[Pending.SLOTS];
  private World world;
  private int size;

  void of(World now) {
    world = now;
    size = 0;
    for (long rest = now.enabledSlots(); rest != 0; rest &= rest - 1) {
      slots[size++] = Long.numberOfTrailingZeros(rest);
    }
  }

  int slot(int index) {
    return slots[index];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int receiver(int index) {
    return world.pending().receiver(slots[index]);
  }

  @Override
  public int sender(int index) {
    return world.pending().sender(slots[index]);
  }

  @Override
  public int serial(int index) {
    return world.pending().serial(slots[index]);
  }

  @Override
  public int cause(int index) {
    return world.pending().cause(slots[index]);
  }

  /** The oldest, for a fair end of a run that is long already. */
  int oldest() {
    int oldest = 0;
    for (int i = 1; i < size; i++) {
      oldest = serial(i) < serial(oldest) ? i : oldest;
    }
    return oldest;
  }
}
