package ccwlab.cli;

import ccwlab.input.InputException;
import ccwlab.input.InputFile;
import ccwlab.load.plan.FaultSpec;
import ccwlab.load.plan.LoadFiles;
import ccwlab.passthrough.linux.BootFiles;
import ccwlab.passthrough.linux.GuestDevices;
import ccwlab.passthrough.linux.LinuxPlan;
import ccwlab.passthrough.linux.Playable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a guest of the user's. */
final class LinuxOptions {
  private static final int MEMORY_LEAST = 64;
  private static final int MEMORY_MOST = 2047;
  private static final int VCPUS_MOST = 16;
  private static final int BOOTS_MOST = 100;
  private static final int PATHS_MOST = 0xff;

  @Option(
      names = "--linux",
      paramLabel = "KERNEL",
      description = "boot this kernel for s390x instead of the races")
  private String kernel;

  @Option(names = "--initrd", paramLabel = "FILE", description = "its initrd")
  private String initrd;

  @Option(
      names = "--append",
      paramLabel = "TEXT",
      description = "for the kernel's command line, behind panic=-1 console=ttysclp0")
  private String append = "";

  @Option(
      names = "--disk",
      paramLabel = "IMAGE",
      description =
          "what the disks hold that name no image; it is not written, but with --write-image"
              + " (default: 10 MiB of made-up content)")
  private String disk;

  @Option(
      names = "--device",
      paramLabel = "NUMBER[=IMAGE]",
      description = "a disk that is passed through, as 0313=my.img (default: 0313)")
  private List<String> devices = List.of();

  @Option(
      names = "--spare",
      paramLabel = "NUMBER[=IMAGE]",
      description = "the same, but QEMU has it only when --when plugs it in")
  private List<String> spares = List.of();

  @Option(
      names = "--write-image",
      description = "what the guest writes goes to the image files; else it is kept in memory")
  private boolean write;

  @Option(
      names = "--paths",
      paramLabel = "MASK",
      description = "channel paths of each device (default: 0xc0)")
  private String paths = "0xc0";

  @Option(
      names = "--memory",
      paramLabel = "MIB",
      defaultValue = "512",
      description = "the guest's storage (default: ${DEFAULT-VALUE})")
  private int memory;

  @Option(
      names = "--cpus",
      paramLabel = "N",
      defaultValue = "2",
      description = "the guest's vCPUs (default: ${DEFAULT-VALUE})")
  private int vcpus;

  @Option(
      names = "--faults",
      paramLabel = "LOAD",
      description = "play the faults of this load file on all devices")
  private String faults;

  @Option(
      names = "--faults-when",
      paramLabel = "TEXT",
      description =
          "their time begins with the first line of the console that has TEXT in it (default: with"
              + " the guest's first start of a channel program)")
  private String faultsWhen = "";

  @Option(
      names = "--when",
      paramLabel = "'TEXT => ACTION NUMBER'",
      description =
          "do something when the console first shows TEXT: a fault's kind (then perhaps a value,"
              + " and 'over' to undo it), plug, unplug")
  private List<String> when = List.of();

