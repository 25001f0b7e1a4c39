package ccwlab.scenario;

import ccwlab.scenario.Scenario.VcpuSpec;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Disk images: files that exist, and files made on the spot with known contents. */
final class DiskImages {
  static final int BLOCK_BYTES = 512;
  private static final int BLOCKS_MOST = 1 << 20;
  private static final String FOLDER = "ccwlab-images-" + System.getProperty("user.name");

  private DiskImages() {}

  /** The absolute path of a disk's image, which is there and a whole number of blocks. */
  static String resolve(ConfNode subchannel) {
    ConfNode image = subchannel.require("image");
    Path path = image.isObject() ? generate(image) : image.folder().resolve(image.text());
    long blocks = blocks(image, path);
    subchannel.find("blocks").ifPresent(node -> checkBlocks(node, path, blocks));
    return path.toAbsolutePath().normalize().toString();
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
          String path = subchannels.byName().get(step.subchannel()).device().image();
          checkHolds(disk.require("image"), Path.of(path), step.program(), last);
        }
      }
    }
  }

  private static void checkHolds(ConfNode image, Path path, String program, long last) {
    long blocks = blocks(image, path);
    if (last >= blocks) {
      throw image.error(
          "the image has %d blocks of 512 bytes, but program '%s' uses block %d"
              .formatted(blocks, program, last));
    }
  }

  private static long blocks(ConfNode image, Path path) {
    if (!Files.isRegularFile(path)) {
      throw image.error("no such image file " + path, "a file, or { generate-blocks, seed }");
    }
    try {
      long bytes = Files.size(path);
      if (bytes == 0 || bytes % BLOCK_BYTES != 0) {
        throw image.error(path + " has " + bytes + " bytes", "a whole number of 512-byte blocks");
      }
      return bytes / BLOCK_BYTES;
    } catch (IOException e) {
      throw image.error(path + " is not readable: " + e.getMessage());
    }
  }

  private static void checkBlocks(ConfNode node, Path path, long blocks) {
    long wanted = node.whole(1, BLOCKS_MOST);
    if (blocks < wanted) {
      throw node.error(
          "%s has %d blocks, %d are asked for".formatted(path, blocks, wanted), "1 to " + blocks);
    }
  }

  /**
   * Lays an image into the system's folder for temporary files. The same blocks and seed give the
   * same contents; it is made anew each time, as a run may have written to the last one.
   */
  private static Path generate(ConfNode image) {
    image.only("generate-blocks", "seed");
    int blocks = image.require("generate-blocks").number(1, BLOCKS_MOST);
    long seed = image.find("seed").map(node -> node.whole(0, Long.MAX_VALUE)).orElse(0L);
    Path folder = Path.of(System.getProperty("java.io.tmpdir"), FOLDER);
    try {
      Files.createDirectories(folder);
      Path made = Files.createTempFile(folder, "image", ".part");
      write(made, blocks, new SplittableRandom(seed));
      Path target = folder.resolve("fba-" + blocks + "-" + seed + ".img");
      return Files.move(made, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw image.error("cannot make an image in " + folder + ": " + e.getMessage());
    }
  }

  private static void write(Path image, int blocks, SplittableRandom contents) throws IOException {
    byte[] block = new byte[BLOCK_BYTES];
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(image))) {
      for (int i = 0; i < blocks; i++) {
        contents.nextBytes(block);
        out.write(block);
      }
    }
  }
}
