package org.chsiguide.bot;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.dialog.Reply.Place;
import org.chsiguide.dialog.View;
import org.chsiguide.messenger.ChatId;

/**
 * The screens that are on their way, of each chat the newest. A chat that Telegram makes wait gets
 * that one and not all that it would have replaced. Thread-safe.
 */
final class OnTheWay {
  private final Map<ChatId, Answer> newest = new ConcurrentHashMap<>();

  /**
   * The answer as it is to be brought: to a tap on an old screen, where the one that the student is
   * to see is on its way already, only the notice.
   */
  Answer add(Answer answer) {
    if (answer.place().filter(place -> place != Place.UNLESS_THERE).isEmpty()) {
      return addUnlessThere(answer);
    }
    newest.put(answer.chat(), answer);
    return answer;
  }

  /** The same for an answer that says nothing newer than what is on its way already. */
  Answer addUnlessThere(Answer answer) {
    return answer.place().isEmpty() || newest.putIfAbsent(answer.chat(), answer) == null
        ? answer
        : answer.withoutScreen();
  }

  /** Whether a newer screen waits behind this one, and nothing that only this one says is lost. */
  boolean isOvertaken(Answer answer) {
    boolean says =
        answer.conversation().view() instanceof View.Explained
            || (answer.tap() == null && !answer.lines().isEmpty());
    return !says && !newest.getOrDefault(answer.chat(), answer).equals(answer);
  }

  /** It is there, or never will be. */
  void remove(Answer answer) {
    newest.remove(answer.chat(), answer);
  }
}
