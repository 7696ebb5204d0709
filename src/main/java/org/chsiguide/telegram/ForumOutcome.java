package org.chsiguide.telegram;

import java.util.List;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Forum.Lack;
import org.chsiguide.messenger.Forum.Outcome;
import org.chsiguide.messenger.Forum.Outcome.Done;
import org.chsiguide.messenger.Forum.Outcome.Impossible;
import org.jspecify.annotations.Nullable;

/** What became of a call for a forum, told by what Telegram answered. */
final class ForumOutcome {
  private ForumOutcome() {}

  /**
   * The outcome.
   *
   * @param answer the result of the call, or why it failed
   */
  static Outcome of(ChatId chat, Delivery delivery, @Nullable Object answer) {
    if (delivery instanceof Delivery.Sent || delivery instanceof Delivery.SentAlbum) {
      return new Done(MethodSender.ids(answer));
    }
    if (delivery instanceof Delivery.Unknown unknown) {
      return new Outcome.Unknown(unknown.why());
    }
    if (answer instanceof Throwable failure) {
      ChatId to = ApiError.of(failure).flatMap(ApiError::movedTo).orElse(null);
      if (to != null) {
        return new Outcome.Moved(to);
      }
      Outcome refused = ApiError.of(failure).map(ForumOutcome::refused).orElse(null);
      if (refused != null) {
        return refused;
      }
    }
    if (delivery instanceof Delivery.Blocked) {
      return chat.value() < 0 ? new Outcome.Shut(Lack.MEMBERSHIP) : new Outcome.Blocked();
    }
    if (delivery instanceof Delivery.Gone) {
      return new Impossible();
    }
    return delivery instanceof Delivery.RetryAfter later
        ? new Outcome.Later(later.delay())
        : new Outcome.Failed(delivery.toString());
  }

  /** What a refusal means here, if it is one that is known. */
  private static @Nullable Outcome refused(ApiError error) {
    if (error.says("thread not found")
        || error.says("TOPIC_DELETED")
        || error.says("TOPIC_ID_INVALID")) {
      return new Outcome.TopicGone();
    }
    if (error.says("TOPIC_NOT_MODIFIED")) {
      return new Done(List.of());
    }
    if (error.says("the chat is not a forum")) {
      return new Outcome.Shut(Lack.TOPICS);
    }
    if (error.says("not enough rights") || error.says("CHAT_ADMIN_REQUIRED")) {
      return new Outcome.Shut(Lack.RIGHTS);
    }
    boolean isImpossible =
        error.says("message to copy not found")
            || error.says("message can't be copied")
            || error.says("there is no caption in the message")
            || error.says("no messages to copy")
            || error.says("messages not found");
    return isImpossible ? new Impossible() : null;
  }
}
