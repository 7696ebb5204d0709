package org.chsiguide.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chsiguide.dialog.reader.BicyclesDialog.edited;

import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.IncomingMessage.Placement;
import org.chsiguide.messenger.IncomingMessage.Revision;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffAction.Kind;
import org.chsiguide.testing.FakeTelegram;
import org.chsiguide.testing.InMemoryAuditLog;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler;
import org.chsiguide.update.UpdateHandler.Handling;
import org.junit.jupiter.api.Test;

/** What staff read who send {@code /audit}, and what everybody else does not. */
class AuditReportTest {
  private static final UserId WANG = new UserId(5_000_000_011L);
  private static final UserId STUDENT = new UserId(5_000_000_501L);
  private static final ChatId GROUP = new ChatId(-1001);

  private final InMemoryAuditLog log = new InMemoryAuditLog();
  private final FakeTelegram sent = new FakeTelegram();
  private final UpdateHandler handler =
      new AuditReport(
              new StaffCommandHandler.Context(
                  new Staff(Set.of(WANG), GROUP), log, ShippedDialog.read()::dialog, sent),
              ZoneId.of("Asia/Shanghai"))
          .handler(Runnable::run);

  @Test
  void staffReadWhoDidWhatAndWhenTheNewestFirstInTheTimeOfTheOffice() {
    done(log.record(1, new StaffAction(WANG, Kind.BLOCK, 12)));
    done(log.record(2, new StaffAction(new UserId(0), Kind.HALTED, 3)));
    done(log.record(3, new StaffAction(WANG, Kind.STEP, 12, "account")));
    done(log.record(4, new StaffAction(WANG, Kind.APPROVE, 3, "1009")));

    asks(WANG, WANG.chat(), Language.EN);
    assertThat(sent.sentTo(WANG.chat()))
        .containsExactly(
            """
            <b>🗂 What staff did last</b>
            11-24 10:00 <code>5000000011</code> Saw the audit log
            11-24 10:00 <code>5000000011</code> Approved broadcast #3
            11-24 10:00 <code>5000000011</code> Sent a step in ticket #12 (account)
            11-24 10:00 🤖 Stopped because of failures: broadcast #3
            11-24 10:00 <code>5000000011</code> Blocked the student of ticket #12\
            """);
  }

  @Test
  void theyReadItInChineseAndInBothLanguagesInTheirGroup() {
    asks(WANG, WANG.chat(), Language.ZH);
    assertThat(sent.sentTo(WANG.chat()))
        .containsExactly(
            """
            <b>🗂 最近的操作</b>
            11-24 10:00 <code>5000000011</code> 查看操作记录\
            """);

    asks(WANG, GROUP, Language.BOTH);
    assertThat(sent.sentTo(GROUP))
        .singleElement()
        .asString()
        .contains("查看操作记录 · Saw the audit log");
  }

  @Test
  void onlyTheLastTwentyAreShownAndTheyFitInAMessage() {
    for (int i = 0; i < 60; i++) {
      done(log.record(i, new StaffAction(WANG, Kind.AGAIN, 1_000_000 + i, "x".repeat(64))));
    }
    asks(WANG, WANG.chat(), Language.BOTH);

    String html = sent.sentTo(WANG.chat()).get(0);
    assertThat(html.lines()).hasSize(1 + AuditReport.MAX_ENTRIES);
    assertThat(html).contains("#1000059", "#1000041").doesNotContain("#1000040");
    assertThat(html.length()).isLessThan(4096);
  }

  @Test
  void nobodyElseIsAnswered() {
    assertThat(asks(STUDENT, STUDENT.chat(), Language.EN)).isInstanceOf(Handling.NotHandled.class);
    assertThat(asks(STUDENT, GROUP, Language.EN)).isInstanceOf(Handling.NotHandled.class);
    assertThat(asks(WANG, new ChatId(-1002), Language.EN)).isInstanceOf(Handling.NotHandled.class);
    assertThat(log.last(9)).isEmpty();
  }

  @Test
  void anActionThatCannotBeRecordedIsNotDone() {
    log.failWrites();
    Handling handling = asks(WANG, WANG.chat(), Language.EN);

    assertThatThrownBy(() -> done(handling.saved())).hasMessageContaining("the store is down");
    assertThat(sent.sentTo(WANG.chat())).isEmpty();
  }

  @Test
  void anApologyInOtherWordsIsEscapedLikeAnyText() {
    Dialog dialog =
        edited("steps:\n", "phrases:\n  apology: {zh: 抱歉 <3, en: Sorry <3}\nsteps:\n").dialog();
    UpdateHandler failing =
        new StaffCommandHandler(
            StaffCommand.AUDIT,
            new StaffCommandHandler.Context(
                new Staff(Set.of(WANG), GROUP), log, () -> dialog, sent),
            Runnable::run,
            (to, phrases) -> {
              throw new IllegalStateException("the store is down");
            });

    asks(failing, WANG, WANG.chat(), Language.EN);
    assertThat(sent.sentTo(WANG.chat())).containsExactly("Sorry &lt;3");
  }

  private Handling asks(UserId who, ChatId where, Language language) {
    return asks(handler, who, where, language);
  }

  private static Handling asks(UpdateHandler handler, UserId who, ChatId where, Language language) {
    IncomingMessage message =
        new IncomingMessage(
            9, "王", Revision.NEW, Placement.NONE, new MessageContent.Text("/audit"));
    return handler.handle(
        new IncomingUpdate(
                77, where, who, new Event.TextSent("/audit"), language, null, message, null)
            .in(Conversation.create(language, new StepId("welcome"))));
  }

  private static void done(CompletionStage<Void> stage) {
    stage.toCompletableFuture().join();
  }
}
