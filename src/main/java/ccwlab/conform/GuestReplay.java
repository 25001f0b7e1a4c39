package ccwlab.conform;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Schib;
import ccwlab.machine.Step;
import ccwlab.qemu.Ending;
import ccwlab.qemu.IoInst;
import ccwlab.qemu.IoInstruction;
import ccwlab.qemu.virtual.VirtualCss;
import ccwlab.qemu.virtual.VirtualCssMachine;
import ccwlab.qemu.virtual.VirtualCssProtocol.Command;
import ccwlab.qemu.virtual.VirtualCssProtocol.Elapse;
import ccwlab.qemu.virtual.VirtualCssProtocol.Ended;
import ccwlab.qemu.virtual.VirtualCssProtocol.Execute;
import ccwlab.qemu.virtual.VirtualCssProtocol.ExecuteCss;
import ccwlab.qemu.virtual.VirtualCssProtocol.OpenWindow;
import ccwlab.qemu.virtual.VirtualCssProtocol.Opened;
import ccwlab.qemu.virtual.VirtualCssProtocol.Reply;
import ccwlab.qemu.virtual.VirtualCssProtocol.Reset;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The bare-metal guest of the recordings: executes the steps of one sequence, by way of our guest's
 * vCPU where a guest program can say them, and after each looks at the subchannel with a STSCH of
 * its own and at the arena. Time passes only where a step waits.
 */
final class GuestReplay {
  private static final VirtualCssMachine MACHINE = new VirtualCssMachine();

  /** How often the guest looks while it waits, unless it waits long. */
  private static final long POLL_MICROS = 1_000;

  private static final int POLLS_MAX = 1_000;

  /** A recorded wait of more is as long as this: an hour, in which all that can come has come. */
  private static final long WAIT_MICROS_MAX = 3_600_000_000L;

  private static final int IRB_BYTES = 96;

  private static final int STATUS_PENDING_BYTE = 31;

  private final SparseStorage storage = new SparseStorage(RecordedMachine.STORAGE_BYTES);

  /** Where the guest's own STSCH stores, out of reach of the sequence. */
  private final SparseStorage own = new SparseStorage(Schib.SIZE_BYTES);

  private VirtualCss css;
  private int cr6 = RecordedMachine.ALL_SUBCLASSES;

  GuestReplay(VirtualCss reset, Recording recording) {
    css = reset;
    storage.fill(RecordedMachine.ARENA, RecordedMachine.ARENA_BYTES, RecordedMachine.FILL);
    for (Recording.Poke poke : recording.memory()) {
      store(poke.address(), poke.data());
    }
  }

  /** Executes a step and says what the guest sees. */
  Recorded execute(StepOp op, Recording.Args args) {
    if (op.operandBytes() > 0 && inArena(args.addr(), op.operandBytes())) {
      storage.fill(args.addr(), op.operandBytes(), RecordedMachine.FILL);
    }
    Bytes before = arena();
    Recorded seen = perform(op, args);
    if (args.sid() != 0) {
      seen = observe(seen, args.sid());
    }
    int ignored = op == StepOp.POKE ? args.data().length() : op.operandBytes();
    return seen.withMemory(changes(before, arena(), args.addr(), ignored));
  }

  private Recorded perform(StepOp op, Recording.Args args) {
    Optional<Instruction> instruction = op.instruction();
    if (instruction.isPresent()) {
      return executed(op, args, instruction.get());
    }
    return switch (op) {
      case POKE -> {
        store(args.addr(), args.data());
        yield Recorded.NOTHING;
      }
      case WINDOW -> window(args.arg());
      case WAITPEND -> waitpend(args.sid(), args.arg());
      case SPIN -> {
        say(new Elapse(bounded(args.arg())));
        yield Recorded.NOTHING;
      }
      case SETCR6 -> {
        cr6 = (int) args.arg();
        yield Recorded.NOTHING;
      }
      case RESET -> {
        say(new Reset());
        cr6 = RecordedMachine.ALL_SUBCLASSES;
        yield Recorded.NOTHING;
      }
      case SSKE, OBSERVE -> Recorded.NOTHING;
      default -> executedCss(op, args);
    };
  }

  private Recorded executed(StepOp op, Recording.Args args, Instruction instruction) {
    IoInstruction executed =
        new IoInstruction(instruction, args.sid(), args.addr(), args.problem());
    if (op == StepOp.TPI) {
      return tpi(executed);
    }
    Ending ending =
        ReplayVcpu.canSay(executed)
            ? ReplayVcpu.execute(executed, this::intercept, storage)
            : intercept(executed);
    Recorded seen = seen(ending);
    if (op == StepOp.TSCH && (ending.cc() == Cc.EXPECTED || ending.cc() == Cc.STATUS_PRESENT)) {
      return seen.withIrb(storage.readPresent(args.addr(), IRB_BYTES));
    }
    return op == StepOp.STSCH && ending.cc() == Cc.EXPECTED
        ? seen.withStored(storage.read(args.addr(), Schib.SIZE_BYTES))
        : seen;
  }