  @Option(
      names = "--boots",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "start QEMU so often, one after the other, on the same host (default: ${DEFAULT-VALUE})")
  private int boots;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "end each QEMU after this time: 90s, 5m (default: the guest ends it)")
  private Duration limit = Duration.ZERO;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "write all that happens there, with times")
  private String log;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "write result.json, table.txt and log.txt there")
  private Path folder;

  @Mixin private JsonOutput json;

  @Mixin private DriverOptions driver;

  /** A guest of the user's is wanted. */
  boolean wanted() {
    return kernel != null;
  }

  /** Refuses what only makes sense with a guest of the user's. */
  void checkUnused() {
    boolean any =
        Stream.of(initrd, disk, faults, log).anyMatch(one -> one != null)
            || folder != null
            || json.wanted()
            || write
            || boots != 1
            || !limit.isZero()
            || !append.isEmpty()
            || !faultsWhen.isEmpty()
            || !devices.isEmpty()
            || !spares.isEmpty()
            || !when.isEmpty();
    if (any) {
      throw new InputException(
          "qemu: an option of a guest without --linux KERNEL; allowed: SCENARIO --seed --rounds"
              + " --driver --stack --with --without --no-progress, or --linux with all of them");
    }
  }

  JsonOutput json() {
    return json;
  }

  DriverOptions driver() {
    return driver;
  }

  Path folder() {
    return folder;
  }

  /** Null if none is wanted. */
  Path log() {
    if (log != null) {
      return InputFile.path(log);
    }
    return folder == null ? null : folder.resolve("log.txt");
  }

  /**
   * What is to be run.
   *
   * @throws InputException if something of it is wrong, in one line
   */
  LinuxPlan plan(Console console, long seed, List<String> more, String command) {
    Path kernelFile = InputFile.path(kernel);
    BootFiles.checkKernel("--linux", kernelFile);
    Path initrdFile = initrd == null ? null : InputFile.path(initrd);
    if (initrdFile != null) {
      BootFiles.checkInitrd("--initrd", initrdFile);
    }
    range("--memory", memory, MEMORY_LEAST, MEMORY_MOST);
    range("--cpus", vcpus, 1, VCPUS_MOST);
    range("--boots", boots, 1, BOOTS_MOST);
    int mask = mask();
    GuestDevices all = GuestDevices.of(devices, spares, disk, write, seed);
    List<FaultSpec> played =
        faults == null
            ? List.of()
            : Playable.of("--faults", LoadFiles.load(faults, console.loads()), mask);
    if (played.isEmpty() && !faultsWhen.isEmpty()) {
      throw new InputException("--faults-when: without --faults; allowed: with it");
    }
    return new LinuxPlan(
        kernelFile,
        initrdFile,
        append,
        memory,
        vcpus,
        all.devices(),
        mask,
        played,
        faultsWhen,
        all.triggers("--when", when),
        boots,
        limit,
        more,
        seed,
        command);
  }

  private static void range(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InputException(
          "%s: %d is out of range; allowed: %d to %d".formatted(option, value, least, most));
    }
  }

  private int mask() {
    int mask = paths.matches("0x[0-9a-fA-F]{1,2}|[0-9]{1,3}") ? Integer.decode(paths) : 0;
    if (mask < 1 || mask > PATHS_MOST) {
      throw new InputException(
          "--paths: '" + paths + "'; allowed: a mask of 1 to 0xff, one bit for each path");
    }
    return mask;
  }

  /** The options again, each with a blank before it. */
  String words() {
    StringBuilder words = new StringBuilder();
    add(words, "--linux", kernel);
    add(words, "--initrd", initrd);
    add(words, "--append", append.isEmpty() ? null : append);
    add(words, "--disk", disk);
    devices.forEach(one -> add(words, "--device", one));
    spares.forEach(one -> add(words, "--spare", one));
    words.append(write ? " --write-image" : "");
    add(words, "--paths", paths.equals("0xc0") ? null : paths);
    add(words, "--memory", memory == 512 ? null : Integer.toString(memory));
    add(words, "--cpus", vcpus == 2 ? null : Integer.toString(vcpus));
    add(words, "--faults", faults);
    add(words, "--faults-when", faultsWhen.isEmpty() ? null : faultsWhen);
    when.forEach(one -> add(words, "--when", one));
    add(words, "--boots", boots == 1 ? null : Integer.toString(boots));
    add(words, "--for", limit.isZero() ? null : limit.toMillis() + "ms");
    return words + driver.words();
  }

  private static void add(StringBuilder words, String option, String value) {
    if (value != null) {
      words.append(' ').append(option).append(' ').append(RaceCommand.quoted(value));
    }
  }
}
