package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.chsiguide.sandbox.world.Cast.STAFF_GROUP;
import static org.chsiguide.sandbox.world.Cast.STAFF_MEMBER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;

/**
 * Takes the picture of the sandbox that is in the README, into {@code target/site}; with {@code
 * -Dsite=src/site} it replaces the one that is shown.
 */
class PictureTest extends PageTestBase {
  private static final Path SHOWN = Path.of("src/site/sandbox.png");
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;

  @Test
  void staffAnswerAStudentWhileTheWireIsWatched() throws IOException {
    Chromium.resize(browser, WIDTH, HEIGHT);
    says("/start");
    sends(
        "<b>Open the page</b>\nYour <b>CHSI</b> code is on <i>www.chsi.com.cn</i>.",
        "parse_mode",
        "HTML",
        "reply_markup",
        keyboard("I am stuck", "stuck"));
    says("The page rejects my passport");
    int topic =
        http.result("createForumTopic", "chat_id", STAFF_GROUP, "name", "Amina Okafor")
            .get("message_thread_id")
            .asInt();
    http.result(
        "sendMessage",
        "chat_id",
        STAFF_GROUP,
        "message_thread_id",
        topic,
        "text",
        "The page rejects my passport");
    http.does(
        "people/" + STAFF_MEMBER + "/messages",
        "chat",
        STAFF_GROUP,
        "thread",
        topic,
        "text",
        "Write the name exactly as in the passport.");
    sends("Write the name exactly as in the passport.");
    http.call("sendMessage", "chat_id", STUDENT, "text", "<b>Good luck", "parse_mode", "HTML");

    clickAnywhere("pill-" + (STUDENT - 1));
    await().until(() -> browser.findElements(By.className("phone")).size() == 2);
    phone(STAFF_MEMBER).findElement(testId("chat-" + STAFF_GROUP)).click();
    await().until(() -> phone(STAFF_MEMBER).findElements(testId("topic")).size() == 2);
    phone(STAFF_MEMBER).findElements(testId("topic")).get(1).click();
    awaitAnywhere("text", "exactly as in the passport");
    clickAnywhere("watch");
    awaitAnywhere("wire-item", "can't parse entities");

    Path folder = Files.createDirectories(Path.of(System.getProperty("site", "target/site")));
    Path taken = folder.resolve(SHOWN.getFileName());
    Files.write(taken, browser.getScreenshotAs(OutputType.BYTES));
    assertThat(size(taken)).isEqualTo(size(SHOWN)).isEqualTo(WIDTH + "x" + HEIGHT);
  }

  private static String size(Path picture) throws IOException {
    var image = ImageIO.read(picture.toFile());
    return image.getWidth() + "x" + image.getHeight();
  }
}
