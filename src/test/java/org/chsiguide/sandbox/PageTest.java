package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_MEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.WebElement;

/** A student and the bot on the page. */
@ResourceLock(Chromium.LOCK)
class PageTest extends PageTestBase {
  /** Holds back the next answer that says who there is until {@code window.release()}. */
  private static final String HOLD_WORLD =
      "const real = window.fetch; window.fetch = async (...call) => {"
          + " const response = await real(...call);"
          + " if (call[0] === '/sandbox/world' && !window.release)"
          + " await new Promise(resolve => { window.release = resolve; });"
          + " return response; }";

  @TempDir Path folder;

  @Test
  void aStudentTalksToTheBot() {
    click("start");
    awaitText("message", "/start");
    int message =
        sendAsBot(
            "<b>Welcome</b> &lt;script&gt;",
            "parse_mode",
            "HTML",
            "reply_markup",
            keyboard("Go on", "next"));
    awaitText("text", "Welcome <script>");
    await().until(() -> find("text", By.tagName("b")).equals("Welcome"));

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

    field().sendKeys("你好 <b>");
    click("send");
    assertThat(awaitUpdate("message").get("text").asText()).isEqualTo("你好 <b>");
    awaitText("message", "你好 <b>");
    assertThat(browser.manage().logs().get("browser").getAll()).isEmpty();
  }

  @Test
  void anAnswerOfWhichThePageWasNotToldIsAskedForBeforeATapIsGivenUp() {
    sendAsUser("hi");
    sendAsBot("Choose", "reply_markup", keyboard("Go on", "next"));
    awaitText("text", "Choose");
    browser.executeScript(
        "const parse = JSON.parse;"
            + "JSON.parse = it => it.includes('\"type\":\"answer\"') ? {} : parse(it);"
            + "const later = setTimeout;"
            + "window.setTimeout = (act, ms) => ms === 15000 ? giveUp = act : later(act, ms);");

    click("button");
    JsonNode query = awaitUpdate("callback_query");
    await().until(() -> "true".equals(attribute("button", "aria-busy")));
    http.result(
        "answerCallbackQuery",
        "callback_query_id",
        query.get("id").asText(),
        "text",
        "You are in",
        "show_alert",
        true);
    awaitTrue("'giveUp' in window");
    browser.executeScript("giveUp()");

    awaitAnywhere("alert", "You are in");
  }

  @Test
  void anAnswerMayStartTheBotByALink() {
    sendAsUser("hi");
    sendAsBot("Choose", "reply_markup", keyboard("Go on", "next"));
    awaitText("text", "Choose");

    click("button");
    String query = awaitUpdate("callback_query").get("id").asText();
    String link = "https://t.me/sandbox_42_bot?start=photo";
    http.result("answerCallbackQuery", "callback_query_id", query, "url", link);

    await().until(() -> lastMessage().path("text").asText().equals("/start photo"));
  }

  @Test
  void aHostileNameIsOnlyText() {
    JsonNode person =
        http.act(
            "users", "first_name", "<img src=x onerror=alert(1)>\u202e", "username", "mallory");

    await()
        .until(
            () ->
                browser.findElements(testId("pill-" + person.get("id").asLong())).stream()
                    .anyMatch(it -> it.getText().contains("<img src=x onerror=alert(1)>")));
  }

  @Test
  void aBotThatSendsADraftIsTyping() {
    sendAsUser("hi");
    awaitText("message", "hi");

    http.result("sendMessageDraft", "chat_id", STUDENT, "draft_id", 1, "text", "Hel");

    By busy = By.cssSelector("[data-testid=person-" + STUDENT + "] .busy");
    await().until(() -> browser.findElement(busy).getText().equals("typing…"));
  }

  @Test
  void aLongWordStaysInTheMenu() {
    String commands = "[{\"command\":\"go\",\"description\":\"" + "x".repeat(256) + "\"}]";
    http.result("setMyCommands", "commands", commands);
    sendAsUser("hi");

    click("menu-button");

    By menu = testId("popup");
    await().until(() -> browser.findElements(menu).size() == 1);
    WebElement popup = browser.findElement(menu);
    assertThat(popup.getDomProperty("scrollWidth")).isEqualTo(popup.getDomProperty("clientWidth"));
  }

