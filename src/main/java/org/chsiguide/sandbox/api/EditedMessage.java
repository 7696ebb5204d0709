package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.time.Instant;
import java.util.Objects;
import org.chsiguide.sandbox.world.BotApiJson;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.Message;
import org.chsiguide.sandbox.world.MessageContent;

/**
 * The message to edit and its new buttons; without any, it loses those it had.
 *
 * @param isInline whether it was named by its inline_message_id
 */
record EditedMessage(
    MethodCall call, Chat chat, Message message, ReplyMarkup markup, boolean isInline) {

  static EditedMessage of(MethodCall call) {
    return of(call, ReplyMarkup.of(call.parameters()));
  }

  /** Returns the message to edit, which may be an inline one. */
  static EditedMessage of(MethodCall call, ReplyMarkup markup) {
    boolean hasChat = !call.parameters().text("chat_id").isEmpty();
    if (!hasChat && call.parameters().natural("message_id") == 0) return inline(call, markup);
    EditedMessage target = inChat(call, markup, "message to edit");
    target.expectEditable("message can't be edited");
    return target;
  }

  /**
   * Returns the message of a chat to edit, whether or not the bot may.
   *
   * @param role its name in the error message
   */
  static EditedMessage inChat(MethodCall call, ReplyMarkup markup, String role) {
    Chat chat = call.writableChat();
    call.expectMayPost(chat);
    Message message = call.expectMessage(chat, role);
    return new EditedMessage(call, chat, message, markup, false);
  }

  private static EditedMessage inline(MethodCall call, ReplyMarkup markup) {
    String id = call.parameters().text("inline_message_id");
    ApiException.refuseIf(id.isEmpty(), "message identifier is not specified");
    ApiException.refuseIf(
        !id.matches("[A-Za-z0-9_-]{27,32}"), "invalid inline message identifier specified");
    return call.bot().chats().stream()
        .flatMap(
            chat ->
                chat.messages().stream()
                    .filter(it -> it.isInline() && BotApiJson.inlineId(call.bot(), it).equals(id))
                    .map(it -> new EditedMessage(call, chat, it, markup, true)))
        .findFirst()
        .orElseThrow(() -> ApiException.badRequest("MESSAGE_ID_INVALID"));
  }

  void expectEditable(String refusal) {
    boolean isChannel = call.world().isChannel(chat.id());
    boolean isAuthor = message.from() == call.bot().id();
    boolean canBeEdited =
        (isAuthor || (isChannel && call.hasRight(chat, Group.Right.EDIT_MESSAGES)))
            && message.origin() == null
            && (message.markup() == null || message.hasButtons())
            && !(message.content() instanceof MessageContent.Service);
    ApiException.refuseIf(!canBeEdited, refusal);
  }

  JsonNode applyEdit(MessageContent content) {
    ReplyMarkup checked = markup.validateInline(call.world().group(chat.id()).orElse(null));
    boolean sameContent = content.equals(message.content());
    Instant edited = sameContent ? message.edited() : call.world().now();
    ApiException.refuseIf(
        sameContent && Objects.equals(checked.json(), message.markup()),
        "message is not modified: specified new message content and reply markup are exactly"
            + " the same as a current content and reply markup of the message");
    Message changed = message.with(content, checked.json(), edited);
    chat.replace(changed);
    return isInline ? BooleanNode.TRUE : call.json(changed);
  }
}
