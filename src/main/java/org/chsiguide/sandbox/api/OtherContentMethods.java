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

  static JsonNode sendLocation(MethodCall call) {
    ObjectNode location = LiveLocationMethods.location(call, "live_period");
    return SendContext.of(call).send(new MessageContent.Other("location", location));
  }

  static JsonNode sendVenue(MethodCall call) {
    ObjectNode venue = JSON.objectNode();
    venue.set("location", LiveLocationMethods.place(call));
    venue.put("title", requireText(call, "title")).put("address", requireText(call, "address"));
    boolean isFoursquare = FOURSQUARE.stream().anyMatch(call.parameters()::isGiven);
    (isFoursquare ? FOURSQUARE : GOOGLE).forEach(it -> putIfGiven(call, venue, it));
    return SendContext.of(call).send(new MessageContent.Other("venue", venue));
  }

  static JsonNode sendContact(MethodCall call) {
    ObjectNode contact = JSON.objectNode().put("phone_number", requireText(call, "phone_number"));
    contact.put("first_name", requireText(call, "first_name"));
    putIfGiven(call, contact, "last_name");
    putIfGiven(call, contact, "vcard");
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

  private static void putIfGiven(MethodCall call, ObjectNode json, String name) {
    String text = call.parameters().text(name);
    if (!text.isEmpty()) json.put(name, text);
  }

  private static String requireText(MethodCall call, String name) {
    String text = call.parameters().text(name);
    ApiException.refuseIf(text.isEmpty(), "parameter \"" + name + "\" is required");
    return text;
  }
}
