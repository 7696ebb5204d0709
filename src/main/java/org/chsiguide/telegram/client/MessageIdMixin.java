package org.chsiguide.telegram.client;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethodBoolean;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/**
 * Reads only the ids of a message that was sent, and ignores the rest of the response. This takes a
 * third of the time, and an odd field cannot turn a message that was sent into one of which that is
 * unknown.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
@JsonIncludeProperties({"message_id", "photo", "document"})
interface MessageIdMixin {

  /** Gives access to the object mapper that all methods share and that only methods can see. */
  abstract class Methods extends BotApiMethodBoolean {

    /** Makes it ignore fields, which must happen before the first response is parsed. */
    static void ignoreFields() {
      OBJECT_MAPPER
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addMixIn(Message.class, MessageIdMixin.class)
          .addMixIn(Message.MessageBuilder.class, MessageIdMixin.class);
    }
  }
}
