package org.chsiguide.broadcast;

import java.util.List;
import java.util.Optional;
import org.chsiguide.broadcast.Composer.Step;
import org.chsiguide.broadcast.Prompt.Question;
import org.chsiguide.dialog.Language;
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
    Language language = isEnglish ? Language.EN : Language.ZH;
    Draft next = isEnglish ? draft.inEnglish(post, null) : draft.inChinese(post, null);
    boolean isWhole = isEnglish || draft.words().en() == null;
    Bulletin bulletin = isWhole ? next.bulletin() : new Bulletin(next.words().zh(), null);
    return new Step.Goes(
        bulletin
            .flaw()
            .map(flaw -> draft.complains(Wording.complaint(flaw)))
            .orElseGet(() -> next.asks(isWhole ? Question.CONFIRM : Question.ENGLISH))
            .saidBy(language, List.of(message.id())));
  }

  /** The author changed a message that said something of it; empty if none of them did. */
  static Optional<Step> edited(Draft draft, Incoming message) {
    Draft next = draft;
    boolean isChanged = false;
    for (Language language : List.of(Language.ZH, Language.EN)) {
      Post before = draft.words().in(language);
      if (before == null || !draft.words().messages(language).contains(message.id())) {
        continue;
      }
      if (draft.question() == (language == Language.EN ? Question.ENGLISH : Question.CHINESE)) {
        return Optional.of(said(draft, message));
      }
      if (!(message.content() instanceof Content.Words words) || words.html().isBlank()) {
        return Optional.of(new Step.Goes(draft.complains("only_words")));
      }
      next = next.changed(language, new Post(words.html(), before.attachments()));
      isChanged = true;
    }
    if (!isChanged) {
      return Optional.empty();
    }
    Draft changed = next;
    return Optional.of(
        new Step.Goes(
            changed
                .bulletin()
                .flaw()
                .map(flaw -> draft.complains(Wording.complaint(flaw)))
                .orElseGet(() -> Wording.lookedAtAgain(changed))));
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
