package ccwlab.conform;

import ccwlab.arch.Bytes;
import ccwlab.arch.Crw;
import ccwlab.arch.Orb;
import ccwlab.arch.Scsw;
import ccwlab.hardware.SubchannelProtocol.InterruptionPending;
import ccwlab.hardware.SubchannelProtocol.Reported;
import ccwlab.storage.Storage;
import ccwlab.vfio.RegionProtocol.Command;
import ccwlab.vfio.RegionProtocol.Context;
import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.FromHardware;
import ccwlab.vfio.RegionProtocol.Ioctl;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Pwrite;
import java.util.function.IntFunction;

/**
 * One call of the driver's code in a recording: {@code NAME KIND ARGS}, arguments hexadecimal.
 *
 * @param kind as the recording has it
 * @param context which of the driver's contexts executes it
 * @param message what the device is told, given the caller's number; null for the worker's job
 */
record DriverCall(String kind, Context context, IntFunction<Command> message) {
  static final DriverCall OPEN =
      new DriverCall("open", Context.SYS, caller -> new Ioctl(caller, Control.OPEN));

  private static final int IO_BYTES = 124;
  private static final int CMD_BYTES = 8;
  private static final int SCHIB_BYTES = 52;
  private static final int CRW_BYTES = 8;
  private static final long CMD = 1L << 10;
  private static final long SCHIB = 2L << 10;
  private static final long CRW = 3L << 10;
  private static final int HSCH = 1;
  private static final int CSCH = 2;
  private static final int NOP_PROGRAM = 0x2000;
  private static final int ORB_WORD1 = Orb.F | Orb.P | Orb.H | 0x8000;
  private static final int START = 4;

  /** How the recordings say that no function is meant; 0 is the usual one. */
  private static final int NO_FUNCTION = 0x63;

  private static final int CHPID = 0x40;
  private static final int PAGE_BYTES = 4096;
  private static final int OFFLINE = 1;

  /**
   * Stores the guest's channel programs: at 2000 no operation, at 3000 a read into three pages, at
   * 4000 a write, a jump and another write by an address list, at 5000 a jump out of storage.
   */
  static void programs(Storage guest) {
    ccw(guest, 0x2000, 0x03200001, 0);
    ccw(guest, 0x3000, 0x02202000, 0x8000);
    ccw(guest, 0x4000, 0x47400002, 0x9000);
    ccw(guest, 0x4008, 0x08000000, 0x4100);
    ccw(guest, 0x4100, 0x01040064, 0x4200);
    guest.write(0x4200, Bytes.ofLongs(0xa010));
    ccw(guest, 0x5000, 0x03600001, 0);
    ccw(guest, 0x5008, 0x08000000, 0x9000000);
  }

  private static void ccw(Storage guest, int at, int word, int address) {
    guest.write(at, Bytes.ofInts(word, address));
  }

  /**
   * @throws RecordingNode.Malformed if there is no such call; the message has those that there are
   */
  static DriverCall of(String[] words, String command) throws RecordingNode.Malformed {
    String kind = words.length > 1 ? words[1] : "";
    int first = argument(words, 2, command);
    int second = argument(words, 3, command);
    return switch (kind) {
      case "start" -> start(first, second, argument(words, 4, command));
      case "halt" -> command(kind, HSCH);
      case "clear" -> command(kind, CSCH);
      case "cmd" -> command(kind, first);
      case "read" -> read(kind, 0, IO_BYTES);
      case "readcmd" -> read(kind, CMD, CMD_BYTES);
      case "readschib" -> read(kind, SCHIB, SCHIB_BYTES);
      case "readcrw" -> read(kind, CRW, CRW_BYTES);
      case "reset" -> ioctl(kind, Control.RESET);
      case "close" -> ioctl(kind, Control.CLOSE);
      case "open" -> OPEN;
      case "unmap" -> unmap(first, second == 0 ? PAGE_BYTES : second);
      case "irq" -> fromHardware(Context.IRQ, kind, new FromHardware(new InterruptionPending()));
      case "mchk" -> reported(kind, Crw.of(Crw.RSC_SUBCHANNEL, Crw.ERC_IPARM, 0));
      case "chp" -> path(kind, first);
      case "work" -> new DriverCall(kind, Context.WORK, null);
      default ->
          throw new RecordingNode.Malformed(
              "\""
                  + command
                  + "\": a call is start, halt, clear, cmd, read, readcmd, readschib,"
                  + " readcrw, reset, close, open, unmap, irq, mchk, chp or work, behind a name");
    };
  }

  private static int argument(String[] words, int index, String command)
      throws RecordingNode.Malformed {
    if (index >= words.length) {
      return 0;
    }
    try {
      return Integer.parseUnsignedInt(words[index], 16);
    } catch (NumberFormatException e) {
      throw new RecordingNode.Malformed("\"" + command + "\": arguments are hexadecimal");
    }
  }

  private static DriverCall start(int program, int function, int length)
      throws RecordingNode.Malformed {
    int fctl = function == NO_FUNCTION ? 0 : function == 0 ? START : function;
    Orb orb = new Orb(0, ORB_WORD1, program == 0 ? NOP_PROGRAM : program);
    Bytes written =
        orb.encode()
            .concat(new Scsw(fctl << 12, 0, 0).encode())
            .concat(Bytes.zeros(IO_BYTES - Orb.SIZE_BYTES - Scsw.SIZE_BYTES));
    if (length > IO_BYTES || length < 0) {
      throw new RecordingNode.Malformed("a start writes up to 124 bytes, not " + length);
    }
    Bytes data = length == 0 ? written : written.slice(0, length);
    return new DriverCall("start", Context.SYS, caller -> new Pwrite(caller, 0, data));
  }

  private static DriverCall command(String kind, int command) {
    Bytes data = Bytes.ofInts(command, 0);
    return new DriverCall(kind, Context.SYS, caller -> new Pwrite(caller, CMD, data));
  }

  private static DriverCall read(String kind, long offset, int bytes) {
    return new DriverCall(kind, Context.SYS, caller -> new Pread(caller, offset, bytes));
  }

  private static DriverCall ioctl(String kind, Control control) {
    return new DriverCall(kind, Context.SYS, caller -> new Ioctl(caller, control));
  }

  private static DriverCall unmap(int address, int length) {
    return new DriverCall(
        "unmap",
        Context.SYS,
        caller -> new Ioctl(caller, Control.UNMAP, address & 0xffffffffL, length & 0xffffffffL));
  }

  private static DriverCall path(String kind, int event) throws RecordingNode.Malformed {
    if (event != 0 && event != OFFLINE) {
      throw new RecordingNode.Malformed("chp is 0 (online) or 1 (offline), not " + event);
    }
    int erc = event == OFFLINE ? Crw.ERC_PERMANENT : Crw.ERC_AVAILABLE;
    return reported(kind, Crw.of(Crw.RSC_CHANNEL_PATH, erc, CHPID));
  }

  private static DriverCall reported(String kind, Crw crw) {
    return fromHardware(Context.CIO, kind, new FromHardware(new Reported(crw)));
  }

  private static DriverCall fromHardware(Context context, String kind, FromHardware message) {
    return new DriverCall(kind, context, caller -> message);
  }
}
