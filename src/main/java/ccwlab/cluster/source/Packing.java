package ccwlab.cluster.source;

import ccwlab.cluster.wire.Edition;
import ccwlab.cluster.wire.ImageFile;
import ccwlab.cluster.wire.Needs;
import ccwlab.cluster.wire.Source;
import ccwlab.cluster.wire.SourceFile;
import ccwlab.input.HoconFile;
import ccwlab.input.InputException;
import ccwlab.load.plan.LoadFiles;
import ccwlab.load.plan.LoadScenario;
import ccwlab.scenario.ConfFolder;
import ccwlab.scenario.DiskImage;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.tools.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Packs what a run is made of, so that a worker can check that it has the same. */
public final class Packing {
  /** What the texts of one source may come to that are not shipped: they go in one message. */
  static final int TEXT_BYTES_MOST = 128 << 10;

  private final Checkout checkout;

  public Packing(Checkout checkout) {
    this.checkout = checkout;
  }

  /**
   * A scenario with what it includes and the images of its disks.
   *
   * @throws InputException if it cannot be loaded, or is too long to travel
   */
  public Source scenario(String nameOrPath) {
    Path file = found("scenario", checkout.races(), nameOrPath);
    Scenario scenario = ScenarioFiles.load(file.toString(), checkout.races());
    return pack(
        file,
        within(file, checkout.races()),
        scenario.subchannels().stream().map(one -> one.device().image()));
  }

  /** The same of a load. */
  public Source load(String nameOrPath) {
    Path file = found("load", checkout.loads(), nameOrPath);
    LoadScenario load = LoadFiles.load(file.toString(), checkout.loads());
    return pack(
        file,
        within(file, checkout.loads()),
        load.topology().devices().stream().map(one -> one.device().image()));
  }

  /** The same of a stack, as it is before it is flipped. */
  public Source stack(String nameOrPath) {
    Path file = Checkout.real(StackFiles.file(nameOrPath, checkout.stacks()));
    return pack(file, checkout.stacks(), Stream.empty());
  }

  /** What a node must have to work on these: our edition, and the files that do not travel. */
  public static Needs needs(Collection<Source> sources) {
    SortedMap<String, String> files = new TreeMap<>();
    for (Source source : sources) {
      source.files().stream()
          .filter(SourceFile::shipped)
          .forEach(file -> files.put(file.path(), file.sha256()));
      source.images().forEach(image -> files.put(image.path(), image.sha256()));
    }
    return new Needs(Edition.ours(), files);
  }

  /** Its real path, from which the paths in it count on the other side too. */
  private static Path found(String noun, Path shipped, String nameOrPath) {
    return Checkout.real(new ConfFolder(noun, shipped).resolve(nameOrPath));
  }

  /** Where included files are looked for. */
  private static Path within(Path file, Path shipped) {
    boolean inside = new ConfFolder("", shipped).has(file);
    return inside ? shipped : file.getParent();
  }

  /**
   * @param first a real path
   */
  private Source pack(Path first, Path shipped, Stream<DiskImage> images) {
    Path own = first.getParent();
    List<SourceFile> files = new ArrayList<>();
    for (Map.Entry<Path, String> one : HoconFile.texts(first, shipped).entrySet()) {
      files.add(packed(one.getKey(), one.getValue(), own));
    }
    files.sort(Comparator.comparing(SourceFile::path));
    checkSize(first, files);
    return new Source(
        checkout.has(first) ? checkout.below(first) : first.toString(),
        checkout.has(first),
        List.copyOf(files),
        images
            .filter(DiskImage.OfFile.class::isInstance)
            .map(one -> ((DiskImage.OfFile) one).path())
            .distinct()
            .sorted()
            .map(this::image)
            .toList());
  }

  private SourceFile packed(Path file, String text, Path own) {
    return checkout.has(file)
        ? new SourceFile(checkout.below(file), true, Sha256.of(file), "")
        : new SourceFile(own.relativize(file).toString(), false, Sha256.of(text), text);
  }

  private ImageFile image(Path file) {
    String name = checkout.has(file) ? checkout.below(file) : file.toAbsolutePath().toString();
    return new ImageFile(name, Sha256.of(file));
  }

  private static void checkSize(Path first, List<SourceFile> files) {
    long bytes =
        files.stream().mapToLong(it -> it.text().getBytes(StandardCharsets.UTF_8).length).sum();
    if (bytes > TEXT_BYTES_MOST) {
      throw new InputException(
          "%s: with what it includes it has %,d bytes, too many to go to other machines; allowed: %,d, or a file that is in every checkout"
              .formatted(first, bytes, TEXT_BYTES_MOST));
    }
  }
}
