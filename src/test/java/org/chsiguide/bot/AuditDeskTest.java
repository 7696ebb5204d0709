package org.chsiguide.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.chsiguide.author.Postbox;
import org.chsiguide.bot.Desk.Handling;
import org.chsiguide.bot.StaffAction.Kind;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screens;
import org.chsiguide.dialog.ShippedGuide;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Incoming;
import org.chsiguide.messenger.Incoming.Moment;
import org.chsiguide.messenger.PersonId;
import org.junit.jupiter.api.Test;

/** What staff read who send {@code /audit}, and what everybody else does not. */
class AuditDeskTest {
  private static final PersonId WANG = new PersonId(5_000_000_011L);
  private static final PersonId STUDENT = new PersonId(5_000_000_501L);
  private static final ChatId GROUP = new ChatId(-1001);

  private final AuditLogInMemory log = new AuditLogInMemory();
  private final Postbox sent = new Postbox();
  private final AuditDesk desk =
      new AuditDesk(
          new Premises(new Staff(Set.of(WANG), GROUP), group -> group),
          log,
          () -> new Screens(ShippedGuide.read().dialog()),
          sent,
          ZoneId.of("Asia/Shanghai"),
          Runnable::run);

  @Test
  void staffReadWhoDidWhatAndWhenTheNewestFirstInTheTimeOfTheOffice() {
    done(log.record(1, new StaffAction(WANG, Kind.BLOCK, 12)));
    done(log.record(2, new StaffAction(new PersonId(0), Kind.HALTED, 3)));
    done(log.record(3, new StaffAction(WANG, Kind.STEP, 12, "account")));

    asks(WANG, WANG.chat(), Language.EN);
    assertThat(sent.to(WANG.chat()))
        .containsExactly(
            """
            <b>🗂 What staff did last</b>
            11-24 10:00 <code>5000000011</code> Saw this record
            11-24 10:00 <code>5000000011</code> Sent a step to question #12 (account)
            11-24 10:00 🤖 Stopped because of failures: message #3
            11-24 10:00 <code>5000000011</code> Blocked the student of question #12""");
  }

  @Test
  void theyReadItInChineseAndInBothLanguagesInTheirGroup() {
    asks(WANG, WANG.chat(), Language.ZH);
    assertThat(sent.to(WANG.chat()))
        .containsExactly(
            """
            <b>🗂 最近的操作</b>
            11-24 10:00 <code>5000000011</code> 查看操作记录""");

    asks(WANG, GROUP, Language.BOTH);
    assertThat(sent.to(GROUP)).singleElement().asString().contains("查看操作记录 · Saw this record");
  }

  @Test
  void onlyTheLastTwentyAreShownAndTheyFitInAMessage() {
    for (int i = 0; i < 60; i++) {
      done(log.record(i, new StaffAction(WANG, Kind.AGAIN, 1_000_000 + i, "x".repeat(64))));
    }
    asks(WANG, WANG.chat(), Language.BOTH);

    String html = sent.to(WANG.chat()).get(0);
    assertThat(html.lines()).hasSize(1 + AuditDesk.LENGTH);
    assertThat(html).contains("#1000059").doesNotContain("#1000040 ");
    assertThat(html.length()).isLessThan(4096);
  }

  @Test
  void nobodyElseIsAnswered() {
    assertThat(asks(STUDENT, STUDENT.chat(), Language.EN)).isInstanceOf(Handling.Passed.class);
    assertThat(asks(STUDENT, GROUP, Language.EN)).isInstanceOf(Handling.Passed.class);
    assertThat(asks(WANG, new ChatId(-1002), Language.EN)).isInstanceOf(Handling.Passed.class);
    assertThat(log.last(9)).isEmpty();
  }

  @Test
  void whatCannotBeRecordedIsNotDone() {
    log.isDown();
    Handling handling = asks(WANG, WANG.chat(), Language.EN);

    assertThatThrownBy(() -> done(handling.saved())).hasMessageContaining("the store is down");
    assertThat(sent.to(WANG.chat())).isEmpty();
  }

  private Handling asks(PersonId who, ChatId where, Language language) {
    Incoming message =
        new Incoming(9, "王", Moment.NEW, null, null, null, new Content.Words("/audit"));
    return desk.take(
        new Arrival(77, where, who, new Event.Said("/audit"), language, null, message),
        Optional.of(Conversation.begin(language, new StepId("welcome"))));
  }

  private static void done(CompletionStage<Void> stage) {
    stage.toCompletableFuture().join();
  }
}
