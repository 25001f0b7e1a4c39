package ccwlab.host;

import static java.util.stream.Collectors.joining;

import ccwlab.arch.Bytes;
import ccwlab.arch.Schid;
import ccwlab.hardware.device.CopyOnWriteMedium;
import ccwlab.hardware.device.Medium;
import ccwlab.outcome.DrainedStorage;
import ccwlab.property.Rest;
import java.util.List;

/**
 * One copy of a scenario: its machines, its storage, its disks. Interpreters run the machines; what
 * is shared lives here.
 */
public final class Copy implements DrainedStorage, Rest, AutoCloseable {
  private final Host host;
  private final LiveStorage shared;
  private final Runnable onClose;
  private final List<String> names;
  private final String subchannels;

  /**
   * @param onClose told when the copy is not used any more
   */
  Copy(Host host, LiveStorage shared, Runnable onClose) {
    this.onClose = onClose;
    this.host = host;
    this.shared = shared;
    this.names = host.names();
    this.subchannels = shared.media().keySet().stream().map(Schid::toString).collect(joining(","));
  }

  /** The machines. */
  public Host host() {
    return host;
  }

  /** Names of the machines, by index. */
  public List<String> names() {
    return names;
  }

  /** Storage and disks as at the start of the first round; only while nothing moves. */
  public void restore() {
    shared.host().reset();
    shared.memory().reset();
    for (Medium medium : shared.media().values()) {
      if (medium instanceof CopyOnWriteMedium disk) {
        disk.restore();
      }
    }
  }

  @Override
  public Bytes memory(long address, int lengthBytes) {
    return shared.memory().read(address, lengthBytes);
  }

  @Override
  public long pins() {
    return shared.host().pins();
  }

  @Override
  public int kernelBlocks() {
    return shared.host().blocks();
  }

  @Override
  public Bytes block(Schid schid, long block) {
    return shared.media().get(schid).read(block);
  }

  @Override
  public Bytes disk(Schid schid, int lengthBytes) {
    Medium medium = shared.media().get(schid);
    Bytes content = Bytes.EMPTY;
    for (long block = 0; block < medium.blocks() && content.length() < lengthBytes; block++) {
      content = content.concat(medium.read(block));
    }
    return content.slice(0, Math.min(content.length(), lengthBytes));
  }

  /** The subchannels, as a log line names them. */
  public String subchannels() {
    return subchannels;
  }

  @Override
  public void close() {
    onClose.run();
  }
}
