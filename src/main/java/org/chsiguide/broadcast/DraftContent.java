package org.chsiguide.broadcast;

import java.util.List;
import java.util.Optional;
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
 * @param album the language and the id of an album whose pictures are still arriving
 * @param zhMessages the messages of the author with the Chinese text; those of an album in order
 * @param enMessages the messages of the author with the English text
 */
public record DraftContent(
    @Nullable OutgoingPost zh,
    @Nullable OutgoingPost en,
    @Nullable String album,
    List<Integer> zhMessages,
    List<Integer> enMessages) {

  /** Copies the lists. */
  public DraftContent {
    zhMessages = List.copyOf(zhMessages);
    enMessages = List.copyOf(enMessages);
  }

  /** The content of a draft for which nothing is written yet. */
  static final DraftContent EMPTY = new DraftContent(null, null, null, List.of(), List.of());

  /**
   * Returns the content of a broadcast, which came from no message of the author. Attachments that
   * both languages share are those of the Chinese text, so that others replace them in both.
   */
  static DraftContent of(BroadcastContent content) {
    OutgoingPost zh = content.zh();
    OutgoingPost en = content.en();
    if (zh != null && en != null && zh.attachments().equals(en.attachments())) {
      en = en.withAttachments(List.of());
    }
    return new DraftContent(zh, en, null, List.of(), List.of());
  }

  /** Returns whether there is content in either language. */
  public boolean hasText() {
    return zh != null || en != null;
  }

  /** Returns the language of the album that is still arriving, if it has this id. */
  public Optional<Language> languageOf(@Nullable String albumId) {
    return Stream.of(Language.ZH, Language.EN)
        .filter(language -> albumId != null && albumKey(language, albumId).equals(album))
        .findFirst();
  }

  DraftContent withMessages(Language language, List<Integer> messages) {
    return language == Language.EN
        ? new DraftContent(zh, en, album, zhMessages, messages)
        : new DraftContent(zh, en, album, messages, enMessages);
  }

  /** Returns the messages of the author in this language. */
  public List<Integer> messages(Language language) {
    return language == Language.EN ? enMessages : zhMessages;
  }

  /** Returns whether any of it comes from this message of the author. */
  public boolean isFrom(int message) {
    return zhMessages.contains(message) || enMessages.contains(message);
  }

  /** Returns the post in this language, if there is one. */
  @Nullable
  public OutgoingPost in(Language language) {
    return language == Language.EN ? en : zh;
  }

  /**
   * Returns the content with another post in this language.
   *
   * @param albumId the album of the post, which is open; absent: none is
   */
  DraftContent withPost(Language language, @Nullable OutgoingPost post, @Nullable String albumId) {
    String open = albumId == null ? null : albumKey(language, albumId);
    return language == Language.EN
        ? new DraftContent(zh, post, open, zhMessages, enMessages)
        : new DraftContent(post, en, open, zhMessages, enMessages);
  }

  /** Returns the content without an open album: further pictures of it are ignored. */
  DraftContent withoutAlbum() {
    return new DraftContent(zh, en, null, zhMessages, enMessages);
  }

  /** Returns the content with each post changed so; an open album stays open. */
  public DraftContent map(BiFunction<Language, OutgoingPost, OutgoingPost> change) {
    return new DraftContent(
        zh == null ? null : change.apply(Language.ZH, zh),
        en == null ? null : change.apply(Language.EN, en),
        album,
        zhMessages,
        enMessages);
  }

  private static String albumKey(Language language, String albumId) {
    return language.code() + ":" + albumId;
  }
}
