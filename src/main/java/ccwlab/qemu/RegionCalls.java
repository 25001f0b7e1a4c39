package ccwlab.qemu;

import ccwlab.arch.Bytes;
import ccwlab.arch.Fctl;
import ccwlab.arch.Orb;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.qemu.PassThrough.Call;
import ccwlab.qemu.PassThroughEffect.ToRegion;
import ccwlab.stack.Switch;
import ccwlab.vfio.Errno;
import ccwlab.vfio.RegionProtocol;

/**
 * The system calls on the vfio-ccw regions: what is written where, and what comes back.
 *
 * <pre>
 * region 0  io     124 bytes  orb_area 12, scsw_area 12, irb_area 96, ret_code 4
 * region 1  cmd      8 bytes  command 4 (1 HSCH, 2 CSCH), ret_code 4
 * region 2  schib   52 bytes
 * region 3  crw      8 bytes  crw 4, pad 4
 * </pre>
 *
 * Source: Linux include/uapi/linux/vfio_ccw.h; QEMU hw/vfio/ccw.c.
 */
final class RegionCalls {
  static final long IO_OFFSET = 0;
  static final long CMD_OFFSET = 1L << 10;
  static final long SCHIB_OFFSET = 2L << 10;
  static final long CRW_OFFSET = 3L << 10;

  static final int IO_BYTES = 124;
  static final int CRW_BYTES = 8;
  static final int IRB_AREA = 24;

  private static final int IO_RET_CODE = 120;
  private static final int HSCH_COMMAND = 1;
  private static final int CSCH_COMMAND = 2;
  private static final Bytes HSCH = Bytes.ofInts(HSCH_COMMAND, 0);
  private static final Bytes CSCH = Bytes.ofInts(CSCH_COMMAND, 0);

  private RegionCalls() {}

  /**
   * What carries the functions recorded in scsw(q) to the driver: clear before halt before start.
   *
   * <p>Source: QEMU hw/s390x/css.c, do_subchannel_work_passthrough.
   */
  static Call writeFunction(SubchDev sch, PassThrough before, int vcpu, IoInstruction instruction) {
    Scsw scsw = sch.scsw();
    boolean function = scsw.has(Fctl.CLEAR) || scsw.has(Fctl.HALT);
    if (function && before.behaviour().writesFunctionsToIoRegion()) {
      Bytes out = functionInIoRegion(sch, before);
      return new Call(vcpu, instruction, before.sch(), out, IO_OFFSET, null);
    }
    if (scsw.has(Fctl.CLEAR)) {
      return new Call(vcpu, instruction, before.sch(), CSCH, CMD_OFFSET, null);
    }
    if (scsw.has(Fctl.HALT)) {
      return new Call(vcpu, instruction, before.sch(), HSCH, CMD_OFFSET, null);
    }
    return new Call(vcpu, instruction, before.sch(), ioRegion(sch.orb(), scsw), IO_OFFSET, null);
  }

  /** A command in ret_code, or the guest's status: a start that is halted shows both functions. */
  private static Bytes functionInIoRegion(SubchDev sch, PassThrough before) {
    Scsw scsw = sch.scsw();
    if (before.behaviour().has(Switch.A3_IO_COMMAND)) {
      int command = scsw.has(Fctl.CLEAR) ? CSCH_COMMAND : HSCH_COMMAND;
      return ioRegion(sch.orb(), scsw).withInt(IO_RET_CODE, command);
    }
    boolean started = scsw.has(Fctl.HALT) && before.sch().scsw().has(Fctl.START);
    return ioRegion(sch.orb(), started ? scsw.with(Fctl.START) : scsw);
  }

  static Call readSchib(SubchDev sch, int vcpu, IoInstruction instruction) {
    return new Call(vcpu, instruction, sch, null, SCHIB_OFFSET, null);
  }

  /** Q3: into the kernel. */
  static ToRegion enter(Call call) {
    return call.out() == null
        ? read(call.caller(), call.offset(), Schib.SIZE_BYTES)
        : new ToRegion(new RegionProtocol.Pwrite(call.caller(), call.offset(), call.out()));
  }

  static ToRegion read(int caller, long offset, int count) {
    return new ToRegion(new RegionProtocol.Pread(caller, offset, count));
  }

  /**
   * What QEMU takes the answer for. A pwrite that has written fewer bytes than it should sets no
   * errno, and is EFAULT.
   *
   * <p>Source: QEMU hw/vfio/ccw.c, vfio_ccw_handle_request, vfio_ccw_handle_clear. Simplified: an
   * errno that an earlier system call of the thread has left is not looked at.
   */
  static Errno errno(Call call, RegionProtocol.Reply reply) {
    if (reply instanceof RegionProtocol.Read read) {
      return read.retCode();
    }
    RegionProtocol.Written written = (RegionProtocol.Written) reply;
    boolean isShort = written.retCode() == Errno.OK && written.count() != call.out().length();
    return isShort ? Errno.EFAULT : written.retCode();
  }

  /**
   * The subchannel with the path bits of the real SCHIB: the only part of it that QEMU takes over.
   *
   * <p>Source: QEMU hw/vfio/ccw.c, vfio_ccw_handle_store.
   */
  static SubchDev pathsFrom(Bytes schibRegion, SubchDev sch) {
    Schib host = Schib.decode(schibRegion, 0);
    Pmcw from = host.pmcw();
    Pmcw pmcw =
        sch.pmcw()
            .withPnom(from.pnom())
            .withLpum(from.lpum())
            .withPam(from.pam())
            .withPom(from.pom());
    SubchDev merged = sch.withPmcw(pmcw);
    return host.scsw().hasFlag(Scsw.N) ? merged.withScsw(merged.scsw().withFlag(Scsw.N)) : merged;
  }

  private static Bytes ioRegion(Orb orb, Scsw scsw) {
    return Bytes.ofIntsAndZeros(
        IO_BYTES, orb.intparm(), orb.word1(), orb.cpa(), scsw.word0(), scsw.cpa(), scsw.word2());
  }
}
