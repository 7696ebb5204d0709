package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.chsiguide.html.Parsed;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Content;
import org.chsiguide.sandbox.world.Draft;
import org.chsiguide.sandbox.world.Formatted;
import org.chsiguide.sandbox.world.Message;
import org.jspecify.annotations.Nullable;

/** sendMessage, and the frame in which all that is sent is checked. */
final class Sending {
  private Sending() {}

  static JsonNode sendMessage(Call call) {
    Parsed.Ok text = Words.text(call.arguments());
    Frame frame = Frame.of(call);
    Formatted words = Words.settledText(text);
    if (words.codePoints() > Words.TEXT_CODE_POINTS) {
      throw Refused.badRequest("message is too long");
    }
    return frame.send(new Content.Text(words));
  }

  /** Where a message goes, what it answers and its buttons: the checks of these, in their order. */
  record Frame(
      Call call, Chat chat, @Nullable Integer thread, ReplyTo.Answered answered, Markup markup) {

    static Frame of(Call call) {
      ReplyTo replyTo = ReplyTo.of(call.arguments());
      Markup markup = Markup.of(call.arguments());
      Chat chat = call.openChat();
      Integer thread = call.thread(chat);
      return new Frame(call, chat, thread, replyTo.find(call, chat), markup);
    }

    /** Sends it and returns the message. */
    JsonNode send(Content content) {
      return call.world().shapes().message(call.bot(), post(Draft.of(call.bot().id(), content)));
    }

    /** Sends a draft to this place with these buttons. */
    Message post(Draft draft) {
      Markup checked = markup.checked();
      Draft framed =
          draft
              .in(thread)
              .answering(answered.id(), answered.quoted())
              .with(checked.keyboard(), checked.composer());
      return call.world().send(call.bot(), chat, framed);
    }
  }
}
