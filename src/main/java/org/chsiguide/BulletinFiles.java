package org.chsiguide;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.chsiguide.broadcast.Bulletin;
import org.chsiguide.dialog.Language;
import org.chsiguide.html.Parsed;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.Post;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a bulletin as files of Telegram HTML.
 *
 * @param isOneLanguage whether it was said that there is one language only
 */
record BulletinFiles(@Nullable Path zh, @Nullable Path en, boolean isOneLanguage) {

  /**
   * What they say.
   *
   * @throws CannotStart with a sentence about what is in the way of sending it
   */
  Bulletin expect() {
    if (zh == null && en == null) {
      throw new CannotStart("give the texts with --zh and --en");
    }
    if ((zh == null || en == null) != isOneLanguage) {
      throw new CannotStart(
          "give the texts with --zh and --en; if there is one only, say so with --one-language");
    }
    Bulletin bulletin = new Bulletin(post(zh), post(en));
    bulletin
        .flaw()
        .ifPresent(
            flaw -> {
              throw new CannotStart(sentence(flaw));
            });
    return bulletin;
  }

  private static @Nullable Post post(@Nullable Path file) {
    if (file == null) {
      return null;
    }
    String html = read(file).strip();
    if (TelegramHtml.parse(html) instanceof Parsed.Bad bad) {
      throw new CannotStart(
          "%s:%s: Telegram says: %s".formatted(file, place(html, bad), bad.description()));
    }
    return new Post(html, List.of());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CannotStart(file + " cannot be read; it has to be a file of text in UTF-8");
    }
  }

  /** Line and column, from 1, of the character there. */
  private static String place(String html, Parsed.Bad bad) {
    byte[] utf8 = html.getBytes(StandardCharsets.UTF_8);
    int end = Math.min(bad.byteOffset(), utf8.length);
    String before = new String(utf8, 0, end, StandardCharsets.UTF_8);
    long line = before.chars().filter(sign -> sign == '\n').count() + 1;
    return line + ":" + (before.length() - before.lastIndexOf('\n'));
  }

  private static String sentence(Bulletin.Flaw flaw) {
    if (flaw instanceof Bulletin.Flaw.TooLong it) {
      return "too long: readers of %s would get %d characters, the limit is %d; cut %d"
          .formatted(
              it.reader() == Language.BOTH ? "both languages" : it.reader().code(),
              it.characters(),
              it.limit(),
              it.characters() - it.limit());
    }
    return "a text is empty";
  }
}
