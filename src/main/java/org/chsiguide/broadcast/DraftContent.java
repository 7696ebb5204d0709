package org.chsiguide.broadcast;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.OutgoingPost;
import org.jspecify.annotations.Nullable;

/**
 * The content of a draft so far.
 *
 * @param zh absent if it is not written yet, or if the draft is for readers of English only
 * @param en absent if it is not written yet, or if the draft is for readers of Chinese only
 */
public record DraftContent(@Nullable DraftText zh, @Nullable DraftText en) {

  /** The content of a draft for which nothing is written yet. */
  static final DraftContent EMPTY = new DraftContent(null, null);

  /**
   * Returns the content of a broadcast. Attachments that both languages share are those of the
   * Chinese text, so that others replace them in both.
   */
  static DraftContent of(BroadcastContent content) {
    OutgoingPost zh = content.zh();
    OutgoingPost en = content.en();
    if (zh != null && en != null && zh.attachments().equals(en.attachments())) {
      en = en.withAttachments(List.of());
    }
    return new DraftContent(DraftText.of(zh), DraftText.of(en));
  }

  /** Returns whether there is content in either language. */
  public boolean hasText() {
    return zh != null || en != null;
  }

  /** Returns the messages of the author that it came from, without repetition. */
  public List<Integer> messages() {
    return Stream.of(Language.ZH, Language.EN)
        .flatMap(it -> messages(it).stream())
        .distinct()
        .toList();
  }

  /** Returns the messages of the author that the text in this language came from. */
  public List<Integer> messages(Language language) {
    DraftText text = in(language);
    return text == null ? List.of() : text.messages();
  }

  /** Returns the text in this language, if there is one. */
  @Nullable
  public DraftText in(Language language) {
    return language == Language.EN ? en : zh;
  }

  /** Returns the post in this language, if there is one. */
  @Nullable
  public OutgoingPost post(Language language) {
    DraftText text = in(language);
    return text == null ? null : text.post();
  }

  /** Returns the content with another text in this language, or without one. */
  DraftContent with(Language language, @Nullable DraftText text) {
    return language == Language.EN ? new DraftContent(zh, text) : new DraftContent(text, en);
  }

  /** Returns the content with each text that came from no message of the author as it is now. */
  public DraftContent withKept(BroadcastContent now) {
    return map(
        (language, text) -> {
          OutgoingPost post = language == Language.EN ? now.en() : now.zh();
          return post != null && text.messages().isEmpty()
              ? text.withPost(text.post().withHtml(post.html()))
              : text;
        });
  }

  /** Returns the content with each text changed so. */
  public DraftContent map(BiFunction<Language, DraftText, DraftText> change) {
    return new DraftContent(
        zh == null ? null : change.apply(Language.ZH, zh),
        en == null ? null : change.apply(Language.EN, en));
  }
}