  @Test
  void aMessageThatCannotBeDrawnHidesNoOther() {
    sendAsUser("hi");
    http.act(
        "users/" + STUDENT + "/messages",
        "poll",
        SandboxHttp.fields("question", "?", "options", 7));
    sendAsBot("Below");

    awaitText("message", "Below");
    assertThat(elements("composer")).hasSize(1);
  }

  @Test
  void aFileIsSentFromThePage() throws IOException {
    sendAsUser("hi");
    await().until(() -> !phone().findElements(testId("file")).isEmpty());
    Path picture = Files.write(folder.resolve("me.png"), SandboxTestBase.png(30, 20));

    phone().findElement(testId("file")).sendKeys(picture.toString());

    await().until(() -> lastMessage().at("/photo/0/width").asInt() == 30);
    await().until(() -> !elements("photo").isEmpty());
  }

  @Test
  void aKeySendsWhatItAsksFor() {
    sendAsUser("hi");
    sendAsBot(
        "Who are you?",
        "reply_markup",
        "{\"keyboard\":[[{\"text\":\"Me\",\"request_contact\":true},"
            + "{\"text\":\"Here\",\"request_location\":true},\"No\"]],"
            + "\"input_field_placeholder\":\"Or say why\"}");

    for (String field : List.of("/contact/user_id", "/location/latitude", "/text")) {
      String label = Map.of("/text", "No", "/contact/user_id", "Me").getOrDefault(field, "Here");
      click(() -> phone().findElement(By.xpath(".//button[.='" + label + "']")));
      await().until(() -> !lastMessage().at(field).isMissingNode());
    }
    awaitText("contact", "Amina");
    awaitText("text", "No");
    assertThat(field().getDomProperty("placeholder")).isEqualTo("Or say why");
  }

  @Test
  void manyKeysLeaveRoomForTheChat() {
    sendAsUser("hi");
    sendAsBot("Where?", "reply_markup", Map.of("keyboard", Collections.nCopies(40, List.of("x"))));

    await().until(() -> phone().findElements(By.cssSelector(".reply-keys .key")).size() == 40);
    assertThat(phone().findElement(By.className("scroller")).getRect().height).isGreaterThan(150);
  }

  @Test
  void aForcedReplyAnswersTheMessageAndAKeyboardForOnceGoes() {
    sendAsUser("hi");
    sendAsBot("Sure?", "reply_markup", "{\"keyboard\":[[\"Yes\"]],\"one_time_keyboard\":true}");
    By yes = By.xpath(".//button[.='Yes']");
    click(() -> phone().findElement(yes));
    await().until(() -> phone().findElements(yes).isEmpty());
    int asked =
        sendAsBot(
            "Which name?",
            "reply_markup",
            "{\"force_reply\":true,\"input_field_placeholder\":\"As in the passport\"}");
    await().until(() -> "As in the passport".equals(field().getDomProperty("placeholder")));

    field().sendKeys("Amina", Keys.ENTER);

    await().until(() -> lastMessage().at("/reply_to_message/message_id").asInt() == asked);
    await().until(() -> "Message".equals(field().getDomProperty("placeholder")));
  }

  @Test
  void aForcedReplyWaitsUntilAMessageIsEdited() {
    sendAsUser("hi");
    awaitText("message", "hi");
    choose(() -> phone().findElement(testId("more")), "Edit");
    int asked = sendAsBot("Which name?", "reply_markup", "{\"force_reply\":true}");
    awaitText("text", "Which name?");

    field().sendKeys("!", Keys.ENTER);

    assertThat(awaitUpdate("edited_message").get("text").asText()).isEqualTo("hi!");
    await().until(() -> phone().findElement(By.className("about")).getText().contains("Which"));
    field().sendKeys("Amina", Keys.ENTER);
    await().until(() -> lastMessage().at("/reply_to_message/message_id").asInt() == asked);
  }

