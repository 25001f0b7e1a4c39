package ccwlab.passthrough.run;

import ccwlab.arch.Bytes;
import ccwlab.passthrough.probe.RamFile;
import ccwlab.passthrough.probe.RealStorage;
import ccwlab.storage.GuestMemory;
import java.util.BitSet;
import java.util.Set;

/**
 * The scenario's part of the storage of a real guest. To restore it is to end a round: the guest is
 * brought to rest first.
 */
final class ProbeRam extends RealStorage {
  private static final int PAGE_SHIFT = 12;
  private static final int PAGE_BYTES = 1 << PAGE_SHIFT;

  private final RamFile ram;
  private final GuestMemory content;
  private final RealQemu qemu;
  private final BitSet always = new BitSet();
  private final BitSet written = new BitSet();

  /**
   * @param content what it holds at the start of each round
   * @param operands where instructions of the guest store
   */
  ProbeRam(RamFile ram, GuestMemory content, Set<Long> operands, RealQemu qemu) {
    super(ram);
    this.ram = ram;
    this.content = content;
    this.qemu = qemu;
    for (long page = 0; page < content.sizeBytes() >>> PAGE_SHIFT; page++) {
      Bytes bytes = content.read(page << PAGE_SHIFT, PAGE_BYTES);
      always.set((int) page, !bytes.equals(Bytes.zeros(PAGE_BYTES)));
    }
    always.set(0, 2); // lowcore
    for (long operand : operands) {
      mark(always, operand, PAGE_BYTES);
    }
  }

  /** Only pages of the scenario. */
  private void mark(BitSet pages, long address, int lengthBytes) {
    long last = content.sizeBytes() - 1 >>> PAGE_SHIFT;
    long from = address >>> PAGE_SHIFT;
    if (address >= 0 && from <= last) {
      long to = Math.min(last, address + lengthBytes - 1 >>> PAGE_SHIFT);
      pages.set((int) from, (int) to + 1);
    }
  }

  @Override
  public void reset() {
    qemu.makeIdle();
    synchronized (written) {
      written.or(always);
      written.stream()
          .forEach(
              page -> {
                long address = (long) page << PAGE_SHIFT;
                ram.write(address, content.read(address, PAGE_BYTES));
              });
      written.clear();
    }
    qemu.beginRound();
  }

  @Override
  public boolean contains(long address, long lengthBytes) {
    return content.contains(address, lengthBytes);
  }

  @Override
  public void write(long address, Bytes data) {
    synchronized (written) {
      mark(written, address, data.length());
    }
    super.write(address, data);
  }
}
