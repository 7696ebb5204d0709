package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.chsiguide.html.ParseResult;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.FormattedText;
import org.chsiguide.sandbox.world.Message;
import org.chsiguide.sandbox.world.MessageContent;
import org.chsiguide.sandbox.world.NewMessage;
import org.jspecify.annotations.Nullable;

/** sendMessage, and the checks shared by all methods that send. */
final class SendMessageMethod {
  private SendMessageMethod() {}

  static JsonNode sendMessage(MethodCall methodCall) {
    ParseResult.Ok text = FormattedTextParser.text(methodCall.parameters());
    SendContext context = SendContext.of(methodCall);
    FormattedText formattedText = FormattedTextParser.normalizeText(text);
    if (formattedText.codePoints() > FormattedTextParser.MAX_TEXT_CODE_POINTS) {
      throw ApiException.badRequest("message is too long");
    }
    return context.send(new MessageContent.Text(formattedText));
  }

  /**
   * The chat of a message, the message it replies to and its buttons, checked in the order of the
   * server.
   */
  record SendContext(
      MethodCall call,
      Chat chat,
      @Nullable Integer thread,
      ReplyParameters.ReplyTarget replyTarget,
      ReplyMarkup markup) {

    static SendContext of(MethodCall methodCall) {
      ReplyParameters replyTo = ReplyParameters.of(methodCall.parameters());
      ReplyMarkup markup = ReplyMarkup.of(methodCall.parameters());
      Chat chat = methodCall.writableChat();
      Integer thread = methodCall.thread(chat);
      return new SendContext(methodCall, chat, thread, replyTo.resolve(methodCall, chat), markup);
    }

    /** Sends the content and returns the message. */
    JsonNode send(MessageContent content) {
      return call.world()
          .botApiJson()
          .message(call.bot(), sendMessage(NewMessage.of(call.bot().id(), content)));
    }

    /** Sends a new message to this chat with these buttons. */
    Message sendMessage(NewMessage newMessage) {
      ReplyMarkup checked = markup.validate();
      NewMessage addressed =
          newMessage
              .withThread(thread)
              .withReplyTo(replyTarget.id(), replyTarget.quoted())
              .withMarkup(checked.keyboard(), checked.composer());
      return call.world().send(call.bot(), chat, addressed);
    }
  }
}
