package ccwlab.cluster.wire;

/**
 * A message that goes from one JVM to another: a record of plain values (numbers, texts, lists,
 * maps, bytes, records of such), never a machine's message or state. Written as CBOR by Akka's
 * Jackson serialiser; see {@code ccwlab.cluster.system} in reference.conf.
 */
public interface Travels {}
