package ccwlab.scenario;

import ccwlab.input.InputFile;
import ccwlab.scenario.Scenario.VcpuSpec;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads what a disk holds: a file that exists, or contents that follow from a seed. */
final class DiskImages {
  static final int BLOCK_BYTES = 512;
  private static final int BLOCKS_MOST = 1 << 20;

  private DiskImages() {}

  /** What a disk holds: an image that is there and a whole number of blocks, or one made up. */
  static DiskImage resolve(ConfNode subchannel) {
    ConfNode node = subchannel.require("image");
    DiskImage image = node.isObject() ? generated(node) : file(node);
    long blocks = blocks(node, image);
    subchannel.find("blocks").ifPresent(wanted -> checkBlocks(wanted, image, blocks));
    return image;
  }

  private static DiskImage file(ConfNode node) {
    return new DiskImage.OfFile(node.path().normalize());
  }

  /** The program's last block must be on every disk that the program is started on. */
  static void checkLongEnough(
      Subchannels subchannels, List<VcpuSpec> guest, Map<String, Long> lastBlocks) {
    Map<String, ConfNode> disks = subchannels.disks();
    for (VcpuSpec vcpu : guest) {
      for (GuestStep step : vcpu.steps()) {
        long last = lastBlocks.getOrDefault(step.program(), -1L);
        ConfNode disk = disks.get(step.subchannel());
        if (disk != null && last >= 0) {
          DiskImage image = subchannels.byName().get(step.subchannel()).device().image();
          checkHolds(disk.require("image"), image, step.program(), last);
        }
      }
    }
  }

  private static void checkHolds(ConfNode node, DiskImage image, String program, long last) {
    long blocks = blocks(node, image);
    if (last >= blocks) {
      throw node.error(
          "the image has %d blocks of 512 bytes, but program '%s' uses block %d"
              .formatted(blocks, program, last),
          "an image of %d blocks or more".formatted(last + 1));
    }
  }

  /** How many blocks the image at that node has. */
  static long blocks(ConfNode node, DiskImage image) {
    if (image instanceof DiskImage.Generated generated) {
      return generated.blocks();
    }
    Path path = ((DiskImage.OfFile) image).path();
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw node.error(path + " is a folder or a device", "a file, or { generate-blocks, seed }");
    }
    if (!Files.isRegularFile(path)) {
      throw node.error("no such image file " + path, "a file, or { generate-blocks, seed }");
    }
    try (SeekableByteChannel content = Files.newByteChannel(path)) {
      long bytes = content.size();
      if (bytes == 0 || bytes % BLOCK_BYTES != 0) {
        throw node.error(path + " has " + bytes + " bytes", "a whole number of 512-byte blocks");
      }
      return bytes / BLOCK_BYTES;
    } catch (IOException e) {
      throw node.error(
          path + " cannot be read: " + InputFile.reason(e), "an image that you may read");
    }
  }

  private static void checkBlocks(ConfNode node, DiskImage image, long blocks) {
    long wanted = node.whole(1, BLOCKS_MOST);
    if (blocks < wanted) {
      throw node.error(
          "%s has %d blocks, %d are asked for".formatted(image, blocks, wanted), "1 to " + blocks);
    }
  }

  /** The same blocks and seed give the same contents. */
  private static DiskImage generated(ConfNode image) {
    image.only("generate-blocks", "seed");
    int blocks = image.require("generate-blocks").number(1, BLOCKS_MOST);
    long seed = image.find("seed").map(node -> node.whole(0, Long.MAX_VALUE)).orElse(0L);
    return new DiskImage.Generated(blocks, seed);
  }
}
