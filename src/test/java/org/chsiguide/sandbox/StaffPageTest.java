package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_GROUP;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_MEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.WebElement;

/** Staff in their group on the page, and those who want to see what happens behind it. */
@ResourceLock(Chromium.LOCK)
class StaffPageTest extends PageTestBase {
  private int topic;

  @BeforeEach
  void openTopic() {
    sendAsUser("hi");
    topic =
        http.result("createForumTopic", "chat_id", STAFF_GROUP, "name", "Amina")
            .get("message_thread_id")
            .asInt();
    http.result("sendMessage", "chat_id", STAFF_GROUP, "message_thread_id", topic, "text", "Help");
  }

  @Test
  void staffAnswerInATopicReactPinAndCloseIt() {
    enterTopic();
    awaitAnywhere("text", "Help");

    choose(() -> staff().findElement(testId("more")), "Reply");
    staff().findElement(testId("composer")).sendKeys("Read step 3", Keys.ENTER);
    await().until(() -> lastMessage().path("text").asText().equals("Read step 3"));
    assertThat(lastMessage().at("/reply_to_message/text").asText()).isEqualTo("Help");
    assertThat(lastMessage().get("message_thread_id").asInt()).isEqualTo(topic);

    awaitAnywhere("text", "Read step 3");
    choose(this::lastMore, "👍");
    await().until(() -> !staff().findElements(By.className("reaction")).isEmpty());
    choose(this::lastMore, "Pin");
    await().until(() -> lastMessage().has("pinned_message"));
    awaitAnywhere("pinned", "Read step 3");
    choose(this::lastMore, "Edit");
    staff().findElement(testId("composer")).sendKeys("!", Keys.ENTER);
    await().until(() -> update().at("/edited_message/text").asText().equals("Read step 3!"));
    awaitAnywhere("message", "edited");
    choose(this::lastMore, "Delete");
    await().until(() -> !staff().getText().contains("Read step 3!"));

    choose(() -> staff().findElement(testId("chat-menu")), "Close topic");
    await().until(() -> lastMessage().has("forum_topic_closed"));
    assertThat(browser.manage().logs().get("browser").getAll()).isEmpty();
  }

  @Test
  void aChatThatIsLeftWhileItIsReadIsNotShown() {
    String both =
        "for (const it of ['%d', '%d']) document.querySelector(`[data-testid=person-%d]"
            + " [data-testid=\"chat-${it}\"]`).click()";
    staff();
    browser.executeScript(both.formatted(STAFF_MEMBER, STAFF_GROUP, STAFF_MEMBER));
    awaitAnywhere("topic", "Amina");
    assertThat(browser.findElements(testId("toast"))).isEmpty();
  }

  @Test
  void aForcedReplyStaysInItsChatAndEndsWithAnyAnswer() {
    http.act("users/" + STAFF_MEMBER + "/messages", "text", "hi");
    http.result(
        "sendMessage",
        "chat_id",
        STAFF_MEMBER,
        "text",
        "Which name?",
        "reply_markup",
        "{\"force_reply\":true}");
    await().until(this::isAskedForAReply);
    int height = staff().findElement(testId("composer")).getSize().getHeight();

    enterTopic();
    awaitAnywhere("text", "Help");
    assertThat(isAskedForAReply()).isFalse();
    assertThat(staff().findElement(testId("composer")).getSize().getHeight()).isEqualTo(height);

    click(STAFF_MEMBER, "chat-" + STAFF_MEMBER);
    await().until(this::isAskedForAReply);
    choose(() -> staff().findElement(testId("attach")), "Location");
    await().until(() -> !isAskedForAReply());
  }

  private boolean isAskedForAReply() {
    return staff().findElements(By.className("about")).stream()
        .anyMatch(it -> it.getText().contains("Which name?"));
  }

  @Test
  void aNewTitleOfAGroupIsOnItsTab() {
    staff();
    http.result("setChatTitle", "chat_id", STAFF_GROUP, "title", "Office");
    awaitAnywhere("chat-" + STAFF_GROUP, "Office");
  }

