package ccwlab.storage;

import ccwlab.arch.Bytes;
import java.util.OptionalInt;

/**
 * What the real channel subsystem can reach: the kernel's own blocks (translated channel programs,
 * indirect-data-address lists), below {@link #GUEST_BASE}, and the guest's storage from there on.
 *
 * <p>Kernel blocks live from {@link #place} to {@link #free}; guest pages may be reached while
 * pinned. An access outside those lives is the use-after-free that the properties look for: the
 * accessors still answer (poison for a freed block), and {@link #allocated} and {@link #pinned}
 * tell the hardware that it happened.
 */
public interface HostStorage {
  /** Host absolute address of guest absolute address 0. */
  long GUEST_BASE = 0x1_0000_0000L;

  int PAGE_BYTES = 4096;

  /** Behind the last address that a kernel block can have: 31 bits. */
  long KERNEL_END = 0x80000000L;

  /** What a freed block reads as. */
  int POISON = 0x6b;

  static long hostAddress(long guestAddress) {
    return GUEST_BASE + guestAddress;
  }

  static boolean isGuest(long hostAddress) {
    return hostAddress >= GUEST_BASE;
  }

  static long guestAddress(long hostAddress) {
    return hostAddress - GUEST_BASE;
  }

  /** The guest's storage itself, as QEMU and the driver see it. */
  Storage guest();

  /**
   * Makes a zeroed kernel block live in the host's common area; {@link #place} gives it another
   * content.
   *
   * @return its address (31 bits); empty if there is no room
   */
  OptionalInt allocate(int lengthBytes);

  /** Makes a kernel block live at {@code address} (31 bits), holding {@code content}. */
  void place(int address, Bytes content);

  /** Ends the life of the block placed or allocated at {@code address}. */
  void free(int address);

  /** All of the range lies in one live kernel block. */
  boolean allocated(long address, int lengthBytes);

  /** Pins the guest page with this number once more. Pins are counted. */
  void pin(long guestPage);

  /** Takes back one pin. */
  void unpin(long guestPage);

  boolean pinned(long guestPage);

  /** Sum of all pins held. */
  long pins();

  /** Number of live kernel blocks. */
  int blocks();

  /** Reads kernel or guest bytes by host address. */
  Bytes read(long hostAddress, int lengthBytes);

  /** Reads a doubleword on a doubleword boundary by host address, at once. */
  default long doublewordAt(long hostAddress) {
    return isGuest(hostAddress)
        ? guest().doublewordAt(guestAddress(hostAddress))
        : read(hostAddress, Long.BYTES).longAt(0);
  }

  /** Writes by host address; the channel subsystem only ever writes guest pages. */
  default void write(long hostAddress, Bytes data) {
    guest().write(guestAddress(hostAddress), data);
  }

  /** The address exists at all: a live or once live kernel block, or guest storage. */
  default boolean contains(long hostAddress, int lengthBytes) {
    return isGuest(hostAddress)
        ? guest().contains(guestAddress(hostAddress), lengthBytes)
        : hostAddress >= 0 && hostAddress + lengthBytes <= KERNEL_END;
  }
}
