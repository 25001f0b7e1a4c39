package ccwlab.load.drive;

import ccwlab.arch.Bytes;
import ccwlab.arch.Schid;
import ccwlab.guest.Work;
import ccwlab.guest.cio.BlockPattern;
import ccwlab.host.Copy;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * What is on a disk when all is over, held against what the guest was told was written: the SHA-256
 * of all blocks whose content is known, in order. A block whose last write did not end well is not
 * known, and not looked at.
 *
 * @param blocks that were looked at
 * @param differing blocks that hold something else
 * @param first of those; -1 if there is none
 */
public record DiskCheck(
    Schid schid, long blocks, long differing, long first, String expected, String found) {
  /** Looks at one disk. */
  static DiskCheck of(Schid schid, DiskBlocks known, Copy copy) {
    MessageDigest expected = sha256();
    MessageDigest found = sha256();
    long blocks = 0;
    long differing = 0;
    long first = -1;
    for (Map.Entry<Long, Work.Blocks> one : known.known().entrySet()) {
      Bytes wanted = BlockPattern.of(one.getValue());
      Bytes there = copy.block(schid, one.getKey());
      expected.update(wanted.toArray());
      found.update(there.toArray());
      blocks++;
      if (!wanted.equals(there)) {
        differing++;
        first = first < 0 ? one.getKey() : first;
      }
    }
    return new DiskCheck(schid, blocks, differing, first, hex(expected), hex(found));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java machine has SHA-256", e);
    }
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  public boolean ok() {
    return expected.equals(found);
  }

  /** As a finding says it. */
  public String message() {
    return "%s: the disk does not hold what was written: %d of %d blocks differ, block %d first"
        .formatted(schid, differing, blocks, first);
  }

  /** As the log says it. */
  public String line() {
    return "load_disk sch=%s blocks=%d differing=%d sha256=%s expected=%s"
        .formatted(schid, blocks, differing, found, expected);
  }
}
