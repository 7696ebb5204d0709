package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;

import org.chsiguide.testing.FakeTelegram;
import org.junit.jupiter.api.Test;

/** Updates that may concern a broadcast or something else, through the whole bot. */
class BroadcastUpdatesTest extends InProcessBotTestBase {
  @Test
  void theStepOfAButtonComesBelowAndTheBroadcastStays() {
    bot.handle(amina.textUpdate("/start"));
    bot.handle(amina.callbackUpdate("b:g:account", 9));
    assertThat(awaitText(AMINA, "www.chsi.com.cn").method()).isEqualTo("send");
    assertThat(bot.calls())
        .filteredOn(call -> call.isTo(AMINA))
        .extracting(FakeTelegram.Call::method)
        .doesNotContain("edit");
    assertThat(bot.rows().get("conversation")).singleElement().asString().contains("step=account ");
  }

  @Test
  void aYamlFileIsForTheBroadcastThatIsBeingWrittenAndElseRefused() {
    bot.handle(li.documentUpdate("dialogs.yaml", ""));
    awaitText(LI.chat(), "/reload");
    bot.handle(li.textUpdate("/broadcast"));
    bot.handle(li.documentUpdate("menu.yaml", "A list for you"));
    assertThat(bot.rows().get("broadcast_draft"))
        .singleElement()
        .asString()
        .contains("A list for you");
  }
}
