package org.chsiguide.store.broadcast;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.Screen.Button.Callback;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.OutgoingPost.Attachment;
import org.jspecify.annotations.Nullable;

/** Maps posts to a column: the attachments and the button, a line break, the text. */
final class PostColumn {
  private static final String BUTTON = "button:";

  private PostColumn() {}

  static @Nullable String write(@Nullable OutgoingPost post) {
    return post == null
        ? null
        : Stream.concat(
                    post.attachments().stream().map(PostColumn::word),
                    Stream.ofNullable(post.button()).map(PostColumn::word))
                .collect(Collectors.joining(" "))
            + "\n"
            + post.html();
  }

  static @Nullable OutgoingPost read(@Nullable String column) {
    if (column == null) {
      return null;
    }
    int end = column.indexOf('\n');
    List<String> words = end == 0 ? List.of() : List.of(column.substring(0, end).split(" "));
    List<Attachment> attachments =
        words.stream().filter(it -> !it.startsWith(BUTTON)).map(PostColumn::attachment).toList();
    @Nullable Callback button =
        words.stream()
            .filter(it -> it.startsWith(BUTTON))
            .map(PostColumn::button)
            .findFirst()
            .orElse(null);
    return new OutgoingPost(column.substring(end + 1), attachments, button);
  }

  /** The label is encoded, because it may contain spaces. */
  private static String word(Callback button) {
    return BUTTON + URLEncoder.encode(button.label(), StandardCharsets.UTF_8) + ":" + button.data();
  }

  private static Callback button(String word) {
    String[] parts = word.split(":", 3);
    return new Callback(URLDecoder.decode(parts[1], StandardCharsets.UTF_8), parts[2]);
  }

  private static String word(Attachment attachment) {
    return attachment.kind().key() + ":" + attachment.fileId();
  }

  private static Attachment attachment(String word) {
    String[] parts = word.split(":", 2);
    return new Attachment(Keyed.find(Attachment.Kind.values(), parts[0]).orElseThrow(), parts[1]);
  }
}
