package org.chsiguide.author.edit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.HandlerAction;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.runtime.MonotonicClock;
import org.chsiguide.runtime.Undo;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler;

/**
 * Handles the button with which students say that a step is out of date. Each report is counted,
 * and staff are told of the first one of a day; other students see nothing of it. A student counts
 * once for each step, and for {@link #MAX_STEPS} in all, in the 24 hours from their first report
 * on, as far as memory holds it. One whom staff blocked is thanked, and nothing is counted.
 */
public final class OutdatedReportHandler implements UpdateHandler {
  /** The number of steps that a student can report in a day. */
  private static final int MAX_STEPS = 5;

  private static final int MAX_STUDENTS = 10_000;

  private final EditContext context;
  private final ReviewNotifier notifier;
  private final Predicate<ChatId> blocked;
  private final Executor executor;

  /** The steps that each student has reported. */
  private final Cache<UserId, Set<StepId>> reported;

  /**
   * Creates a handler.
   *
   * @param blocked returns whether staff blocked this student
   * @param executor tells staff, which takes too long for the thread that receives updates
   */
  public OutdatedReportHandler(
      EditContext context, ReviewNotifier notifier, Predicate<ChatId> blocked, Executor executor) {
    this.context = context;
    this.notifier = notifier;
    this.blocked = blocked;
    this.executor = executor;
    this.reported =
        Caffeine.newBuilder()
            .maximumSize(MAX_STUDENTS)
            .expireAfterWrite(Duration.ofDays(1))
            .ticker(new MonotonicClock(context.clock())::nanos)
            .build();
  }

  @Override
  public Handling handle(IncomingUpdate incomingUpdate) {
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
    Set<StepId> steps =
        reported.get(incomingUpdate.from(), student -> ConcurrentHashMap.newKeySet());
    boolean isBlocked = blocked.test(incomingUpdate.chat());
    boolean isTooMany = !isBlocked && steps.size() >= MAX_STEPS && !steps.contains(step.get());
    CompletionStage<Void> saved =
        isBlocked || isTooMany || !steps.add(step.get())
            ? CompletableFuture.completedFuture(null)
            : save(incomingUpdate.updateId(), step.get(), steps);
    String notice =
        new PhraseFormatter(context.dialog().get(), incomingUpdate.language())
            .plain(isTooMany ? DialogPhrase.OUTDATED_ENOUGH : DialogPhrase.OUTDATED_THANKS);
    String query = incomingUpdate.callbackQuery().id();
    saved.thenCompose(done -> context.messenger().answerCallbackQuery(query, notice));
    return new Handling.Handled(saved);
  }

  /** Saves a report; one that is not saved will come again, and is no longer among these steps. */
  private CompletionStage<Void> save(long updateId, StepId step, Set<StepId> steps) {
    return Undo.onFailure(context.reports().add(updateId, step), () -> steps.remove(step))
        .thenAccept(before -> executor.execute(() -> notifier.tell(step, before.orElse(null))));
  }
}
