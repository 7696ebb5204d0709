package org.chsiguide.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.IncomingMessage.Placement;
import org.chsiguide.messenger.IncomingMessage.Revision;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherBotCommandHandlerTest {
  private static final UserId LI = new UserId(11);
  private static final ChatId GROUP = new ChatId(-100);

  private Optional<String> username = Optional.of("ChsiGuideBot");
  private final OtherBotCommandHandler handler = new OtherBotCommandHandler(() -> username);

  @ParameterizedTest
  @ValueSource(strings = {"/close@OtherBot", " /away@OtherBot tomorrow", "/delete@ChsiGuideBot2"})
  void aCommandOfTheGroupToAnotherBotIsIgnored(String text) {
    assertThat(handled(GROUP, text)).isTrue();
    assertThat(handled(LI.chat(), text)).isFalse();
    assertThat(handled(GROUP, new MessageContent.Other("video", text))).isTrue();
    username = Optional.empty();
    assertThat(handled(GROUP, text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/close",
        "/close@chsiguidebot",
        "/snooze tomorrow @OtherBot",
        "Write to @OtherBot",
        "a/b@OtherBot"
      })
  void otherTextsAreNotIgnored(String text) {
    assertThat(handled(GROUP, text)).isFalse();
  }

  @Test
  void anUpdateWithoutAMessageIsNotIgnored() {
    assertThat(
            handler.handle(
                new IncomingUpdate(
                    1, GROUP, LI, new Event.Unrelated(), Language.BOTH, null, null, null)))
        .isInstanceOf(UpdateHandler.Handling.NotHandled.class);
  }

  private boolean handled(ChatId chat, String text) {
    return handled(chat, new MessageContent.Text(text));
  }

  private boolean handled(ChatId chat, MessageContent content) {
    IncomingMessage message = new IncomingMessage(5, "Li", Revision.NEW, Placement.NONE, content);
    return handler.handle(
            new IncomingUpdate(
                1, chat, LI, new Event.Unrelated(), Language.BOTH, null, message, null))
        instanceof UpdateHandler.Handling.Handled;
  }
}
