package ccwlab.topology;

import static java.util.stream.Collectors.joining;

import ccwlab.arch.Bytes;
import ccwlab.arch.Schid;
import ccwlab.hardware.device.Medium;
import ccwlab.property.Rest;
import ccwlab.storage.GuestMemory;
import ccwlab.storage.HostMemory;
import java.util.List;
import java.util.Map;

/**
 * One copy of a scenario: its machines, its storage, its disks. Interpreters run the machines; what
 * is shared lives here.
 */
public final class Copy implements Rest, AutoCloseable {
  private final Places places;
  private final List<Node<?, ?, ?, ?, ?>> nodes;
  private final CopyStorage storage;
  private final Shared shared;
  private final List<String> names;
  private final String subchannels;

  /** What the machines of a copy share. */
  record Shared(GuestMemory memory, HostMemory host, Map<Schid, Medium> media) {}

  Copy(Places places, List<Node<?, ?, ?, ?, ?>> nodes, CopyStorage storage, Shared shared) {
    this.places = places;
    this.nodes = List.copyOf(nodes);
    this.storage = storage;
    this.shared = shared;
    this.names = nodes.stream().map(Node::name).toList();
    this.subchannels = shared.media().keySet().stream().map(Schid::toString).collect(joining(","));
    storage.write(shared.memory());
  }

  public Places places() {
    return places;
  }

  /** The machines, by index. */
  public List<Node<?, ?, ?, ?, ?>> nodes() {
    return nodes;
  }

  /** Names of the machines, by index. */
  public List<String> names() {
    return names;
  }

  /** Storage and disks as at the start of the first round; only while nothing moves. */
  public void restore() {
    shared.host().reset();
    storage.write(shared.memory());
    for (Medium medium : shared.media().values()) {
      if (medium instanceof Disk disk) {
        disk.restore();
      }
    }
  }

  /** Guest storage now. */
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

  /** The beginning of the disk behind the subchannel, {@code lengthBytes} at most. */
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
    for (Medium medium : shared.media().values()) {
      if (medium instanceof Disk disk) {
        disk.close();
      }
    }
  }
}
