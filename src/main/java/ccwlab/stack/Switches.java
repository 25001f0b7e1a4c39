package ccwlab.stack;

/**
 * Which switches are on.
 *
 * @param bits one for each switch, by ordinal
 */
public record Switches(long bits) {
  public static final Switches NONE = new Switches(0);

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
    return (bits >>> one.ordinal() & 1) != 0;
  }

  public Switches with(Switch... some) {
    long more = bits;
    for (Switch one : some) {
      more |= 1L << one.ordinal();
    }
    return new Switches(more);
  }

  public Switches without(Switch... some) {
    long fewer = bits;
    for (Switch one : some) {
      fewer &= ~(1L << one.ordinal());
    }
    return new Switches(fewer);
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
