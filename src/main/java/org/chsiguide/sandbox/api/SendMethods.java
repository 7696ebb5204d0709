package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.chsiguide.html.ParseResult;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.api.parameter.FormattedTextParser;
import org.chsiguide.sandbox.api.parameter.LinkPreviewOptions;
import org.chsiguide.sandbox.api.parameter.Parameters;
import org.chsiguide.sandbox.world.MessageContent;

/** sendMessage, sendContact and sendDice. */
final class SendMethods {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** The highest value of each dice, https://core.telegram.org/bots/api#dice. */
  private static final Map<String, Integer> DICE =
      Map.of("🎲", 6, "🎯", 6, "🎳", 6, "🏀", 5, "⚽", 5, "🎰", 64);

  private SendMethods() {}

  static JsonNode sendMessage(MethodCall call) {
    ParseResult.Ok text = FormattedTextParser.text(call.parameters());
    JsonNode linkPreview = LinkPreviewOptions.of(call.parameters());
    SendContext context = SendContext.of(call);
    return context.send(
        new MessageContent.Text(FormattedTextParser.normalizeMessage(text), linkPreview));
  }

  static JsonNode sendContact(MethodCall call) {
    MessageContent contact = contact(call.parameters());
    return SendContext.of(call).send(contact);
  }

  static MessageContent contact(Parameters parameters) {
    ObjectNode contact = JSON.objectNode();
    contact.put("phone_number", parameters.expectText("phone_number"));
    contact.put("first_name", parameters.expectText("first_name"));
    parameters.putIfGiven(contact, "last_name");
    parameters.putIfGiven(contact, "vcard");
    return new MessageContent.Other("contact", contact);
  }

  static JsonNode sendDice(MethodCall call) {
    String emoji =
        call.parameters().text("emoji").isEmpty() ? "🎲" : call.parameters().text("emoji");
    SendContext context = SendContext.of(call);
    Integer sides = DICE.get(emoji.replace("\uFE0F", ""));
    if (sides == null) throw ApiException.badRequest("EMOTICON_INVALID");
    ObjectNode dice = JSON.objectNode().put("emoji", emoji);
    return context.send(
        new MessageContent.Other("dice", dice.put("value", call.world().rollDice(sides))));
  }
}
