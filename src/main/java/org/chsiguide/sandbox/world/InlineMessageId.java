package org.chsiguide.sandbox.world;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * The {@code inline_message_id} of a message that a bot wrote through a user: a number, the chat,
 * the message and the bot, as in Telegram's inputBotInlineMessageID64.
 */
public record InlineMessageId(long chat, int message, long bot) {
  private static final int DATA_CENTRE = 2;
  private static final int BYTES = 24;

  /** Returns the parts of an id; empty if it is not an id of this world. */
  public static Optional<InlineMessageId> parse(String id) {
    if (!id.matches("[A-Za-z0-9_-]{32}")) return Optional.empty();
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(id));
    if (bytes.getInt() != DATA_CENTRE) return Optional.empty();
    long chat = bytes.getLong();
    int message = bytes.getInt();
    return Optional.of(new InlineMessageId(chat, message, bytes.getLong()));
  }

  @Override
  public String toString() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).putInt(DATA_CENTRE);
    bytes.putLong(chat).putInt(message).putLong(bot);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }
}
