package ccwlab.passthrough.wire;

import ccwlab.arch.Bytes;

/** What QEMU's process says: each but {@link Taken} is answered by one {@link Answer}. */
public sealed interface Request {
  /** The kind of its frame. */
  int kind();

  /**
   * First on each connection.
   *
   * @param version of the protocol
   * @param signals the connection takes signals; else it makes calls
   * @param thread name of the thread that will use it: {@code CPU 0/TCG} for a vCPU
   */
  record Hello(int version, boolean signals, int pid, int tid, String thread) implements Request {
    public static final int KIND = 1;

    @Override
    public int kind() {
      return KIND;
    }
  }

  /** What a call on a device's file, or on the container, asks for. */
  sealed interface Call extends Request {}

  /** A call that a device's driver answers. */
  sealed interface OnDevice extends Call {
    int device();
  }

  /** VFIO_GROUP_GET_DEVICE_FD. */
  record Open(int device) implements OnDevice {
    public static final int KIND = 2;

    @Override
    public int kind() {
      return KIND;
    }
  }

  /** The last descriptor of the device's file is closed. */
  record Close(int device) implements OnDevice {
    public static final int KIND = 3;

    @Override
    public int kind() {
      return KIND;
    }
  }

  /** VFIO_DEVICE_RESET. */
  record Reset(int device) implements OnDevice {
    public static final int KIND = 4;

    @Override
    public int kind() {
      return KIND;
    }
  }

  /**
   * VFIO_IOMMU_MAP_DMA.
   *
   * @param iova guest address of the first byte
   * @param offset in the file of the guest's storage
   */
  record Map(long iova, long sizeBytes, long offset) implements Call {
    public static final int KIND = 5;

    @Override
    public int kind() {
      return KIND;
    }
  }

  /** VFIO_IOMMU_UNMAP_DMA. */
  record Unmap(long iova, long sizeBytes) implements Call {
    public static final int KIND = 6;

    @Override
    public int kind() {
      return KIND;
    }
  }

  /**
   * pwrite.
   *
   * @param offset region index << 10 | position
   * @param data as a host that is an s390x has it
   */
  record Pwrite(int device, long offset, Bytes data) implements OnDevice {
    public static final int KIND = 7;

    @Override
    public int kind() {
      return KIND;
    }
  }

  /** pread. Its answer's payload is what was read, as a host that is an s390x has it. */
  record Pread(int device, long offset, int count) implements OnDevice {
    public static final int KIND = 8;

    @Override
    public int kind() {
      return KIND;
    }
  }

  /**
   * VFIO_DEVICE_SET_IRQS.
   *
   * @param index 0 I/O, 1 channel reports, 2 the device is wanted back
   * @param set an eventfd is there now; else none
   */
  record SetIrq(int device, int index, boolean set) implements OnDevice {
    public static final int KIND = 9;

    @Override
    public int kind() {
      return KIND;
    }
  }

  /** What regions and interrupts the device has. */
  record Info(int device) implements OnDevice {
    public static final int KIND = 10;

    @Override
    public int kind() {
      return KIND;
    }
  }

  /**
   * QEMU has read that eventfd. Not answered.
   *
   * @param count how often it had been signalled since it was read last
   */
  record Taken(int device, int index, long count) implements Request {
    public static final int KIND = 21;

    @Override
    public int kind() {
      return KIND;
    }
  }
}
