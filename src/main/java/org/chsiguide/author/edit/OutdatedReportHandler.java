package org.chsiguide.author.edit;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.chsiguide.author.edit.OutdatedReportLimiter.Decision;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.HandlerAction;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler;

/**
 * Handles the button with which students say that a step is out of date. Each report is counted,
 * and staff are told of the first one of a day; other students see nothing of it. A student whom
 * staff blocked is thanked, and nothing is counted.
 */
public final class OutdatedReportHandler implements UpdateHandler {
  private final EditContext context;
  private final ReviewNotifier notifier;
  private final Predicate<ChatId> isBlocked;
  private final Executor executor;
  private final OutdatedReportLimiter limiter;

  /**
   * Creates a handler.
   *
   * @param isBlocked returns whether staff blocked this student
   * @param executor tells staff, which takes too long for the thread that receives updates
   */
  public OutdatedReportHandler(
      EditContext context,
      ReviewNotifier notifier,
      Predicate<ChatId> isBlocked,
      Executor executor) {
    this.context = context;
    this.notifier = notifier;
    this.isBlocked = isBlocked;
    this.executor = executor;
    this.limiter = new OutdatedReportLimiter(context.clock());
  }

  @Override
  public Handling handle(IncomingUpdate incomingUpdate, Optional<Conversation> conversation) {
    if (incomingUpdate.callbackQuery() == null
        || !incomingUpdate.isPrivate()
        || !(incomingUpdate.event() instanceof Event.UnknownButtonPressed pressed)) {
      return new Handling.NotHandled();
    }
    Optional<StepId> step =
        HandlerAction.decode(pressed.data(), HandlerAction.ReportOutdated.class)
            .flatMap(it -> context.dialog().get().find(it.step()))
            .map(Step::id);
    if (step.isEmpty()) {
      return new Handling.NotHandled(); // another button, or an old one of a removed step
    }
    Language language = incomingUpdate.languageIn(conversation);
    Decision decision =
        isBlocked.test(incomingUpdate.chat())
            ? Decision.REPEATED
            : limiter.acquire(incomingUpdate.from(), step.get());
    CompletionStage<Void> saved =
        decision == Decision.NEW
            ? save(incomingUpdate.updateId(), incomingUpdate.from(), step.get())
            : CompletableFuture.completedFuture(null);
    String notice =
        new PhraseFormatter(context.dialog().get(), language)
            .plain(
                decision == Decision.TOO_MANY
                    ? DialogPhrase.OUTDATED_ENOUGH
                    : DialogPhrase.OUTDATED_THANKS);
    String query = incomingUpdate.callbackQuery().id();
    var unused =
        saved.thenCompose(
            done -> context.messengers().messenger().answerCallbackQuery(query, notice));
    return new Handling.Handled(saved);
  }

  private CompletionStage<Void> save(long updateId, UserId student, StepId step) {
    return context
        .reports()
        .add(updateId, step)
        .whenComplete(
            (before, failure) -> {
              if (failure != null) {
                limiter.release(student, step);
              }
            })
        .thenAccept(before -> executor.execute(() -> notifier.tell(step, before)));
  }
}
