package org.chsiguide.update;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.chsiguide.delivery.DeliveryWorker;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.delivery.UpdateOutcome;
import org.chsiguide.delivery.UpdateOutcome.BlockedByUser;
import org.chsiguide.delivery.UpdateOutcome.NoReply;
import org.chsiguide.delivery.UpdateOutcome.UserErased;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.dialog.Turn;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.runtime.MonotonicClock;
import org.chsiguide.update.InboundRateLimiter.Decision;
import org.chsiguide.update.UpdateHandler.Handling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The path of an update: find the conversation, advance it, save, send.
 *
 * <p>One thread handles updates in batches and waits only for the store: advancing is pure and
 * takes microseconds, one commit saves the batch, and replies are sent asynchronously. So the
 * updates of a chat stay in order and no chat waits for another, without a lock.
 *
 * @param handlers see each update before the dialog, in order
 * @param engine supplies the engine of the current version of the dialog
 * @param inboundRateLimiter not shared with another bot
 * @param formAnswers the form answers of students, which are held nowhere else
 * @param handled the ids of updates that a handler has handled, until their batch is saved: if that
 *     fails, the handler, which may have answered already, does not get them again
 */
public record Bot(
    List<UpdateHandler> handlers,
    Supplier<Engine> engine,
    ConversationRepository conversations,
    InboundRateLimiter inboundRateLimiter,
    Cache<ChatId, FormAnswers> formAnswers,
    DeliveryWorker deliveryWorker,
    Set<Long> handled)
    implements UpdateConsumer {
  private static final Logger log = LoggerFactory.getLogger(Bot.class);

  /** The time after the last form answer when all answers of a student are dropped. */
  static final Duration FORM_ANSWERS_LIFETIME = Duration.ofMinutes(30);

  /** The maximum number of chats whose form answers are held; the least active ones go. */
  private static final int MAX_FORM_ANSWERS = 10_000;

  /** Creates a bot that has handled nothing yet. */
  public Bot(
      List<UpdateHandler> handlers,
      Supplier<Engine> engine,
      ConversationRepository conversations,
      InboundRateLimiter inboundRateLimiter,
      Cache<ChatId, FormAnswers> formAnswers,
      DeliveryWorker deliveryWorker) {
    this(
        List.copyOf(handlers),
        engine,
        conversations,
        inboundRateLimiter,
        formAnswers,
        deliveryWorker,
        ConcurrentHashMap.newKeySet());
  }

  /** Creates a cache without form answers; it is in memory only. */
  public static Cache<ChatId, FormAnswers> formAnswers(InstantSource clock) {
    return Caffeine.newBuilder()
        .maximumSize(MAX_FORM_ANSWERS)
        .expireAfterWrite(FORM_ANSWERS_LIFETIME)
        .scheduler(Scheduler.systemScheduler()) // also while nobody writes to the bot
        .ticker(new MonotonicClock(clock)::nanos)
        .build();
  }

  /** Handles updates that were not handled before, in order, saves them, and begins to reply. */
  @Override
  public synchronized void consume(List<IncomingUpdate> updates, Runnable saved) {
    Set<Long> known =
        new HashSet<>(
            conversations.findProcessed(updates.stream().map(IncomingUpdate::updateId).toList()));
    UpdateBatch batch =
        new UpdateBatch(
            conversations.find(updates.stream().map(IncomingUpdate::chat).distinct().toList()));
    try {
      for (IncomingUpdate update : updates) {
        if (known.add(update.updateId())) {
          handle(update, batch);
        } else if (update.event() instanceof Event.UnknownButtonPressed
            && conversations.isOfEarlierRun(update.updateId())) {
          // A handler answers in memory only, so a stop may have prevented that.
          batch.addUnhandled(update.callbackQuery());
        }
      }
    } finally {
      batch.awaitSaves(); // also after a failure: the updates come again
    }
    batch.commit(conversations);
    saved.run();
    handled.removeAll(known);
    deliveryWorker.deliver(batch.outcomes());
    batch.unhandledQueries().forEach(deliveryWorker::answerUnhandled);
  }

  private void handle(IncomingUpdate received, UpdateBatch batch) {
    if (handled.contains(received.updateId())) {
      batch.add(new NoReply(received.updateId(), received.chat()));
      return;
    }
    IncomingUpdate update =
        batch
            .find(received.chat())
            .map(it -> received.in(it).withEvent(engine.get().interpret(it, received.event())))
            .orElseGet(() -> withoutConversation(received));
    Decision decision = checkRateLimit(update);
    if (decision != Decision.ALLOWED) {
      reject(update, decision, batch);
      return;
    }
    for (UpdateHandler handler : handlers) {
      Handling handling = handleBy(handler, update);
      if (handling instanceof Handling.NotHandled) {
        continue;
      }
      CompletionStage<Void> saved = unlessRefused(handling.saved(), update);
      if (handling instanceof Handling.Handled) {
        batch.addPendingSave(saved.thenRun(() -> handled.add(update.updateId())));
        batch.add(new NoReply(update.updateId(), update.chat()));
        return;
      }
      batch.addPendingSave(saved);
      if (handling instanceof Handling.Replaced replaced) {
        handleByDialog(update.withEvent(replaced.event()), batch);
        return;
      }
    }
    handleByDialog(update, batch);
  }

  /**
   * A user without a conversation is not asked to confirm an erasure, because there is nothing to
   * lose, and does not begin one by an edit.
   */
  private static IncomingUpdate withoutConversation(IncomingUpdate update) {
    Event event = update.event();
    if (event instanceof Event.ErasureRequested) {
      return update.withEvent(new Event.ErasureConfirmed());
    }
    boolean isConfirmation =
        event instanceof Event.ButtonPressed pressed
            && pressed.buttonAction() == ButtonAction.Simple.FORGET;
    return isConfirmation || event instanceof Event.TextEdited
        ? update.withEvent(new Event.Unrelated())
        : update;
  }

  /**
   * Applies the rate limit, but lets a student erase their data however fast they write: ask for it
   * once, and confirm it.
   */
  private Decision checkRateLimit(IncomingUpdate update) {
    return isRateLimited(update) && !isErasure(update)
        ? inboundRateLimiter.check(update.chat(), update.updateId())
        : Decision.ALLOWED;
  }

  /**
   * Returns whether the update counts towards the rate limit. An edited message does, because it is
   * as much work for staff as a new one. A button does unless it belongs to the dialog, because a
   * client can send any callback data.
   */
  private static boolean isRateLimited(IncomingUpdate update) {
    Event event = update.event();
    if (!update.isPrivate() || update.callbackQuery() != null) {
      return update.isPrivate() && event instanceof Event.UnknownButtonPressed;
    }
    return update.message() != null
        || !(event instanceof Event.Blocked
            || event instanceof Event.Unblocked
            || event instanceof Event.Unrelated);
  }

  private static boolean isErasure(IncomingUpdate update) {
    Conversation conversation = update.conversation();
    return update.event() instanceof Event.ErasureRequested
        ? conversation == null
            || !(conversation.screenState() instanceof ScreenState.ErasureConfirmation)
        : update.event() instanceof Event.ErasureConfirmed && conversation != null;
  }

  /** Drops the update; the first time, asks the student to slow down. */
  private void reject(IncomingUpdate update, Decision decision, UpdateBatch batch) {
    if (decision == Decision.FIRST_REJECTED) {
      batch.add(reply(update, engine.get().askToSlowDown(conversationOrNew(update))));
    } else {
      batch.add(new NoReply(update.updateId(), update.chat()));
      batch.addUnhandled(update.callbackQuery());
    }
  }

  /** Calls the handler. If it has a bug, the update goes on to the next one. */
  private Handling handleBy(UpdateHandler handler, IncomingUpdate update) {
    try {
      return handler.handle(update);
    } catch (RuntimeException | Error bug) {
      if (conversations.isTemporaryFailure(bug)) {
        throw bug; // the update has to be received again
      }
      String name = handler.getClass().getSimpleName();
      log.error("update {} failed at {}", update.updateId(), name, bug);
      return new Handling.NotHandled();
    }
  }

  /** An update that can never be saved, because the store refuses its text, holds up no other. */
  private CompletionStage<Void> unlessRefused(CompletionStage<Void> saved, IncomingUpdate update) {
    return saved.exceptionally(
        failure -> {
          if (!conversations.isRefusal(failure)) {
            throw new CompletionException(failure);
          }
          log.error("update {} cannot be saved", update.updateId(), failure);
          return null;
        });
  }

  /** Handles what no handler did; the dialog never answers in a group. */
  private void handleByDialog(IncomingUpdate update, UpdateBatch batch) {
    if (update.event() instanceof Event.Unrelated || update.chat().isGroup()) {
      batch.addUnhandled(update.callbackQuery());
      return;
    }
    if (inboundRateLimiter.isLaterInAlbum(update)) {
      batch.add(new NoReply(update.updateId(), update.chat()));
      return;
    }
    UpdateOutcome outcome = outcome(update);
    batch.add(outcome);
    if (outcome instanceof UserErased) {
      batch.addUnhandled(update.callbackQuery());
    }
  }

  private UpdateOutcome outcome(IncomingUpdate update) {
    if (update.event() instanceof Event.Blocked) {
      return new BlockedByUser(update.updateId(), update.chat());
    }
    if (update.event() instanceof Event.ErasureConfirmed) {
      return eraseUser(update);
    }
    Turn turn = advance(update, conversationOrNew(update));
    return turn.reply().equals(Reply.NONE)
        ? new NoReply(update.updateId(), update.chat())
        : reply(update, turn);
  }

  /** Advances the conversation. An update that the bot fails at does not affect other updates. */
  private Turn advance(IncomingUpdate update, Conversation before) {
    try {
      return engine.get().advance(before, update.event(), formAnswers(update.chat()));
    } catch (RuntimeException | Error bug) {
      log.error("update {} failed at step {}", update.updateId(), before.currentStep(), bug);
      return engine.get().apologize(before);
    }
  }

  private Conversation conversationOrNew(IncomingUpdate update) {
    Conversation conversation = update.conversation();
    return conversation == null
        ? engine.get().startConversation(update.appLanguage())
        : conversation;
  }

  private PendingReply reply(IncomingUpdate update, Turn turn) {
    if (!turn.formAnswers().equals(FormAnswers.NONE)) {
      formAnswers.asMap().merge(update.chat(), turn.formAnswers(), FormAnswers::mergedWith);
    }
    return new PendingReply(
        update.updateId(),
        update.chat(),
        update.callbackQuery(),
        turn.conversation(),
        turn.reply(),
        formAnswers(update.chat()));
  }

  private FormAnswers formAnswers(ChatId chat) {
    return formAnswers.asMap().getOrDefault(chat, FormAnswers.NONE);
  }

  private UserErased eraseUser(IncomingUpdate update) {
    ChatId chat = update.chat();
    formAnswers.invalidate(chat);
    return new UserErased(
        update.updateId(), chat, update.language(), deliveryWorker.screenMessageId(chat));
  }
}
