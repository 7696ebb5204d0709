package org.chsiguide.html;

import java.util.Map;
import java.util.Optional;

/**
 * A range of a text with a special meaning, https://core.telegram.org/bots/api#messageentity.
 *
 * @param type its name in the Bot API, such as {@code bold} or {@code text_link}
 * @param offset where it begins, in UTF-16 units
 * @param length in UTF-16 units, never 0
 * @param attributes the fields of some types: {@code url}, {@code language}, {@code
 *     custom_emoji_id}, {@code unix_time}, {@code date_time_format}, and {@code user_id}, which is
 *     the id in the Bot API's {@code user}
 */
public record TextEntity(String type, int offset, int length, Map<String, String> attributes) {

  public TextEntity {
    attributes = Map.copyOf(attributes);
  }

  /** Creates an entity without attributes. */
  public TextEntity(String type, int offset, int length) {
    this(type, offset, length, Map.of());
  }

  /**
   * Returns the entity of a link over this part of a text: of a user, or of a page; empty if
   * Telegram does not accept the address, in which case the link is dropped and its text stays.
   */
  public static Optional<TextEntity> link(String address, int offset, int length) {
    Optional<TextEntity> user =
        TelegramUrl.userId(address)
            .map(it -> new TextEntity("text_mention", offset, length, Map.of("user_id", it)));
    return user.or(
        () ->
            TelegramUrl.normalize(address)
                .map(it -> new TextEntity("text_link", offset, length, Map.of("url", it))));
  }

  /** Returns where it ends, exclusive, in UTF-16 units. */
  public int end() {
    return offset + length;
  }

  TextEntity withRange(int start, int end) {
    return new TextEntity(type, start, end - start, attributes);
  }
}