  @Test
  void theOwnerOfAChannelPostsInIt() {
    long channel = http.createGroup("News", "channel", STAFF_MEMBER);
    http.result("sendMessage", "chat_id", channel, "text", "By the bot");
    click(STAFF_MEMBER, "chat-" + channel);
    awaitAnywhere("text", "By the bot");
    staff().findElement(testId("composer")).sendKeys("By the owner", Keys.ENTER);
    await().until(() -> update().at("/channel_post/text").asText().equals("By the owner"));
    awaitAnywhere("text", "By the owner");
    assertThat(browser.manage().logs().get("browser").getAll()).isEmpty();
  }

  @Test
  void whoeverIsInATopicThatIsDeletedSeesTheOthers() {
    enterTopic();
    awaitAnywhere("text", "Help");

    http.result("deleteForumTopic", "chat_id", STAFF_GROUP, "message_thread_id", topic);

    awaitAnywhere("topic", "General");
    assertThat(staff().findElements(testId("back"))).isEmpty();
  }

  @Test
  void theTabsOfManyGroupsStayReadable() {
    for (int i = 0; i < 12; i++) http.createGroup("Group " + i, "supergroup", STAFF_MEMBER);
    await().until(() -> staff().findElements(By.cssSelector(".tabs button")).size() == 14);

    assertThat(staff().findElements(By.cssSelector(".tabs button")))
        .allSatisfy(it -> assertThat(it.getRect().width).isGreaterThan(60));
  }

  @Test
  void aPictureHidesNoNameOfItsSender() {
    String call = "/bot42:x/sendPhoto?chat_id=" + STAFF_GROUP + "&message_thread_id=" + topic;
    http.upload(call, "photo", "a.png", SandboxTestBase.png(60, 30));
    enterTopic();
    By inBubble = By.cssSelector(".from + .picture");
    await().until(() -> !staff().findElements(inBubble).isEmpty());

    WebElement picture = staff().findElement(inBubble);
    Rectangle name = picture.findElement(By.xpath("preceding-sibling::strong")).getRect();
    assertThat(picture.getRect().y).isGreaterThanOrEqualTo(name.y + name.height);
  }

  @Test
  void aTopicShowsItsPicture() {
    JsonNode icon = http.result("getForumTopicIconStickers").get(1);
    http.result(
        "editForumTopic",
        "chat_id",
        STAFF_GROUP,
        "message_thread_id",
        topic,
        "icon_custom_emoji_id",
        icon.get("custom_emoji_id").asText());
    click(STAFF_MEMBER, "chat-" + STAFF_GROUP);

    awaitAnywhere("topic-icon", icon.get("emoji").asText());
    enterTopic();
    awaitAnywhere("message", "changed the picture of the topic");
  }

  @Test
  void whoeverIsRemovedIsSaidToLeaveNotWhoRemovedThem() {
    http.act("groups/" + STAFF_GROUP + "/members", "person", STUDENT);
    http.result("banChatMember", "chat_id", STAFF_GROUP, "user_id", STUDENT);
    click(STAFF_MEMBER, "chat-" + STAFF_GROUP);
    click(() -> staff().findElement(testId("topic")));

    awaitAnywhere("message", "Amina Okafor joined the group");
    awaitAnywhere("message", "Amina Okafor left the group");
  }

  @Test
  void theOwnerTakesTheRightsOfTheBotAway() {
    click(STAFF_MEMBER, "chat-" + STAFF_GROUP);
    await().until(() -> !staff().findElements(testId("topic")).isEmpty());

    choose(() -> staff().findElement(testId("chat-menu")), "Take the bot’s rights away");

    await()
        .until(
            () ->
                http.call("createForumTopic", "chat_id", STAFF_GROUP, "name", "x")
                    .path("description")
                    .asText()
                    .equals("Bad Request: not enough rights to create a topic"));
  }

