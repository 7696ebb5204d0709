package org.chsiguide;

import java.nio.file.Path;
import java.util.Set;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.testing.FakeTelegram;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the whole bot with a group of staff, of whom Li is the owner, and a student. */
abstract class InProcessBotTestBase {
  static final ChatId GROUP = new ChatId(-1_001_000_000_001L);
  static final UserId LI = new UserId(5_000_000_012L);
  static final ChatId AMINA = new ChatId(5_000_000_501L);

  final UpdateBuilder li = UpdateBuilder.privateChat("李", LI.value());
  final UpdateBuilder amina = UpdateBuilder.privateChat("Amina", AMINA.value());

  @TempDir Path folder;
  @AutoClose InProcessBot bot;

  @BeforeEach
  void startBot() {
    bot = new InProcessBot(folder, Set.of(LI), GROUP);
  }

  /** Waits until a text with these words is in this chat, and returns the call that sent it. */
  FakeTelegram.Call awaitText(ChatId chat, String words) {
    return bot.awaitCall(call -> call.isTo(chat) && call.text().contains(words));
  }
}