  @Test
  void aForwardNamesTheChannelThatItIsFrom() {
    sendAsUser("hi");
    long from = http.createGroup("News", "channel");
    JsonNode post = http.result("sendMessage", "chat_id", from, "text", "x");
    int id = post.get("message_id").asInt();
    http.result("forwardMessage", "chat_id", STUDENT, "from_chat_id", from, "message_id", id);

    awaitText("message", "Forwarded from News");
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
    sendAsUser("hi");
    awaitText("message", "hi");
    field().sendKeys("not yet sent");

    sandbox.close();

    await().until(() -> browser.findElement(testId("offline")).isDisplayed());
    click("send");
    WebElement bar = browser.findElement(testId("offline"));
    assertThat(bar.getText()).isEqualTo("No connection to the sandbox. Trying again …");
    assertThat(bar.getRect().getY()).isZero();
    assertThat(phone().getRect().getY()).isGreaterThanOrEqualTo(bar.getRect().getHeight());
    assertThat(elements("toast")).isEmpty();
    await().until(() -> field().getDomProperty("value").equals("not yet sent"));
  }

  @Test
  void anAnswerThatComesLateHidesNobody() {
    sendAsUser("hi");
    awaitText("message", "hi");
    browser.executeScript(HOLD_WORLD);

    http.act("users", "first_name", "Ольга");
    awaitTrue("'release' in window");
    http.act("users", "first_name", "Мария");
    sendAsUser("heard after both");
    awaitText("message", "heard after both");
    browser.executeScript("window.release()");

    awaitAnywhere("pill-" + (STAFF_MEMBER + 1), "Ольга");
    awaitAnywhere("pill-" + (STAFF_MEMBER + 2), "Мария");
  }

  /** Waits until this is true in the scripts of the page. */
  private static void awaitTrue(String condition) {
    await().until(() -> (boolean) browser.executeScript("return " + condition));
  }

