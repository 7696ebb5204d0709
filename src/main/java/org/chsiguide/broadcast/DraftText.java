package org.chsiguide.broadcast;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.OutgoingPost.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * The text of a draft in one language, with its attachments.
 *
 * @param messages the messages of the author that it came from, in order; none if it is that of an
 *     earlier broadcast
 * @param album the id of the album that it is, of which more may follow; absent: none
 */
public record DraftText(OutgoingPost post, List<Integer> messages, @Nullable String album) {

  /** Copies the list. */
  public DraftText {
    messages = List.copyOf(messages);
  }

  /** Creates a text that came from no message of the author; absent if there is no post. */
  static @Nullable DraftText of(@Nullable OutgoingPost post) {
    return post == null ? null : new DraftText(post, List.of(), null);
  }

  /** Returns the text with another post, which came from the same messages. */
  public DraftText withPost(OutgoingPost newPost) {
    return new DraftText(newPost, messages, album);
  }

  /** Returns the text with the words of a post, and its attachments if it has any. */
  public DraftText withContent(OutgoingPost content) {
    return withPost(
        content.attachments().isEmpty()
            ? post.withHtml(content.html())
            : content.withButton(post.button()));
  }

  /** Returns the text with the next part of an album, of which one has a caption, or of a text. */
  public DraftText plus(OutgoingPost part, int message) {
    return new DraftText(
        new OutgoingPost(
            (post.html() + "\n" + part.html()).strip(), post.attachmentsWith(part), post.button()),
        Stream.concat(messages.stream(), Stream.of(message)).toList(),
        album);
  }

  /** Returns whether it has what each of its messages says, so that it is whole after an edit. */
  public boolean isWhole() {
    return messages.size() == 1
        || post.attachments().isEmpty()
        || post.attachments().size() == messages.size();
  }

  /**
   * Returns the text after this message was edited. Of an album, only one part has a caption; a
   * part without one changes its picture only. Of a text in parts, which is too long, it is not
   * known which words are replaced.
   */
  public DraftText edited(OutgoingPost part, int message) {
    if (messages.size() == 1) {
      return withContent(part);
    }
    List<Attachment> attachments = new ArrayList<>(post.attachments());
    if (attachments.size() == messages.size() && part.attachments().size() == 1) {
      attachments.set(messages.indexOf(message), part.attachments().get(0));
    }
    boolean isPicture = part.html().isBlank() || post.attachments().isEmpty();
    return withPost(
        new OutgoingPost(isPicture ? post.html() : part.html(), attachments, post.button()));
  }
}
