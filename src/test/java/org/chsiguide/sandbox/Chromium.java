package org.chsiguide.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Debian's Chromium without a window; tests that need it are skipped where there is none. */
public final class Chromium {
  private static final File BROWSER = new File("/usr/bin/chromium");
  private static final File DRIVER = new File("/usr/bin/chromedriver");

  /** Selenium warns that it does not know the very newest browser; held, or it would be lost. */
  private static final Logger LOG = Logger.getLogger("org.openqa.selenium.devtools");

  static {
    LOG.setLevel(Level.SEVERE);
  }

  private Chromium() {}

  /** A browser whose profile is in this folder. */
  public static ChromeDriver open(Path profile) {
    assumeTrue(
        BROWSER.exists() && DRIVER.exists(),
        "skipped: no Chromium with chromedriver in /usr/bin (apt-get install chromium-driver)");
    ChromeOptions options = new ChromeOptions().setBinary(BROWSER);
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--hide-scrollbars",
        "--window-size=1300,800",
        "--user-data-dir=" + profile);
    return new ChromeDriver(
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build(), options);
  }

  /** Lets pages believe that the screen is so large, whatever the smallest window is. */
  public static void resize(ChromeDriver browser, int width, int height) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Lets pages believe that the reader prefers this: {@code light} or {@code dark}. */
  public static void prefer(ChromeDriver browser, String scheme) {
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }
}
