package ccwlab.stack;

/**
 * Which switches are on.
 *
 * @param first a bit for each of the first 64 switches, by ordinal
 * @param rest a bit for each of the others
 */
public record Switches(long first, long rest) {
  public static final Switches NONE = new Switches(0, 0);

  /** All that was ever merged, and nothing else: kernel and QEMU as they are now. */
  public static final Switches MERGED = merged();

  private static Switches merged() {
    Switches all = NONE;
    for (Switch one : Switch.values()) {
      all = one.merged() ? all.with(one) : all;
    }
    return all;
  }

  public boolean has(Switch one) {
    int at = one.ordinal();
    return ((at < Long.SIZE ? first : rest) >>> at & 1) != 0;
  }

  public Switches with(Switch... some) {
    Switches more = this;
    for (Switch one : some) {
      more = new Switches(more.first | first(one), more.rest | rest(one));
    }
    return more;
  }

  public Switches without(Switch... some) {
    Switches fewer = this;
    for (Switch one : some) {
      fewer = new Switches(fewer.first & ~first(one), fewer.rest & ~rest(one));
    }
    return fewer;
  }

  private static long first(Switch one) {
    return one.ordinal() < Long.SIZE ? 1L << one.ordinal() : 0;
  }

  private static long rest(Switch one) {
    return one.ordinal() < Long.SIZE ? 0 : 1L << one.ordinal();
  }

  /** How many are on. */
  public int count() {
    return Long.bitCount(first) + Long.bitCount(rest);
  }

  /** The ids of those that are on. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Switch one : Switch.values()) {
      if (has(one)) {
        text.append(text.isEmpty() ? "" : " ").append(one.id());
      }
    }
    return text.toString();
  }
}
