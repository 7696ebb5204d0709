package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.Language;
import org.chsiguide.sandbox.Chromium;
import org.chsiguide.sandbox.Options;
import org.chsiguide.sandbox.Sandbox;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** What a newcomer does first: the chat page in Chromium, from START to the code. */
class BrowserWalkTest {
  private static final String STUDENT = "person-5000000000002";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Language.class)
  void aStudentWalksFromTheStartToTheCode(Language language) {
    ChromeDriver browser = Chromium.open(folder.resolve("browser"));
    try (Sandbox sandbox = Sandbox.start(Options.defaults());
        BotProcess bot = bot(sandbox)) {
      walk(browser, sandbox, new Model().wayToTheCode(language));
      assertThat(bot.errors()).isEmpty();
    } finally {
      browser.quit();
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
}
