package ccwlab.passthrough.run;

import ccwlab.arch.Bytes;
import ccwlab.arch.Pmcw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The folder of one QEMU, which only the user can enter: the socket, the guest's storage, and what
 * QEMU reads of the host's sysfs.
 */
public final class RunFolder implements AutoCloseable {
  private static final String UUID = "00000000-0000-4000-8000-%012x";
  private static final String CHANNEL_PATH_TYPE = "1b\n";

  /** Where the channel-path identifiers are in a PMCW. */
  private static final int CHPIDS = 16;

  private final Path folder;

  /** Makes one. */
  public RunFolder() throws IOException {
    folder =
        Files.createTempDirectory(
            "ccwlab-qemu",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  public Path path() {
    return folder;
  }

  public Path socket() {
    return folder.resolve("socket");
  }

  public Path ram() {
    return folder.resolve("ram");
  }

  /**
   * Lays down what QEMU reads of a device.
   *
   * @param number of the device
   * @param busId of the host's subchannel: {@code 0.0.0313}
   * @param pmcw its paths
   * @return what {@code sysfsdev=} names
   */
  public Path device(int number, String busId, Pmcw pmcw) throws IOException {
    Path device = folder.resolve("css").resolve(busId).resolve(UUID.formatted(number));
    Files.createDirectories(device);
    Files.createSymbolicLink(
        device.resolve("iommu_group"), Path.of("../../../kernel/iommu_groups/" + number));
    Path sysfs = folder.resolve("sys/bus/css/devices").resolve(busId);
    Files.createDirectories(sysfs);
    Files.writeString(
        sysfs.resolve("pimpampom"),
        "%02x %02x %02x\n".formatted(pmcw.pim(), pmcw.pam(), pmcw.pom()));
    Bytes mask = pmcw.encode();
    List<Integer> chpids =
        IntStream.range(0, Byte.SIZE).mapToObj(i -> mask.byteAt(CHPIDS + i)).toList();
    Files.writeString(
        sysfs.resolve("chpids"),
        chpids.stream().map("%02x"::formatted).collect(Collectors.joining(" ")) + "\n");
    for (int chpid : chpids) {
      Path type = folder.resolve("sys/devices/css0/chp0.%02x".formatted(chpid));
      Files.createDirectories(type);
      Files.writeString(type.resolve("type"), CHANNEL_PATH_TYPE);
    }
    return device;
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    } catch (IOException e) {
      // What is left is in the system's folder for temporary files.
    }
  }
}
