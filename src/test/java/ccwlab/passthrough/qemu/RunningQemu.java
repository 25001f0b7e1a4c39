package ccwlab.passthrough.qemu;

import ccwlab.passthrough.build.NativeParts;
import ccwlab.passthrough.build.Qemu;
import ccwlab.passthrough.qemu.StandIn.Bad;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A real QEMU with the library in front of it, a stand-in behind, and its monitor (QMP). */
final class RunningQemu implements AutoCloseable {
  static final int RAM_BYTES = 64 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final StandIn standIn;
  private final Process process;
  private final FutureTask<String> errors;
  private final BufferedReader monitor;

  /** Makes the run's folder, starts the stand-in and QEMU. */
  RunningQemu(Path folder, NativeParts parts, Qemu qemu, Bad bad, String... more)
      throws IOException {
    this(folder, parts, qemu, bad, Map.of(), more);
  }

  RunningQemu(
      Path folder,
      NativeParts parts,
      Qemu qemu,
      Bad bad,
      Map<String, String> environment,
      String... more)
      throws IOException {
    this.folder = folder;
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    sysfs(folder);
    try (RandomAccessFile ram = new RandomAccessFile(folder.resolve("ram").toFile(), "rw")) {
      ram.setLength(RAM_BYTES);
    }
    standIn = new StandIn(folder.resolve("socket"), bad);
    List<String> command = new ArrayList<>();
    command.add(qemu.program().toString());
    command.addAll(
        List.of("-nographic -nodefaults -no-reboot -serial none -qmp stdio -m".split(" ")));
    command.addAll(List.of("" + RAM_BYTES / 1024 + "k", "-name", "ccwlab,debug-threads=on"));
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CCWLAB_PASSTHROUGH", folder.toString());
    builder.environment().put("LD_PRELOAD", parts.shim().toString());
    builder.environment().putAll(environment);
    process = builder.start();
    errors =
        new FutureTask<>(
            () -> new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    new Thread(errors, "standard error of QEMU").start();
    monitor = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Two devices' folders, and what QEMU reads of the host's sysfs. */
  private static void sysfs(Path folder) throws IOException {
    for (int device = 0; device < 2; device++) {
      Path own = Files.createDirectories(Path.of(sysfsdev(folder, device)));
      Files.createSymbolicLink(own.resolve("iommu_group"), Path.of("/none/iommu_groups/" + device));
      Path sys = Files.createDirectories(folder.resolve("sys/bus/css/devices/0.0.031" + device));
      Files.writeString(sys.resolve("pimpampom"), "80 80 ff\n");
      Files.writeString(sys.resolve("chpids"), "12 00 00 00 00 00 00 00\n");
    }
    Path path = Files.createDirectories(folder.resolve("sys/devices/css0/chp0.12"));
    Files.writeString(path.resolve("type"), "1a\n");
  }

  private static String sysfsdev(Path folder, int device) {
    return folder.resolve("css/0.0.031" + device + "/device-" + device).toString();
  }

  /** Guest storage in the file. */
  static String[] storage(Path folder) {
    return new String[] {
      "-M",
      "s390-ccw-virtio,memory-backend=ram",
      "-object",
      "memory-backend-file,id=ram,share=on,size=" + RAM_BYTES + ",mem-path=" + folder.resolve("ram")
    };
  }

  /** Pass-through device 0 or 1, subchannel 0.0.0000 or 0.0.0001 of the guest. */
  static String[] device(Path folder, int device) {
    return new String[] {
      "-device",
      "vfio-ccw,id=d%d,devno=fe.0.031%d,sysfsdev=%s"
          .formatted(device, device, sysfsdev(folder, device))
    };
  }

  StandIn standIn() {
    return standIn;
  }

  Process process() {
    return process;
  }

  Path folder() {
    return folder;
  }

  /** A command of the monitor; gives what it returns. */
  JsonNode command(String name, Map<String, String> arguments) throws IOException {
    OutputStream out = process.getOutputStream();
    out.write(JSON.writeValueAsBytes(Map.of("execute", "qmp_capabilities")));
    out.write(JSON.writeValueAsBytes(Map.of("execute", name, "arguments", arguments, "id", name)));
    out.write('\n');
    out.flush();
    while (true) {
      String line = monitor.readLine();
      if (line == null) {
        throw new IOException("QEMU has ended");
      }
      JsonNode said = JSON.readTree(line);
      if (said.path("id").asText().equals(name)) {
        return said;
      }
    }
  }

  void plug(int device) throws IOException {
    JsonNode said =
        command(
            "device_add",
            Map.of(
                "driver",
                "vfio-ccw",
                "id",
                "d" + device,
                "devno",
                "fe.0.031" + device,
                "sysfsdev",
                sysfsdev(folder, device)));
    if (said.has("error")) {
      throw new IOException(said.toString());
    }
  }

  /** Asks it to end. */
  void end() {
    // By its handle: Process.destroy() would close what it has complained of.
    process.toHandle().destroy();
  }

  /** All that QEMU and the library complained of, when QEMU has ended. */
  String complaints() throws InterruptedException, ExecutionException {
    process.waitFor();
    return errors.get();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    standIn.close();
  }
}