  @Test
  void whoIsAddedBeforeThePageHasLoadedIsShown() {
    Object script =
        browser
            .executeCdpCommand(
                "Page.addScriptToEvaluateOnNewDocument", Map.of("source", HOLD_WORLD))
            .get("identifier");
    browser.navigate().refresh();
    browser.executeCdpCommand(
        "Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
    awaitTrue("'release' in window");

    clickAnywhere("add-person");
    browser.findElement(By.name("first_name")).sendKeys("Ольга\n");
    await().until(() -> http.get("world").path("users").size() == 4);
    browser.executeScript("window.release()");

    await().until(() -> browser.getPageSource().contains("You are Ольга"));
  }

  @Test
  void textTypedWhileAMessageIsUnderWayIsKeptAndSentAfterIt() {
    sendAsUser("hi");
    awaitText("message", "hi");
    browser.executeScript(
        "const send = fetch; hold = () => { lose = null; window.fetch = (...all) =>"
            + " all[1].method === 'GET' ? send(...all) : new Promise((arrive, fail) => {"
            + " window.fetch = send; release = () => arrive(send(...all)); lose = fail; }); };"
            + " hold();");

    field().sendKeys("first", Keys.ENTER, Keys.ENTER, "second", Keys.ENTER, "third");
    awaitTrue("lose !== null");
    browser.executeScript("release()");

    awaitText("message", "second");
    assertThat(http.result("getUpdates").findValuesAsText("text"))
        .containsExactly("hi", "first", "second");
    assertThat(field().getDomProperty("value")).isEqualTo("third");

    browser.executeScript("hold()");
    field().sendKeys(Keys.ENTER, "fourth");
    awaitTrue("lose !== null");
    browser.executeScript("lose()");
    await().until(() -> "third\nfourth".equals(field().getDomProperty("value")));
  }

  @Test
  void phonesStayAtTheirNewestMessageWhenAnotherIsOpened() {
    sendAsUser("hi");
    for (int i = 0; i < 20; i++)
      sendAsBot("A message that takes two lines in a phone, number " + i);
    awaitText("message", "number 19");
    await().until(this::isAtEnd);

    clickAnywhere("add-person");
    browser.findElement(By.name("first_name")).sendKeys("Ольга\n");

    await().until(() -> browser.findElements(By.className("phone")).size() == 4);
    await().until(this::isAtEnd);
  }

  @Test
  void aRefusedActionIsExplained() {
    clickAnywhere("add-person");
    browser.findElement(By.name("first_name")).sendKeys("  \n");
    awaitAnywhere("toast", "\"first_name\" is missing");

    clickAnywhere("add-person");
    browser.findElement(By.name("first_name")).sendKeys("$& $'\n");
    await().until(() -> browser.getPageSource().contains("You are $&amp; $'\""));
  }

  @Test
  void aLongNoticeIsSaidToScreenReadersBesideThePage() {
    browser.executeScript("document.getElementById('status').textContent = 'word '.repeat(200)");

    assertThat(browser.findElement(By.id("status")).getRect())
        .satisfies(it -> assertThat(it.x + it.width).isLessThanOrEqualTo(0));
  }

  @Test
  void somebodyIsShownAfterAReset() {
    Chromium.resize(browser, 390, 780);
    clickAnywhere("add-person");
    browser.findElement(By.name("first_name")).sendKeys("Ольга\n");
    await().until(() -> browser.getPageSource().contains("You are Ольга"));

    http.act("reset");

    await().until(() -> !browser.getPageSource().contains("Ольга"));
    await().until(() -> browser.findElements(By.className("phone")).size() == 1);
  }

  @Test
  void aGroupIsOpenedAfterAReset() {
    clickAnywhere("add-person");
    browser.findElement(By.name("first_name")).sendKeys("Ольга\n");
    await().until(() -> browser.getPageSource().contains("You are Ольга"));
    http.act("reset");
    await().until(() -> !browser.getPageSource().contains("Ольга"));

    choose(() -> browser.findElement(testId("tools")), "New group");
    browser.findElement(By.name("answer")).sendKeys("Visa office\n");

    await().until(() -> browser.getPageSource().contains("Visa office"));
  }

  @Test
  void fullWidthDigitsAdvanceTheClock() {
    choose(() -> browser.findElement(testId("clock")), "Another time …");
    browser.findElement(By.name("answer")).sendKeys("１２\n");

    await().until(() -> http.get("clock").get("ahead").asText().equals("PT12H"));
  }

  @Test
  void samplesCanBeSentInsteadOfFiles() {
    sendAsUser("hi");
    awaitText("message", "hi");

    choose(() -> phone().findElement(testId("attach")), "A sample photo");
    await().until(() -> lastMessage().has("photo"));
    choose(() -> phone().findElement(testId("attach")), "A sample voice message");
    await().until(() -> lastMessage().at("/voice/duration").asInt() == 1);
    choose(() -> phone().findElement(testId("attach")), "A sample sticker");
    await().until(() -> lastMessage().has("sticker"));
    choose(() -> phone().findElement(testId("attach")), "Location");
    await().until(() -> lastMessage().has("location"));

    await()
        .until(
            () ->
                elements("photo").size() == 1
                    && elements("voice").size() == 1
                    && elements("sticker").size() == 1
                    && elements("location").size() == 1);
    http.upload(
        "/bot42:x/sendSticker?chat_id=" + STUDENT + "&emoji=🎉", "sticker", "a.tgs", new byte[9]);
    awaitText("sticker", "🎉");
    assertThat(browser.manage().logs().get("browser").getAll()).isEmpty();
  }

  @Test
  void aGifIsAPictureForTheBrowser() throws IOException {
    ByteArrayOutputStream gif = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_BYTE_GRAY), "gif", gif);
    sendAsUser("hi");

    http.upload(
        "/bot42:x/sendAnimation?chat_id=" + STUDENT, "animation", "a.gif", gif.toByteArray());

