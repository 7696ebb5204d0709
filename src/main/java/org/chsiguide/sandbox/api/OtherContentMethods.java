package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.chsiguide.sandbox.world.Message;
import org.chsiguide.sandbox.world.MessageContent;

/** sendLocation, sendVenue, sendContact, sendDice, sendPoll and stopPoll. */
final class OtherContentMethods {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** The highest value of each dice, https://core.telegram.org/bots/api#dice. */
  private static final Map<String, Integer> DICE =
      Map.of("🎲", 6, "🎯", 6, "🎳", 6, "🏀", 5, "⚽", 5, "🎰", 64);

  private OtherContentMethods() {}

  static JsonNode sendLocation(MethodCall methodCall) {
    ObjectNode location = location(methodCall);
    return SendMessageMethod.SendContext.of(methodCall)
        .send(new MessageContent.Other("location", location));
  }

  static JsonNode sendVenue(MethodCall methodCall) {
    ObjectNode venue = JSON.objectNode();
    venue.set("location", location(methodCall));
    venue
        .put("title", requireText(methodCall, "title"))
        .put("address", requireText(methodCall, "address"));
    return SendMessageMethod.SendContext.of(methodCall)
        .send(new MessageContent.Other("venue", venue));
  }

  static JsonNode sendContact(MethodCall methodCall) {
    ObjectNode contact =
        JSON.objectNode().put("phone_number", requireText(methodCall, "phone_number"));
    contact.put("first_name", requireText(methodCall, "first_name"));
    if (methodCall.parameters().has("last_name")) {
      contact.put("last_name", methodCall.parameters().text("last_name"));
    }
    return SendMessageMethod.SendContext.of(methodCall)
        .send(new MessageContent.Other("contact", contact));
  }

  static JsonNode sendDice(MethodCall methodCall) {
    String emoji =
        methodCall.parameters().text("emoji").isEmpty()
            ? "🎲"
            : methodCall.parameters().text("emoji");
    SendMessageMethod.SendContext context = SendMessageMethod.SendContext.of(methodCall);
    Integer sides = DICE.get(emoji.replace("\uFE0F", ""));
    if (sides == null) throw ApiException.badRequest("EMOTICON_INVALID");
    ObjectNode dice = JSON.objectNode().put("emoji", emoji);
    return context.send(
        new MessageContent.Other("dice", dice.put("value", methodCall.world().rollDice(sides))));
  }

  static JsonNode sendPoll(MethodCall methodCall) {
    String question = requireText(methodCall, "question");
    JsonNode options =
        methodCall
            .parameters()
            .json("options")
            .orElseThrow(() -> ApiException.badRequest("can't parse options JSON object"));
    if (!options.isArray()) throw ApiException.badRequest("expected an Array of String as options");
    SendMessageMethod.SendContext context = SendMessageMethod.SendContext.of(methodCall);
    if (options.isEmpty()) throw ApiException.badRequest("poll must have at least 1 option");
    ObjectNode poll = JSON.objectNode().put("id", methodCall.world().newAlbumId());
    poll.put("question", question);
    for (JsonNode option : options) {
      String text = option.isObject() ? option.path("text").asText() : option.asText();
      if (text.isBlank()) throw ApiException.badRequest("poll options must be non-empty");
      ObjectNode each = poll.withArray("options").addObject();
      each.put("persistent_id", Integer.toString(poll.get("options").size()));
      each.put("text", text).put("voter_count", 0);
    }
    poll.put("total_voter_count", 0).put("is_closed", false).put("is_anonymous", true);
    poll.put("type", "regular").put("allows_multiple_answers", false);
    poll.put("allows_revoting", true).put("members_only", false);
    return context.send(new MessageContent.Other("poll", poll));
  }

  static JsonNode stopPoll(MethodCall methodCall) {
    EditMethods.Target target = EditMethods.Target.of(methodCall);
    Message message = target.message();
    if (!(message.content() instanceof MessageContent.Other poll) || !poll.field().equals("poll")) {
      throw ApiException.badRequest("message is not a poll");
    }
    if (poll.value().path("is_closed").asBoolean()) {
      throw ApiException.badRequest("poll has already been closed");
    }
    ObjectNode closed = poll.value().deepCopy();
    closed.put("is_closed", true);
    target.applyEdit(new MessageContent.Other("poll", closed));
    return closed;
  }

  private static ObjectNode location(MethodCall methodCall) {
    return JSON.objectNode()
        .put("latitude", degrees(methodCall, "latitude", 90))
        .put("longitude", degrees(methodCall, "longitude", 180));
  }

  private static double degrees(MethodCall methodCall, String name, int max) {
    String text = methodCall.parameters().text(name).strip();
    if (text.isEmpty()) throw ApiException.badRequest(name + " is empty");
    try {
      double degrees = Double.parseDouble(text);
      if (Math.abs(degrees) <= max) return degrees;
    } catch (NumberFormatException none) {
      // reported below
    }
    throw ApiException.badRequest("invalid location specified");
  }

  private static String requireText(MethodCall methodCall, String name) {
    String text = methodCall.parameters().text(name);
    if (text.isEmpty()) throw ApiException.badRequest("parameter \"" + name + "\" is required");
    return text;
  }
}
