package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.chsiguide.sandbox.world.SampleUsers.CHINESE_STUDENT;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_GROUP;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_MEMBER;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The page for those who use no mouse, no eyes, a phone, or the dark. */
@Order(1)
@ResourceLock(Chromium.LOCK)
class AccessiblePageTest extends PageTestBase {

  @BeforeEach
  void meet() {
    sendAsUser("hi");
    http.act("users/" + CHINESE_STUDENT + "/start");
    sendAsBot(
        "<b>Welcome</b> to <a href='https://example.com'>us</a>, use"
            + " <code>this</code><pre>that</pre><tg-spoiler>a secret</tg-spoiler>\n<blockquote"
            + " expandable>/start"
            + "\nmore".repeat(7)
            + "</blockquote>",
        "parse_mode",
        "HTML",
        "reply_markup",
        keyboard("Go on", "next"));
    http.result("createForumTopic", "chat_id", STAFF_GROUP, "name", "Amina");
    awaitText("text", "Welcome");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void nothingIsSeriouslyInaccessible(String scheme) {
    Chromium.prefer(browser, scheme);
    assertThat(serious(scheme)).as("the chats").isEmpty();

    clickAnywhere("watch");
    for (String tab : List.of("wire", "limits", "story")) {
      clickAnywhere("tab-" + tab);
      if (tab.equals("wire"))
        await().until(() -> browser.findElements(testId("wire-item")).size() > 3);
      assertThat(serious(scheme)).as(tab).isEmpty();
    }
    clickAnywhere("add-person");
    assertThat(serious(scheme)).as("the dialog").isEmpty();
  }

  private static List<String> serious(String scheme) {
    return Chromium.seriousViolations(browser, scheme);
  }

  @Test
  void aStudentNeedsNoMouse() {
    WebElement field = phone().findElement(testId("composer"));
    field.sendKeys("typed", Keys.ENTER);
    awaitText("message", "typed");

    // backwards from the field: attach, commands are not there, then the scrolled messages
    for (int i = 0; i < 12 && !focused("more"); i++) press(Keys.chord(Keys.SHIFT, Keys.TAB));
    assertThat(focused("more")).isTrue();
    press(Keys.ENTER);
    await().until(() -> !browser.findElements(testId("popup")).isEmpty());
    press(Keys.ARROW_DOWN, Keys.ESCAPE);
    await().until(() -> browser.findElements(testId("popup")).isEmpty());
    assertThat(focused("more")).isTrue();
    for (int i = 0; i < 12 && !focused("button"); i++) press(Keys.chord(Keys.SHIFT, Keys.TAB));
    press(Keys.ENTER);
    await()
        .until(
            () ->
                http.result("getUpdates", "offset", -1)
                    .at("/0/callback_query/data")
                    .asText()
                    .equals("next"));
    await().until(() -> "true".equals(attribute("button", "aria-busy")));
    assertThat(focused("button")).as("after the tap").isTrue();
  }

  @Test
  void whatGoesAwayLeavesTheKeyboardInTheChat() {
    http.act("users/" + STUDENT + "/block");
    enter(STUDENT, "unblock");
    await().until(() -> focused("composer"));

    enter(STAFF_MEMBER, "chat-" + STAFF_GROUP);
    enter(STAFF_MEMBER, "topic");
    enter(STAFF_MEMBER, "back");
    await().until(AccessiblePageTest::isInChat);
    assertThat(phone(STAFF_MEMBER).findElements(testId("topic"))).isNotEmpty();
  }

  @Test
  void whatIsDrawnAnewLeavesTheKeyboardWhereItWas() {
    browser.findElement(testId("pill-" + STUDENT)).sendKeys(Keys.ENTER);
    assertThat(focused("pill-" + STUDENT)).as("a person").isTrue();

    enter(STAFF_MEMBER, "chat-" + STAFF_GROUP);
    await().until(() -> phone(STAFF_MEMBER).findElements(testId("topic")).size() == 2);
    phone(STAFF_MEMBER).findElements(testId("topic")).get(1).sendKeys(Keys.SHIFT);
    http.result("createForumTopic", "chat_id", STAFF_GROUP, "name", "Jieun");
    await().until(() -> phone(STAFF_MEMBER).findElements(testId("topic")).size() == 3);
    assertThat(browser.switchTo().activeElement().getText()).as("a topic").startsWith("Amina");
  }

  private void enter(long person, String id) {
    await()
        .ignoreExceptionsInstanceOf(WebDriverException.class)
        .until(
            () -> {
              phone(person).findElement(testId(id)).sendKeys(Keys.ENTER);
              return true;
            });
  }

  private static boolean isInChat() {
    return (boolean) browser.executeScript("return document.activeElement.matches('.scroller')");
  }

  @Test
  void copyingAndRevealingInATextNeedNoMouse() {
    for (String tag : List.of("code", "pre")) {
      phone().findElement(By.cssSelector(".text " + tag)).sendKeys(Keys.ENTER);
      awaitText("toast", "Copied");
      browser.executeScript("document.querySelector('.toast').remove()");
    }
    WebElement secret = phone().findElement(By.className("spoiler"));
    secret.sendKeys(Keys.SPACE);
    assertThat(secret.getDomAttribute("class")).contains("seen");
    assertThat(secret.getDomAttribute("role")).isNull();

    WebElement quotation = phone().findElement(By.className("folded"));
    int folded = quotation.getSize().getHeight();
    new Actions(browser).sendKeys(Keys.TAB).perform();
    assertThat(quotation.getSize().getHeight()).isGreaterThan(folded);
    new Actions(browser).sendKeys(Keys.TAB).perform();
    assertThat(browser.switchTo().activeElement().getText()).isEqualTo("/start");
    assertThat(quotation.getSize().getHeight()).isGreaterThan(folded);
  }

  @Test
  void whoDoesNotSeeHearsWhoWritesAndWhatTheNotesSay() {
    assertThat(spokenBy(0)).isEqualTo("Amina Okafor");
    assertThat(spokenBy(1)).isEqualTo("Sandbox bot");

    WebElement status = browser.findElement(By.id("status"));
    assertThat(status.getAriaRole()).isEqualTo("status");
    phone().findElement(By.cssSelector(".text code")).click();
    await().until(() -> "Copied".equals(status.getDomProperty("textContent")));
  }

  @Test
  void aCommandIsSpokenApartFromWhatItDoes() {
    http.result("setMyCommands", "commands", "[{\"command\":\"help\",\"description\":\"Ask\"}]");
    click("menu-button");

    assertThat(browser.findElement(By.cssSelector("[role=menuitem]")).getAccessibleName())
        .isEqualTo("/help Ask");
  }

  private String spokenBy(int message) {
    return elements("message")
        .get(message)
        .findElement(By.tagName("strong"))
        .getDomProperty("textContent");
  }

  @Test
  void theEnterOfAnInputMethodSendsNothing() {
    WebElement field = phone().findElement(testId("composer"));
    field.sendKeys("ni hao");
    String enter =
        "arguments[0].dispatchEvent(new KeyboardEvent('keydown',"
            + " {key: 'Enter', keyCode: %d, bubbles: true}))";

    browser.executeScript(enter.formatted(229), field);
    assertThat(field.getDomProperty("value")).isEqualTo("ni hao");
    browser.executeScript(enter.formatted(13), field);
    awaitText("message", "ni hao");
  }

  @Test
  void arrowKeysMoveAmongTabs() {
    clickAnywhere("watch");
    assertThat(focused("tab-wire")).isTrue();
    press(Keys.ARROW_RIGHT);
    assertThat(focused("tab-limits")).isTrue();
    press(Keys.ARROW_LEFT, Keys.ARROW_LEFT);
    assertThat(focused("tab-story")).isTrue();
  }

  private static boolean focused(String id) {
    return id.equals(browser.switchTo().activeElement().getDomAttribute("data-testid"));
  }

  private static void press(CharSequence... keys) {
    for (CharSequence key : keys) browser.switchTo().activeElement().sendKeys(key);
  }

  @Test
  void aSmallPhoneShowsOnePersonAndNeverScrollsSideways() {
    Chromium.resize(browser, 360, 740);
    await().until(() -> browser.findElements(By.className("phone")).size() == 1);
    assertThat(browser.findElement(By.tagName("h1")).getAccessibleName()).isEqualTo("Sandbox");
    assertThat(browser.findElement(testId("add-person")).getAccessibleName())
        .isEqualTo("Add a person");

    expectNothingSideways();
    assertThat(browser.findElement(testId("add-person")).isDisplayed()).as("covered").isFalse();
  }

  @Test
  void textOfTwiceTheSizeLeavesRoomForTheChat() {
    Chromium.resize(browser, 390, 780);
    browser.executeScript("document.documentElement.style.fontSize = '200%'");
    await().until(() -> browser.findElements(By.className("phone")).size() == 1);

    assertThat(browser.findElement(By.className("scroller")).getSize().getHeight())
        .isGreaterThan(250);
    clickAnywhere("add-person");
    assertThat(sideways("document.querySelector('dialog[open]')")).as("the dialog").isZero();
    browser.executeScript("document.querySelector('dialog[open]').close()");
    expectNothingSideways();
  }

  private void expectNothingSideways() {
    for (String id : List.of("watch", "tab-limits", "tab-story")) {
      assertThat(sideways()).as("before " + id).isZero();
      clickAnywhere(id);
    }
    assertThat(sideways()).as("the story").isZero();
  }

  private static long sideways() {
    return sideways("document.scrollingElement");
  }

  private static long sideways(String element) {
    String script = "const it = %s; return it.scrollWidth - it.clientWidth";
    return (long) browser.executeScript(script.formatted(element));
  }

  @Test
  void theSizeOfAFileOfOnesOwnIsAsLegibleAsTheTime() {
    sendAsUser("hi");
    http.upload("/sandbox/users/" + STUDENT + "/files/document?bot=42", "file", "x", new byte[9]);
    awaitText("document", "9 B");

    String color =
        "return getComputedStyle(document.querySelector('.own:has(.file) ' + arguments[0])).color";
    assertThat(browser.executeScript(color, "small"))
        .isEqualTo(browser.executeScript(color, "footer"));
  }

  @Test
  void theDarkIsDark() {
    Chromium.prefer(browser, "dark");

    String ground =
        (String) browser.executeScript("return getComputedStyle(document.body).backgroundColor");

    assertThat(ground).isEqualTo("rgb(13, 20, 26)");
  }
}
