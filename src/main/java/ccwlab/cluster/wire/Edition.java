package ccwlab.cluster.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * Which ccwlab this is. Members of one cluster work together only if they are equal: the same
 * machines, so that a batch has the same result everywhere.
 *
 * @param version as the build wrote it into the jar
 * @param code of the compiled classes, in hexadecimal; their order and times do not matter
 */
public record Edition(String version, String code) {
  /** Of this JVM; takes a moment. */
  public static Edition ours() {
    return Ours.EDITION;
  }

  private static final class Ours {
    static final Edition EDITION = new Edition(ownVersion(), ownCode());
  }

  private static String ownVersion() {
    String version = Edition.class.getPackage().getImplementationVersion();
    return version == null ? "(not from a jar)" : version;
  }

  private static String ownCode() {
    try {
      Path place =
          Path.of(Edition.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(place)) {
        return code(place);
      }
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        return code(jar.getPath("/"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String code(Path root) throws IOException {
    TreeMap<String, Long> sums = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".class")).toList()) {
        sums.put(root.relativize(file).toString(), sum(file));
      }
    }
    CRC32 all = new CRC32();
    all.update(sums.toString().getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(all.getValue());
  }

  private static long sum(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file);
        CheckedInputStream checked = new CheckedInputStream(content, new CRC32())) {
      checked.transferTo(OutputStream.nullOutputStream());
      return checked.getChecksum().getValue();
    }
  }

  @Override
  public String toString() {
    return version + " " + code;
  }
}
