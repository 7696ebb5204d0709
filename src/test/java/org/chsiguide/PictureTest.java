package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.chsiguide.sandbox.world.SampleUsers.CHINESE_STUDENT;
import static org.chsiguide.sandbox.world.SampleUsers.ENGLISH_STUDENT;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_GROUP;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_MEMBER;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.chsiguide.broadcast.BroadcastPolicy;
import org.chsiguide.dialog.Language;
import org.chsiguide.sandbox.Chromium;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.SandboxOptions;
import org.chsiguide.sandbox.SandboxUser;
import org.chsiguide.testing.EmbeddedBot;
import org.chsiguide.testing.EmptyDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Takes the pictures of the README and of its pages, of the bot as it is, into the folder named by
 * {@code -Dsite=src/site/resources/images}.
 */
@EnabledIfSystemProperty(named = "site", matches = ".+")
@ResourceLock(Chromium.LOCK)
class PictureTest {
  private static final long BOT = 4242;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 800;
  private static final int FRONT_PAGE_WIDTH = 390;
  private static final int FRONT_PAGE_HEIGHT = 844;
  private static final int PHONE_WIDTH = 360;
  private static final int PHONE_HEIGHT = 700;

  /** So many at this rate take some seconds, so that a bar is seen on its way. */
  private static final int RECIPIENTS = 60;

  private static final int RATE = 12;

  private static ChromeDriver browser;

  @TempDir Path folder;
  private Sandbox sandbox;
  private EmbeddedBot bot;

  @BeforeAll
  static void openBrowser() {
    browser = Chromium.open();
  }

