package ccwlab.cluster.source;

import ccwlab.cluster.wire.ImageFile;
import ccwlab.cluster.wire.Source;
import ccwlab.cluster.wire.SourceFile;
import ccwlab.input.InputException;
import ccwlab.input.InputFile;
import ccwlab.tools.Folders;
import ccwlab.tools.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Checks that this machine has what a run is made of, and lays down the texts that have come along.
 */
public final class Unpacking {
  private static final String TEXTS = "loadtests and conf/stacks of the same checkout everywhere";
  private static final int DIGITS = 12;

  private final Checkout checkout;
  private final Path scratch;

  /**
   * @param scratch a folder for the texts that have come along
   */
  public Unpacking(Checkout checkout, Path scratch) {
    this.checkout = checkout;
    this.scratch = scratch;
  }

  /**
   * The file to load: in the checkout if it is shipped, else below the scratch folder, where what
   * it includes and its images are beside it as they are at home.
   *
   * @throws InputException with one line that names the file that is missing or another one
   */
  public Path unpack(Source source) {
    for (SourceFile file : source.files()) {
      if (file.shipped()) {
        checkShipped(file);
      }
    }
    source.images().forEach(this::checkImage);
    return source.shipped() ? checkout.home().resolve(source.file()) : laidDown(source);
  }

  private void checkShipped(SourceFile wanted) {
    Path own = inside(checkout.home(), wanted.path());
    if (!checkout.has(own) || !Files.isRegularFile(own)) {
      throw new InputException(wanted.path() + ": is not here; allowed: " + TEXTS);
    }
    String sha256 = Sha256.of(own);
    if (!sha256.equals(wanted.sha256())) {
      throw differs(wanted.path(), sha256, wanted.sha256(), TEXTS);
    }
  }

  private void checkImage(ImageFile wanted) {
    Path file = checkout.home().resolve(InputFile.path(wanted.path()));
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          wanted.path() + ": the image is not here; allowed: a copy at the same place everywhere");
    }
    String sha256 = Sha256.of(file);
    if (!sha256.equals(wanted.sha256())) {
      throw differs(wanted.path(), sha256, wanted.sha256(), "a copy at the same place everywhere");
    }
  }

  private static InputException differs(String path, String here, String there, String allowed) {
    return new InputException(
        "%s: has another content here (SHA-256 %s...) than there (%s...); allowed: %s"
            .formatted(path, here.substring(0, DIGITS), begin(there), allowed));
  }

  private static String begin(String digest) {
    return digest.substring(0, Math.min(DIGITS, digest.length()));
  }

  private Path laidDown(Source source) {
    Path home = Path.of("/").resolve(InputFile.path(source.file()));
    Path folder = inside(scratch, below(home.getParent()));
    for (SourceFile file : source.files()) {
      if (!file.shipped()) {
        checkText(file);
        Path to = inside(folder, file.path());
        Folders.tried(to, "made", () -> Files.createDirectories(to.getParent()));
        Folders.tried(to, "written", () -> Files.writeString(to, file.text()));
      }
    }
    source.images().forEach(this::linkImage);
    return folder.resolve(home.getFileName());
  }

  private static void checkText(SourceFile file) {
    if (!Sha256.of(file.text()).equals(file.sha256())) {
      throw new InputException(file.path() + ": the text that has come is not the one meant");
    }
  }

  /** So that a path from the text's folder leads to the image. */
  private void linkImage(ImageFile image) {
    Path there = checkout.home().resolve(image.path()).normalize();
    Path link = inside(scratch, below(there));
    if (!Files.exists(link)) {
      Folders.tried(link, "made", () -> Files.createDirectories(link.getParent()));
      Folders.tried(link, "linked", () -> Files.createSymbolicLink(link, there));
    }
  }

  /** An absolute path without its root. */
  private static String below(Path absolute) {
    return absolute.getRoot().relativize(absolute).toString();
  }

  /** What has come from elsewhere leads to nowhere else. */
  private static Path inside(Path folder, String path) {
    Path resolved = folder.resolve(InputFile.path(path)).normalize();
    if (!resolved.startsWith(folder)) {
      throw new InputException("'" + path + "' leads out of " + folder);
    }
    return resolved;
  }
}
