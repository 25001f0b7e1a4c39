package ccwlab.driver.build;

import ccwlab.input.InputException;
import ccwlab.report.WholeFile;
import ccwlab.tools.Folders;
import ccwlab.tools.Toolchain;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The drivers that a user has built, by name. Each has a folder with a file that says which of its
 * builds is the driver now; the build before that one stays until the next, for those who run it.
 *
 * @param folder where they are; it need not be there
 * @param tools the programs of this machine
 */
public record Drivers(Path folder, Toolchain tools) {
  private static final String FILE = "driver.json";
  private static final String LOCK = "lock";
  private static final String BUILD = "build-";
  private static final String PART = ".part-";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,63}");

  /** Only one thread of this process publishes at a time; the lock keeps other processes out. */
  private static final Object PUBLISHES = new Object();

  /**
   * Those of the user: in CCWLAB_DRIVERS, else in XDG_DATA_HOME or ~/.local/share.
   *
   * @param environment the process's
   */
  public static Drivers of(Map<String, String> environment) {
    String own = environment.getOrDefault("CCWLAB_DRIVERS", "");
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    Path shared = data.isEmpty() ? Path.of(home, ".local", "share") : Path.of(data);
    Path folder = own.isEmpty() ? shared.resolve("ccwlab").resolve("drivers") : Path.of(own);
    return new Drivers(folder.toAbsolutePath(), Toolchain.of(environment));
  }

  /**
   * The driver with this name, which can be started here.
   *
   * @throws InputException if there is none, or nothing here can run it; names what is allowed
   */
  public BuiltDriver find(String name) {
    BuiltDriver driver = kept(name);
    if (!Files.isExecutable(driver.executable())) {
      throw new InputException(
          "driver '%s': %s is missing; allowed: build it anew: %s"
              .formatted(name, driver.executable(), howToBuild(name)));
    }
    tools.checkStart();
    return driver;
  }

  /**
   * The same, whether it can be started here or not.
   *
   * @throws InputException if there is none; names those that there are
   */
  public BuiltDriver kept(String name) {
    List<String> names = names();
    if (names.isEmpty()) {
      throw new InputException(
          "no driver '%s': none is built in %s; allowed: build it: %s"
              .formatted(name, folder, howToBuild(validName(name) ? name : "NAME")));
    }
    if (!names.contains(name)) {
      throw new InputException(
          "no driver '%s' in %s; allowed: %s".formatted(name, folder, String.join(" ", names)));
    }
    return DriverJson.read(folder.resolve(name).resolve(FILE), tools.start());
  }

  /** All of them, sorted by name. */
  public List<BuiltDriver> all() {
    return names().stream().map(this::kept).toList();
  }

  private List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    return Folders.tried(
        folder,
        "read",
        () -> {
          try (Stream<Path> folders = Files.list(folder)) {
            return folders
                .filter(one -> Files.exists(one.resolve(FILE)))
                .map(one -> one.getFileName().toString())
                .sorted()
                .collect(Collectors.toList());
          }
        });
  }

  /** What to type to build one. */
  public static String howToBuild(String name) {
    return "loadtests/ccwlab driver build TREE --name " + name;
  }

  private static boolean validName(String name) {
    return NAME.matcher(name).matches();
  }

  /**
   * @throws InputException if a driver must not be called so
   */
  static void checkName(String name) {
    if (!validName(name)) {
      throw new InputException(
          "--name: '%s' is no name; allowed: up to 64 letters, digits, dots and dashes, the first of them a letter or a digit"
              .formatted(name));
    }
  }

  /** A new folder for a build that is under way: nobody finds it. */
  Path begin(String name) {
    Path own = folder.resolve(name);
    return Folders.tried(
        own,
        "written",
        () -> {
          Files.createDirectories(own);
          return Files.createTempDirectory(own, PART);
        });
  }

  /**
   * Where a build will be, once it is published.
   *
   * @param part what {@link #begin} gave
   */
  static Path published(Path part) {
    String number = part.getFileName().toString().substring(PART.length());
    return part.resolveSibling(BUILD + number);
  }

  /**
   * From now on this is the driver of its name. Who has found the one before can go on with it.
   *
   * @param part the folder of the build
   */
  void publish(Path part, BuiltDriver driver) {
    Path own = folder.resolve(driver.name());
    synchronized (PUBLISHES) {
      Folders.tried(
          own,
          "written",
          () -> {
            try (FileChannel channel =
                    FileChannel.open(
                        own.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
              replace(own, part, driver);
              return held.isShared();
            }
          });
    }
  }

  private void replace(Path own, Path part, BuiltDriver driver) throws IOException {
    Path file = own.resolve(FILE);
    String before = Files.exists(file) ? folderOf(file) : "";
    Files.move(part, driver.folder(), StandardCopyOption.ATOMIC_MOVE);
    WholeFile.write(file, DriverJson.kept(driver));
    List<Path> builds;
    try (Stream<Path> folders = Files.list(own)) {
      builds = folders.filter(one -> one.getFileName().toString().startsWith(BUILD)).toList();
    }
    for (Path build : builds) {
      boolean kept = build.equals(driver.folder()) || build.getFileName().toString().equals(before);
      if (!kept) {
        Folders.remove(build);
      }
    }
  }

  /** Empty if the file is damaged: it is about to be replaced. */
  private String folderOf(Path file) {
    try {
      return DriverJson.read(file, List.of()).folder().getFileName().toString();
    } catch (InputException e) {
      return "";
    }
  }
}