  @BeforeEach
  void start() {
    sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .clock(InstantSource.fixed(Instant.parse("2026-11-24T02:20:00Z"))));
    bot =
        EmbeddedBot.start(
            Map.of(
                "TELEGRAM_BOT_TOKEN", BOT + ":any-token-works-here",
                "TELEGRAM_API_URL", sandbox.url().toString(),
                "DATABASE_URL", EmptyDatabase.copyTo(folder),
                "BULK_PER_SECOND", String.valueOf(RATE),
                "OFFICE_HOURS", "Mon-Sun 00:00-23:59",
                "STAFF_IDS", String.valueOf(STAFF_MEMBER),
                "STAFF_CHAT_ID", String.valueOf(STAFF_GROUP)));
    Chromium.resize(browser, WIDTH, HEIGHT);
    browser.executeCdpCommand(
        "Emulation.setTimezoneOverride", Map.of("timezoneId", "Asia/Shanghai"));
  }

  @AfterEach
  void stop() {
    bot.close();
    sandbox.close();
  }

  @Test
  void aStudentWalksTheDialogOnAPhone() throws IOException {
    SandboxUser amina = student(ENGLISH_STUDENT);
    Chromium.resize(browser, FRONT_PAGE_WIDTH, FRONT_PAGE_HEIGHT);
    open();
    click("[data-testid='pill-" + ENGLISH_STUDENT + "']");

    amina.sendText("/start").tapButton("English").expectMessage("How it works");
    amina.tapButton("I understand, go on").expectMessage("Who can change what");

    awaitText("Who can change what");
    take("chat.png");
  }

  @Test
  void staffAnswerAStudentWhileTheTrafficIsWatched() throws IOException {
    SandboxUser amina = student(ENGLISH_STUDENT);
    amina.sendText("/start").tapButton("English").expectMessage("How it works");
    amina.tapButton("🙋 Ask a person").tapButton("💬 Write to a teacher here");
    amina.expectMessage("Please write one message");
    amina.sendText("CHSI says 学校名称验证未通过. Which name did the school upload?");
    open();
    click("[data-testid='pill-" + CHINESE_STUDENT + "']");
    click("[data-testid='chat-" + STAFF_GROUP + "']");
    click(".topic:last-child button");
    awaitText("CHSI says");
    String composer = "[data-testid='person-" + STAFF_MEMBER + "'] textarea";
    click(composer);
    browser
        .findElement(By.cssSelector(composer))
        .sendKeys("It is the name in your passport. Please send a screenshot.", Keys.ENTER);
    amina.expectMessage("the name in your passport");
    refuse("sendMessage", "chat_id=" + ENGLISH_STUDENT + "&parse_mode=HTML&text=%3Cb%3EGood+luck");
    click("[data-testid='watch']");
    awaitText("Can't find end tag");
    take("sandbox.png");
  }

  @ParameterizedTest
  @EnumSource(names = {"ZH", "EN"})
  void staffSendNewsAndSeeHowTheyGo(Language language) throws IOException {
    for (int i = 0; i < RECIPIENTS; i++) {
      SandboxUser.join(sandbox.url(), BOT, "S" + i, i % 2 == 0 ? "zh-hans" : "en")
          .withTimeout(PATIENCE)
          .sendText("/start");
    }
    LocalizedWords words = new LocalizedWords(language);
    SandboxUser wang = student(STAFF_MEMBER);
    start(wang, words);
    openStaffPhone(language);

    wang.sendText("/broadcast").expectMessage(words.in("请把中文内容发给我", "Send me the Chinese text"));
    wang.sendText("请在本周五 17:00 前把采集码发给学院老师。");
    wang.expectMessage(words.in("请把英文内容发给我", "Now send me the English text"));
    wang.sendText("Please send your code to your school by Friday 17:00.");
    wang.tapButton(words.in("⏰ 截止日期", "⏰ Deadlines"));
    wang.tapButton(words.in("所有学生（60）", "All students (60)"));
    wang.expectMessage(words.in("确认后 30 秒", "When: 30 seconds"));
    wang.tapButton(words.in("⚡ 设为紧急", "⚡ Urgent"));
    wang.expectMessage(words.in("夜里也发", "also at night"));
    awaitText(words.in("夜里也发", "also at night"));
    take(words.file("news-confirm"));
    wang.tapButton(words.in("✅ 发给 60 人", "✅ Send to 60"));
    wang.expectMessage(words.in("（Asia/Shanghai）开始", "Starts at"));
    bot.advanceClock(BroadcastPolicy.UNDO_PERIOD);
    awaitText(words.in("每秒", "a second, about"));
    take(words.file("news-bar"));
    awaitText(words.in("明细 CSV", "List (CSV)"));
    awaitText("100%");
    take(words.file("news-report"));
  }

  @ParameterizedTest
  @EnumSource(names = {"ZH", "EN"})
  void staffTakeAQuestionAndChangeAText(Language language) throws IOException {
    LocalizedWords words = new LocalizedWords(language);
    SandboxUser student = student(language == Language.ZH ? CHINESE_STUDENT : ENGLISH_STUDENT);
    start(student, words);
    student.tapButton(words.in("🙋 找人帮忙", "🙋 Ask a person"));
    student.expectMessage(words.in("老师", "teacher"));
    student.tapButton(words.in("💬 直接问老师", "💬 Write to a teacher here"));
    student.expectMessage(words.in("一条消息", "one message"));
    student.sendText(words.in("学校名称写哪一个？", "Which name of the school do I write?"));
    SandboxUser wang = student(STAFF_MEMBER);
    start(wang, words);
    openStaffPhone(language);
    click("[data-testid='chat-" + STAFF_GROUP + "']");
    click(".topic:last-child button");
    awaitText(words.in("学校名称写哪一个", "Which name of the school"));
    take(words.file("ticket"));

    click("[data-testid='chat-" + STAFF_MEMBER + "']");
    wang.sendText("/edit account");
    wang.expectMessage(words.in("要改哪一处", "What do you want to change"));
    wang.tapButton(words.in("📝 你有学信网账号吗？", "📝 Do you have a CHSI account?"));
    wang.expectMessage(words.in("请把新的文字发给我", "Please send me the new text"));
    wang.sendText(
        words.in(
            "你注册过学信网账号吗？\n打开学信网：\nhttps://www.chsi.com.cn/\n\n如果从来没有注册过账号，要先注册一个。",
            "Have you registered on CHSI?\nOpen the CHSI website:\nhttps://www.chsi.com.cn/\n\n"
                + "If you have never registered an account, register one first."));
    awaitText(words.in("✅ 发布", "✅ Publish"));
    take(words.file("edit"));
  }

  /** Words of a reader, and the names of the pictures that show them. */
  private record LocalizedWords(Language language) {
    String in(String zh, String en) {
      return language == Language.ZH ? zh : en;
    }

    String file(String name) {
      return name + in(".zh.png", ".png");
    }
  }

  private static void start(SandboxUser user, LocalizedWords words) {
    user.sendText("/start").tapButton(words.in("中文", "English"));
    user.expectMessage(words.in("先了解一下原理", "How it works"));
  }

  private void openStaffPhone(Language language) {
    Chromium.resize(browser, PHONE_WIDTH, PHONE_HEIGHT);
    open(language);
    click("#intro button");
    click("[data-testid='pill-" + STAFF_MEMBER + "']");
  }

  private SandboxUser student(long person) {
    return SandboxUser.existing(sandbox.url(), BOT, person).withTimeout(PATIENCE);
  }

  private void open() {
    open(Language.EN);
  }

  private void open(Language language) {
    browser.get(sandbox.url() + "/?lang=" + language.code());
  }

  private void click(String selector) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(WebDriverException.class)
        .until(
            () -> {
              browser.findElement(By.cssSelector(selector)).click();
              return true;
            });
  }

  /** A call with a mistake in it, so that there is something in red. */
  private void refuse(String method, String query) {
    URI url = sandbox.url().resolve("/bot" + BOT + ":x/" + method + "?" + query);
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(400);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void awaitText(String text) {
    await().atMost(PATIENCE).until(() -> page().contains(text));
  }

  private String page() {
    return (String) browser.executeScript("return document.body.innerText");
  }

  private void take(String name) throws IOException {
    Path folder = Files.createDirectories(Path.of(System.getProperty("site")));
    Path taken = folder.resolve(name);
    Path shown = Path.of("src/site/resources/images", name);
    Files.write(taken, browser.getScreenshotAs(OutputType.BYTES));
    assertThat(size(taken)).isEqualTo(size(shown));
  }

  private static List<Integer> size(Path picture) throws IOException {
    var image = ImageIO.read(picture.toFile());
    return List.of(image.getWidth(), image.getHeight());
  }
}
