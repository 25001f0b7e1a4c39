package ccwlab.cli;

import ccwlab.report.WholeFile;
import ccwlab.scenario.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A picture of a page, as a browser without a window draws it. */
final class Screenshot {
  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final long SECONDS_MOST = 60;

  private Screenshot() {}

  /**
   * Writes it as PNG.
   *
   * @param part id of the part of the page that is in the picture; empty for the page from its top
   * @throws ScenarioException if there is no browser, or it does not do it
   */
  static void of(Path page, String part, Path picture, int width, int height, Console console) {
    if (part.isEmpty()) {
      draw(page, picture, width, height, console);
      return;
    }
    Path alone = page.resolveSibling("." + page.getFileName() + ".part.html");
    try {
      WholeFile.write(alone, Files.readString(page).replace("</head>", style(part) + "</head>"));
      draw(alone, picture, width, height, console);
    } catch (IOException e) {
      throw new ScenarioException("--screenshot: " + alone + ": " + WholeFile.reason(e));
    } finally {
      alone.toFile().delete();
    }
  }

  /** Hides what is neither the part, nor in it, nor around it. */
  private static String style(String part) {
    return "<style>body :not(:has(#%1$s)):not(#%1$s):not(#%1$s *) { display: none }</style>"
        .formatted(part);
  }

  private static void draw(Path page, Path picture, int width, int height, Console console) {
    Path browser =
        Programs.first(BROWSERS, console)
            .orElseThrow(
                () ->
                    new ScenarioException(
                        "--screenshot: no browser is here; allowed: with one of "
                            + String.join(", ", BROWSERS)
                            + " on the PATH"));
    List<String> command = new ArrayList<>(List.of(browser.toString(), "--headless=new"));
    if ("root".equals(System.getProperty("user.name"))) {
      command.add("--no-sandbox"); // Chromium has no sandbox for root.
    }
    command.addAll(List.of("--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1"));
    command.add("--force-prefers-reduced-motion");
    command.add("--window-size=" + width + "," + height);
    command.add("--screenshot=" + picture.toAbsolutePath());
    command.add(page.toUri().toString());
    try {
      Files.deleteIfExists(picture);
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(SECONDS_MOST, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new ScenarioException("--screenshot: " + browser + " takes too long");
      }
    } catch (IOException e) {
      throw new ScenarioException(
          "--screenshot: " + browser + " does not start: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScenarioException("--screenshot: interrupted");
    }
    if (!Files.exists(picture)) {
      throw new ScenarioException("--screenshot: " + browser + " has not written " + picture);
    }
  }
}
