package ccwlab.explore;

/**
 * A set of hashes, numbered from 0 in the order in which they came.
 *
 * <p>The hashes stand in that order; tables of numbers lead to them by open addressing. There are
 * many small tables, so that no growth needs much room at once, and each place has eight bits of
 * its hash beside it, so that the hash itself is seldom looked at in vain.
 */
public final class Visited {
  private static final int TABLES_BITS = 6;
  private static final int SMALLEST = 16;
  private static final double LOAD_MOST = 0.8;
  private static final double GROWTH = 1.4;
  private static final long LOW = 0xffffffffL;

  private LongLog hashes;
  private final Table[] tables = new Table[1 << TABLES_BITS];

  public Visited() {
    empty();
  }

  /** Empties it. */
  public void clear() {
    empty();
  }

  private void empty() {
    hashes = new LongLog();
    for (int i = 0; i < tables.length; i++) {
      tables[i] = new Table();
    }
  }

  /** Its number; -1 if it is new. */
  public int find(long hash) {
    long mixed = Mix.mix(hash);
    return tables[(int) (mixed >>> Long.SIZE - TABLES_BITS)].find(mixed, hash);
  }

  /** Takes in one that is new. */
  public int add(long hash) {
    int number = hashes.size();
    hashes.add(hash);
    long mixed = Mix.mix(hash);
    tables[(int) (mixed >>> Long.SIZE - TABLES_BITS)].add(mixed, number);
    return number;
  }

  /** The hash with that number. */
  public long hash(int number) {
    return hashes.get(number);
  }

  public int size() {
    return hashes.size();
  }

  /**
   * Of heap; of the tables on average, as when each of them grows depends on the hashes, which are
   * others in every search.
   */
  public long bytes() {
    long places = (long) (size() * (1 + GROWTH) / (2 * LOAD_MOST)) + tables.length * SMALLEST;
    return hashes.bytes() + places * (Integer.BYTES + 1);
  }

  /** Numbers of hashes with the same first bits. */
  private final class Table {
    private int[] numbers = new int[SMALLEST];
    private byte[] prints = new byte[SMALLEST];
    private int size;

    int find(long mixed, long hash) {
      byte print = print(mixed);
      for (int at = start(mixed); numbers[at] != 0; at = at + 1 == numbers.length ? 0 : at + 1) {
        if (prints[at] == print && hashes.get(numbers[at] - 1) == hash) {
          return numbers[at] - 1;
        }
      }
      return -1;
    }

    void add(long mixed, int number) {
      if (++size > LOAD_MOST * numbers.length) {
        grow();
      }
      place(mixed, number + 1);
    }

    private void place(long mixed, int number) {
      int at = start(mixed);
      while (numbers[at] != 0) {
        at = at + 1 == numbers.length ? 0 : at + 1;
      }
      numbers[at] = number;
      prints[at] = print(mixed);
    }

    private void grow() {
      int[] old = numbers;
      numbers = new int[(int) (GROWTH * old.length)];
      prints = new byte[numbers.length];
      for (int number : old) {
        if (number != 0) {
          place(Mix.mix(hashes.get(number - 1)), number);
        }
      }
    }

    /** The low half decides, spread over the table's length. */
    private int start(long mixed) {
      return (int) ((mixed & LOW) * numbers.length >>> Integer.SIZE);
    }

    private static byte print(long mixed) {
      return (byte) (mixed >>> Integer.SIZE);
    }
  }
}