  private Ending intercept(IoInstruction instruction) {
    return ((Ended) say(new Execute(instruction, cr6))).ending();
  }

  private Recorded tpi(IoInstruction tpi) {
    Ended ended = (Ended) say(new Execute(tpi, cr6));
    Recorded seen = seen(ended.ending());
    if (ended.interruption().isEmpty()) {
      return seen;
    }
    return seen.withIoint(
        tpi.address() == 0
            ? ended.interruption().get().encode()
            : storage.read(tpi.address(), IoInst.TPI_BYTES));
  }

  private Recorded executedCss(StepOp op, Recording.Args args) {
    ExecuteCss execute =
        new ExecuteCss(
            op.cssInstruction().orElseThrow(), args.sid(), args.arg(), args.addr(), args.problem());
    return seen(((Ended) say(execute)).ending());
  }

  private static Recorded seen(Ending ending) {
    return ending.interrupted()
        ? Recorded.NOTHING.withEnding(null, ending.pgm().code())
        : Recorded.NOTHING.withEnding(ending.cc().code(), null);
  }

  private Recorded window(long micros) {
    long poll = Math.max(POLL_MICROS, bounded(micros) / POLLS_MAX);
    for (long waited = 0; ; waited += poll) {
      Optional<IoInterruption> taken = ((Opened) say(new OpenWindow(cr6))).interruption();
      if (taken.isPresent()) {
        return Recorded.NOTHING.withEnding(1, null).withIoint(taken.get().encode());
      }
      if (waited + poll > bounded(micros)) {
        return Recorded.NOTHING.withEnding(0, null);
      }
      say(new Elapse(poll));
    }
  }

  private static long bounded(long micros) {
    return Math.max(0, Math.min(micros, WAIT_MICROS_MAX));
  }

  private Recorded waitpend(int sid, long micros) {
    long poll = Math.max(POLL_MICROS, bounded(micros) / POLLS_MAX);
    for (long waited = 0; ; waited += poll) {
      Bytes schib = observe(Recorded.NOTHING, sid).schib();
      if (schib != null && (schib.byteAt(STATUS_PENDING_BYTE) & 1) != 0) {
        return Recorded.NOTHING.withEnding(0, null);
      }
      if (waited + poll > bounded(micros)) {
        return Recorded.NOTHING.withEnding(1, null);
      }
      say(new Elapse(poll));
    }
  }

  private Recorded observe(Recorded seen, int sid) {
    Execute stsch = new Execute(IoInstruction.of(Instruction.STSCH, sid), cr6);
    Ended ended = (Ended) MACHINE.step(css, stsch, own).effects().get(0);
    if (ended.ending().interrupted()) {
      return seen.withObs(null, null);
    }
    int cc = ended.ending().cc().code();
    return seen.withObs(cc, cc == 0 ? own.read(0, Schib.SIZE_BYTES) : null);
  }

  private Reply say(Command command) {
    Step<VirtualCss, Reply> step = MACHINE.step(css, command, storage);
    css = step.state();
    return step.effects().get(0);
  }

  private void store(long address, Bytes data) {
    if (storage.contains(address, data.length())) {
      storage.write(address, data);
    }
  }

  private Bytes arena() {
    return storage.read(RecordedMachine.ARENA, RecordedMachine.ARENA_BYTES);
  }

  private static boolean inArena(long address, int lengthBytes) {
    return address >= RecordedMachine.ARENA
        && address <= RecordedMachine.ARENA + RecordedMachine.ARENA_BYTES - lengthBytes;
  }

  /** Doublewords that changed, apart from those that changed in the ignored range alone. */
  private static SortedMap<Long, Bytes> changes(
      Bytes before, Bytes after, long ignoredFrom, int ignoredBytes) {
    SortedMap<Long, Bytes> changes = new TreeMap<>();
    if (before.equals(after)) {
      return changes;
    }
    for (int i = 0; i < before.length(); i++) {
      long address = RecordedMachine.ARENA + i;
      boolean ignored = address >= ignoredFrom && address - ignoredFrom < ignoredBytes;
      if (!ignored && before.byteAt(i) != after.byteAt(i)) {
        int doubleword = i & -Long.BYTES;
        changes.put(RecordedMachine.ARENA + doubleword, after.slice(doubleword, Long.BYTES));
      }
    }
    return changes;
  }
}
