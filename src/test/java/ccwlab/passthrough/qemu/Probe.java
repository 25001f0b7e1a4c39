package ccwlab.passthrough.qemu;

import ccwlab.passthrough.probe.ProbeKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The guest, by its mailbox in guest storage; for the layout see {@code mailbox.h}. */
final class Probe {
  static final int SID = 0x10000;
  private static final int MAILBOX = 0x1000000;
  private static final int MAGIC = 0x43435750;
  private static final int GO = MAILBOX + 0x10;
  private static final int STOP = MAILBOX + 0x14;
  private static final int QUIET = MAILBOX + 0x18;
  private static final int TAKING = MAILBOX + 0x1c;
  private static final int FLAGS = MAILBOX + 0x20;
  private static final int POWER = MAILBOX + 0x24;
  private static final int BLOCKS = MAILBOX + 0x1000;
  private static final int BLOCK_BYTES = 0x40000;
  private static final int STATE = 0;
  private static final int DONE = 4;
  private static final int RECORDS = 12;
  private static final int OPS = 20;
  private static final int OP_TABLE = 0x100;
  private static final int OP_BYTES = 32;
  private static final int RECORD_TABLE = 0x20100;
  private static final int RECORD_BYTES = 256;
  private static final long LOOK_AGAIN_NANOS = 200_000;

  /** One operation. */
  record Op(ProbeKind kind, int mask, int target, int r1, long address, long number, int opcode) {}

  /** What a vCPU wrote down. */
  record Seen(int op, int kind, int cc, int r1, int parm, int code, int scsw, byte[] stored) {
    /** A word that the instruction stored. */
    int word(int index) {
      return ByteBuffer.wrap(stored).getInt(index * Integer.BYTES);
    }
  }

  private final RunningQemu qemu;
  private final MappedByteBuffer storage;
  private int round;

  /** Waits until the guest is up. */
  Probe(RunningQemu qemu) throws IOException {
    this.qemu = qemu;
    Path ram = qemu.folder().resolve("ram");
    try (FileChannel file =
        FileChannel.open(ram, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      storage = file.map(FileChannel.MapMode.READ_WRITE, 0, RunningQemu.RAM_BYTES);
    }
    until(() -> storage.getInt(MAILBOX) == MAGIC);
  }

  private void until(BooleanSupplier reached) {
    while (!reached.getAsBoolean()) {
      if (!qemu.process().isAlive()) {
        throw new IllegalStateException("QEMU has ended");
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  int vcpus() {
    return storage.getInt(MAILBOX + 8);
  }

  MappedByteBuffer storage() {
    return storage;
  }

  static Op instruction(int opcode, int sid, long address) {
    return new Op(ProbeKind.INSTRUCTION, 0, 0, sid, address, 0, opcode);
  }

  static Op op(ProbeKind kind, long address, long number) {
    return new Op(kind, 0, 0, SID, address, number, 0);
  }

  /** Runs one program on each vCPU, with STSCH after each instruction; gives what each saw. */
  @SafeVarargs
  final List<List<Seen>> run(List<Op>... programs) {
    begin(1, programs);
    return ended(programs.length);
  }

  @SafeVarargs
  final void begin(int flags, List<Op>... programs) {
    for (int vcpu = 0; vcpu < programs.length; vcpu++) {
      int block = BLOCKS + vcpu * BLOCK_BYTES;
      storage.putInt(block + OPS, programs[vcpu].size());
      int at = block + OP_TABLE;
      for (Op op : programs[vcpu]) {
        storage.put(at, (byte) op.kind.ordinal()).put(at + 1, (byte) op.mask);
        storage.putShort(at + 2, (short) op.target).putInt(at + 4, op.r1);
        storage.putLong(at + 8, op.address).putLong(at + 16, op.number);
        storage.putLong(at + 24, op.opcode);
        at += OP_BYTES;
      }
    }
    storage.putInt(TAKING, (1 << programs.length) - 1).putInt(FLAGS, flags).putInt(STOP, 0);
    storage.putInt(GO, ++round);
  }

  List<List<Seen>> ended(int vcpus) {
    List<List<Seen>> seen = new ArrayList<>();
    for (int vcpu = 0; vcpu < vcpus; vcpu++) {
      int block = BLOCKS + vcpu * BLOCK_BYTES;
      until(() -> storage.getInt(block + DONE) == round);
      seen.add(records(block));
    }
    return seen;
  }

  private List<Seen> records(int block) {
    List<Seen> records = new ArrayList<>();
    for (int i = 0; i < storage.getInt(block + RECORDS); i++) {
      ByteBuffer r = storage.slice(block + RECORD_TABLE + i * RECORD_BYTES, RECORD_BYTES);
      byte[] stored = new byte[r.getInt(0x38)];
      r.get(0x3c, stored);
      int scsw = r.get(0x34) == 0 ? -1 : r.getInt(0x28);
      records.add(
          new Seen(
              r.getShort(0),
              r.get(2),
              r.get(3),
              r.getInt(4),
              r.getInt(24),
              r.getShort(32),
              scsw,
              stored));
    }
    return records;
  }

  /** Waits until the vCPU waits for an interruption, or for quiet. */
  void untilWaiting(int vcpu, int state) {
    until(() -> storage.getInt(BLOCKS + vcpu * BLOCK_BYTES + STATE) == state);
  }

  void quiet(int vcpus) {
    storage.putInt(QUIET, vcpus);
  }

  void stop(int vcpus) {
    storage.putInt(STOP, vcpus);
  }

  void powerOff() {
    storage.putInt(POWER, 1);
  }
}
