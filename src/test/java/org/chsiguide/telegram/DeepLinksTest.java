package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.chsiguide.testing.FakeBotApiServer.error;
import static org.chsiguide.testing.FakeBotApiServer.message;
import static org.chsiguide.testing.FakeBotApiServer.ok;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.testing.FakeBotApiServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The links to steps, of a bot that learns its username from Telegram. */
class DeepLinksTest {
  private static final ChatId AMINA = new ChatId(7);
  private static final String ME =
      "{\"id\":42,\"is_bot\":true,\"first_name\":\"Guide\",\"username\":\"guide_bot\"}";
  private static final StepId STEP = new StepId("method-3");
  private static final Screen PROGRESS =
      new Screen(
          3,
          "How far",
          List.of(
              List.of(new Button.Action("Back", ButtonAction.Simple.BACK)),
              List.of(new Button.Share("Share", STEP, "Method 3 & 方式3"))));

  @AutoClose private final FakeBotApiServer telegram = new FakeBotApiServer();

  @AutoClose
  private final TelegramMessenger messenger =
      InMemoryFileIdRepository.newMessenger(telegram.client());

  @Test
  void aStepIsSharedByALinkThatOpensIt() {
    telegram.respond("getMe", ok(ME));
    telegram.respond("sendMessage", message(51));
    messenger.links().fetchUsername();
    learnUsername();

    send();

    assertThat(messenger.links().find(STEP)).contains("https://t.me/guide_bot?start=method-3");
    assertThat(sentBody())
        .contains(
            "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fguide_bot%3Fstart%3Dmethod-3"
                + "&text=Method%203%20%26%20%E6%96%B9%E5%BC%8F3");
  }

  @Test
  void aScreenIsShownWithoutTheLinkUntilTelegramHasNamedTheBot() {
    telegram.alwaysRespond("getMe", error(500, "Internal Server Error"));
    telegram.respond("sendMessage", message(51));
    messenger.links().fetchUsername();

    send();

    assertThat(sentBody()).contains("3:back").doesNotContain("Share", "t.me");
    telegram.alwaysRespond("getMe", ok(ME));
    learnUsername();
  }

  private void learnUsername() {
    await().until(() -> messenger.links().find(STEP).isPresent());
  }

  private void send() {
    messenger.send(AMINA, PROGRESS).toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }

  private String sentBody() {
    return telegram.calls("sendMessage").get(0).toString();
  }
}
