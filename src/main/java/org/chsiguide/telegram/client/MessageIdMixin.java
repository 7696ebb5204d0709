package org.chsiguide.telegram.client;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethodBoolean;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/**
 * Reads only the ids of a message that was sent, and ignores the rest of the response. This takes a
 * third of the time, and an unknown field cannot turn a message that was sent into one of which
 * that is unknown.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
@JsonIncludeProperties({"message_id", "photo", "document"})
interface MessageIdMixin {

  /** Gives access to the object mapper that all methods share and that only methods can see. */
  abstract class Methods extends BotApiMethodBoolean {

    /** Registers the mixin, which must happen before the first message is parsed. */
    static void registerMixIn() {
      var unused =
          OBJECT_MAPPER
              .addMixIn(Message.class, MessageIdMixin.class)
              .addMixIn(Message.MessageBuilder.class, MessageIdMixin.class);
    }
  }
}
