package ccwlab.cli;

import ccwlab.input.InputFile;
import ccwlab.page.ResultPage;
import ccwlab.scenario.ScenarioException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes pages of results that were stored. */
@Command(
    name = "report",
    description = "Make the HTML page of a stored result again, or of several.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ReportCommand implements Callable<Integer> {
  private static final String HTML = ".html";
  private static final String ALLOWED = "a result in JSON, as --json writes it";

  private final Console console;

  @Parameters(paramLabel = "RESULT", arity = "1..*", description = "a result in JSON")
  private List<Path> results;

  @Option(
      names = "--out",
      paramLabel = "FILE|DIR",
      description = "write the page there; several into a folder (default: beside each result)")
  private Path out;

  @Option(names = "--open", description = "show the pages in your browser")
  private boolean open;

  @Option(
      names = "--screenshot",
      paramLabel = "FILE.png",
      description = "write a picture of the one page there too; it takes Chromium")
  private Path screenshot;

  @Option(
      names = "--at",
      paramLabel = "ID",
      defaultValue = "",
      description =
          "only this part of the page is in the picture: finding-1, finding-1-picture, outcomes")
  private String part;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "1280x1000",
      description = "of the picture, in pixels (default: ${DEFAULT-VALUE})")
  private String size;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    checkPicture();
    Map<Path, Path> pages = new LinkedHashMap<>();
    for (Path result : results) {
      Path page = page(result);
      if (pages.putIfAbsent(page, result) != null) {
        throw new ScenarioException(
            "--out: %s and %s would both be %s; allowed: results of different names"
                .formatted(pages.get(page), result, page));
      }
    }
    pages.forEach(this::make);
    return ExitCode.FINE;
  }

  private void make(Path page, Path result) {
    String json = InputFile.text(result, ALLOWED, InputFile.RESULT_BYTES_MOST);
    String html = ResultPage.of(result.toString(), json);
    if (out != null && !isFile()) {
      ResultFiles.makeFolder(out);
    }
    ResultFiles.write(page, html);
    ReportOptions.said(page, console.out(), console);
    if (screenshot != null) {
      String[] sides = size.split("x");
      int width = Integer.parseInt(sides[0]);
      Screenshot.of(page, part, screenshot, width, Integer.parseInt(sides[1]), console);
    }
    if (open) {
      Browser.open(page, console);
    }
  }

  private void checkPicture() {
    if (screenshot != null && results.size() > 1) {
      throw new ScenarioException("--screenshot: of several results; allowed: of one");
    }
    if (!part.matches("[a-z0-9-]*")) {
      throw new ScenarioException(
          "--at: '" + part + "' is not possible; allowed: an id in the page, like finding-1");
    }
    if (!size.matches("[1-9]\\d{2,3}x[1-9]\\d{2,3}")) {
      throw new ScenarioException(
          "--size: '" + size + "' is not possible; allowed: WIDTHxHEIGHT, each 100 to 9999");
    }
  }

  /** One page, at a path that is no folder. */
  private boolean isFile() {
    return results.size() == 1 && !Files.isDirectory(out) && out.toString().endsWith(HTML);
  }

  private Path page(Path result) {
    if (out != null && isFile()) {
      return out;
    }
    String name = result.getFileName() == null ? "" : result.getFileName().toString();
    String stem = name.replaceAll("[.]json$", "");
    Path folder = result.toAbsolutePath().normalize().getParent();
    if (out == null) {
      return result.resolveSibling((stem.equals("result") ? "report" : stem) + HTML);
    }
    boolean plain = stem.equals("result") && folder != null && folder.getFileName() != null;
    return out.resolve((plain ? folder.getFileName().toString() : stem) + HTML);
  }
}
