package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A document that staff send, through the whole bot. */
class SentDocumentTest {
  private static final long WANG = 5_000_000_011L;

  @TempDir Path folder;

  @Test
  void aYamlFileIsForTheBroadcastThatIsBeingWrittenAndElseRefused() {
    UpdateBuilder wang = UpdateBuilder.privateChat("Wang", WANG);
    try (InProcessBot bot =
        new InProcessBot(folder, Set.of(new UserId(WANG)), new ChatId(-1_001_000_000_001L))) {
      bot.handle(wang.documentUpdate("dialogs.yaml", ""));
      bot.awaitCall(call -> call.isTo(new ChatId(WANG)) && call.text().contains("/reload"));
      bot.handle(wang.textUpdate("/broadcast"));
      bot.handle(wang.documentUpdate("menu.yaml", "A list for you"));
      assertThat(bot.rows().get("broadcast_draft"))
          .singleElement()
          .asString()
          .contains("A list for you");
    }
  }
}
