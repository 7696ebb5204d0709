package org.chsiguide.broadcast;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen.Button.Callback;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.OutgoingPost.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * The content of a broadcast in Chinese, in English or in both. Attachments and the button of one
 * language are sent with the other, too, if that has none.
 *
 * @param zh absent if it is for readers of English only
 * @param en absent if it is for readers of Chinese only
 */
public record BroadcastContent(@Nullable OutgoingPost zh, @Nullable OutgoingPost en) {

  /** Attaches the attachments and the button of one language to both. */
  public BroadcastContent {
    if (zh == null && en == null) {
      throw new IllegalArgumentException("the content is empty in both languages");
    }
    if (zh != null && en != null) {
      zh = zh.attachments().isEmpty() ? zh.withAttachments(en.attachments()) : zh;
      en = en.attachments().isEmpty() ? en.withAttachments(zh.attachments()) : en;
      zh = zh.button() == null ? zh.withButton(en.button()) : zh;
      en = en.button() == null ? en.withButton(zh.button()) : en;
    }
  }

  /** Returns the languages of the students who can read it. */
  public Set<Language> readers() {
    Set<Language> readers = EnumSet.of(Language.BOTH);
    if (zh != null) {
      readers.add(Language.ZH);
    }
    if (en != null) {
      readers.add(Language.EN);
    }
    return readers;
  }

  /** Returns the post for a reader of this language. Readers of both get both in one message. */
  public OutgoingPost forReader(Language reader) {
    if (zh == null || (reader == Language.EN && en != null)) {
      return Objects.requireNonNull(en);
    }
    return reader == Language.ZH || en == null || en.equals(zh) ? zh : join(zh, en);
  }

  /** Returns the reason why it cannot be sent, if there is one. */
  public Optional<ContentProblem> findProblem() {
    for (Language reader : readers()) {
      OutgoingPost post = forReader(reader);
      if (post.attachments().stream().map(Attachment::kind).distinct().count() > 1
          || post.attachments().size() > OutgoingPost.MAX_ATTACHMENTS) {
        return Optional.of(new ContentProblem.NoAlbum());
      }
      int characters = characters(post.html());
      if (characters > post.limit()) {
        return Optional.of(new ContentProblem.TooLong(characters, post.limit(), reader));
      }
      if (characters == 0 && post.attachments().isEmpty()) {
        return Optional.of(new ContentProblem.Empty());
      }
    }
    return Optional.empty();
  }

  private static OutgoingPost join(OutgoingPost zh, OutgoingPost en) {
    String html =
        Stream.of(zh.html(), en.html())
            .filter(text -> !text.isBlank())
            .distinct()
            .collect(Collectors.joining("\n\n"));
    return new OutgoingPost(html, zh.attachmentsWith(en), join(zh.button(), en.button()));
  }

  private static @Nullable Callback join(@Nullable Callback zh, @Nullable Callback en) {
    return zh == null || en == null || zh.label().equals(en.label())
        ? zh
        : new Callback(zh.label() + " · " + en.label(), zh.data());
  }

  /** Counts characters as Telegram does: code points, without tags. */
  private static int characters(String html) {
    return TelegramHtml.parse(html) instanceof FormattedText parsed
        ? parsed.normalized().codePoints()
        : 0;
  }

  /** A reason why something cannot be sent. */
  public sealed interface ContentProblem {

    /** The post for readers of this language has more characters than Telegram accepts. */
    record TooLong(int characters, int limit, Language reader) implements ContentProblem {}

    /** The attachments cannot be shown as one album. */
    record NoAlbum() implements ContentProblem {}

    /** The post is empty. */
    record Empty() implements ContentProblem {}
  }
}
