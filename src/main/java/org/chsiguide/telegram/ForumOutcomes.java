package org.chsiguide.telegram;

import java.util.List;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.ForumTopics.GroupProblem;
import org.chsiguide.messenger.ForumTopics.Outcome;
import org.chsiguide.messenger.ForumTopics.Outcome.Done;
import org.chsiguide.messenger.ForumTopics.Outcome.MessageUnavailable;
import org.chsiguide.telegram.client.ApiError;
import org.chsiguide.telegram.client.MethodSender;
import org.jspecify.annotations.Nullable;

/** Maps the responses of Telegram to outcomes of calls for a forum. */
final class ForumOutcomes {
  private ForumOutcomes() {}

  /**
   * Returns the outcome.
   *
   * @param answer the result of the call, or why it failed
   */
  static Outcome of(ChatId chat, Delivery delivery, @Nullable Object answer) {
    if (delivery instanceof Delivery.Sent || delivery instanceof Delivery.SentAlbum) {
      return new Done(MethodSender.ids(answer));
    }
    if (delivery instanceof Delivery.Unknown unknown) {
      return new Outcome.Unknown(unknown.reason());
    }
    if (answer instanceof Throwable failure) {
      ChatId to = ApiError.of(failure).flatMap(ApiError::movedTo).orElse(null);
      if (to != null) {
        return new Outcome.GroupMigrated(to);
      }
      Outcome refused = ApiError.of(failure).map(ForumOutcomes::ofRefusal).orElse(null);
      if (refused != null) {
        return refused;
      }
    }
    if (delivery instanceof Delivery.Blocked) {
      return chat.value() < 0
          ? new Outcome.GroupNotReady(GroupProblem.MEMBERSHIP)
          : new Outcome.Blocked();
    }
    if (delivery instanceof Delivery.Gone) {
      return new MessageUnavailable();
    }
    return delivery instanceof Delivery.RetryAfter later
        ? new Outcome.RetryAfter(later.delay())
        : new Outcome.Failed(delivery.toString());
  }

  /** Returns the outcome for an error; null if the error is not a known one. */
  private static @Nullable Outcome ofRefusal(ApiError error) {
    if (error.mentions("thread not found")
        || error.mentions("TOPIC_DELETED")
        || error.mentions("TOPIC_ID_INVALID")) {
      return new Outcome.TopicDeleted();
    }
    if (error.mentions("TOPIC_NOT_MODIFIED")) {
      return new Done(List.of());
    }
    if (error.mentions("the chat is not a forum")) {
      return new Outcome.GroupNotReady(GroupProblem.TOPICS);
    }
    if (error.mentions("not enough rights") || error.mentions("CHAT_ADMIN_REQUIRED")) {
      return new Outcome.GroupNotReady(GroupProblem.RIGHTS);
    }
    boolean isImpossible =
        error.mentions("message to copy not found")
            || error.mentions("message can't be copied")
            || error.mentions("there is no caption in the message")
            || error.mentions("no messages to copy")
            || error.mentions("messages not found");
    return isImpossible ? new MessageUnavailable() : null;
  }
}
