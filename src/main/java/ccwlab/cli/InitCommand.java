package ccwlab.cli;

import ccwlab.scenario.ScenarioException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a scenario to begin with. */
@Command(
    name = "init",
    description = "Write a commented scenario of your own, NAME.conf, that runs as it is.",
    mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
  private static final String TEMPLATE = "/ccwlab/init.conf";
  private static final String SUFFIX = ".conf";

  private final Console console;

  @Parameters(paramLabel = "NAME", description = "a file name or path; .conf is added")
  private String name;

  InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String file = name.endsWith(SUFFIX) ? name : name + SUFFIX;
    write(file);
    console.out().println("written   " + file);
    console.out().println("next      loadtests/ccwlab explore " + file);
    console.out().println("          loadtests/ccwlab race " + file + " --open");
    console.out().println("          loadtests/ccwlab compare " + file + " --with b8 --explore");
    return ExitCode.FINE;
  }

  private static void write(String file) {
    try {
      Files.writeString(Path.of(file), template(), StandardOpenOption.CREATE_NEW);
    } catch (InvalidPathException e) {
      throw new ScenarioException("NAME: '" + file + "' is no path: " + e.getReason());
    } catch (FileAlreadyExistsException e) {
      throw new ScenarioException(file + ": is there already; allowed: a name that is not in use");
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? "there is no such folder" : e.getReason();
      throw new ScenarioException(file + ": cannot be written: " + reason);
    } catch (IOException e) {
      throw new ScenarioException(file + ": cannot be written: " + e.getMessage());
    }
  }

  private static String template() {
    try (InputStream in = InitCommand.class.getResourceAsStream(TEMPLATE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
