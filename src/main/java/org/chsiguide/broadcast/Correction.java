package org.chsiguide.broadcast;

import java.util.Optional;
import org.chsiguide.broadcast.Composer.Step;
import org.chsiguide.broadcast.Prompt.Question;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Incoming;
import org.chsiguide.messenger.Post;

/**
 * How a draft that corrects news is completed: it begins with what they say, each language may get
 * other words or stay, and what is attached always stays. Pure.
 */
final class Correction {

  private Correction() {}

  /** The author wrote other words. */
  static Step said(Draft draft, Incoming message) {
    boolean isEnglish = draft.question() == Question.ENGLISH;
    Post before = isEnglish ? draft.words().en() : draft.words().zh();
    if (!(message.content() instanceof Content.Words words)
        || words.html().isBlank()
        || before == null) {
      return new Step.Goes(draft.complains("only_words"));
    }
    Post post = new Post(words.html(), before.attachments());
    Draft next = isEnglish ? draft.inEnglish(post, null) : draft.inChinese(post, null);
    boolean isWhole = isEnglish || draft.words().en() == null;
    Bulletin bulletin = isWhole ? next.bulletin() : new Bulletin(next.words().zh(), null);
    return new Step.Goes(
        bulletin
            .flaw()
            .map(flaw -> draft.complains(Wording.complaint(flaw)))
            .orElseGet(() -> next.asks(isWhole ? Question.CONFIRM : Question.ENGLISH)));
  }

  /** The words in this language stay as they were. */
  static Optional<Draft> kept(Draft draft) {
    if (draft.kind() != Broadcast.Kind.CORRECT) {
      return Optional.empty();
    }
    return Optional.of(
        draft.question() == Question.CHINESE && draft.words().en() != null
            ? draft.asks(Question.ENGLISH)
            : whole(draft));
  }

  /** The same words, with what is attached to a correction's English. */
  static Post same(Draft draft, Post zh) {
    return draft.words().en() == null || draft.kind() != Broadcast.Kind.CORRECT
        ? zh
        : new Post(zh.html(), draft.words().en().attachments());
  }

  /** The correction, if its languages fit together. */
  private static Draft whole(Draft draft) {
    return draft
        .bulletin()
        .flaw()
        .map(flaw -> draft.complains(Wording.complaint(flaw)))
        .orElseGet(() -> draft.asks(Question.CONFIRM));
  }
}
