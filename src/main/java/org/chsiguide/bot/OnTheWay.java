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
    if (!isSure(answer)) {
      return addNotNewer(answer);
    }
    newest.put(answer.chat(), answer);
    return answer;
  }

  /** The same for an answer that says nothing newer than one that is sure to be drawn. */
  Answer addNotNewer(Answer answer) {
    if (answer.place().isEmpty()) {
      return answer;
    }
    Answer first =
        newest.merge(
            answer.chat(), answer, (there, it) -> isSure(it) && !isSure(there) ? it : there);
    return first.equals(answer) ? answer : answer.withoutScreen();
  }

  /** An answer to a tap on an old button is drawn only if the screen is not there. */
  private static boolean isSure(Answer answer) {
    return answer.place().filter(place -> place != Place.UNLESS_THERE).isPresent();
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