  @Test
  void theTrafficShowsRefusedCalls() {
    clickAnywhere("watch");
    http.call("sendMessage", "chat_id", STUDENT, "text", "<b>", "parse_mode", "HTML");

    awaitAnywhere("wire-item", "400 · Bad Request: can't parse entities");
    browser.findElement(testId("wire-filter")).sendKeys("can't parse");
    await().until(() -> visible("wire-item") == 1);
    clickAnywhere("tab-limits");
    awaitAnywhere("gauges", "All chats");
    clickAnywhere("once-internal");
    await().until(() -> http.get("faults").at("/faults/0/kind").asText().equals("internal"));
    awaitAnywhere("watch", "Watch · 1");
    assertThat(http.refusal("getMe")).isEqualTo("500 Internal Server Error");
    await().until(() -> browser.findElement(testId("watch")).getText().equals("Watch"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void watchCoversNoneOfThreePhones(String language) {
    Chromium.resize(browser, 1280, 720);
    browser.get(sandbox.url() + "/?lang=" + language);
    await().until(() -> browser.findElements(By.className("phone")).size() == 3);
    clickAnywhere("watch");

    for (String part : List.of(".phones", ".watch .tabs", ".watch")) {
      String overflow =
          "const it = document.querySelector('"
              + part
              + "'); return it.scrollWidth - it.clientWidth";
      assertThat((long) browser.executeScript(overflow)).as(part).isZero();
    }
  }

  @Test
  void aWalkIsRecordedAsAStory() {
    clickAnywhere("watch");
    clickAnywhere("tab-story");
    clickAnywhere("record");
    click("composer");
    phone().findElement(testId("composer")).sendKeys("/start", Keys.ENTER);
    awaitText("message", "/start");
    int screen = sendAsBot("Welcome: choose\nmore", "reply_markup", keyboard("Go on", "next"));
    awaitStory("bot: \"Welcome: choose\"");
    click("button");
    await().until(() -> update().has("callback_query"));
    http.result("editMessageText", "chat_id", STUDENT, "message_id", screen, "text", "Done");

    awaitStory(
        "story: Describe what happens\n"
            + "language: en\n"
            + "steps:\n"
            + "  - student: /start\n"
            + "  - bot: \"Welcome: choose\"\n"
            + "    buttons: [Go on]\n"
            + "  - tap: Go on\n");
  }

  @Test
  void theBotUnderTestIsKilledAndStartedAgain() {
    try (BotProcess bot = new BotProcess(List.of("sleep", "1000"), sandbox.url())) {
      sandbox.run(bot);
      // the menu has no item for a program of which the page does not know yet
      await().until(() -> browser.findElements(By.cssSelector("[data-running=true]")).size() == 1);

      choose(() -> browser.findElement(testId("tools")), "Kill the bot");
      awaitAnywhere("stopped", "The bot is not running.");
      assertThat(bot.isRunning()).isFalse();
      clickAnywhere("start-bot");
      await().until(() -> !browser.findElement(testId("stopped")).isDisplayed());
      assertThat(bot.isRunning()).isTrue();
    }
  }

  @Test
  void theClockJumps() {
    choose(() -> browser.findElement(testId("clock")), "1 day ahead");

    awaitAnywhere("clock", "Now Nov 25");
  }

  private void awaitStory(String text) {
    await()
        .until(() -> browser.findElement(testId("story")).getDomProperty("value").contains(text));
  }

  private long visible(String id) {
    return browser.findElements(testId(id)).stream().filter(WebElement::isDisplayed).count();
  }

  @Test
  void aMemberIsOfferedNothingThatOnlyAdministratorsMay() {
    http.act("groups/" + STAFF_GROUP + "/members", "person", STUDENT);
    browser.navigate().refresh();
    click("chat-" + STAFF_GROUP);
    await().until(() -> elements("topic").size() == 2);
    click("chat-menu");
    assertThat(menuItems()).containsExactly("New topic");
    browser.switchTo().activeElement().sendKeys(Keys.ESCAPE);
    click(() -> elements("topic").get(1));
    awaitText("text", "Help");

    assertThat(elements("chat-menu")).isEmpty();
    click("more");
    assertThat(menuItems()).contains("Reply").doesNotContain("Delete");
  }

  private static List<String> menuItems() {
    return browser.findElements(By.cssSelector("[role=menuitem]")).stream()
        .map(WebElement::getText)
        .toList();
  }

  private void enterTopic() {
    click(STAFF_MEMBER, "chat-" + STAFF_GROUP);
    await().until(() -> staff().findElements(testId("topic")).size() == 2);
    click(() -> staff().findElements(testId("topic")).get(1));
  }

  private void click(long person, String id) {
    click(() -> phone(person).findElement(testId(id)));
  }

  private WebElement staff() {
    return phone(STAFF_MEMBER);
  }

  /** The menu button of the last message that somebody wrote. */
  private WebElement lastMore() {
    var all = staff().findElements(testId("more"));
    return all.get(all.size() - 1);
  }

  private JsonNode update() {
    return http.result("getUpdates", "offset", -1).path(0);
  }

  private JsonNode lastMessage() {
    return update().path("message");
  }
}
