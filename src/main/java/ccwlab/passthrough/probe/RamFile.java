package ccwlab.passthrough.probe;

import ccwlab.storage.DoublewordStorage;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A guest's storage in a file that QEMU and we have mapped. */
public final class RamFile extends DoublewordStorage {
  private static final VarHandle DOUBLEWORDS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final MappedByteBuffer mapped;

  private RamFile(MappedByteBuffer mapped) {
    super(mapped.capacity());
    this.mapped = mapped;
  }

  /**
   * Maps the file, which is made if it is not there.
   *
   * @param sizeBytes up to 2 GiB
   */
  public static RamFile open(Path file, int sizeBytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
      return new RamFile(channel.map(FileChannel.MapMode.READ_WRITE, 0, sizeBytes));
    }
  }

  /** All of the file is zero again. Only while nobody uses it. */
  public static void clear(Path file, int sizeBytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(0);
      channel.write(ByteBuffer.allocate(1), sizeBytes - 1L);
    }
  }

  /** A part of it. */
  ByteBuffer part(int address, int lengthBytes) {
    return mapped.slice(address, lengthBytes).order(ByteOrder.BIG_ENDIAN);
  }

  @Override
  protected long load(int index) {
    return (long) DOUBLEWORDS.getVolatile(mapped, index * Long.BYTES);
  }

  @Override
  protected void store(int index, long mask, long bits) {
    int at = index * Long.BYTES;
    if (mask == -1L) {
      DOUBLEWORDS.setVolatile(mapped, at, bits);
      return;
    }
    long before;
    do {
      before = (long) DOUBLEWORDS.getVolatile(mapped, at);
    } while (!DOUBLEWORDS.compareAndSet(mapped, at, before, before & ~mask | bits));
  }
}
