package ccwlab.scenario;

import ccwlab.arch.Bytes;
import java.util.List;
import java.util.Locale;

/**
 * The bytes that a CCW sends: hexadecimal, or a parameter of an FBA command by its fields.
 *
 * <pre>
 * define extent, 16 bytes   0 mask (bits 0-1 permission)  1 zero  2-3 block size  4-7 locator: first
 *                           block of the extent on the disk  8-11 first  12-15 last block's number
 * locate, 8 bytes           0 operation  1 auxiliary  2-3 block count  4-7 first block's number
 * </pre>
 *
 * The extent's blocks are numbered as on the disk here, so that locate names the disk's blocks.
 * Source: Linux drivers/s390/block/dasd_fba.h.
 *
 * @param hex the bytes
 * @param lastBlock the last block of the disk that they speak of, or -1
 */
record CcwData(String hex, long lastBlock) {
  static final CcwData NONE = new CcwData("", -1);

  private static final List<String> PERMISSIONS = List.of("write", "read");
  private static final int MASK_READ = 0x40;
  private static final int OPERATION_WRITE = 0x05;
  private static final int OPERATION_READ = 0x06;
  private static final int BYTES_MOST = 65535;
  private static final int COUNT_MOST = 0xffff;

  int sizeBytes() {
    return hex.length() / 2;
  }

  static CcwData read(ConfNode node) {
    if (!node.isObject()) {
      return hex(node);
    }
    node.only("extent", "permission", "locate");
    if (node.find("extent").isPresent()) {
      return extent(node.only("extent", "permission"));
    }
    if (node.find("locate").isPresent()) {
      return locate(node.only("locate").require("locate"));
    }
    throw node.error("neither an extent nor a locate", List.of("extent", "locate"));
  }

  private static CcwData hex(ConfNode node) {
    String text = node.text().replace(" ", "").toLowerCase(Locale.ROOT);
    if (!text.matches("([0-9a-f]{2})*") || text.length() / 2 > BYTES_MOST) {
      throw node.error(
          "not a string of bytes", "hexadecimal digits, two a byte, up to 65535 bytes");
    }
    return new CcwData(text, -1);
  }

  private static CcwData extent(ConfNode node) {
    List<ConfNode> bounds = node.require("extent").items();
    if (bounds.size() != 2) {
      throw node.require("extent").error(bounds.size() + " numbers", "[first, last]");
    }
    int first = bounds.get(0).number(0, Integer.MAX_VALUE);
    int last = bounds.get(1).number(first, Integer.MAX_VALUE);
    String permission =
        node.find("permission").map(it -> it.choice("permission", PERMISSIONS)).orElse("write");
    int mask = permission.equals("read") ? MASK_READ : 0;
    Bytes bytes = Bytes.ofInts(mask << 24 | DiskImages.BLOCK_BYTES, first, first, last);
    return new CcwData(bytes.hex(), last);
  }

  private static CcwData locate(ConfNode node) {
    node.only("op", "block", "count");
    boolean write = node.require("op").choice("operation", PERMISSIONS).equals("write");
    int block = node.require("block").number(0, Integer.MAX_VALUE);
    int count = node.require("count").number(1, COUNT_MOST);
    int operation = write ? OPERATION_WRITE : OPERATION_READ;
    return new CcwData(
        Bytes.ofInts(operation << 24 | count, block).hex(), (long) block + count - 1);
  }
}
