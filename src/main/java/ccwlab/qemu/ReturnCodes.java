package ccwlab.qemu;

import ccwlab.arch.Actl;
import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.stack.Switch;
import ccwlab.vfio.Errno;
import java.util.Optional;

/**
 * How the errno of a region's pwrite becomes a condition code (Q4).
 *
 * <p>Source: QEMU hw/vfio/ccw.c, vfio_ccw_handle_request, vfio_ccw_handle_halt,
 * vfio_ccw_handle_clear; hw/s390x/s390-ccw.c, s390_ccw_halt, s390_ccw_clear.
 */
final class ReturnCodes {
  private ReturnCodes() {}

  /** The condition code; empty where QEMU makes up a unit exception and answers cc 0. */
  static Optional<Cc> cc(Instruction op, Errno errno, QemuBehaviour behaviour) {
    boolean start = op == Instruction.SSCH || op == Instruction.RSCH;
    return switch (errno) {
      case OK -> Optional.of(Cc.EXPECTED);
      case EBUSY -> op == Instruction.CSCH ? Optional.empty() : told(Cc.BUSY, start, behaviour);
      case ENODEV, EACCES -> told(Cc.NOT_OPERATIONAL, start, behaviour);
      default -> Optional.empty();
    };
  }

  /** The unit exception that QEMU makes up to say that something is broken. */
  static SubchDev unitException(SubchDev sch, QemuBehaviour behaviour) {
    SubchDev broken = Css.genUnitException(sch);
    if (behaviour.has(Switch.Q03_UNIT_EXCEPTION_ACTL)) {
      return broken;
    }
    int active = Actl.DEVACT.mask() | Actl.SCHACT.mask();
    return broken.withScsw(
        broken.scsw().withField(active, sch.scsw().word0()).without(Actl.START_PEND));
  }

  /** Before 6.2 what went wrong with a halt or clear was not told to the guest. */
  private static Optional<Cc> told(Cc cc, boolean start, QemuBehaviour behaviour) {
    return Optional.of(start || behaviour.has(Switch.Q02_CC_FORWARDING) ? cc : Cc.EXPECTED);
  }
}
