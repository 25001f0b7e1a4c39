package ccwlab.input;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads a HOCON file and finds what it includes, where HOCON would fetch it from anywhere and pass
 * over what is missing.
 *
 * @param file which includes
 * @param chain the real paths of the file, of the one that includes it, and so on to the first
 * @param all what the files have in common
 */
record Includes(Path file, List<Path> chain, All all)
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderClasspath, ConfigIncluderURL {
  private static final String SUFFIX = ".conf";
  private static final int FILES_MOST = 100;

  /**
   * The files that make up a configuration.
   *
   * @param own the real path of the first file's folder: outside of it and of {@code shipped}
   *     nothing is read
   * @param shipped where something is looked for that is not beside the one that includes it
   * @param sources what the files give, the first one first
   * @param texts of each file that has been scanned
   */
  record All(Path own, Path shipped, List<HoconSource> sources, Map<Path, String> texts) {}

  static Includes of(Path file, Path shipped) {
    Path real = real(file);
    All all = new All(real.getParent(), shipped, new ArrayList<>(), new HashMap<>());
    return new Includes(file, List.of(real), all);
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath().normalize();
    }
  }

  /** Reads the first file, and all that it includes. */
  ConfigObject read() {
    int malformed = scan(new HoconSource(file, List.of(), 0));
    ConfigObject parsed = parsed();
    if (malformed > 0) {
      throw new InputException(
          file + ": line " + malformed + ": not understood; allowed: plain HOCON");
    }
    return parsed;
  }

  private int scan(HoconSource source) {
    all.sources.add(source);
    String text = all.texts.computeIfAbsent(chain.get(0), it -> InputFile.text(file, "HOCON"));
    return HoconScan.scan(source, text, this);
  }

  private ConfigObject parsed() {
    return ConfigFactory.parseString(
            all.texts.get(chain.get(0)),
            ConfigParseOptions.defaults()
                .setSyntax(ConfigSyntax.CONF)
                .setOriginDescription(file.toString())
                .setIncluder(this))
        .root();
  }

  /**
   * Goes through a file that is included.
   *
   * @param name as it is written
   * @param line where
   * @param mount the path of the object in which it is included
   * @param depth levels of nesting around it
   */
  void scan(String name, int line, List<String> mount, int depth) {
    Includes included = named(name, line);
    if (chain.contains(included.chain.get(0))) {
      throw error(line, "'" + name + "' includes itself", "no circle");
    }
    if (all.sources.size() >= FILES_MOST) {
      throw error(line, "more than " + FILES_MOST + " files", "up to " + FILES_MOST);
    }
    int malformed = included.scan(new HoconSource(included.file, mount, depth));
    if (malformed > 0) {
      // So that the parser says what is wrong with it.
      included.parsed();
      throw new InputException(
          included.file + ": line " + malformed + ": not understood; allowed: plain HOCON");
    }
  }

  private Includes named(String written, int line) {
    Path name = name(written, line);
    Path found =
        Stream.of(file.resolveSibling(name), all.shipped.resolve(name))
            .filter(one -> !name.isAbsolute() && Files.exists(one))
            .findFirst()
            .orElseThrow(() -> error(line, "there is no '" + written + "'", allowed()));
    Path real = real(found);
    if (!real.startsWith(all.own) && !real.startsWith(real(all.shipped))) {
      throw error(line, "'" + written + "' is outside", allowed());
    }
    List<Path> longer = new ArrayList<>(List.of(real));
    longer.addAll(chain);
    return new Includes(found, longer, all);
  }

  private Path name(String written, int line) {
    try {
      return InputFile.path(written.endsWith(SUFFIX) ? written : written + SUFFIX);
    } catch (InputException e) {
      throw error(line, e.getMessage(), allowed());
    }
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  /** The parser asks for what has been scanned. */
  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    Includes included = named(what, 0);
    if (!all.texts.containsKey(included.chain.get(0)) || chain.contains(included.chain.get(0))) {
      throw error(0, "'" + what + "' stands where it is not understood", "plain HOCON");
    }
    return included.parsed();
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return include(context, "file(" + what + ")");
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    return include(context, "classpath(" + what + ")");
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    return include(context, "url(" + what + ")");
  }

  private String allowed() {
    return "a file beside it or in " + all.shipped;
  }

  private InputException error(int line, String what, String allowed) {
    String where = line > 0 ? ": line " + line : "";
    return new InputException(file + where + ": include: " + what + "; allowed: " + allowed);
  }
}
