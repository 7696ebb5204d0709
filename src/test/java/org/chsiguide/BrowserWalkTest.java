package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.Language;
import org.chsiguide.sandbox.Options;
import org.chsiguide.sandbox.Sandbox;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** What a newcomer does first: the chat page in Chromium, from START to the code. */
class BrowserWalkTest {
  private static final File CHROMIUM = new File("/usr/bin/chromium");
  private static final File DRIVER = new File("/usr/bin/chromedriver");
  private static final String STUDENT = "person-5000000000002";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Language.class)
  void aStudentWalksFromTheStartToTheCode(Language language) {
    assumeTrue(
        CHROMIUM.exists() && DRIVER.exists(),
        "skipped: no Chromium with chromedriver in /usr/bin (apt-get install chromium-driver)");
    try (Sandbox sandbox = Sandbox.start(Options.defaults());
        BotProcess bot = bot(sandbox)) {
      ChromeDriver browser = browser();
      try {
        walk(browser, sandbox, new Model().wayToTheCode(language));
      } finally {
        browser.quit();
      }
      assertThat(bot.errors()).isEmpty();
    }
  }

  private void walk(ChromeDriver browser, Sandbox sandbox, List<String> way) {
    browser.get(sandbox.url() + "/?lang=en");
    click(browser, "//*[@data-testid='start']");
    for (String label : way) {
      click(browser, "//*[@data-testid='button'][normalize-space()=\"" + label + "\"]");
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(phone(browser).getText()).contains("5/5"));
  }

  /** Clicks once it is there; the page may redraw it at the same moment. */
  private static void click(ChromeDriver browser, String xpath) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(WebDriverException.class)
        .until(
            () -> {
              List<WebElement> found = phone(browser).findElements(By.xpath("." + xpath));
              if (found.isEmpty()) {
                return false;
              }
              found.get(found.size() - 1).click();
              return true;
            });
  }

  private static WebElement phone(ChromeDriver browser) {
    return browser.findElement(By.cssSelector("[data-testid='" + STUDENT + "']"));
  }

  private BotProcess bot(Sandbox sandbox) {
    return BotProcess.start(
        folder,
        Map.of(
            "TELEGRAM_BOT_TOKEN",
            "4242:any-token-works-here",
            "TELEGRAM_API_URL",
            sandbox.url().toString(),
            "DATABASE_URL",
            "jdbc:sqlite:" + folder.resolve("guide.db")));
  }

  private ChromeDriver browser() {
    ChromeOptions options = new ChromeOptions().setBinary(CHROMIUM);
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--window-size=1300,900",
        "--user-data-dir=" + folder.resolve("browser"));
    return new ChromeDriver(
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build(), options);
  }
}
