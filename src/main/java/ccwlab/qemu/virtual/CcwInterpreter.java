package ccwlab.qemu.virtual;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Ccw0;
import ccwlab.arch.Ccw1;
import ccwlab.arch.Orb;
import ccwlab.qemu.SubchDev;
import ccwlab.storage.Storage;

/**
 * Interprets one CCW of an emulated device.
 *
 * <p><em>Source:</em> QEMU hw/s390x/css.c, css_interpret_ccw, copy_ccw_from_guest.
 */
final class CcwInterpreter {
  static final int TIC = 0x08;

  private static final int NOP = 0x03;
  private static final int SENSE = 0x04;
  private static final int SENSE_ID = 0xe4;
  private static final int SENSE_ID_BYTES = 256;

  /** CCWs with a data address of zero that one program may have. */
  private static final int NO_DATA_LIMIT = 255;

  /**
   * What one CCW did.
   *
   * @param tic the CCW was a transfer in channel
   */
  record Interpreted(VirtualSubchannel on, CcwResult result, boolean tic) {
    private static Interpreted check(VirtualSubchannel on) {
      return new Interpreted(on, CcwResult.PROGRAM_CHECK, false);
    }
  }

  private CcwInterpreter() {}

  /**
   * Interprets the CCW at {@link SubchDev#channelProg}.
   *
   * @param afterTic the previous CCW of this run was a transfer in channel
   */
  static Interpreted interpret(
      VirtualSubchannel on, boolean suspendAllowed, boolean afterTic, Storage storage) {
    SubchDev sch = on.sch();
    boolean format1 = sch.orb().has(Orb.F);
    int address = sch.channelProg();
    if (address == 0 || (address & (format1 ? 0x80000007 : 0xff000007)) != 0) {
      return Interpreted.check(on);
    }
    Ccw1 ccw = fetch(address, format1, storage);
    if (!valid(ccw, format1)) {
      return Interpreted.check(on);
    }
    if (ccw.has(Ccw.SUSPEND)) {
      return suspendAllowed
          ? new Interpreted(on, CcwResult.SUSPENDED, false)
          : Interpreted.check(on);
    }
    if (ccw.cda() == 0) {
      if (sch.ccwNoDataCnt() == NO_DATA_LIMIT) {
        return Interpreted.check(on);
      }
      sch = sch.withCcwNoDataCnt(sch.ccwNoDataCnt() + 1);
    }
    return perform(on.withSch(sch), ccw, afterTic, storage);
  }

  /** Both formats in the shape of format 1; storage that is not there reads as zero. */
  private static Ccw1 fetch(int address, boolean format1, Storage storage) {
    long doubleword = storage.contains(address, Ccw.SIZE_BYTES) ? storage.doublewordAt(address) : 0;
    if (format1) {
      return Ccw1.decode(doubleword);
    }
    Ccw0 ccw = Ccw0.decode(doubleword);
    return ccw.isTic()
        ? new Ccw1(TIC, 0, 0, ccw.cda())
        : new Ccw1(ccw.cmd(), ccw.flags(), ccw.count(), ccw.cda());
  }

  private static boolean valid(Ccw1 ccw, boolean format1) {
    if ((ccw.cmd() & 0x0f) == 0) {
      return false;
    }
    if ((ccw.cmd() & 0x0f) == TIC && ccw.cmd() != TIC) {
      return false;
    }
    if (!format1 && ccw.count() == 0 && ccw.cmd() != TIC) {
      return false;
    }
    return !ccw.has(Ccw.MIDA);
  }

  private static Interpreted perform(
      VirtualSubchannel on, Ccw1 ccw, boolean afterTic, Storage storage) {
    if (ccw.cmd() == TIC) {
      boolean transfers = !afterTic && ccw.flags() == 0 && ccw.count() == 0;
      return transfers
          ? new Interpreted(on.withSch(on.sch().withChannelProg(ccw.cda())), CcwResult.CHAIN, true)
          : new Interpreted(on, CcwResult.PROGRAM_CHECK, true);
    }
    CcwDataStream stream = new CcwDataStream(ccw, on.sch().orb(), storage);
    VirtualDevice.Performed performed =
        switch (ccw.cmd()) {
          case NOP -> new VirtualDevice.Performed(on.device(), on.sch(), CcwResult.DONE);
          case SENSE -> sense(on, ccw, stream);
          case SENSE_ID -> senseId(on, ccw, stream);
          default -> on.device().perform(on.sch(), ccw, stream);
        };
    SubchDev sch = performed.sch();
    CcwResult result = performed.result();
    if (result == CcwResult.DONE && ccw.has(Ccw.CC)) {
      sch = sch.withChannelProg(sch.channelProg() + Ccw.SIZE_BYTES);
      result = CcwResult.CHAIN;
    }
    return new Interpreted(new VirtualSubchannel(sch, performed.device()), result, false);
  }

  /** The residual count is stored even if the transfer fails. */
  private static VirtualDevice.Performed sense(
      VirtualSubchannel on, Ccw1 ccw, CcwDataStream stream) {
    Bytes sense = on.sch().senseData();
    if (VirtualDevice.checksLength(ccw) && ccw.count() != sense.length()) {
      return on.device().check(on.sch());
    }
    boolean moved = stream.write(sense.slice(0, Math.min(ccw.count(), sense.length())));
    SubchDev counted = VirtualDevice.withCount(on.sch(), stream.residualCount());
    return moved
        ? new VirtualDevice.Performed(
            on.device(), counted.withSenseData(SubchDev.NO_SENSE), CcwResult.DONE)
        : on.device().check(counted);
  }

  /** 256 bytes, mostly zero; the first is X'FF' only if the first four fit. */
  private static VirtualDevice.Performed senseId(
      VirtualSubchannel on, Ccw1 ccw, CcwDataStream stream) {
    if (VirtualDevice.checksLength(ccw) && ccw.count() != SENSE_ID_BYTES) {
      return on.device().check(on.sch());
    }
    int length = Math.min(ccw.count(), SENSE_ID_BYTES);
    Bytes identification =
        Bytes.zeros(SENSE_ID_BYTES)
            .with(0, Bytes.filled(1, length >= 4 ? 0xff : 0))
            .with(1, on.device().senseId());
    return stream.write(identification.slice(0, length))
        ? on.device().done(on.sch(), stream.residualCount())
        : on.device().check(on.sch());
  }
}
