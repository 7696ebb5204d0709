package org.chsiguide.statistics;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.HandlerAction;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.dialog.TypedText;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.html.PlainText;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.runtime.MonotonicClock;
import org.chsiguide.staff.StaffCommandHandler;
import org.chsiguide.ticket.PassportDetector;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler;

/**
 * Handles the button with which students let staff read a question that the bot did not understand.
 * Before the tap, what they typed is in memory only: the last text of a chat, for {@link
 * #TIME_TO_LIVE}. Comes after the handler of tickets, so that what goes to staff anyway is not
 * held.
 */
public final class UnrecognizedQuestionHandler implements UpdateHandler {
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(30);

  private static final int MAX_CHATS = 1_000;

  private final UnrecognizedQuestions questions;
  private final StaffCommandHandler.Context context;
  private final Predicate<ChatId> isBlocked;
  private final InstantSource clock;
  private final Cache<ChatId, HeldText> heldTexts;

  /**
   * A typed text.
   *
   * @param turn the turn of the screen that answers it
   * @param text empty: it may have shown a passport number, and is not held
   */
  private record HeldText(int turn, String text) {}

  /**
   * Creates a handler that holds nothing.
   *
   * @param isBlocked returns whether staff blocked this student; their questions are not kept
   */
  public UnrecognizedQuestionHandler(
      UnrecognizedQuestions questions,
      StaffCommandHandler.Context context,
      Predicate<ChatId> isBlocked,
      InstantSource clock) {
    this.questions = questions;
    this.context = context;
    this.isBlocked = isBlocked;
    this.clock = clock;
    this.heldTexts =
        Caffeine.newBuilder()
            .maximumSize(MAX_CHATS)
            .expireAfterWrite(TIME_TO_LIVE)
            .scheduler(Scheduler.systemScheduler()) // also while nobody writes to the bot
            .ticker(new MonotonicClock(clock)::nanos)
            .build();
  }

  @Override
  public Handling handle(IncomingUpdate update) {
    Event event = update.event();
    Conversation conversation = update.conversation();
    if (!update.isPrivate() || conversation == null) {
      return new Handling.NotHandled();
    }
    // What a step asks for may be a name.
    boolean isInput = context.dialog().get().isInput(conversation.currentStep());
    if (event instanceof Event.TextSent sent && !isInput) {
      int turn = conversation.turn() + 1;
      String text = mayShowPassport(sent.text()) ? "" : TypedText.truncate(sent.text());
      heldTexts.put(update.chat(), new HeldText(turn, text));
    } else if (event instanceof Event.ErasureConfirmed) {
      heldTexts.invalidate(update.chat());
    }
    return event instanceof Event.UnknownButtonPressed pressed
            && HandlerAction.decode(pressed.data())
                .filter(new HandlerAction.ShareQuestion(conversation.turn())::equals)
                .isPresent()
        ? show(update, conversation)
        : new Handling.NotHandled();
  }

  private Handling show(IncomingUpdate update, Conversation conversation) {
    ChatId student = update.chat();
    HeldText held = heldTexts.getIfPresent(student);
    CompletionStage<Void> saved = CompletableFuture.completedFuture(null);
    DialogPhrase notice = DialogPhrase.QUESTION_SHOWN;
    if (context.staff().includes(update.from())) {
      notice = DialogPhrase.QUESTION_OF_STAFF;
    } else if (held == null || held.turn() != conversation.turn()) {
      notice = DialogPhrase.QUESTION_GONE;
    } else if (held.text().isEmpty()) {
      notice = DialogPhrase.NO_NUMBERS;
    } else if (!isBlocked.test(student)) {
      saved = questions.add(student, held.turn(), question(held.text(), conversation));
    }
    String text =
        new PhraseFormatter(context.dialog().get(), conversation.language()).plain(notice);
    if (update.callbackQuery() != null) {
      String query = update.callbackQuery().id();
      saved.thenCompose(done -> context.messenger().answerCallbackQuery(query, text));
    }
    return new Handling.Handled(saved);
  }

  private static boolean mayShowPassport(String text) {
    return PassportDetector.mayShowPassport(new MessageContent.Text(TelegramHtml.escape(text)));
  }

  private UnrecognizedQuestion question(String text, Conversation conversation) {
    String topic =
        conversation.screenState() instanceof ScreenState.TopicAnswer answer
                && answer.intent().isAmbiguous()
            ? answer.intent().topic().value()
            : "";
    return new UnrecognizedQuestion(
        clock.instant(), topic, PlainText.prefix(text, UnrecognizedQuestion.MAX_CODE_POINTS));
  }
}
