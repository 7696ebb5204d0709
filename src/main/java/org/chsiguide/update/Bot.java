package org.chsiguide.update;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.dialog.Turn;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.update.InboundRateLimiter.Decision;
import org.chsiguide.update.UpdateHandler.Handling;
import org.jspecify.annotations.Nullable;
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
 * @param formAnswerCache not shared with another bot
 */
public record Bot(
    List<UpdateHandler> handlers,
    Supplier<Engine> engine,
    ConversationRepository conversations,
    InboundRateLimiter inboundRateLimiter,
    FormAnswerCache formAnswerCache,
    DeliveryWorker deliveryWorker)
    implements UpdateConsumer {
  private static final Logger log = LoggerFactory.getLogger(Bot.class);

  /** Copies the handlers. */
  public Bot {
    handlers = List.copyOf(handlers);
  }

  /**
   * Handles updates, in order, and skips those handled before. When it returns, they are saved and
   * their replies are being sent. When it throws before it has called {@code saved}, nothing is
   * confirmed: the same updates are passed again, and handlers may see them again.
   */
  @Override
  public synchronized void consume(List<IncomingUpdate> updates, Runnable saved) {
    List<IncomingUpdate> fresh = withoutDuplicates(updates);
    UpdateBatch batch =
        new UpdateBatch(
            conversations.find(fresh.stream().map(IncomingUpdate::chat).distinct().toList()));
    fresh.forEach(incomingUpdate -> consume(incomingUpdate, batch));
    batch.commit(conversations);
    saved.run();
    batch.outcomes().forEach(deliveryWorker::deliver);
    batch.unhandledQueries().forEach(deliveryWorker::answerUnhandled);
  }

  private List<IncomingUpdate> withoutDuplicates(List<IncomingUpdate> updates) {
    Set<Long> known =
        new HashSet<>(
            conversations.findProcessed(updates.stream().map(IncomingUpdate::updateId).toList()));
    return updates.stream().filter(incomingUpdate -> known.add(incomingUpdate.updateId())).toList();
  }

  private void consume(IncomingUpdate received, UpdateBatch batch) {
    IncomingUpdate incomingUpdate = resolveEvent(received, batch.find(received.chat()));
    Optional<Conversation> found = batch.find(incomingUpdate.chat());
    Decision decision = checkRateLimit(incomingUpdate, found.orElse(null));
    if (decision != Decision.ALLOWED) {
      batch.add(rateLimited(incomingUpdate, decision, found.orElse(null)));
      if (decision == Decision.REJECTED) {
        batch.addUnhandled(incomingUpdate.callbackQuery());
      }
      return;
    }
    for (UpdateHandler handler : handlers) {
      Handling handling = handle(handler, incomingUpdate, found);
      batch.addPendingSave(handling);
      if (handling instanceof Handling.Handled) {
        batch.add(new NoReply(incomingUpdate.updateId(), incomingUpdate.chat()));
        return;
      }
      if (handling instanceof Handling.Replaced other) {
        handleByDialog(incomingUpdate.withEvent(other.event()), batch);
        return;
      }
    }
    handleByDialog(incomingUpdate, batch);
  }

  /** Calls the handler; if it has a bug, the update goes on to the next one. */
  private Handling handle(
      UpdateHandler handler, IncomingUpdate incomingUpdate, Optional<Conversation> conversation) {
    try {
      return handler.handle(incomingUpdate, conversation);
    } catch (RuntimeException | Error bug) {
      if (conversations.isTemporaryFailure(bug)) {
        throw bug; // the update has to be received again
      }
      log.error(
          "update {} failed at {}",
          incomingUpdate.updateId(),
          handler.getClass().getSimpleName(),
          bug);
      return new Handling.NotHandled();
    }
  }

  private void handleByDialog(IncomingUpdate incomingUpdate, UpdateBatch batch) {
    boolean isUnhandled = isOutsideDialog(incomingUpdate);
    if (!isUnhandled) {
      UpdateOutcome outcome =
          outcome(incomingUpdate, batch.find(incomingUpdate.chat()).orElse(null));
      batch.add(outcome);
      isUnhandled = outcome instanceof UserErased;
    }
    if (isUnhandled) {
      batch.addUnhandled(incomingUpdate.callbackQuery());
    }
  }

  /**
   * Interprets the event in its conversation. A user without a conversation is not asked to confirm
   * an erasure: there is nothing to lose.
   */
  private IncomingUpdate resolveEvent(
      IncomingUpdate incomingUpdate, Optional<Conversation> conversation) {
    Event event = incomingUpdate.event();
    if (conversation.isPresent()) {
      return incomingUpdate.withEvent(engine.get().interpret(conversation.get(), event));
    }
    if (event instanceof Event.ErasureRequested) {
      return incomingUpdate.withEvent(new Event.ErasureConfirmed());
    }
    return event instanceof Event.ButtonPressed tapped
            && tapped.buttonAction() instanceof ButtonAction.ConfirmErasure
        ? incomingUpdate.withEvent(new Event.Unrelated())
        : incomingUpdate;
  }

  /** Returns whether the dialog ignores the update; it never answers in a group. */
  private static boolean isOutsideDialog(IncomingUpdate incomingUpdate) {
    return incomingUpdate.event() instanceof Event.Unrelated || incomingUpdate.chat().isGroup();
  }

  private UpdateOutcome outcome(IncomingUpdate incomingUpdate, @Nullable Conversation found) {
    if (incomingUpdate.event() instanceof Event.Blocked) {
      return new BlockedByUser(incomingUpdate.updateId(), incomingUpdate.chat());
    }
    if (incomingUpdate.event() instanceof Event.Unblocked) {
      return new NoReply(incomingUpdate.updateId(), incomingUpdate.chat());
    }
    if (incomingUpdate.event() instanceof Event.ErasureConfirmed) {
      return eraseUser(incomingUpdate, found);
    }
    return createReply(
        incomingUpdate, advance(incomingUpdate, conversationOrNew(incomingUpdate, found)));
  }

  /** Drops the update, for the dialog and for staff; the first time the student is told. */
  private UpdateOutcome rateLimited(
      IncomingUpdate incomingUpdate, Decision decision, @Nullable Conversation found) {
    return decision == Decision.FIRST_REJECTED
        ? createReply(
            incomingUpdate, engine.get().askToSlowDown(conversationOrNew(incomingUpdate, found)))
        : new NoReply(incomingUpdate.updateId(), incomingUpdate.chat());
  }

  private Conversation conversationOrNew(
      IncomingUpdate incomingUpdate, @Nullable Conversation found) {
    return found == null ? engine.get().startConversation(incomingUpdate.appLanguage()) : found;
  }

  private PendingReply createReply(IncomingUpdate incomingUpdate, Turn turn) {
    formAnswerCache.add(incomingUpdate.chat(), turn.formAnswers());
    return new PendingReply(
        incomingUpdate.updateId(),
        incomingUpdate.chat(),
        incomingUpdate.callbackQuery(),
        turn.conversation(),
        turn.replies(),
        formAnswerCache.get(incomingUpdate.chat()));
  }

  private UserErased eraseUser(IncomingUpdate incomingUpdate, @Nullable Conversation found) {
    ChatId chat = incomingUpdate.chat();
    formAnswerCache.remove(chat);
    return new UserErased(
        incomingUpdate.updateId(),
        chat,
        incomingUpdate.languageIn(Optional.ofNullable(found)),
        deliveryWorker.screenMessageId(chat));
  }

  /**
   * Applies the rate limit, with two exceptions: the buttons of the dialog's own screens, and a
   * student may ask to be forgotten however fast they write. An edited message is as much work for
   * staff as a new one, so it counts; and so does any other button, because a client can send
   * whatever callback data it likes.
   */
  private Decision checkRateLimit(IncomingUpdate incomingUpdate, @Nullable Conversation found) {
    Event event = incomingUpdate.event();
    boolean isConfirming =
        found != null && found.screenState() instanceof ScreenState.ErasureConfirmation;
    boolean isErasure =
        (event instanceof Event.ErasureRequested && !isConfirming)
            || (event instanceof Event.ErasureConfirmed && found != null);
    boolean isRateLimited =
        incomingUpdate.isPrivate()
            && (incomingUpdate.callbackQuery() == null
                ? !(event instanceof Event.Blocked || event instanceof Event.Unblocked)
                    && !(event instanceof Event.Unrelated && incomingUpdate.message() == null)
                : event instanceof Event.UnknownButtonPressed);
    return isRateLimited && !isErasure
        ? inboundRateLimiter.check(incomingUpdate.chat(), incomingUpdate.updateId())
        : Decision.ALLOWED;
  }

  /** Advances the conversation. An update that the bot fails at does not affect other updates. */
  private Turn advance(IncomingUpdate incomingUpdate, Conversation before) {
    try {
      return engine
          .get()
          .advance(before, incomingUpdate.event(), formAnswerCache.get(incomingUpdate.chat()));
    } catch (RuntimeException | Error bug) {
      log.error(
          "update {} failed at step {}", incomingUpdate.updateId(), before.currentStep(), bug);
      return engine.get().apologize(before);
    }
  }
}
