package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chsiguide.testing.FakeBotApiServer.error;
import static org.chsiguide.testing.FakeBotApiServer.ok;
import static org.chsiguide.testing.FakeBotApiServer.tooManyRequests;

import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.OutgoingPost.Attachment;
import org.chsiguide.messenger.OutgoingPost.Attachment.Kind;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.testing.FakeBotApiServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files on their way to Telegram. */
class TelegramFileUploaderTest {
  private static final ChatId WANG = new ChatId(11);
  private static final byte[] FILE = {1, 2, 3};

  @AutoClose private final FakeBotApiServer telegram = new FakeBotApiServer();

  @AutoClose
  private final TelegramFileUploader uploads = new TelegramFileUploader(telegram.jettyClient());

  @Test
  void ofAPhotoTheLargestSizeIsNamed() {
    telegram.respond("sendPhoto", sent("\"photo\":[{\"file_id\":\"s\"},{\"file_id\":\"l\"}]"));

    assertThat(uploads.upload(WANG, Kind.PHOTO, "map.png", FILE))
        .isEqualTo(new Attachment(Kind.PHOTO, "l"));
    assertThat(telegram.calls("sendPhoto")).hasSize(1);
    assertThat(telegram.calls("sendPhoto").get(0).toString()).contains("filename=\\\"map.png\\\"");
  }

  @Test
  void aDocumentIsNamed() {
    telegram.respond("sendDocument", sent("\"document\":{\"file_id\":\"d\"}"));

    assertThat(uploads.upload(WANG, Kind.DOCUMENT, "rules.pdf", FILE))
        .isEqualTo(new Attachment(Kind.DOCUMENT, "d"));
  }

  @Test
  void aRefusedUploadIsToldAndNotRetried() {
    telegram.respond("sendPhoto", error(400, "Bad Request: IMAGE_PROCESS_FAILED"));

    assertThatThrownBy(() -> uploads.upload(WANG, Kind.PHOTO, "map.png", FILE))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("IMAGE_PROCESS_FAILED");
    assertThat(telegram.calls("sendPhoto")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "429 | Too Many Requests: retry after 7 | Telegram asks to wait 7 s; try again then |"
            + " Telegram 要求等 7 秒；请到时再试",
        "401 | Unauthorized | Telegram cannot be reached (401 Unauthorized); look at the network"
            + " and TELEGRAM_BOT_TOKEN, and try again | 连不上 Telegram（401 Unauthorized）；请检查网络和"
            + " TELEGRAM_BOT_TOKEN，再试一次",
      })
  void aFailedUploadSaysWhatToDoInBothLanguages(
      int code, String description, String en, String zh) {
    telegram.respond("sendPhoto", code == 429 ? tooManyRequests(7) : error(code, description));

    assertThatThrownBy(() -> uploads.upload(WANG, Kind.PHOTO, "map.png", FILE))
        .isInstanceOfSatisfying(
            StartupException.class,
            why -> {
              assertThat(why).hasMessageEndingWith("nothing was sent: " + en);
              assertThat(why.sentence().zh()).endsWith("所以没有发出：" + zh);
            });
  }

  @Test
  void aUserWithoutAChatWithTheBotIsTold() {
    telegram.respond(
        "sendPhoto", error(403, "Forbidden: bot can't initiate conversation with a user"));

    assertThatThrownBy(() -> uploads.upload(WANG, Kind.PHOTO, "map.png", FILE))
        .hasMessage(
            "map.png was not uploaded, so nothing was sent: that member of staff must first write"
                + " to the bot");
  }

  @Test
  void aPictureOfWhichTelegramMadeSomethingElseIsNone() {
    telegram.respond("sendPhoto", sent("\"animation\":{\"file_id\":\"a\"}"));

    assertThatThrownBy(() -> uploads.upload(WANG, Kind.PHOTO, "map.gif", FILE))
        .hasMessageContaining("Telegram did not take it for a photo");
  }

  private static FakeBotApiServer.Answer sent(String content) {
    return ok("{\"message_id\":5,\"date\":1," + content + "}");
  }
}
