package ccwlab.vfio;

/**
 * What a system call on a vfio-ccw region ends with; 0 is success. Numbers are Linux's, without
 * sign.
 */
public enum Errno {
  OK(0),
  EIO(5),
  EAGAIN(11),
  ENOMEM(12),
  EACCES(13),
  EFAULT(14),
  EBUSY(16),
  ENODEV(19),
  EINVAL(22),
  EOPNOTSUPP(95);

  private final int number;

  Errno(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
