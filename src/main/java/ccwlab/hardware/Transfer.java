package ccwlab.hardware;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Cstat;
import ccwlab.arch.Orb;
import ccwlab.hardware.device.Ended;
import ccwlab.hardware.device.Move;
import ccwlab.hardware.device.Order;
import ccwlab.observe.HardwareSeen.MediumRead;
import ccwlab.observe.HardwareSeen.MediumWritten;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Ends a command at the device and moves its data between the device and the storage of its CCWs.
 *
 * <p>Data chaining: the next CCW is fetched when the count of the one before is used up, be it that
 * the device has more or not. Source: Principles of Operation, "Data Chaining", "Incorrect Length",
 * "Contents of the SCSW: Count".
 */
final class Transfer {
  /**
   * How it ended.
   *
   * @param count residual count of the CCW used last, bytes
   * @param at where that CCW lies; the one at fault after a program check
   */
  record Moved(int dstat, int cstat, int count, int at, Ccw ccw) {}

  private final ChannelTurn turn;
  private final Order order;
  private final List<Ccw> ccws = new ArrayList<>(1);
  private final List<Integer> places = new ArrayList<>(1);
  private int at;
  private int roomBytes;
  private int movedBytes;
  private int cstat;

  private Transfer(ChannelTurn turn) {
    this.turn = turn;
    this.order = turn.program.order();
    this.at = turn.program.at();
  }

  static Moved perform(ChannelTurn turn) {
    return turn.program.order().move() == Move.NONE ? immediate(turn) : new Transfer(turn).move();
  }

  /** With format-0 CCWs, or ORB bit L, the count of an immediate operation does not matter. */
  private static Moved immediate(ChannelTurn turn) {
    Ccw ccw = turn.program.ccw();
    Orb orb = turn.program.orb();
    Ended ended = turn.device.end(ccw.cmd(), Bytes.EMPTY, 0, turn.medium);
    turn.device = ended.device();
    boolean indicated = orb.has(Orb.F) && !orb.has(Orb.L) && !turn.program.order().rejected();
    boolean incorrect = indicated && ccw.count() != 0 && (ccw.has(Ccw.CD) || !ccw.has(Ccw.SLI));
    int length = incorrect ? Cstat.INCORRECT_LENGTH : 0;
    return new Moved(ended.dstat(), length, ccw.count(), turn.program.at(), ccw);
  }

  private Moved move() {
    takeCcws();
    int limitBytes = Math.min(roomBytes, order.wantedBytes());
    Ended ended = order.move() == Move.FROM_STORAGE ? send(limitBytes) : receive(limitBytes);
    turn.device = ended.device();
    if (!ended.access().none()) {
      observe(ended);
    }
    Ccw last = ccws.get(ccws.size() - 1);
    if ((cstat & Cstat.PROGRAM_CHECK) != 0) {
      return new Moved(ended.dstat(), cstat, residualAtCheck(), at, last);
    }
    int residual = roomBytes - limitBytes;
    if (incorrectLength(last, residual)) {
      cstat |= Cstat.INCORRECT_LENGTH;
    }
    return new Moved(ended.dstat(), cstat, residual, at, last);
  }

  /** All the CCWs that the device will use, as far as they are valid. */
  private void takeCcws() {
    Ccw ccw = turn.program.ccw();
    add(ccw);
    while (cstat == 0 || cstat == Cstat.PCI) {
      if (ccw.count() == 0) {
        cstat |= Cstat.PROGRAM_CHECK;
      } else if (!ccw.has(Ccw.CD) || roomBytes > order.wantedBytes()) {
        return;
      } else {
        CcwFetch.Fetched next =
            CcwFetch.fetch(turn, at + Ccw.SIZE_BYTES, CcwFetch.Place.DATA_CHAIN);
        at = next.at();
        ccw = next.ccw();
        if (next.valid()) {
          add(ccw);
          cstat |= ccw.has(Ccw.PCI) ? Cstat.PCI : 0;
        } else {
          cstat |= Cstat.PROGRAM_CHECK;
        }
      }
    }
  }

  private void add(Ccw ccw) {
    ccws.add(ccw);
    places.add(at);
    roomBytes += ccw.count();
  }

  private Ended send(int limitBytes) {
    byte[] data = new byte[limitBytes];
    walk(limitBytes, area -> area.read(data, movedBytes));
    Bytes sent = Bytes.owning(data);
    Bytes complete = movedBytes == limitBytes ? sent : sent.slice(0, movedBytes);
    return turn.device.end(cmd(), complete, 0, turn.medium);
  }

  private Ended receive(int limitBytes) {
    Ended ended = turn.device.end(cmd(), Bytes.EMPTY, limitBytes, turn.medium);
    Bytes data = ended.data();
    walk(
        Math.min(limitBytes, data.length()),
        area -> area.write(data.slice(movedBytes, area.lengthBytes())));
    return ended;
  }

  private int cmd() {
    return turn.program.ccw().cmd();
  }

  /** Piece by piece until all bytes are moved or an address is at fault. */
  private void walk(int bytes, Consumer<DataArea> piece) {
    for (int i = 0; i < ccws.size() && movedBytes < bytes; i++) {
      Ccw ccw = ccws.get(i);
      int end = movedBytes + Math.min(ccw.count(), bytes - movedBytes);
      if (ccw.has(Ccw.SKIP) && order.move() == Move.TO_STORAGE) {
        movedBytes = end;
        continue;
      }
      DataArea area = new DataArea(turn, ccw);
      while (movedBytes < end) {
        if (!area.next(end - movedBytes)) {
          cstat = cstat & Cstat.PCI | Cstat.PROGRAM_CHECK;
          at = places.get(i);
          return;
        }
        piece.accept(area);
        movedBytes += area.lengthBytes();
      }
    }
  }

  /** What is left of the CCW in which the transfer stopped. */
  private int residualAtCheck() {
    int used = 0;
    for (int i = 0; i < ccws.size(); i++) {
      used += ccws.get(i).count();
      if (places.get(i) == at) {
        return used - movedBytes;
      }
    }
    return 0;
  }

  /** The device had less, or more, than the counts say, and nobody said that this is well. */
  private boolean incorrectLength(Ccw last, int residual) {
    if (residual != 0) {
      return last.has(Ccw.CD) || !last.has(Ccw.SLI);
    }
    return order.wantedBytes() > roomBytes && !last.has(Ccw.SLI);
  }

  private void observe(Ended ended) {
    long block = ended.access().block();
    Bytes content = ended.access().content();
    turn.observe(
        ended.access().written()
            ? new MediumWritten(turn.schid, block, content)
            : new MediumRead(turn.schid, block, content));
  }
}
