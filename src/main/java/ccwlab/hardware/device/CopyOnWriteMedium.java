package ccwlab.hardware.device;

import ccwlab.arch.Bytes;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A disk with the contents of an image, which is never written: what is written is kept beside it,
 * in memory. Several threads may use one.
 */
public final class CopyOnWriteMedium implements Medium {
  private final BlockImage image;
  private final Map<Long, Bytes> written = new ConcurrentHashMap<>();

  public CopyOnWriteMedium(BlockImage image) {
    this.image = image;
  }

  @Override
  public long blocks() {
    return image.blocks();
  }

  @Override
  public Bytes read(long block) {
    Bytes own = written.get(block);
    return own != null ? own : image.read(block);
  }

  @Override
  public void write(long block, Bytes content) {
    written.put(Objects.checkIndex(block, blocks()), content);
  }

  /** The image's contents again. */
  public void restore() {
    written.clear();
  }
}
