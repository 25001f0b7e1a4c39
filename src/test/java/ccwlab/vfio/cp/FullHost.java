package ccwlab.vfio.cp;

import ccwlab.arch.Bytes;
import ccwlab.storage.HostMemory;
import ccwlab.storage.HostStorage;
import ccwlab.storage.Storage;
import java.util.OptionalInt;

/** A host whose common area has room for so many blocks, and no more. */
public final class FullHost implements HostStorage {
  private final HostMemory host;
  private int left;

  public FullHost(HostMemory host, int blocks) {
    this.host = host;
    this.left = blocks;
  }

  @Override
  public OptionalInt allocate(int lengthBytes) {
    return left-- > 0 ? host.allocate(lengthBytes) : OptionalInt.empty();
  }

  @Override
  public Storage guest() {
    return host.guest();
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
    host.pin(guestPage);
  }

  @Override
  public void unpin(long guestPage) {
    host.unpin(guestPage);
  }

  @Override
  public boolean pinned(long guestPage) {
    return host.pinned(guestPage);
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
    return host.read(hostAddress, lengthBytes);
  }

  @Override
  public long doublewordAt(long hostAddress) {
    return host.doublewordAt(hostAddress);
  }

  @Override
  public void write(long hostAddress, Bytes data) {
    host.write(hostAddress, data);
  }

  @Override
  public boolean contains(long hostAddress, int lengthBytes) {
    return host.contains(hostAddress, lengthBytes);
  }
}
