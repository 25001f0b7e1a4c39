package ccwlab.input;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigResolveOptions;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a HOCON file and what it includes. Each key stands once in a file, unless the later value
 * is made of the earlier; an including file may say again what an included one says. What is
 * included are files, by name, beside the one that includes them or in one other folder; nothing
 * outside of the first file's folder and that one is read. {@code ${...}} speaks of the files
 * alone, so that they mean the same everywhere.
 */
public final class HoconFile {
  private HoconFile() {}

  /**
   * Reads a file.
   *
   * @param shipped the other folder
   * @throws InputException if it cannot be read, or says something twice or without an end
   * @throws ConfigException if it is no HOCON
   */
  public static Config read(Path file, Path shipped) {
    Includes includes = Includes.of(file, shipped);
    try {
      Config config = includes.read().toConfig();
      Substitutions.check(includes.all().sources());
      return config.resolve(ConfigResolveOptions.noSystem());
    } catch (StackOverflowError e) {
      throw new InputException(
          file + ": nested too deep; allowed: up to " + HoconScan.DEPTH_MOST + " levels");
    }
  }

  /**
   * The texts of a file that {@link #read} takes, and of all that it includes, by their real paths.
   */
  public static SortedMap<Path, String> texts(Path file, Path shipped) {
    Includes includes = Includes.of(file, shipped);
    includes.read();
    return new TreeMap<>(includes.all().texts());
  }
}
