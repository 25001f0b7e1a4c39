package ccwlab.scenario;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Finds what a file includes: beside it, else among the shipped files. One that is in neither place
 * is an error, where HOCON passes over it.
 */
record Includes(Path file, Path shipped) implements ConfigIncluder {
  private static final String SUFFIX = ".conf";

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    String name = what.endsWith(SUFFIX) ? what : what + SUFFIX;
    Path found =
        Stream.of(file.resolveSibling(name), shipped.resolve(name))
            .filter(Files::isRegularFile)
            .findFirst()
            .orElseThrow(() -> missing(what));
    return ConfigFactory.parseFile(
            found.toFile(), context.parseOptions().setIncluder(new Includes(found, shipped)))
        .root();
  }

  private ScenarioException missing(String what) {
    return new ScenarioException(
        file + ": include: there is no '" + what + "'; allowed: a file beside it or in " + shipped);
  }
}
