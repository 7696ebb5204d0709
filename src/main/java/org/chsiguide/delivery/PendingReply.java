package org.chsiguide.delivery;

import java.util.List;
import java.util.OptionalInt;
import java.util.StringJoiner;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.HandlerAction;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.Reply.Placement;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.messenger.ChatId;
import org.jspecify.annotations.Nullable;

/**
 * The reply to one update. It stays in the {@link Outbox} until it is delivered.
 *
 * @param conversation where the student stands; for a reply from an earlier run, where they stand
 *     by now
 * @param formAnswers the student's form answers; they are not stored, so a reply from an earlier
 *     run has none
 */
public record PendingReply(
    long updateId,
    ChatId chat,
    @Nullable CallbackQuery callbackQuery,
    Conversation conversation,
    Reply reply,
    FormAnswers formAnswers)
    implements UpdateOutcome {

  /** Creates a reply to a student without form answers. */
  public PendingReply(
      long updateId,
      ChatId chat,
      @Nullable CallbackQuery callbackQuery,
      Conversation conversation,
      Reply reply) {
    this(updateId, chat, callbackQuery, conversation, reply, FormAnswers.NONE);
  }

  /**
   * Returns whether it always sends its screen; a reply to a button of an old screen does so only
   * if the current screen is missing.
   */
  public boolean isAlwaysSent() {
    return reply.placement() != null && reply.placement() != Placement.UNLESS_THERE;
  }

  /** Returns whether its screen says something that the screen of this newer reply does not. */
  boolean saysMoreThan(PendingReply newer) {
    ScreenState shown = conversation.screenState();
    boolean isOtherAnswer =
        shown instanceof ScreenState.TopicAnswer && !shown.equals(newer.conversation.screenState());
    return isOtherAnswer || !newer.noticesOnScreen().containsAll(noticesOnScreen());
  }

  /** Returns what answers its callback query; empty if there is nothing to say. */
  public String notice(ScreenRenderer renderer) {
    PhraseFormatter phrases = renderer.phrases(conversation.language());
    StringJoiner notice = new StringJoiner(" ");
    for (DialogPhrase phrase : reply.notices()) {
      notice.add(phrases.plain(phrase));
    }
    return notice.toString();
  }

  /** Returns the notices that do not answer its callback query. */
  private List<DialogPhrase> noticesOnScreen() {
    return callbackQuery == null ? reply.notices() : List.of();
  }

  /** Renders its screen by one version of the dialog. */
  public Screen render(ScreenRenderer renderer) {
    Screen plain = renderer.render(conversation, noticesOnScreen(), formAnswers);
    // A message that has become a photo cannot become a text again.
    boolean isTextAlways =
        callbackQuery != null && conversation.screenState() instanceof ScreenState.ProgressOverview;
    Screen screen = isTextAlways ? plain.withoutPicture() : plain;
    PhraseFormatter phrases = renderer.phrases(conversation.language());
    String staffOffer = reply.staffOffer();
    if (staffOffer != null) {
      return screen.withFirstRow(
          new Button.Callback(phrases.plain(DialogPhrase.TICKET_OFFER), staffOffer));
    }
    return hasUnrecognizedQuestion()
        ? screen.withLastRow(
            phrases.button(
                DialogPhrase.SHOW_QUESTION, new HandlerAction.ShareQuestion(screen.turn())))
        : screen;
  }

  /** Returns whether its screen says that a question was not understood. */
  private boolean hasUnrecognizedQuestion() {
    return reply.notices().contains(DialogPhrase.TAP_A_BUTTON)
        || (conversation.screenState() instanceof ScreenState.TopicAnswer answer
            && answer.intent().isAmbiguous());
  }

  /** Returns the message whose button was pressed, if one was. */
  OptionalInt pressedMessageId() {
    return callbackQuery == null || callbackQuery.messageId() == CallbackQuery.NO_MESSAGE
        ? OptionalInt.empty()
        : OptionalInt.of(callbackQuery.messageId());
  }
}
