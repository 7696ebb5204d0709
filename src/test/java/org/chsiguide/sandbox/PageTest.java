package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The page in a real browser; skipped where there is none. */
class PageTest extends SandboxTestBase {
  private static final File CHROMIUM = new File("/usr/bin/chromium");
  private static final File DRIVER = new File("/usr/bin/chromedriver");

  @TempDir Path profile;
  private ChromeDriver browser;

  @BeforeEach
  void open() {
    assumeTrue(CHROMIUM.exists() && DRIVER.exists(), "no Chromium here");
    ChromeOptions options = new ChromeOptions().setBinary(CHROMIUM);
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--window-size=1300,800",
        "--user-data-dir=" + profile);
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build(), options);
    http.result("getMe");
    browser.get(sandbox.url() + "/?lang=en");
  }

  @AfterEach
  void close() {
    if (browser != null) browser.quit();
  }

  @Test
  void aStudentTalksToTheBot() {
    click("start");
    awaitText("message", "/start");
    int message =
        sends(
            "<b>Welcome</b> &lt;script&gt;",
            "parse_mode",
            "HTML",
            "reply_markup",
            keyboard("Go on", "next"));
    awaitText("text", "Welcome <script>");
    assertThat(find("text", By.tagName("b"))).isEqualTo("Welcome");

    click("button");
    JsonNode query = awaitUpdate("callback_query");
    assertThat(query.get("data").asText()).isEqualTo("next");
    await().until(() -> "true".equals(attribute("button", "aria-busy")));
    http.result(
        "answerCallbackQuery", "callback_query_id", query.get("id").asText(), "text", "One moment");
    awaitText("toast", "One moment");
    http.result(
        "editMessageText", "chat_id", STUDENT, "message_id", message, "text", "Next screen");
    awaitText("text", "Next screen");
    assertThat(elements("button")).isEmpty();

    phone().findElement(testId("composer")).sendKeys("你好 <b>");
    click("send");
    assertThat(awaitUpdate("message").get("text").asText()).isEqualTo("你好 <b>");
    awaitText("message", "你好 <b>");
    assertThat(browser.manage().logs().get("browser").getAll()).isEmpty();
  }

  @Test
  void aHostileNameIsOnlyText() {
    JsonNode person =
        http.does(
            "people", "first_name", "<img src=x onerror=alert(1)>\u202e", "username", "mallory");

    await()
        .until(
            () ->
                browser.findElements(testId("pill-" + person.get("id").asLong())).stream()
                    .anyMatch(it -> it.getText().contains("<img src=x onerror=alert(1)>")));
  }

  @Test
  void aFileIsSentFromThePage() throws IOException {
    says("hi");
    await().until(() -> !phone().findElements(testId("file")).isEmpty());
    Path picture = Files.write(profile.resolve("me.png"), MethodsTest.png(30, 20));

    phone().findElement(testId("file")).sendKeys(picture.toString());

    assertThat(awaitUpdate("message").at("/photo/0/width").asInt()).isEqualTo(30);
    await().until(() -> !elements("photo").isEmpty());
  }

  @Test
  void thePageSpeaksChinese() {
    browser.get(sandbox.url() + "/?lang=zh-CN");

    awaitText("start", "开始");
    assertThat(browser.findElement(By.tagName("html")).getDomAttribute("lang"))
        .isEqualTo("zh-Hans");
  }

  @Test
  void aLostConnectionIsSaidOnceAndAboveEverything() {
    says("hi");
    awaitText("message", "hi");
    phone().findElement(testId("composer")).sendKeys("not yet sent");

    sandbox.close();

    await().until(() -> browser.findElement(testId("offline")).isDisplayed());
    click("send");
    WebElement bar = browser.findElement(testId("offline"));
    assertThat(bar.getText()).isEqualTo("No connection to the sandbox. Trying again …");
    assertThat(bar.getRect().getY()).isZero();
    assertThat(phone().getRect().getY()).isGreaterThanOrEqualTo(bar.getRect().getHeight());
    assertThat(elements("toast")).isEmpty();
    assertThat(phone().findElement(testId("composer")).getDomProperty("value"))
        .isEqualTo("not yet sent");
  }

  @Test
  void phonesStayAtTheirNewestMessageWhenAnotherIsOpened() {
    says("hi");
    for (int i = 0; i < 20; i++) sends("A message that takes two lines in a phone, number " + i);
    awaitText("message", "number 19");
    await().until(this::isAtEnd);

    browser.findElement(testId("add-person")).click();
    browser.findElement(By.name("first_name")).sendKeys("Ольга\n");

    await().until(() -> browser.findElements(By.className("phone")).size() == 4);
    await().until(this::isAtEnd);
  }

  private boolean isAtEnd() {
    return (boolean)
        browser.executeScript(
            "const it = arguments[0];"
                + "return it.scrollTop > 0"
                + " && it.scrollHeight - it.scrollTop - it.clientHeight < 2;",
            phone().findElement(By.className("scroller")));
  }

  private JsonNode awaitUpdate(String kind) {
    JsonNode[] last = new JsonNode[1];
    await()
        .until(
            () -> {
              last[0] = http.result("getUpdates", "offset", -1).path(0).path(kind);
              return !last[0].isMissingNode();
            });
    return last[0];
  }

  private WebElement phone() {
    return browser.findElement(testId("person-" + STUDENT));
  }

  private static By testId(String id) {
    return By.cssSelector("[data-testid='" + id + "']");
  }

  private List<WebElement> elements(String id) {
    List<WebElement> phones = browser.findElements(testId("person-" + STUDENT));
    return phones.isEmpty() ? List.of() : phones.get(0).findElements(testId(id));
  }

  private void click(String id) {
    await().until(() -> !elements(id).isEmpty());
    elements(id).get(0).click();
  }

  private String find(String id, By inner) {
    List<WebElement> all = elements(id);
    return all.get(all.size() - 1).findElement(inner).getText();
  }

  private String attribute(String id, String name) {
    try {
      return elements(id).stream().findFirst().map(it -> it.getDomAttribute(name)).orElse("");
    } catch (StaleElementReferenceException rendered) {
      return "";
    }
  }

  private void awaitText(String id, String text) {
    await()
        .ignoreExceptionsInstanceOf(StaleElementReferenceException.class)
        .until(() -> elements(id).stream().anyMatch(it -> it.getText().contains(text)));
  }
}
