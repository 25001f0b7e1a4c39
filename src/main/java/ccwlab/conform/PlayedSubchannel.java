package ccwlab.conform;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Ccw;
import ccwlab.arch.Idaw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.hardware.SubchannelProtocol.Instruct;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.storage.HostStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The subchannel that the recordings of the real driver were made with: it answers instructions by
 * the Principles of Operation, and moves on only when the recording says so.
 */
final class PlayedSubchannel {
  // Function control, activity control and status control, as their fields count them.
  private static final int START = 4;
  private static final int HALT = 2;
  private static final int CLEAR = 1;
  private static final int RESUME_PENDING = 0x40;
  private static final int START_PENDING = 0x20;
  private static final int HALT_PENDING = 0x10;
  private static final int CLEAR_PENDING = 0x08;
  private static final int ACTIVE = 0x06;
  private static final int SUSPENDED = 0x01;
  private static final int ALERT = 0x10;
  private static final int INTERMEDIATE = 0x08;
  private static final int PENDING = 0x01;
  private static final int ENDED = 0x07;

  private static final int CHANNEL_AND_DEVICE_END = 0x0c;
  private static final int ATTENTION = 0x80;
  private static final int CCWS_MAX = 64;
  private static final int NOP = 0x03;
  private static final int TIC = 0x08;
  private static final int DEVICE = 0x1234;
  private static final int PATH = 0x80;
  private static final int CHPID = 0x40;

  /** One instruction that was executed: its name, condition code and operand. */
  record Executed(String name, Cc cc, Bytes operand) {}

  private final HostStorage storage;
  private final List<Executed> executed = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private Pmcw pmcw =
      new Pmcw(0, Pmcw.V | DEVICE, 0xff000000 | PATH, PATH << 8 | PATH, CHPID << 24, 0, 0);
  private int fctl;
  private int actl;
  private int stctl;
  private int cpa;
  private int dstat;
  private int cstat;
  private boolean gone;
  private boolean running;
  private int channelAt;
  private Cc forced;

  PlayedSubchannel(HostStorage storage) {
    this.storage = storage;
  }

  /** What was executed since the last call. */
  List<Executed> takeExecuted() {
    List<Executed> taken = List.copyOf(executed);
    executed.clear();
    return taken;
  }

  /** What went wrong in the channel since the last call. */
  List<String> takeFaults() {
    List<String> taken = List.copyOf(faults);
    faults.clear();
    return taken;
  }

  boolean enabled() {
    return pmcw.ena();
  }

  Scsw scsw() {
    return new Scsw(fctl << 12 | actl << 5 | stctl, cpa, dstat << 24 | cstat << 16);
  }

  /** Executes an instruction of the host's. */
  Instructed execute(Instruct instruct) {
    Instruction op = instruct.op();
    Cc said = forced;
    forced = null;
    Irb irb = Irb.ZERO;
    Schib schib = Schib.ZERO;
    Bytes operand = Bytes.EMPTY;
    Cc cc = Cc.EXPECTED;
    switch (op) {
      case STSCH -> {
        schib = gone ? Schib.ZERO : new Schib(pmcw, scsw(), 0, 0, 0);
        operand = schib.encode();
      }
      case TSCH -> {
        irb = said == null && !gone ? Irb.of(scsw()) : Irb.ZERO;
        operand = irb.encodeWithoutEmw();
        cc = said != null ? said : tsch();
      }
      case MSCH -> {
        operand = instruct.schib().encode();
        cc = said != null ? said : msch(instruct.schib().pmcw());
      }
      case SSCH -> {
        operand = instruct.orb().encode();
        cc = said != null ? said : ssch(instruct.orb().cpa());
      }
      case HSCH -> cc = said != null ? said : hsch();
      case CSCH -> cc = said != null ? said : csch();
      default -> cc = said != null ? said : xsch();
    }
    executed.add(new Executed(op.name().toLowerCase(Locale.ROOT), cc, operand));
    return new Instructed(instruct.asker(), op, cc, irb, schib);
  }

  private Cc tsch() {
    if (gone) {
      return Cc.NOT_OPERATIONAL;
    }
    if ((stctl & PENDING) == 0) {
      return Cc.STATUS_PRESENT;
    }
    if (stctl != (INTERMEDIATE | PENDING)) {
      fctl = 0;
      actl &= ACTIVE;
    }
    stctl = 0;
    dstat = 0;
    cstat = 0;
    return Cc.EXPECTED;
  }

  private Cc msch(Pmcw given) {
    if (gone) {
      return Cc.NOT_OPERATIONAL;
    }
    if ((stctl & PENDING) != 0 || fctl != 0) {
      return (stctl & PENDING) != 0 ? Cc.STATUS_PRESENT : Cc.BUSY;
    }
    int changed = Pmcw.ISC | Pmcw.E;
    pmcw =
        pmcw.withWord1(pmcw.word1() & ~changed | given.word1() & changed)
            .withIntparm(given.intparm());
    return Cc.EXPECTED;
  }

  private Cc ssch(int program) {
    if (notOperational()) {
      return Cc.NOT_OPERATIONAL;
    }
    if ((stctl & PENDING) != 0 || fctl != 0) {
      return (stctl & PENDING) != 0 ? Cc.STATUS_PRESENT : Cc.BUSY;
    }
    zero();
    fctl = START;
    actl = START_PENDING;
    cpa = program;
    channelAt = program;
    running = false;
    return Cc.EXPECTED;
  }

