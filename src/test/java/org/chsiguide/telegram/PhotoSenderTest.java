package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.testing.FakeBotApiServer.error;
import static org.chsiguide.testing.FakeBotApiServer.message;
import static org.chsiguide.testing.FakeBotApiServer.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.testing.FakeBotApiServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PhotoSenderTest {
  private static final ChatId AMINA = new ChatId(7);
  private static final ChatId LI = new ChatId(8);
  private static final ChatId WANG = new ChatId(9);
  private static final String FILE = "photo-1.en.png";
  private static final Screen PHOTO =
      new Screen(
          3,
          "<b>Hi</b>",
          List.of(List.of(new Button.Action("Back", ButtonAction.Simple.BACK))),
          FILE);

  @AutoClose private final FakeBotApiServer telegram = new FakeBotApiServer();

  @AutoClose
  private final TelegramMessenger messenger =
      InMemoryFileIdRepository.newMessenger(telegram.client());

  @Test
  void aPictureIsUploadedOnceAndThenNamed() {
    telegram.respond("sendPhoto", photo(51, "AgAC-1"), photo(52, "AgAC-1"));
    assertThat(await(messenger.send(AMINA, PHOTO))).isEqualTo(new Delivery.Sent(51));
    assertThat(await(messenger.send(LI, PHOTO))).isEqualTo(new Delivery.Sent(52));
    assertThat(body("sendPhoto", 0)).contains("filename=\"photo-1.en.png\"", "<b>Hi</b>", "3:back");
    assertThat(body("sendPhoto", 1)).doesNotContain("filename").contains("AgAC-1", "<b>Hi</b>");
  }

  @Test
  void thoseWhoAskForAPictureAtTheSameTimeHaveItUploadedOnce() {
    telegram.respond("sendPhoto", photo(51, "AgAC-1"), photo(52, "AgAC-1"), photo(53, "AgAC-1"));
    List<CompletionStage<Delivery>> deliveries =
        Stream.of(AMINA, LI, WANG).map(chat -> messenger.send(chat, PHOTO)).toList();
    deliveries.forEach(PhotoSenderTest::await);
    assertThat(telegram.calls("sendPhoto")).hasSize(3);
    assertThat(body("sendPhoto", 0)).contains("filename=");
    assertThat(body("sendPhoto", 1) + body("sendPhoto", 2)).doesNotContain("filename=");
  }

  @Test
  void afterAFailedUploadThoseWhoWaitedForItUploadTheirOwn() {
    telegram.respond(
        "sendPhoto", error(403, "Forbidden: bot was blocked by the user"), photo(52, "AgAC-1"));
    CompletionStage<Delivery> blocked = messenger.send(AMINA, PHOTO);
    CompletionStage<Delivery> other = messenger.send(LI, PHOTO);
    assertThat(List.of(await(blocked), await(other)))
        .containsExactlyInAnyOrder(new Delivery.Blocked(), new Delivery.Sent(52));
  }

  @Test
  void aMessageOfWordsBecomesOneWithAPicture() {
    telegram.respond("editMessageMedia", photo(51, "AgAC-1"), photo(51, "AgAC-1"));
    assertThat(await(messenger.edit(AMINA, 51, PHOTO))).isEqualTo(new Delivery.Sent(51));
    assertThat(await(messenger.edit(AMINA, 51, PHOTO))).isEqualTo(new Delivery.Sent(51));
    assertThat(body("editMessageMedia", 0)).contains("attach://photo-1.en.png", "filename=");
    assertThat(body("editMessageMedia", 1)).contains("AgAC-1").doesNotContain("filename=");
  }

  @Test
  void aNameThatTelegramRefusesIsForgottenAndThePictureUploadedAgain() {
    telegram.respond("sendPhoto", photo(51, "AgAC-1"));
    await(messenger.send(AMINA, PHOTO));
    telegram.respond(
        "sendPhoto",
        error(400, "Bad Request: wrong file identifier/HTTP URL specified"),
        photo(52, "AgAC-2"),
        photo(53, "AgAC-2"));
    assertThat(await(messenger.send(LI, PHOTO))).isEqualTo(new Delivery.Sent(52));
    assertThat(await(messenger.send(WANG, PHOTO))).isEqualTo(new Delivery.Sent(53));
    assertThat(telegram.calls("sendPhoto")).hasSize(4);
    assertThat(body("sendPhoto", 2)).contains("filename=");
    assertThat(body("sendPhoto", 3)).contains("AgAC-2");
  }

  @Test
  void aPictureThatTelegramRefusesIsWordsInstead() {
    telegram.respond("sendPhoto", error(400, "Bad Request: IMAGE_PROCESS_FAILED"));
    telegram.respond("sendMessage", message(51));
    assertThat(await(messenger.send(AMINA, PHOTO))).isEqualTo(new Delivery.Sent(51));
    assertThat(telegram.calls("sendMessage").get(0).path("text").asText()).isEqualTo("<b>Hi</b>");
  }

  @Test
  void aPictureThatIsGoneIsWordsInstead() {
    telegram.respond("sendMessage", message(51));
    Screen gone = new Screen(3, "Hi", List.of(), "gone.png");
    assertThat(await(messenger.send(AMINA, gone))).isEqualTo(new Delivery.Sent(51));
    assertThat(telegram.calls("sendPhoto")).isEmpty();
  }

  @Test
  void aPictureToAChatThatBlockedTheBotIsNotRetriedAsText() {
    telegram.respond("sendPhoto", error(403, "Forbidden: bot was blocked by the user"));
    assertThat(await(messenger.send(AMINA, PHOTO))).isEqualTo(new Delivery.Blocked());
    assertThat(telegram.calls()).hasSize(1);
  }

  @Test
  void anUploadIsTriedAgainWhenTelegramIsDown() {
    telegram.respond("sendPhoto", error(500, "Internal Server Error"), photo(51, "AgAC-1"));
    assertThat(await(messenger.send(AMINA, PHOTO))).isEqualTo(new Delivery.Sent(51));
    assertThat(body("sendPhoto", 1)).contains("filename=");
  }

  @Test
  void aMessageWithAPictureCannotBecomeOneOfWords() {
    telegram.respond(
        "editMessageText", error(400, "Bad Request: there is no text in the message to edit"));
    assertThat(await(messenger.edit(AMINA, 51, PHOTO.withoutPicture())))
        .isEqualTo(new Delivery.Gone());
  }

  private String body(String method, int call) {
    JsonNode body = telegram.calls(method).get(call);
    return body.isTextual() ? body.textValue() : body.toString();
  }

  private static FakeBotApiServer.Answer photo(int messageId, String fileId) {
    return ok(
        """
        {"message_id": %d, "date": 1790000000, "chat": {"id": 7, "type": "private"},
         "photo": [
           {"file_id": "small", "file_unique_id": "s", "width": 90, "height": 90},
           {"file_id": "%s", "file_unique_id": "u", "width": 1080, "height": 1200}]}
        """
            .formatted(messageId, fileId));
  }

  private static Delivery await(CompletionStage<Delivery> delivery) {
    return delivery.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
