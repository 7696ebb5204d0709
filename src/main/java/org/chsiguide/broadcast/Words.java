package org.chsiguide.broadcast;

import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.Post;
import org.jspecify.annotations.Nullable;

/**
 * What a draft says so far.
 *
 * @param zh absent: not asked yet, or it is for readers of English only
 * @param en absent: not asked yet, or it is for readers of Chinese only
 * @param album the album whose pictures are still coming in, one by one: its language and its id
 */
public record Words(@Nullable Post zh, @Nullable Post en, @Nullable String album) {

  /** Whether there are any in either language. */
  public boolean areThere() {
    return zh != null || en != null;
  }

  /** In which language the album is that the last of them came with, if it is this one. */
  Optional<Language> languageOf(@Nullable String albumId) {
    return Stream.of(Language.ZH, Language.EN)
        .filter(language -> albumId != null && coming(language, albumId).equals(album))
        .findFirst();
  }

  Words inChinese(@Nullable Post post, @Nullable String albumId) {
    return new Words(post, en, albumId == null ? null : coming(Language.ZH, albumId));
  }

  Words inEnglish(@Nullable Post post, @Nullable String albumId) {
    return new Words(zh, post, albumId == null ? null : coming(Language.EN, albumId));
  }

  /** What still comes of the album does not belong to them any more. */
  Words complete() {
    return new Words(zh, en, null);
  }

  private static String coming(Language language, String albumId) {
    return language.code() + ":" + albumId;
  }
}
