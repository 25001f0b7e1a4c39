package ccwlab.vfio;

import ccwlab.vfio.cp.CpFault;

/**
 * What a system call on a vfio-ccw region ends with; 0 is success. Numbers are Linux's, without
 * sign.
 */
public enum Errno {
  OK(0),
  EIO(5),
  EBADF(9),
  EAGAIN(11),
  ENOMEM(12),
  EACCES(13),
  EFAULT(14),
  EBUSY(16),
  ENODEV(19),
  EINVAL(22),
  EOPNOTSUPP(95);

  private static final Errno[] BY_NUMBER = values();

  private final int number;

  Errno(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** As a region's ret_code holds it: negative. */
  int retCode() {
    return -number;
  }

  /**
   * What a system call that ends with this ret_code fails with. A positive one does not fail; a
   * number that the driver never uses (only user space can have written it) is taken as EIO.
   */
  public static Errno ofRetCode(int retCode) {
    if (retCode >= 0) {
      return OK;
    }
    for (Errno errno : BY_NUMBER) {
      if (errno.number == -retCode) {
        return errno;
      }
    }
    return EIO;
  }

  /** What a program that cannot be translated makes a start fail with. */
  static Errno of(CpFault fault) {
    return switch (fault) {
      case NONE -> OK;
      case ALREADY_INITIALIZED -> EBUSY;
      case NOT_INITIALIZED, NOT_MAPPED, IDAW_CHANGED -> EINVAL;
      case SEGMENT_TOO_LONG, SEGMENT_OVERREAD, TOO_MANY_SEGMENTS -> EINVAL;
      case IDAW_FORMAT -> EOPNOTSUPP;
      case NO_MEMORY -> ENOMEM;
      case TIC_UNRESOLVED -> EFAULT;
    };
  }
}
