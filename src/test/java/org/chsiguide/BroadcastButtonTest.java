package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.testing.FakeTelegram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tap on the button below a broadcast, through the whole bot. */
class BroadcastButtonTest {
  private static final long AMINA = 5_000_000_021L;

  @TempDir Path folder;

  @Test
  void theStepComesBelowAndTheBroadcastStays() {
    UpdateBuilder amina = UpdateBuilder.privateChat("Amina", AMINA);
    try (InProcessBot bot =
        new InProcessBot(folder, Set.of(new UserId(1)), new ChatId(-1_001_000_000_001L))) {
      bot.handle(amina.textUpdate("/start"));
      bot.handle(amina.callbackUpdate("b:g:account", 9));
      bot.awaitCall(
          call ->
              call.isTo(new ChatId(AMINA))
                  && call.method().equals("send")
                  && call.text().contains("www.chsi.com.cn"));
      assertThat(bot.calls())
          .filteredOn(call -> call.isTo(new ChatId(AMINA)))
          .extracting(FakeTelegram.Call::method)
          .doesNotContain("edit");
      assertThat(bot.rows().get("conversation"))
          .singleElement()
          .asString()
          .contains("step=account ");
    }
  }
}
