package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.BORIS;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.chsiguide.bot.Answer;
import org.chsiguide.broadcast.Segment;
import org.chsiguide.broadcast.Segment.Way;
import org.chsiguide.broadcast.Subject;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who has been at an end of the way. */
@ParameterizedClass
@EnumSource
class EndingsTest {
  private static final Set<StepId> CODE = Set.of(new StepId("got_code"));

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private Database database;
  private long updates;

  @BeforeEach
  void open() {
    database = kind.open(folder, new SettableClock());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whoComesToAnEndHasEndedHoweverFarTheyGoOn() {
    database.endings().learn(CODE);
    goes(AMINA, "got_code");
    goes(BORIS, "account");
    assertThat(ended()).isEqualTo(1);

    goes(AMINA, "welcome");
    assertThat(ended()).isEqualTo(1);
    assertThat(count(Way.OPEN)).isEqualTo(1);
  }

  @Test
  void whoCameThereBeforeItWasAnEndIsFound() {
    goes(AMINA, "photo", "welcome", "got_code");
    goes(BORIS, "got_code");
    goes(new ChatId(43), "photo", "gotxcode", "not-got_code");
    assertThat(ended()).isZero();

    database.endings().learn(CODE);
    assertThat(ended()).isEqualTo(2);
    database.endings().learn(CODE);
    assertThat(ended()).isEqualTo(2);
  }

  @Test
  void whatWasAnEndStaysOne() {
    database.endings().learn(CODE);
    database.endings().learn(Set.of(new StepId("other")));
    goes(AMINA, "got_code");
    goes(BORIS, "other");
    assertThat(ended()).isEqualTo(2);
  }

  private void goes(ChatId chat, String step, String... before) {
    Conversation conversation =
        new Conversation(
            Language.EN, new StepId(step), List.of(before).stream().map(StepId::new).toList(), 2);
    database
        .conversations()
        .commit(List.of(new Answer(++updates, chat, null, conversation, List.of())));
  }

  private long ended() {
    return count(Way.ENDED);
  }

  private long count(Way way) {
    return database
        .broadcasts()
        .reach(new Segment(Set.of(Language.values()), null, Set.of(), null, way, Subject.TIPS))
        .recipients();
  }
}
