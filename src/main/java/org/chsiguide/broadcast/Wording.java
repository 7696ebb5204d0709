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
   */
  static Step take(Draft draft, Post post, @Nullable String album) {
    Optional<Language> more = draft.words().languageOf(album);
    boolean isEnglish = more.map(Language.EN::equals).orElse(draft.question() == Question.ENGLISH);
    Post before = isEnglish ? draft.words().en() : draft.words().zh();
    Post whole = more.isPresent() && before != null ? together(before, post) : post;
    Draft next = isEnglish ? draft.inEnglish(whole, album) : draft.inChinese(whole, album);
    Optional<String> complaint = next.bulletin().flaw().map(Wording::complaint);
    if (complaint.isPresent()) {
      Draft without = isEnglish ? draft.inEnglish(null, null) : draft.inChinese(null, null);
      Question again = isEnglish ? Question.ENGLISH : Question.CHINESE;
      return new Step.Goes(without.asks(again).complains(complaint.get()));
    }
    Draft asked = next.asks(after(next, isEnglish));
    return new Step.Goes(isEnglish ? asked.inEnglish(whole, album) : asked.inChinese(whole, album));
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