  private Cc hsch() {
    if (notOperational()) {
      return Cc.NOT_OPERATIONAL;
    }
    boolean only = stctl == PENDING;
    if (only || (stctl & PENDING) != 0 && (stctl & ~(INTERMEDIATE | PENDING)) != 0) {
      return Cc.STATUS_PRESENT;
    }
    if ((fctl & (HALT | CLEAR)) != 0) {
      return Cc.BUSY;
    }
    fctl |= HALT;
    actl |= HALT_PENDING;
    stctl = 0;
    return Cc.EXPECTED;
  }

  private Cc csch() {
    if (notOperational()) {
      return Cc.NOT_OPERATIONAL;
    }
    zero();
    fctl = CLEAR;
    actl = CLEAR_PENDING;
    running = false;
    return Cc.EXPECTED;
  }

  private Cc xsch() {
    if (notOperational()) {
      return Cc.NOT_OPERATIONAL;
    }
    if ((stctl & PENDING) != 0) {
      return Cc.STATUS_PRESENT;
    }
    if (fctl != START || (actl & (RESUME_PENDING | START_PENDING | SUSPENDED)) == 0 || running) {
      return Cc.BUSY;
    }
    zero();
    return Cc.EXPECTED;
  }

  private boolean notOperational() {
    return gone || !pmcw.ena();
  }

  private void zero() {
    fctl = 0;
    actl = 0;
    stctl = 0;
    cpa = 0;
    dstat = 0;
    cstat = 0;
  }

  /**
   * What the recording has it do: {@code auto} ends what is in progress, {@code begin} fetches the
   * program, {@code idleattn} presents attention if nothing is in progress, {@code ccN} answers the
   * next instruction so.
   *
   * @return false if there is no such thing
   */
  boolean act(String what) {
    switch (what) {
      case "fetch" -> fetch();
      case "end" -> end();
      case "suspend" -> suspended();
      case "halted" -> halted();
      case "haltend" -> haltedWithProgram();
      case "cleared" -> cleared();
      case "attn" -> attention();
      case "auto" -> auto();
      case "begin" -> {
        if (fctl == START && !running && (stctl & PENDING) == 0) {
          fetch();
        }
      }
      case "idleattn" -> {
        if (!gone && fctl == 0 && (stctl & PENDING) == 0) {
          attention();
        }
      }
      case "gone" -> {
        gone = true;
        zero();
      }
      case "back" -> gone = false;
      case "cc0", "cc1", "cc2", "cc3" -> forced = Cc.values()[what.charAt(2) - '0'];
      default -> {
        return false;
      }
    }
    return true;
  }

  private void auto() {
    if (gone || (stctl & PENDING) != 0) {
      return;
    }
    if ((fctl & CLEAR) != 0) {
      cleared();
    } else if ((fctl & HALT) != 0) {
      if (running) {
        haltedWithProgram();
      } else {
        halted();
      }
    } else if (fctl == START) {
      end();
    }
  }

  private void end() {
    if (fctl != START) {
      faults.add("no start to end");
      return;
    }
    if (!running) {
      fetch();
    }
    running = false;
    actl = 0;
    stctl = ENDED;
    dstat = CHANNEL_AND_DEVICE_END;
    cpa = channelAt;
  }

  /** The program suspends. */
  private void suspended() {
    fetch();
    running = false;
    actl = SUSPENDED;
    stctl = INTERMEDIATE | PENDING;
  }

  private void halted() {
    running = false;
    actl = 0;
    stctl = PENDING;
    fctl = HALT;
  }

  private void haltedWithProgram() {
    running = false;
    actl = 0;
    stctl = ENDED;
    dstat = CHANNEL_AND_DEVICE_END;
    fctl = START | HALT;
    cpa = channelAt;
  }

  private void cleared() {
    actl = 0;
    stctl = PENDING;
  }

  private void attention() {
    stctl = ALERT | PENDING;
    dstat = ATTENTION;
  }

  /** The channel goes through the program from where it is, up to the last CCW. */
  private void fetch() {
    running = true;
    actl = ACTIVE;
    int at = channelAt;
    for (int n = 0; n < CCWS_MAX; n++) {
      if (!storage.allocated(at, Ccw.SIZE_BYTES)) {
        faults.add("HARDWARE FETCHES FREED CCW");
        return;
      }
      Bytes ccw = storage.read(at, Ccw.SIZE_BYTES);
      if (ccw.byteAt(0) == TIC) {
        at = ccw.intAt(4);
        continue;
      }
      int flags = ccw.byteAt(1);
      if ((flags & Ccw.IDA) != 0) {
        checkData(ccw);
      }
      at += Ccw.SIZE_BYTES;
      channelAt = at;
      cpa = at;
      if ((flags & (Ccw.CC | Ccw.CD)) == 0) {
        return;
      }
    }
  }

  private void checkData(Bytes ccw) {
    int list = ccw.intAt(4);
    if (!storage.allocated(list, Idaw.FORMAT_2_BYTES)) {
      faults.add("HARDWARE USES FREED IDAL");
      return;
    }
    long first = storage.doublewordAt(list);
    int bytes = Math.max(1, ccw.shortAt(2));
    int pages = (int) ((first & HostStorage.PAGE_BYTES - 1) + bytes + 4095) >> 12;
    if (!storage.allocated(list, pages * Idaw.FORMAT_2_BYTES)) {
      faults.add("HARDWARE USES FREED IDAL");
    } else if (ccw.byteAt(0) != NOP && (ccw.byteAt(1) & Ccw.SKIP) == 0) {
      for (int i = 0; i < pages; i++) {
        long page = storage.doublewordAt(list + i * (long) Idaw.FORMAT_2_BYTES);
        if (!storage.pinned(HostStorage.guestAddress(page) / HostStorage.PAGE_BYTES)) {
          faults.add("HARDWARE USES PAGE THAT IS NOT PINNED");
        }
      }
    }
  }
}
