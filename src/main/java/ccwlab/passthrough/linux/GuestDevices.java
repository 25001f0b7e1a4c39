package ccwlab.passthrough.linux;

import ccwlab.hardware.device.FileImage;
import ccwlab.hardware.device.FileMedium;
import ccwlab.hardware.device.MediumException;
import ccwlab.input.InputException;
import ccwlab.input.InputFile;
import ccwlab.scenario.DiskImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The devices that a user has asked for.
 *
 * @param devices in the order in which they were given, spare ones last
 */
public record GuestDevices(List<GuestDevice> devices) {
  private static final Pattern FORM = Pattern.compile("([0-9a-fA-F]{4})(?:=(.+))?");
  private static final String USUAL = "0313";
  private static final int BLOCKS_USUAL = 20_480;
  private static final int DEVICES_MOST = 64;

  /**
   * Reads {@code NUMBER[=IMAGE]}.
   *
   * @param given that QEMU has from the start; none: one with a usual number
   * @param spares that it has later
   * @param image of those that name none; null: its content is made up
   * @param written what is written goes to the image
   * @throws InputException if one is said wrongly or twice, or an image cannot be used
   */
  public static GuestDevices of(
      List<String> given, List<String> spares, String image, boolean written, long seed) {
    List<GuestDevice> all = new ArrayList<>();
    Set<Integer> numbers = new HashSet<>();
    Set<Path> images = new HashSet<>();
    for (String one : given.isEmpty() ? List.of(USUAL) : given) {
      all.add(device("--device", one, false, image, written, seed));
    }
    for (String one : spares) {
      all.add(device("--spare", one, true, image, written, seed));
    }
    for (GuestDevice one : all) {
      if (!numbers.add(one.number())) {
        throw new InputException(
            "--device: " + one.word() + " is there twice; allowed: each number once");
      }
      if (one.image() instanceof DiskImage.Written file && !images.add(file.path())) {
        throw new InputException(
            "--write-image: %s is the image of two devices; allowed: one".formatted(file.path()));
      }
    }
    if (all.size() > DEVICES_MOST) {
      throw new InputException(
          "--device: %d devices; allowed: 1 to %d".formatted(all.size(), DEVICES_MOST));
    }
    return new GuestDevices(List.copyOf(all));
  }

  private static GuestDevice device(
      String option, String said, boolean spare, String image, boolean written, long seed) {
    Matcher form = FORM.matcher(said);
    if (!form.matches()) {
      throw new InputException(
          "%s: '%s'; allowed: NUMBER or NUMBER=IMAGE, NUMBER %s"
              .formatted(option, said, GuestDevice.ALLOWED));
    }
    int number = Integer.parseInt(form.group(1), 16);
    boolean own = form.group(2) != null;
    String file = own ? form.group(2) : image;
    return new GuestDevice(
        number, image(own ? option : "--disk", file, written, seed + number), spare);
  }

  private static DiskImage image(String option, String file, boolean written, long seed) {
    if (file == null) {
      if (written) {
        throw new InputException(
            "--write-image: a device has no image file; allowed: with --disk, or NUMBER=IMAGE");
      }
      return new DiskImage.Generated(BLOCKS_USUAL, seed);
    }
    Path path = InputFile.path(file).toAbsolutePath().normalize();
    try {
      if (written) {
        FileMedium.open(path).close();
        return new DiskImage.Written(path);
      }
      FileImage.open(path).close();
      return new DiskImage.OfFile(path);
    } catch (MediumException e) {
      throw new InputException(
          option + ": " + e.getMessage() + "; allowed: a file of whole blocks of 512 bytes");
    }
  }

  /**
   * What is done when the console shows something.
   *
   * @param from for complaints: the option
   */
  public List<Trigger> triggers(String from, List<String> said) {
    return said.stream().map(one -> Trigger.parse(from, one, devices)).toList();
  }
}
