package org.chsiguide.broadcast;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chsiguide.broadcast.Composer.Step;
import org.chsiguide.broadcast.Prompt.Question;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Post;
import org.chsiguide.messenger.Post.Attachment;
import org.jspecify.annotations.Nullable;

/** How a draft gets its words, and what is attached. Pure. */
final class Wording {

  private Wording() {}

  /**
   * The author sent words, or one more piece of an album; what cannot be sent is asked for again.
   *
   * @param album the album that it belongs to, if any
   * @param message what said it
   */
  static Step take(Draft draft, Post post, @Nullable String album, int message) {
    Optional<Language> more = draft.words().languageOf(album);
    Language language =
        more.orElse(draft.question() == Question.ENGLISH ? Language.EN : Language.ZH);
    boolean isEnglish = language == Language.EN;
    Post before = draft.words().in(language);
    Post whole = post;
    List<Integer> messages = new ArrayList<>();
    if (more.isPresent() && before != null) {
      whole = together(before, post);
      messages.addAll(draft.words().messages(language));
    }
    messages.add(message);
    Draft next = said(draft, language, whole, album);
    Optional<String> complaint = next.bulletin().flaw().map(Wording::complaint);
    if (complaint.isPresent()) {
      return askAgain(draft, language, complaint.get(), messages);
    }
    Draft asked = next.asks(after(next, isEnglish));
    return new Step.Goes(said(asked, language, whole, album).saidBy(language, messages));
  }

  private static Draft said(
      Draft draft, Language language, @Nullable Post post, @Nullable String album) {
    return language == Language.EN ? draft.inEnglish(post, album) : draft.inChinese(post, album);
  }

  /** Whoever changes the message that was wrong has answered. */
  private static Step askAgain(
      Draft draft, Language language, String complaint, List<Integer> messages) {
    Question again = language == Language.EN ? Question.ENGLISH : Question.CHINESE;
    return new Step.Goes(
        said(draft, language, null, null)
            .asks(again)
            .complains(complaint)
            .saidBy(language, messages));
  }

  /** The author changed a message that said something of it; empty if none of them did. */
  static Optional<Step> edited(Draft draft, Post post, @Nullable String album, int message) {
    Draft next = draft;
    boolean isChanged = false;
    for (Language language : List.of(Language.ZH, Language.EN)) {
      List<Integer> messages = draft.words().messages(language);
      Post before = draft.words().in(language);
      if (messages.contains(message) && before == null) {
        boolean isAsked =
            draft.question() == (language == Language.EN ? Question.ENGLISH : Question.CHINESE);
        return isAsked ? Optional.of(take(draft, post, album, message)) : Optional.empty();
      }
      if (messages.contains(message) && before != null) {
        next = next.changed(language, replaced(before, post, messages, message));
        isChanged = true;
        Optional<String> complaint = next.bulletin().flaw().map(Wording::complaint);
        if (complaint.isPresent()) {
          return Optional.of(askAgain(draft, language, complaint.get(), messages));
        }
      }
    }
    return isChanged ? Optional.of(new Step.Goes(lookedAtAgain(next))) : Optional.empty();
  }

  /** Whoever was about to confirm sees first what is new. */
  static Draft lookedAtAgain(Draft draft) {
    return draft.question() == Question.NUMBER ? draft.asks(Question.CONFIRM) : draft;
  }

  /** Only one piece of an album has words, and a piece without changes its picture only. */
  private static Post replaced(Post before, Post piece, List<Integer> messages, int message) {
    if (messages.size() == 1) {
      return piece;
    }
    List<Attachment> attachments = new ArrayList<>(before.attachments());
    if (attachments.size() == messages.size() && piece.attachments().size() == 1) {
      attachments.set(messages.indexOf(message), piece.attachments().get(0));
    }
    return new Post(piece.html().isBlank() ? before.html() : piece.html(), attachments);
  }

  private static Question after(Draft draft, boolean isEnglish) {
    if (draft.question() == Question.FORWARDED) {
      return Question.FORWARDED;
    }
    return isEnglish || draft.words().en() != null ? Question.SUBJECT : Question.ENGLISH;
  }

  /** What is wrong, as a draft keeps it: a word, and numbers. */
  static String complaint(Bulletin.Flaw flaw) {
    if (flaw instanceof Bulletin.Flaw.TooLong it) {
      int extra = it.characters() - it.limit();
      String both = it.reader() == Language.BOTH ? "_both" : "";
      return "too_long%s %d %d %d".formatted(both, it.characters(), it.limit(), extra);
    }
    return flaw instanceof Bulletin.Flaw.NoAlbum ? "no_album" : "cannot_send";
  }

  private static Post together(Post album, Post more) {
    List<Attachment> attachments = new ArrayList<>(album.attachments());
    more.attachments().stream().filter(it -> !attachments.contains(it)).forEach(attachments::add);
    return new Post(album.html().isEmpty() ? more.html() : album.html(), attachments);
  }

  /** What a message says and shows, as far as it can be sent to many. */
  static Optional<Post> post(Content content) {
    if (content instanceof Content.Words words) {
      return words.html().isBlank()
          ? Optional.empty()
          : Optional.of(new Post(words.html(), List.of()));
    }
    if (content instanceof Content.Photo photo) {
      return Optional.of(attached(Attachment.Kind.PHOTO, photo.fileId(), photo.html()));
    }
    if (content instanceof Content.Document document) {
      return Optional.of(attached(Attachment.Kind.DOCUMENT, document.fileId(), document.html()));
    }
    return Optional.empty();
  }

  private static Post attached(Attachment.Kind kind, String fileId, String html) {
    return new Post(html, List.of(new Attachment(kind, fileId)));
  }
}
