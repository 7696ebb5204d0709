package org.chsiguide.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.chsiguide.messenger.ChatId;

/**
 * The replies whose screens wait for their turn, without those that a newer one replaces.
 * Thread-safe.
 */
final class WaitingReplies {
  private final Map<ChatId, List<PendingReply>> byChat = new ConcurrentHashMap<>();

  /**
   * Adds the reply if it has a screen, and removes those that it replaces. A reply to a button of
   * an old screen is not added if another waits: it shows the current screen only if that is
   * missing.
   */
  void add(PendingReply reply) {
    if (reply.reply().placement() != null) {
      byChat.merge(
          reply.chat(),
          List.of(reply),
          (earlier, added) ->
              reply.isAlwaysSent()
                  ? Stream.concat(
                          earlier.stream().filter(it -> it.saysMoreThan(reply)), added.stream())
                      .toList()
                  : earlier);
    }
  }

  /** Removes all but the last of each chat. */
  void keepLast() {
    byChat.replaceAll((chat, replies) -> List.of(replies.get(replies.size() - 1)));
  }

  boolean contains(PendingReply reply) {
    return byChat.getOrDefault(reply.chat(), List.of()).contains(reply);
  }

  void remove(PendingReply reply) {
    byChat.computeIfPresent(
        reply.chat(),
        (chat, replies) -> {
          List<PendingReply> others = new ArrayList<>(replies);
          others.remove(reply);
          return others.isEmpty() ? null : others;
        });
  }
}
