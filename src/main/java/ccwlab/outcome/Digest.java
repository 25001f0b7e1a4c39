package ccwlab.outcome;

import ccwlab.arch.Bytes;
import ccwlab.scenario.Scenario.BufferSpec;
import ccwlab.scenario.Scenario.SubchannelSpec;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Compares what arrived in guest storage with what the disk holds, by SHA-256. */
final class Digest {
  private Digest() {}

  /**
   * {@code same} or {@code differs}: the buffer in the storage of the disk's guest against as many
   * bytes from the disk's start.
   *
   * @param memoryBytes of each guest
   */
  static String compare(
      BufferSpec buffer, SubchannelSpec disk, long memoryBytes, DrainedStorage rest) {
    Bytes held = rest.disk(disk.schid(), buffer.sizeBytes());
    Bytes arrived = rest.memory(disk.guest() * memoryBytes + buffer.address(), held.length());
    return sha256(arrived).equals(sha256(held)) ? "same" : "differs";
  }

  private static Bytes sha256(Bytes content) {
    try {
      return Bytes.owning(MessageDigest.getInstance("SHA-256").digest(content.toArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
