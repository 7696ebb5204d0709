package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.world.MessageContent;

/** sendLocation, sendVenue, sendContact, sendDice, sendPoll and stopPoll. */
final class OtherContentMethods {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** The highest value of each dice, https://core.telegram.org/bots/api#dice. */
  private static final Map<String, Integer> DICE =
      Map.of("🎲", 6, "🎯", 6, "🎳", 6, "🏀", 5, "⚽", 5, "🎰", 64);

  private static final List<String> FOURSQUARE = List.of("foursquare_id", "foursquare_type");
  private static final List<String> GOOGLE = List.of("google_place_id", "google_place_type");

  private OtherContentMethods() {}

  static JsonNode sendLocation(MethodCall methodCall) {
    ObjectNode location = LiveLocationMethods.location(methodCall, "live_period");
    return SendMessageMethod.SendContext.of(methodCall)
        .send(new MessageContent.Other("location", location));
  }

  static JsonNode sendVenue(MethodCall methodCall) {
    ObjectNode venue = JSON.objectNode();
    venue.set("location", LiveLocationMethods.place(methodCall));
    venue
        .put("title", requireText(methodCall, "title"))
        .put("address", requireText(methodCall, "address"));
    boolean isFoursquare = FOURSQUARE.stream().anyMatch(methodCall.parameters()::isGiven);
    (isFoursquare ? FOURSQUARE : GOOGLE).forEach(it -> putIfGiven(methodCall, venue, it));
    return SendMessageMethod.SendContext.of(methodCall)
        .send(new MessageContent.Other("venue", venue));
  }

  static JsonNode sendContact(MethodCall methodCall) {
    ObjectNode contact =
        JSON.objectNode().put("phone_number", requireText(methodCall, "phone_number"));
    contact.put("first_name", requireText(methodCall, "first_name"));
    putIfGiven(methodCall, contact, "last_name");
    putIfGiven(methodCall, contact, "vcard");
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

  private static void putIfGiven(MethodCall methodCall, ObjectNode json, String name) {
    String text = methodCall.parameters().text(name);
    if (!text.isEmpty()) json.put(name, text);
  }

  private static String requireText(MethodCall methodCall, String name) {
    String text = methodCall.parameters().text(name);
    if (text.isEmpty()) throw ApiException.badRequest("parameter \"" + name + "\" is required");
    return text;
  }
}
