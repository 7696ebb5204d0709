package org.chsiguide.dialog;

import java.util.List;
import org.chsiguide.dialog.Reply.Placement;

/**
 * The result of one event: the new conversation and the replies to the student.
 *
 * @param formAnswers the answers that the student gave in this turn, to be kept in memory for a
 *     limited time
 */
public record Turn(Conversation conversation, List<Reply> replies, FormAnswers formAnswers) {

  /** Copies the replies. */
  public Turn {
    replies = List.copyOf(replies);
  }

  /** Creates a turn without form answers. */
  public Turn(Conversation conversation, List<Reply> replies) {
    this(conversation, replies, FormAnswers.NONE);
  }

  /** Returns the turn that shows the screen of a conversation in a new message. */
  static Turn below(Conversation conversation) {
    return new Turn(conversation, List.of(new Reply.ShowScreen(Placement.BELOW)));
  }

  /** Returns the turn that shows a notice and the screen in a new message. */
  static Turn below(Conversation conversation, DialogPhrase notice) {
    return new Turn(
        conversation, List.of(new Reply.ShowNotice(notice), new Reply.ShowScreen(Placement.BELOW)));
  }

  /** Returns the turn that shows the screen of a conversation in the message of the button. */
  static Turn here(Conversation conversation) {
    return new Turn(conversation, List.of(new Reply.ShowScreen(Placement.HERE)));
  }

  /** Returns the turn that shows a notice, and the screen in the message of the button. */
  static Turn here(Conversation conversation, DialogPhrase notice) {
    return new Turn(
        conversation, List.of(new Reply.ShowNotice(notice), new Reply.ShowScreen(Placement.HERE)));
  }

  /** Returns the turn that shows the answer of a topic, or the topics to choose from. */
  static Turn withTopicAnswer(Conversation conversation, Intent intent, Placement placement) {
    return new Turn(
        conversation.nextTurn(new ScreenState.TopicAnswer(intent)),
        List.of(new Reply.ShowScreen(placement)));
  }
}
