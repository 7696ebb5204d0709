package org.chsiguide.dialog;

import org.chsiguide.dialog.Reply.Placement;

/**
 * The result of one event: the new conversation and the reply to the student.
 *
 * @param formAnswers the answers that the student gave in this turn, to be kept in memory for a
 *     limited time
 */
public record Turn(Conversation conversation, Reply reply, FormAnswers formAnswers) {

  /** Creates a turn without form answers. */
  public Turn(Conversation conversation, Reply reply) {
    this(conversation, reply, FormAnswers.NONE);
  }

  /** Returns the turn that shows notices, and the screen of a conversation at this place. */
  static Turn show(Conversation conversation, Placement placement, DialogPhrase... notices) {
    return new Turn(conversation, new Reply(placement, notices));
  }

  /** Returns the turn that shows notices and the screen in a new message. */
  static Turn below(Conversation conversation, DialogPhrase... notices) {
    return show(conversation, Placement.BELOW, notices);
  }

  /** Returns the turn that shows notices, and the screen in the message of the button. */
  static Turn here(Conversation conversation, DialogPhrase... notices) {
    return show(conversation, Placement.HERE, notices);
  }

  /** Returns the turn that shows the answer of a topic, or the topics to choose from. */
  static Turn withTopicAnswer(Conversation conversation, Placement placement, Intent intent) {
    return show(conversation.nextTurn(new ScreenState.TopicAnswer(intent)), placement);
  }
}
