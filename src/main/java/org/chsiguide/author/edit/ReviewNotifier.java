package org.chsiguide.author.edit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.runtime.SerialExecutor;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.staff.StaffRole;
import org.jspecify.annotations.Nullable;

/**
 * Asks everybody who may change the dialog, in their own chat and language, whether it is still
 * true: the parts that are due once a month, in office hours, if there are any; and a step of which
 * students say that it is not, once a day.
 *
 * <p>That the list was sent is recorded first, because a message cannot be unsent. Nothing is sent
 * again: those who were not reached, because the bot stopped or Telegram was out of reach, get the
 * next list in a month, and the next line about a step on the next day on which a student reports
 * it. Meanwhile {@code /edit} has both.
 *
 * <p>It is idle until {@link #start}.
 *
 * @param isOfficeOpen returns whether the office is open at a moment
 */
public record ReviewNotifier(EditContext context, Predicate<Instant> isOfficeOpen) {

  private static final Duration INTERVAL = Duration.ofMinutes(10);
  private static final StaffAction SENT = new StaffAction(new UserId(0), StaffAction.Kind.REVIEW);

  /**
   * Starts to look whether a list is to be sent, until the executor is closed.
   *
   * @param executor also edits the dialog: one thing at a time
   */
  public void start(SerialExecutor executor) {
    executor.schedule(
        INTERVAL,
        () -> {
          start(executor);
          sendDue();
        });
  }

  /** Sends the list if it is time and something is due. Blocks. */
  public void sendDue() {
    Instant now = context.clock().instant();
    if (isOfficeOpen.test(now)
        && !isSentWithinMonth(now)
        && !chats().isEmpty()
        && !review().due().isEmpty()) {
      context.auditLog().record(SENT).toCompletableFuture().join();
      send(language -> review().list(language, 0));
    }
  }

  /**
   * Tells that students say of a step that it is out of date, unless they said so before on this
   * day. Blocks.
   *
   * @param before the count before they said so now; null: nobody had
   */
  void tell(StepId step, @Nullable OutdatedReport before) {
    boolean isToldToday = before != null && context.day(before.lastAt()).equals(context.today());
    if (!isToldToday && review().isInFile(EditTarget.step(step))) {
      int count = before == null ? 1 : before.count() + 1;
      send(language -> review().report(language, step, count));
    }
  }

  private void send(Function<Language, Screen> screen) {
    context.sendToEach(chats(), screen);
  }

  private List<ChatId> chats() {
    return context.staff().privateChats(StaffRole.EDIT);
  }

  private boolean isSentWithinMonth(Instant now) {
    return context
        .auditLog()
        .lastTime(StaffAction.Kind.REVIEW)
        .map(last -> last.atZone(context.clock().getZone()).plusMonths(1).toInstant())
        .filter(now::isBefore)
        .isPresent();
  }

  private ReviewService review() {
    return new ReviewService(context);
  }
}
