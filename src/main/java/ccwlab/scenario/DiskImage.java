package ccwlab.scenario;

import java.nio.file.Path;

/** What a disk holds at the start of a round. */
public sealed interface DiskImage {
  /** There is no disk. */
  DiskImage NONE = new None();

  /** There is a disk. */
  default boolean isDisk() {
    return this != NONE;
  }

  /** Of a device that is no disk. */
  record None() implements DiskImage {
    @Override
    public String toString() {
      return "none";
    }
  }

  /**
   * The content of a file, which is only read.
   *
   * @param path absolute
   */
  record OfFile(Path path) implements DiskImage {
    @Override
    public String toString() {
      return path.toString();
    }
  }

  /**
   * A file that is the disk: what is written is written to it.
   *
   * @param path absolute
   */
  record Written(Path path) implements DiskImage {
    @Override
    public String toString() {
      return path.toString();
    }
  }

  /** Contents that follow from a seed. */
  record Generated(int blocks, long seed) implements DiskImage {
    @Override
    public String toString() {
      return "the generated image";
    }
  }
}
