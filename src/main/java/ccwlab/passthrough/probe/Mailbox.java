package ccwlab.passthrough.probe;

import ccwlab.arch.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The words in guest storage by which ccwlab tells the probe what to do, and the probe what it has
 * done. Data are written first, then the word that announces them.
 *
 * <p>A vCPU's block has its state, its operations, and its records.
 */
public final class Mailbox {
  /** Where it is; storage below the probe belongs to the scenario. */
  public static final int ADDRESS = 0x0100_0000;

  /** The scenario has the storage up to there; the probe begins behind it. */
  public static final int PROBE_ADDRESS = 0x0080_0000;

  /** Bytes of storage that a guest with the probe needs. */
  public static final int RAM_BYTES = 0x0200_0000;

  public static final int VCPUS_MOST = 16;
  public static final int OPS_MOST = 4096;

  private static final int MAGIC = 0x43435750;
  private static final int VERSION = 1;
  private static final int UP = 0x08;
  private static final int GO = 0x10;
  private static final int STOP = 0x14;
  private static final int QUIET = 0x18;
  private static final int TAKING = 0x1c;
  private static final int FLAGS = 0x20;
  private static final int POWER = 0x24;
  private static final int SKEW = 0x28;

  private static final int HEADER_BYTES = 0x1000;
  private static final int BLOCK_BYTES = 0x40000;
  private static final int STATE = 0x00;
  private static final int DONE = 0x04;
  private static final int RECORDS = 0x0c;
  private static final int LOST = 0x10;
  private static final int OPS = 0x14;
  private static final int FIRST_OP = 0x100;
  private static final int FIRST_RECORD = 0x20100;
  private static final int RECORDS_MOST = (BLOCK_BYTES - FIRST_RECORD) / ProbeRecord.SIZE_BYTES;

  private static final VarHandle WORDS =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final ByteBuffer words;

  /** Where a vCPU is. */
  public enum State {
    /** Between two rounds. */
    PARKED,
    RUNNING,
    /** Open for interruptions, and none is pending. */
    WAITING,
    /** The same, and nothing but quiet would end it. */
    WAITING_OR_QUIET
  }

  /**
   * In that storage.
   *
   * @param ram at least {@link #RAM_BYTES}
   */
  public Mailbox(RamFile ram) {
    this.words = ram.part(ADDRESS, HEADER_BYTES + VCPUS_MOST * BLOCK_BYTES);
  }

  private int word(int at) {
    return (int) WORDS.getAcquire(words, at);
  }

  private void word(int at, int value) {
    WORDS.setVolatile(words, at, value);
  }

  private static int block(int vcpu) {
    return HEADER_BYTES + vcpu * BLOCK_BYTES;
  }

  /**
   * The probe runs on so many vCPUs.
   *
   * @throws ProbeException if it is another version
   */
  public int vcpusUp() {
    if (word(0) != MAGIC) {
      return 0;
    }
    if (word(4) != VERSION) {
      throw new ProbeException(
          "the probe is of version %d; allowed: %d".formatted(word(4), VERSION));
    }
    return word(UP);
  }

  /** A STSCH after each instruction shows scsw(q), or not. */
  public void showStatus(boolean on) {
    word(FLAGS, on ? 1 : 0);
  }

  /** The operations that a vCPU will execute. Only while it is parked. */
  public void program(int vcpu, List<ProbeOp> ops) {
    ByteBuffer block = words.duplicate().order(ByteOrder.BIG_ENDIAN);
    block.position(block(vcpu) + FIRST_OP);
    ops.forEach(op -> op.putTo(block));
    word(block(vcpu) + RECORDS, 0);
    word(block(vcpu) + LOST, 0);
    word(block(vcpu) + OPS, ops.size());
  }

  /**
   * Lets vCPUs run what they were given.
   *
   * @param vcpus a bit for each that takes part, 1 for vCPU 0
   * @param skews how long each spins after the barrier, in units of the TOD clock: 1/4096
   *     microsecond
   */
  public void go(int vcpus, int[] skews) {
    for (int vcpu = 0; vcpu < skews.length; vcpu++) {
      word(SKEW + vcpu * Integer.BYTES, skews[vcpu]);
    }
    word(STOP, 0);
    word(TAKING, vcpus);
    word(GO, word(GO) + 1);
  }

  /** The vCPU has ended what it was let run last, or took no part in it. */
  public boolean isDone(int vcpu) {
    return (word(TAKING) >>> vcpu & 1) == 0 || word(block(vcpu) + DONE) == word(GO);
  }

  /** Where the vCPU is. */
  public State state(int vcpu) {
    int state = word(block(vcpu) + STATE);
    if (state < 0 || state >= State.values().length) {
      throw new ProbeException("vCPU %d of the probe is in state %d".formatted(vcpu, state));
    }
    return State.values()[state];
  }

  /** Those vCPUs give up their programs. */
  public void stop(int vcpus) {
    word(STOP, vcpus);
  }

  /** That vCPU need not wait any longer: nothing moves. It takes the word for it itself. */
  public void quiet(int vcpu) {
    WORDS.getAndBitwiseOr(words, QUIET, 1 << vcpu);
  }

  /** The vCPU waits, and nothing is on its way that would end that. */
  public boolean isWaiting(int vcpu) {
    State state = state(vcpu);
    boolean told = (word(QUIET) >>> vcpu & 1) != 0;
    return state == State.WAITING || state == State.WAITING_OR_QUIET && !told;
  }

  /** The probe ends QEMU. */
  public void powerOff() {
    word(POWER, 1);
  }

  /**
   * The records of a vCPU since it was let run.
   *
   * @param from index of the first one that is wanted
   * @throws ProbeException if some are lost, as there were too many
   */
  public List<ProbeRecord> records(int vcpu, int from) {
    int block = block(vcpu);
    int count = word(block + RECORDS);
    if (count < 0 || count > RECORDS_MOST || word(block + LOST) != 0) {
      throw new ProbeException(
          "vCPU %d of the probe has more to tell than %d records".formatted(vcpu, RECORDS_MOST));
    }
    List<ProbeRecord> records = new ArrayList<>();
    for (int i = from; i < count; i++) {
      byte[] record = new byte[ProbeRecord.SIZE_BYTES];
      words.get(block + FIRST_RECORD + i * ProbeRecord.SIZE_BYTES, record);
      records.add(ProbeRecord.of(Bytes.owning(record)));
    }
    return records;
  }
}
