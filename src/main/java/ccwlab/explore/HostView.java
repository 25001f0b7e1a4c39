package ccwlab.explore;

import ccwlab.arch.Bytes;
import ccwlab.storage.CommonArea;
import ccwlab.storage.HostStorage;
import ccwlab.storage.Storage;
import java.util.OptionalInt;

/** Host storage of the world whose step is being taken. */
final class HostView implements HostStorage {
  private static final int CELL_BYTES = 8;

  private final AccessLog log;
  private final Storage guest;

  HostView(AccessLog log, Storage guest) {
    this.log = log;
    this.guest = guest;
  }

  @Override
  public Storage guest() {
    return guest;
  }

  @Override
  public OptionalInt allocate(int lengthBytes) {
    long address = CommonArea.find(log.nextCommon(), lengthBytes, this::endOfOneIn);
    if (address == CommonArea.NONE) {
      return OptionalInt.empty();
    }
    log.putNextCommon(CommonArea.after(address + lengthBytes));
    place((int) address, Bytes.zeros(lengthBytes));
    return OptionalInt.of((int) address);
  }

  private long endOfOneIn(long address, long lengthBytes) {
    for (long at = address; at < address + lengthBytes; at += CELL_BYTES) {
      Cells.KernelBlock block = log.kernel(at);
      if (block != null) {
        return (long) block.start() + block.content().length();
      }
    }
    return 0;
  }

  @Override
  public void place(int address, Bytes content) {
    put(new Cells.KernelBlock(address, content), true);
  }

  @Override
  public void free(int address) {
    Cells.KernelBlock block = log.kernel(address);
    if (block != null && block.start() == address) {
      put(block, false);
    }
  }

  private void put(Cells.KernelBlock block, boolean alive) {
    long end = (long) block.start() + Math.max(1, block.content().length());
    for (long at = block.start(); at < end; at += CELL_BYTES) {
      log.putKernel(at, alive ? block : null);
    }
  }

  @Override
  public boolean allocated(long address, int lengthBytes) {
    Cells.KernelBlock block = log.kernel(address);
    return block != null && block.covers(address, lengthBytes);
  }

  @Override
  public void pin(long guestPage) {
    log.putPins(guestPage, log.pins(guestPage) + 1);
  }

  @Override
  public void unpin(long guestPage) {
    log.putPins(guestPage, log.pins(guestPage) - 1);
  }

  @Override
  public boolean pinned(long guestPage) {
    return log.pins(guestPage) > 0;
  }

  @Override
  public long pins() {
    Store store = log.store();
    long pins = 0;
    for (int i = 0; i < store.size(); i++) {
      pins += Cells.isPins(store.cell(i)) ? (Long) store.value(i) : 0;
    }
    return pins;
  }

  @Override
  public int blocks() {
    Store store = log.store();
    int blocks = 0;
    for (int i = 0; i < store.size(); i++) {
      long cell = store.cell(i);
      if (Cells.isKernel(cell)
          && Cells.kernel(((Cells.KernelBlock) store.value(i)).start()) == cell) {
        blocks++;
      }
    }
    return blocks;
  }

  @Override
  public Bytes read(long hostAddress, int lengthBytes) {
    if (HostStorage.isGuest(hostAddress)) {
      return guest.read(HostStorage.guestAddress(hostAddress), lengthBytes);
    }
    Cells.KernelBlock block = log.kernel(hostAddress);
    return block != null && block.covers(hostAddress, lengthBytes)
        ? block.content().slice((int) hostAddress - block.start(), lengthBytes)
        : Bytes.filled(lengthBytes, POISON);
  }
}
