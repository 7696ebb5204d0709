package org.chsiguide.delivery;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.dialog.Reply.Placement;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.messenger.ChatId;

/**
 * The screens that are on their way, of each chat the newest. A chat that Telegram makes wait gets
 * that one and not all that it would have replaced. Thread-safe.
 */
final class InFlightScreens {
  private final Map<ChatId, PendingReply> newest = new ConcurrentHashMap<>();

  /**
   * The answer as it is to be brought: to a tap on an old screen, where the one that the student is
   * to see is on its way already, only the notice.
   */
  PendingReply add(PendingReply pendingReply) {
    if (!isAlwaysSent(pendingReply)) {
      return addIfAbsent(pendingReply);
    }
    newest.put(pendingReply.chat(), pendingReply);
    return pendingReply;
  }

  /** The same for an answer that says nothing newer than one that is sure to be drawn. */
  PendingReply addIfAbsent(PendingReply pendingReply) {
    if (pendingReply.place().isEmpty()) {
      return pendingReply;
    }
    PendingReply first =
        newest.merge(
            pendingReply.chat(),
            pendingReply,
            (there, it) -> isAlwaysSent(it) && !isAlwaysSent(there) ? it : there);
    return first.equals(pendingReply) ? pendingReply : pendingReply.withoutScreen();
  }

  /** An answer to a tap on an old button is drawn only if the screen is not there. */
  private static boolean isAlwaysSent(PendingReply pendingReply) {
    return pendingReply.place().filter(place -> place != Placement.UNLESS_THERE).isPresent();
  }

  /** Whether a newer screen waits behind this one, and nothing that only this one says is lost. */
  boolean isSuperseded(PendingReply pendingReply) {
    boolean hasOwnText =
        pendingReply.conversation().screenState() instanceof ScreenState.TopicAnswer
            || (pendingReply.tap() == null && !pendingReply.notices().isEmpty());
    return !hasOwnText
        && !newest.getOrDefault(pendingReply.chat(), pendingReply).equals(pendingReply);
  }

  /** It is there, or never will be. */
  void remove(PendingReply pendingReply) {
    newest.remove(pendingReply.chat(), pendingReply);
  }
}
