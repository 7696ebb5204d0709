package org.chsiguide.broadcast;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.OutgoingPost;
import org.jspecify.annotations.Nullable;

/**
 * What a draft says so far.
 *
 * @param zh absent: not asked yet, or it is for readers of English only
 * @param en absent: not asked yet, or it is for readers of Chinese only
 * @param album the album whose pictures are still coming in, one by one: its language and its id
 * @param zhMessages the messages of the author that said the Chinese, the pieces of an album in
 *     order
 * @param enMessages the same of the English
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

  /** Words that no message of the author said. */
  public DraftContent(
      @Nullable OutgoingPost zh, @Nullable OutgoingPost en, @Nullable String album) {
    this(zh, en, album, List.of(), List.of());
  }

  /** Whether there are any in either language. */
  public boolean hasText() {
    return zh != null || en != null;
  }

  /** In which language the album is that the last of them came with, if it is this one. */
  public Optional<Language> languageOf(@Nullable String albumId) {
    return Stream.of(Language.ZH, Language.EN)
        .filter(language -> albumId != null && albumKey(language, albumId).equals(album))
        .findFirst();
  }

  /** The same, and this is what said them in that language. */
  DraftContent withMessages(Language language, List<Integer> messages) {
    return language == Language.EN
        ? new DraftContent(zh, en, album, zhMessages, messages)
        : new DraftContent(zh, en, album, messages, enMessages);
  }

  /** What said them in this language. */
  public List<Integer> messages(Language language) {
    return language == Language.EN ? enMessages : zhMessages;
  }

  /** What they are in this language, if anything. */
  @Nullable
  public OutgoingPost in(Language language) {
    return language == Language.EN ? en : zh;
  }

  /** The same with another post in the place of the one in this language. */
  DraftContent withPost(Language language, OutgoingPost post) {
    return language == Language.EN
        ? new DraftContent(zh, post, album, zhMessages, enMessages)
        : new DraftContent(post, en, album, zhMessages, enMessages);
  }

  DraftContent withChinese(@Nullable OutgoingPost post, @Nullable String albumId) {
    return new DraftContent(
        post, en, albumId == null ? null : albumKey(Language.ZH, albumId), zhMessages, enMessages);
  }

  DraftContent withEnglish(@Nullable OutgoingPost post, @Nullable String albumId) {
    return new DraftContent(
        zh, post, albumId == null ? null : albumKey(Language.EN, albumId), zhMessages, enMessages);
  }

  /** What still comes of the album does not belong to them any more. */
  DraftContent withoutAlbum() {
    return new DraftContent(zh, en, null, zhMessages, enMessages);
  }

  private static String albumKey(Language language, String albumId) {
    return language.code() + ":" + albumId;
  }
}