    await()
        .until(
            () ->
                elements("photo").stream()
                    .anyMatch(it -> "30".equals(it.getDomProperty("naturalWidth"))));
    assertThat(elements("photo").get(0).getAttribute("alt")).isEqualTo("a.gif");
  }

  @Test
  void aCaptionAboveAPictureIsNotUnderIt() throws IOException {
    sendAsUser("hi");
    String call =
        "/bot42:x/sendPhoto?caption=gypsy&show_caption_above_media=1&has_spoiler=1&chat_id=";
    http.upload(call + STUDENT, "photo", "a.png", SandboxTestBase.png(60, 30));
    await().until(() -> !elements("photo").isEmpty());

    Rectangle caption = elements("text").get(elements("text").size() - 1).getRect();
    assertThat(elements("photo").get(0).getRect().y)
        .isGreaterThanOrEqualTo(caption.y + caption.height);
    assertThat(phone().findElement(By.className("hidden-picture")).getCssValue("overflow"))
        .as("a blurred picture stays in its place")
        .isEqualTo("hidden");
  }

  @Test
  void severalPicturesAreOneAlbum() throws IOException {
    sendAsUser("hi");
    await().until(() -> !elements("file").isEmpty());
    Path one = Files.write(folder.resolve("one.png"), SandboxTestBase.png(30, 20));
    Path other = Files.write(folder.resolve("other.png"), SandboxTestBase.png(20, 30));

    field().sendKeys("Two pages");
    phone().findElement(testId("file")).sendKeys(one + "\n" + other);

    awaitText("text", "Two pages");
    await().until(() -> elements("photo").size() == 2);
    assertThat(elements("message")).hasSize(2);
  }

  @Test
  void anAlbumHasTenFilesAtMost() throws IOException {
    sendAsUser("hi");
    await().until(() -> !elements("file").isEmpty());
    String path = Files.write(folder.resolve("x.txt"), new byte[9]).toString();

    String paths = String.join("\n", Collections.nCopies(12, path));
    phone().findElement(testId("file")).sendKeys(paths);

    await().until(() -> elements("document").size() == 12);
    assertThat(elements("message").stream().map(it -> it.findElements(testId("document")).size()))
        .containsExactly(0, 10, 2);
  }

  @Test
  void aTapOnAMessageOpensItsMenu() {
    sendAsUser("hi");
    awaitText("message", "hi");

    click(() -> phone().findElement(testId("message")).findElement(By.className("bubble")));

    awaitAnywhere("popup", "Reply");
  }

  @Test
  void unblockingTheBotStartsItAgain() {
    sendAsUser("hi");
    awaitText("message", "hi");

    choose(() -> phone().findElement(testId("chat-menu")), "Block the bot");
    await().until(() -> !elements("unblock").isEmpty());
    assertThat(http.refusal("sendMessage", "chat_id", STUDENT, "text", "x"))
        .isEqualTo("403 Forbidden: bot was blocked by the user");
    click("unblock");

    awaitText("message", "/start");
  }

  @Test
  void aLinkToTheBotStartsIt() {
    sendAsUser("hi");
    sendAsBot("<a href='https://t.me/sandbox_42_bot?start=photo'>Begin</a>", "parse_mode", "HTML");
    awaitText("text", "Begin");

    click(() -> phone().findElement(By.linkText("Begin")));

    await().until(() -> lastMessage().path("text").asText().equals("/start photo"));
  }

  @Test
  void theWholePageIsSmall() throws IOException {
    try (Stream<Path> files =
        Files.list(Path.of("src/main/resources/org/chsiguide/sandbox/page"))) {
      assertThat(files.mapToLong(it -> it.toFile().length()).sum()).isLessThan(120_000);
    }
  }

  @Test
  void manyMessagesAndAHundredPeopleDoNotSlowItDown() {
    browser.get("about:blank"); // which need not draw each of them
    sendAsUser("hi");
    for (int i = 0; i < 98; i++) http.act("users", "first_name", "Student " + i);
    for (int i = 1; i <= 250; i++) sendAsBot("Message " + i);
    browser.get(sandbox.url() + "/?lang=en");
    awaitText("message", "Message 250");
    browser.executeScript(
        "touched = 0; new MutationObserver(all => all.forEach("
            + "it => touched += it.addedNodes.length + it.removedNodes.length))"
            + ".observe(arguments[0], {childList: true})",
        elements("messages").get(0));

    field().sendKeys("still quick");
    click("send");
    awaitText("message", "still quick");

    // it comes, and the oldest of those that are shown goes; all others stay as they are
    assertThat((long) browser.executeScript("return touched")).isEqualTo(2);
    assertThat(browser.findElements(By.className("pill"))).hasSizeGreaterThan(100);
    assertThat(elements("message")).hasSize(200);
    click("earlier");
    await().until(() -> elements("message").size() > 200);
  }

  private WebElement field() {
    return phone().findElement(testId("composer"));
  }

  private JsonNode lastMessage() {
    return http.result("getUpdates", "offset", -1).path(0).path("message");
  }

  private boolean isAtEnd() {
    return (boolean)
        browser.executeScript(
            "const it = arguments[0];"
                + "return it.scrollTop > 0"
                + " && it.scrollHeight - it.scrollTop - it.clientHeight < 2;",
            phone().findElement(By.className("scroller")));
  }
}
