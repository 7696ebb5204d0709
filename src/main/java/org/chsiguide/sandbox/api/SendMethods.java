package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.chsiguide.html.ParseResult;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.api.parameter.FormattedTextParser;
import org.chsiguide.sandbox.api.parameter.LinkPreviewOptions;
import org.chsiguide.sandbox.world.FormattedText;
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
    FormattedText formattedText = FormattedTextParser.normalizeText(text);
    ApiException.refuseIf(
        formattedText.codePoints() > FormattedTextParser.MAX_TEXT_CODE_POINTS,
        "message is too long");
    return context.send(new MessageContent.Text(formattedText, linkPreview));
  }

  static JsonNode sendContact(MethodCall call) {
    ObjectNode contact = JSON.objectNode().put("phone_number", call.requireText("phone_number"));
    contact.put("first_name", call.requireText("first_name"));
    call.putIfGiven(contact, "last_name");
    call.putIfGiven(contact, "vcard");
    return SendContext.of(call).send(new MessageContent.Other("contact", contact));
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
