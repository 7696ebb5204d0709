package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.chsiguide.cli.CommandRun;
import org.chsiguide.dialog.Language;
import org.chsiguide.sandbox.Chromium;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.SandboxOptions;
import org.chsiguide.testing.EmbeddedBot;
import org.chsiguide.testing.EmptyDatabase;
import org.chsiguide.testing.TestSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** What a newcomer does first: the chat page in Chromium, from START to the code. */
@ResourceLock(Chromium.LOCK)
class BrowserWalkTest {
  private static final String STUDENT = "person-5000000000002";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @SuppressWarnings("NullAway.Init")
  private static ChromeDriver browser;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    browser = Chromium.open();
  }

  @SuppressWarnings("try") // it is only to be closed
  @Test
  void aStudentWalksFromTheStartToTheCodeAndTheirWalkIsAStory() throws IOException {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
        EmbeddedBot unused = bot(sandbox)) {
      String story = walk(sandbox, new ExpectedConversations().pathToCode(Language.BOTH));

      Path stories = Files.createDirectory(folder.resolve("stories"));
      Files.writeString(stories.resolve("recorded.yaml"), story);
      CommandRun played = CommandRun.of("stories", stories.toString());
      assertThat(played.code()).as("%s\n%s", story, played.out()).isZero();
      assertThat(story).contains("  - student: /start\n", "  - tap: ", "  - bot: ");
    }
  }

  /** Walks, and gives what the page recorded of it. */
  private static String walk(Sandbox sandbox, List<String> way) {
    browser.get(sandbox.url() + "/?lang=en");
    for (String id : List.of("watch", "tab-story", "record")) {
      browser.findElement(By.cssSelector("[data-testid='" + id + "']")).click();
    }
    click("//*[@data-testid='start']");
    for (String label : way) {
      click("//*[@data-testid='button'][normalize-space()=\"" + label + "\"]");
    }
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(WebDriverException.class)
        .untilAsserted(() -> assertThat(phone().getText()).contains("5/5"));
    WebElement story = browser.findElement(By.cssSelector("[data-testid='story']"));
    return String.valueOf(story.getDomProperty("value"));
  }

  /** Clicks once it is there; the page may redraw it at the same moment. */
  private static void click(String xpath) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(WebDriverException.class)
        .until(
            () -> {
              List<WebElement> found = phone().findElements(By.xpath("." + xpath));
              if (found.isEmpty()) {
                return false;
              }
              found.get(found.size() - 1).click();
              return true;
            });
  }

  private static WebElement phone() {
    return browser.findElement(By.cssSelector("[data-testid='" + STUDENT + "']"));
  }

  private EmbeddedBot bot(Sandbox sandbox) {
    return EmbeddedBot.start(
        TestSettings.of("4242:any-token-works-here", sandbox.url(), EmptyDatabase.copyTo(folder)));
  }
}
