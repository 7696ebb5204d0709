package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import org.chsiguide.html.Parsed;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Content;
import org.chsiguide.sandbox.world.Formatted;
import org.chsiguide.sandbox.world.Message;

/** editMessageText, editMessageCaption and editMessageReplyMarkup. */
final class Editing {
  private Editing() {}

  static JsonNode editMessageText(Call call) {
    Parsed.Ok text = Words.text(call.arguments());
    Target target = Target.of(call);
    if (!(target.message().content() instanceof Content.Text)) {
      throw Refused.badRequest("there is no text in the message to edit");
    }
    Formatted words = Words.settledText(text);
    if (words.codePoints() > Words.TEXT_CODE_POINTS) throw Refused.badRequest("MESSAGE_TOO_LONG");
    return target.become(new Content.Text(words));
  }

  static JsonNode editMessageCaption(Call call) {
    Parsed.Ok caption = Words.caption(call.arguments());
    Target target = Target.of(call);
    Content content = target.message().content();
    if (!(content instanceof Content.Media media) || !media.kind().takesCaption()) {
      throw Refused.badRequest("there is no caption in the message to edit");
    }
    Formatted words = Words.settled(caption);
    if (words.codePoints() > Words.CAPTION_CODE_POINTS) {
      throw Refused.badRequest("MESSAGE_TOO_LONG");
    }
    return target.become(content.saying(words));
  }

  static JsonNode editMessageReplyMarkup(Call call) {
    Target target = Target.of(call);
    return target.become(target.message().content());
  }

  /** The message to edit and the buttons it is to have; none given: it loses those it had. */
  record Target(Call call, Chat chat, Message message, Markup markup) {

    static Target of(Call call) {
      Markup markup = Markup.of(call.arguments());
      if (!call.arguments().text("inline_message_id").isEmpty()) {
        throw Refused.badRequest("message to edit not found");
      }
      if (!call.arguments().has("chat_id") && !call.arguments().has("message_id")) {
        throw Refused.badRequest("message identifier is not specified");
      }
      Chat chat = call.openChat();
      Message message = call.expectMessage(chat, "message to edit");
      if (!canBeEdited(call, message)) throw Refused.badRequest("message can't be edited");
      return new Target(call, chat, message, markup);
    }

    private static boolean canBeEdited(Call call, Message message) {
      return message.from() == call.bot().id()
          && message.origin() == null
          && message.composer() == null
          && !(message.content() instanceof Content.Service);
    }

    /** Gives the message this content and the new buttons. */
    JsonNode become(Content content) {
      Markup checked = markup.checked();
      boolean sameContent = content.equals(message.content());
      if (sameContent && Objects.equals(checked.keyboard(), message.keyboard())) {
        throw Refused.badRequest(
            "message is not modified: specified new message content and reply markup are exactly"
                + " the same as a current content and reply markup of the message");
      }
      Message changed =
          sameContent
              ? message.with(checked.keyboard())
              : message.edited(content, checked.keyboard(), call.world().now());
      call.world().replace(call.bot(), chat, changed);
      return call.world().shapes().message(call.bot(), changed);
    }
  }
}
