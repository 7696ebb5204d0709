package org.chsiguide.store;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.OutgoingPost.Attachment;
import org.jspecify.annotations.Nullable;

/** Maps posts to a column: the attachments, a line break, the text. */
final class PostColumn {
  private PostColumn() {}

  static @Nullable String write(@Nullable OutgoingPost post) {
    return post == null
        ? null
        : post.attachments().stream().map(PostColumn::word).collect(Collectors.joining(" "))
            + "\n"
            + post.html();
  }

  static @Nullable OutgoingPost read(@Nullable String column) {
    if (column == null) {
      return null;
    }
    int end = column.indexOf('\n');
    String attachments = column.substring(0, end);
    List<Attachment> all =
        attachments.isEmpty()
            ? List.of()
            : Arrays.stream(attachments.split(" ")).map(PostColumn::attachment).toList();
    return new OutgoingPost(column.substring(end + 1), all);
  }

  private static String word(Attachment attachment) {
    return attachment.kind().name().toLowerCase(Locale.ROOT) + ":" + attachment.fileId();
  }

  private static Attachment attachment(String word) {
    int colon = word.indexOf(':');
    return new Attachment(
        Attachment.Kind.valueOf(word.substring(0, colon).toUpperCase(Locale.ROOT)),
        word.substring(colon + 1));
  }
}
