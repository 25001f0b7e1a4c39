package ccwlab.driver.run;

import ccwlab.arch.Bytes;
import ccwlab.arch.Irb;
import ccwlab.arch.Scsw;
import ccwlab.driver.run.Report.Words;
import ccwlab.driver.run.Running.Kind;
import ccwlab.driver.run.Running.Standing;
import ccwlab.observe.StoredArea;
import ccwlab.observe.VfioSeen;
import ccwlab.vfio.Errno;
import ccwlab.vfio.RegionProtocol.IrqIndex;
import ccwlab.vfio.RegionProtocol.Pwrite;
import ccwlab.vfio.RegionProtocol.Signalled;
import ccwlab.vfio.RegionProtocol.Work;
import ccwlab.vfio.WorkqueueProtocol;
import java.util.Locale;
import java.util.function.Consumer;

/** What happens while a context of the real driver runs, in the model's words. */
final class Happenings {
  private static final String DATA_RACE = "data-race";
  private static final int SCSW_BYTES = 12;

  /** Of the I/O region: where irb_area begins. Source: Linux uapi/linux/vfio_ccw.h. */
  private static final int IRB_AREA = 24;

  private final RealTurn turn;
  private final int context;
  private final Consumer<String> races;

  /**
   * @param context who runs
   * @param races hears of data races, which are a report of their own
   */
  Happenings(RealTurn turn, int context, Consumer<String> races) {
    this.turn = turn;
    this.context = context;
    this.races = races;
  }

  void take(Words event) {
    switch (event.first()) {
      case "mem", "free", "pin", "unpin" -> storage(event);
      case "queue", "cancel", "signal", "ready" -> toOthers(event);
      case "fault" -> fault(event);
      default -> seen(event);
    }
  }

  private void storage(Words event) {
    switch (event.first()) {
      case "mem" -> {
        int address = (int) event.hex(1);
        turn.blocks = turn.blocks.plus(address);
        turn.host.place(address, Bytes.ofHex(event.at(2)));
      }
      case "free" -> {
        int address = (int) event.hex(1);
        turn.blocks = turn.blocks.minus(address);
        turn.host.free(address);
      }
      case "pin" -> {
        turn.pages++;
        turn.host.pin(event.hex(1));
      }
      default -> {
        turn.pages--;
        turn.host.unpin(event.hex(1));
      }
    }
  }

  private void toOthers(Words event) {
    switch (event.first()) {
      case "queue" -> {
        Work work = work(event);
        turn.see(new VfioSeen.WorkQueued(turn.schid, work.name(), false));
        turn.toWorkqueue(new WorkqueueProtocol.QueueWork(turn.schid, work));
      }
      case "cancel" -> turn.toWorkqueue(new WorkqueueProtocol.CancelWork(turn.schid, work(event)));
      case "signal" -> {
        IrqIndex index = IrqIndex.valueOf(event.at(1).toUpperCase(Locale.ROOT));
        turn.see(new VfioSeen.EventfdSignalled(turn.schid, index.name()));
        if (turn.file() == RealDriver.File.OPEN) {
          turn.say(new Signalled(index));
        }
      }
      default -> ready(event.number(1));
    }
  }

  private static Work work(Words event) {
    return Work.valueOf(event.at(1).toUpperCase(Locale.ROOT));
  }

  private void ready(int number) {
    Running one = turn.at(number);
    if (one != null && one.standing() == Standing.WAITING) {
      turn.put(number, one.at(Standing.READY, one.at()));
      turn.goOn(number);
    }
  }

  private void fault(Words event) {
    if (event.at(1).equals(DATA_RACE)) {
      races.accept(event.rest(2));
    } else {
      turn.fault(event.at(1) + ": " + event.rest(2));
    }
  }

  private void seen(Words event) {
    switch (event.first()) {
      case "state" -> turn.see(new VfioSeen.StateChanged(turn.schid, event.at(1), event.at(2)));
      case "program" -> program(event.number(1) != 0);
      case "irb" -> irb(Bytes.ofHex(event.at(1)));
      case "area" -> area(Bytes.ofHex(event.at(1)));
      case "scsw" -> scsw(Bytes.ofHex(event.at(1)));
      case "fsm" ->
          turn.see(new VfioSeen.FsmEvent(turn.schid, event.at(1), event.at(2), "", event.at(1)));
      case "ioreq" ->
          turn.see(new VfioSeen.FsmIoRequest(turn.schid, event.number(1), errno(event.number(2))));
      case "asyncreq" ->
          turn.see(
              new VfioSeen.FsmAsyncRequest(turn.schid, event.number(1), errno(event.number(2))));
      default ->
          throw new DriverTalkException("the driver's process says what nobody knows: " + event);
    }
  }

  private static String errno(int rc) {
    return Errno.ofRetCode(rc).name();
  }

  private void program(boolean made) {
    turn.see(
        made
            ? new VfioSeen.CpCreated(turn.schid, turn.pages, turn.blocks.size())
            : new VfioSeen.CpFreed(turn.schid));
  }

  /** The job changes addresses in it; only the handler puts another one there. */
  private void irb(Bytes stored) {
    turn.irb = decoded(stored);
    if (turn.at(context).kind() != Kind.IRQ) {
      return;
    }
    if (turn.unread) {
      turn.see(new VfioSeen.IrqLost(turn.schid, turn.irb));
    }
    turn.unread = true;
    turn.see(new VfioSeen.IrqTaken(turn.schid, turn.irb));
  }

  /** What a write of user space does to it goes with that write. */
  private void area(Bytes stored) {
    Irb irb = decoded(stored);
    if (turn.at(context).request() instanceof Pwrite) {
      return;
    }
    boolean nothing = irb.scsw().equals(Scsw.ZERO);
    turn.unread = turn.unread && nothing;
    turn.see(
        new VfioSeen.RegionScsw(
            turn.schid, irb.scsw(), nothing ? StoredArea.NOTHING : StoredArea.IRB_AREA));
  }

  /** The region keeps less of an IRB than there is. */
  private static Irb decoded(Bytes stored) {
    int missing = Irb.SIZE_BYTES - stored.length();
    return Irb.decode(missing > 0 ? stored.concat(Bytes.zeros(missing)) : stored, 0);
  }

  private void scsw(Bytes written) {
    boolean both =
        turn.at(context).request() instanceof Pwrite pwrite
            && (pwrite.offset() & 0x3ff) + pwrite.data().length() > IRB_AREA;
    turn.see(
        new VfioSeen.RegionScsw(
            turn.schid,
            Scsw.decode(written.slice(0, SCSW_BYTES), 0),
            both ? StoredArea.BOTH_AREAS : StoredArea.SCSW_AREA));
  }
}
