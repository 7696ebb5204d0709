package org.chsiguide.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * Debian's Chromium without what shows windows, which starts and works a third cheaper, one for all
 * tests of this JVM; tests that need it are skipped where there is none.
 */
public final class Chromium {
  /** What tests lock that use the browser: one at a time. */
  public static final String LOCK = "browser";

  private static final File BROWSER = new File("/usr/bin/chromium-headless-shell");
  private static final File DRIVER = new File("/usr/bin/chromedriver");

  /** Selenium warns that it does not know the very newest browser; held, or it would be lost. */
  private static final Logger LOG = Logger.getLogger("org.openqa.selenium.devtools");

  static {
    LOG.setLevel(Level.SEVERE);
  }

  private static @Nullable ChromeDriver driver;

  private Chromium() {}

  /** Returns the browser with an empty page and nothing left of the test before. */
  public static synchronized ChromeDriver open() {
    if (driver == null) {
      driver = start();
      Runtime.getRuntime().addShutdownHook(new Thread(driver::quit));
    }
    driver.get("about:blank");
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", ""));
    prefer(driver, "");
    return driver;
  }

  private static ChromeDriver start() {
    assumeTrue(
        BROWSER.exists() && DRIVER.exists(),
        "skipped: not in /usr/bin (apt-get install chromium-headless-shell chromium-driver)");
    ChromeOptions options = new ChromeOptions().setBinary(BROWSER);
    options.setCapability("browserName", "chrome-headless-shell");
    options.addArguments(
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-software-rasterizer",
        "--in-process-gpu",
        "--disable-extensions",
        "--disable-component-update",
        "--no-first-run",
        "--hide-scrollbars",
        "--window-size=1300,800",
        "--user-data-dir=" + profile());
    return new ChromeDriver(
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build(), options);
  }

  private static Path profile() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target", "chromium")), "")
          .toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets pages believe that the screen is so large, whatever the smallest window is. */
  public static void resize(ChromeDriver browser, int width, int height) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /**
   * Returns what on the page is a serious or critical violation of the rules of axe.
   *
   * @param scheme {@code light}; or {@code dark}, of which only the colors are new
   */
  @SuppressWarnings("deprecation") // The other mode opens a window for each look, which is slower.
  public static List<String> seriousViolations(ChromeDriver browser, String scheme) {
    AxeBuilder axe = new AxeBuilder().setLegacyMode(true);
    if (scheme.equals("dark")) {
      axe.withRules(List.of("color-contrast", "link-in-text-block"));
    }
    return axe.analyze(browser).getViolations().stream()
        .filter(it -> Set.of("serious", "critical").contains(it.getImpact()))
        .map(it -> it.getId() + ": " + it.getNodes().get(0).getHtml())
        .toList();
  }

  /** Lets pages believe that the reader prefers this: {@code light}, {@code dark}, or nothing. */
  public static void prefer(ChromeDriver browser, String scheme) {
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }
}
