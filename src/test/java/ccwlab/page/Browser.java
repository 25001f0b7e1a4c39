package ccwlab.page;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A browser that is installed, without a window. Nothing is downloaded for it. */
final class Browser implements AutoCloseable {
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  /** Selenium knows the protocol of some versions only, and we need no more of it than all have. */
  private static final Logger VERSIONS =
      Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

  private static boolean said;

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * Starts it, with a window of 1280 by 900 pixels. Where it is not installed the test is left out,
   * which is said once, in one line.
   *
   * @param dark the user's desktop is dark
   */
  static Browser orLeftOut(boolean dark) {
    if (!Files.isExecutable(DRIVER) || !Files.isExecutable(CHROMIUM)) {
      String why = "left out: pages in a browser: chromium and chromium-driver are not installed";
      if (!said) {
        System.out.println(why);
        said = true;
      }
      abort(why);
    }
    VERSIONS.setLevel(Level.OFF);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu");
    options.addArguments("--disable-dev-shm-usage", "--hide-scrollbars");
    options.addArguments("--window-size=1280,900", "--force-device-scale-factor=1");
    options.addArguments("--force-prefers-reduced-motion");
    if (dark) {
      options.addArguments("--blink-settings=preferredColorScheme=0");
    }
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    return new Browser(new ChromeDriver(service, options));
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Writes a page into that folder and opens it. */
  Browser open(Path folder, String html) {
    Path page = folder.resolve("page.html");
    try {
      Files.writeString(page, html);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    driver.get(page.toUri().toString());
    return this;
  }

  /** A telephone's screen in place of the window. */
  Browser phone(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", true));
    return this;
  }

  /** The window again. */
  Browser window() {
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    return this;
  }

  /** Whether scripts of pages run. */
  Browser scripts(boolean run) {
    driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
    return this;
  }

  /** The value of an expression in the page. */
  Object value(String script) {
    return driver.executeScript("return " + script);
  }

  /** What the page complained about. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** All addresses that the page asked for. */
  List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(message -> message.contains("\"Network.requestWillBeSent\""))
        .map(message -> message.replaceFirst("(?s).*\"url\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
