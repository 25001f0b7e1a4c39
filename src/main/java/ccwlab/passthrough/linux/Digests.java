package ccwlab.passthrough.linux;

import ccwlab.host.Copy;
import ccwlab.host.Directory.Passed;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of disks. */
final class Digests {
  private Digests() {}

  /** Of all blocks of a disk, as they are now. */
  static String of(Copy copy, int device, long blocks) {
    Passed passed = copy.host().directory().passed().get(device);
    MessageDigest digest = sha256();
    for (long block = 0; block < blocks; block++) {
      digest.update(copy.block(passed.schid(), block).toArray());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java machine has SHA-256", e);
    }
  }
}
