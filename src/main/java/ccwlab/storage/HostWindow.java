package ccwlab.storage;

import ccwlab.arch.Bytes;
import java.util.OptionalInt;

/**
 * The host's storage as the driver and the hardware of one guest's device see it: the kernel's own
 * blocks, and behind {@link HostStorage#GUEST_BASE} the storage of that guest.
 *
 * @param host with all guests' storage, one behind the other
 * @param base where this guest's begins; a multiple of {@link HostStorage#PAGE_BYTES}
 * @param guest this guest's own
 */
public record HostWindow(HostStorage host, long base, Storage guest) implements HostStorage {
  @Override
  public OptionalInt allocate(int lengthBytes) {
    return host.allocate(lengthBytes);
  }

  @Override
  public void place(int address, Bytes content) {
    host.place(address, content);
  }

  @Override
  public void free(int address) {
    host.free(address);
  }

  @Override
  public boolean allocated(long address, int lengthBytes) {
    return host.allocated(address, lengthBytes);
  }

  @Override
  public void pin(long guestPage) {
    host.pin(page(guestPage));
  }

  @Override
  public void unpin(long guestPage) {
    host.unpin(page(guestPage));
  }

  @Override
  public boolean pinned(long guestPage) {
    return host.pinned(page(guestPage));
  }

  @Override
  public long pins() {
    return host.pins();
  }

  @Override
  public int blocks() {
    return host.blocks();
  }

  @Override
  public Bytes read(long hostAddress, int lengthBytes) {
    return host.read(inHost(hostAddress), lengthBytes);
  }

  @Override
  public long doublewordAt(long hostAddress) {
    return host.doublewordAt(inHost(hostAddress));
  }

  @Override
  public void write(long hostAddress, Bytes data) {
    host.write(inHost(hostAddress), data);
  }

  @Override
  public boolean contains(long hostAddress, int lengthBytes) {
    return HostStorage.isGuest(hostAddress)
        ? guest.contains(HostStorage.guestAddress(hostAddress), lengthBytes)
        : host.contains(hostAddress, lengthBytes);
  }

  private long page(long guestPage) {
    return guestPage + base / PAGE_BYTES;
  }

  private long inHost(long address) {
    return HostStorage.isGuest(address) ? address + base : address;
  }
}
