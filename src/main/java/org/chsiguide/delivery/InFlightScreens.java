package org.chsiguide.delivery;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.dialog.Reply.Placement;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.messenger.ChatId;

/**
 * The newest pending screen of each chat. A chat that has to wait for Telegram's rate limit gets
 * only this one, not those that it would have replaced. Thread-safe.
 */
final class InFlightScreens {
  private final Map<ChatId, PendingReply> newest = new ConcurrentHashMap<>();

  /**
   * Adds a reply and returns it as it is to be sent: without its screen if it answers a button of
   * an old screen and the current screen is already pending.
   */
  PendingReply add(PendingReply pendingReply) {
    if (!isAlwaysSent(pendingReply)) {
      return addIfAbsent(pendingReply);
    }
    newest.put(pendingReply.chat(), pendingReply);
    return pendingReply;
  }

  /**
   * Adds a reply that is not newer than a pending one whose screen is always sent; returns it as it
   * is to be sent.
   */
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

  /**
   * Returns whether the reply always sends its screen; a reply to a button of an old screen does so
   * only if the current screen is missing.
   */
  private static boolean isAlwaysSent(PendingReply pendingReply) {
    return pendingReply.place().filter(place -> place != Placement.UNLESS_THERE).isPresent();
  }

  /**
   * Returns whether a newer screen is pending and this one says nothing that the newer one does
   * not.
   */
  boolean isSuperseded(PendingReply pendingReply) {
    boolean hasOwnText =
        pendingReply.conversation().screenState() instanceof ScreenState.TopicAnswer
            || (pendingReply.callbackQuery() == null && !pendingReply.notices().isEmpty());
    return !hasOwnText
        && !newest.getOrDefault(pendingReply.chat(), pendingReply).equals(pendingReply);
  }

  /** Removes a screen that was delivered or given up. */
  void remove(PendingReply pendingReply) {
    newest.remove(pendingReply.chat(), pendingReply);
  }
}
