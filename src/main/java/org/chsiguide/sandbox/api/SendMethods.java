package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TelegramUrl;
import org.chsiguide.sandbox.world.MessageContent;
import org.jspecify.annotations.Nullable;

/**
 * sendMessage, sendContact, sendDice, sendLocation and sendVenue, and the methods that edit a text,
 * and move and stop live locations.
 */
final class SendMethods {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** The highest value of each dice, https://core.telegram.org/bots/api#dice. */
  private static final Map<String, Integer> DICE =
      Map.of("🎲", 6, "🎯", 6, "🎳", 6, "🏀", 5, "⚽", 5, "🎰", 64);

  /** https://core.telegram.org/bots/api#sendlocation, in seconds; the last means for ever. */
  private static final int MIN_LIVE_PERIOD = 60;

  private static final int MAX_LIVE_PERIOD = 86_400;
  private static final int FOREVER = Integer.MAX_VALUE;
  private static final int MAX_ACCURACY_METRES = 1500;
  private static final int MAX_PROXIMITY_METRES = 100_000;

  private static final List<String> FOURSQUARE = List.of("foursquare_id", "foursquare_type");
  private static final List<String> GOOGLE = List.of("google_place_id", "google_place_type");

  private SendMethods() {}

  static JsonNode sendMessage(MethodCall call) {
    FormattedText text = FormattedTextParser.text(call.parameters(), "text");
    JsonNode linkPreview = linkPreview(call.parameters());
    SendContext context = SendContext.of(call);
    FormattedText sent = FormattedTextParser.normalizeMessage(text, "message is too long");
    return context.send(new MessageContent.Text(sent, linkPreview));
  }

  /** Returns the fields of the Message that the parameters ask for beside a text; null for none. */
  static @Nullable ObjectNode linkPreview(Parameters parameters) {
    ObjectNode preview = linkPreviewOptions(parameters);
    return preview.isEmpty() ? null : JSON.objectNode().set("link_preview_options", preview);
  }

  private static ObjectNode linkPreviewOptions(Parameters parameters) {
    ObjectNode options = JSON.objectNode();
    JsonNode given = parameters.object("link_preview_options", "link preview options");
    // the parameter of before Bot API 7.0
    boolean isDisabled = given.isEmpty() && parameters.isTrue("disable_web_page_preview");
    if (given.path("is_disabled").asBoolean(isDisabled)) return options.put("is_disabled", true);
    String url = given.path("url").asText();
    ApiException.refuseIf(
        !url.isEmpty() && TelegramUrl.problem(url).isPresent(), "WEBPAGE_URL_INVALID");
    if (!url.isEmpty()) options.put("url", url);
    if (given.path("prefer_small_media").asBoolean()) {
      options.put("prefer_small_media", true);
    } else if (given.path("prefer_large_media").asBoolean()) {
      options.put("prefer_large_media", true);
    }
    if (given.path("show_above_text").asBoolean()) options.put("show_above_text", true);
    return options;
  }

  static JsonNode editMessageText(MethodCall call) {
    FormattedText text = FormattedTextParser.text(call.parameters(), "text");
    JsonNode linkPreview = linkPreview(call.parameters());
    EditedMessage target = EditedMessage.of(call);
    ApiException.refuseIf(
        !(target.message().content() instanceof MessageContent.Text),
        "there is no text in the message to edit");
    FormattedText edited = FormattedTextParser.normalizeMessage(text, "MESSAGE_TOO_LONG");
    return target.applyEdit(new MessageContent.Text(edited, linkPreview));
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

  static JsonNode sendLocation(MethodCall call) {
    expectPlace(call.parameters());
    SendContext context = SendContext.of(call);
    return context.send(new MessageContent.Other("location", location(call.parameters())));
  }

  static JsonNode sendVenue(MethodCall call) {
    MessageContent venue = venue(call.parameters());
    return SendContext.of(call).send(venue);
  }

  static MessageContent venue(Parameters parameters) {
    ObjectNode venue = JSON.objectNode();
    venue.set("location", place(parameters));
    venue.put("title", parameters.expectText("title"));
    venue.put("address", parameters.expectText("address"));
    boolean isFoursquare = FOURSQUARE.stream().anyMatch(parameters::isGiven);
    (isFoursquare ? FOURSQUARE : GOOGLE).forEach(it -> parameters.putIfGiven(venue, it));
    return new MessageContent.Other("venue", venue);
  }

  static JsonNode editMessageLiveLocation(MethodCall call) {
    ObjectNode location = location(call.parameters());
    EditedMessage target = EditedMessage.of(call);
    ObjectNode old = expectLive(call, target);
    if (!location.has("live_period")) location.set("live_period", old.get("live_period"));
    return target.applyEdit(new MessageContent.Other("location", location));
  }

  static JsonNode stopMessageLiveLocation(MethodCall call) {
    EditedMessage target = EditedMessage.of(call);
    ObjectNode stopped = expectLive(call, target).deepCopy();
    stopped.remove("live_period");
    stopped.remove("heading");
    stopped.remove("proximity_alert_radius");
    return target.applyEdit(new MessageContent.Other("location", stopped));
  }

  private static ObjectNode expectLive(MethodCall call, EditedMessage target) {
    if (!(target.message().content() instanceof MessageContent.Other other)
        || !other.field().equals("location")) {
      throw ApiException.badRequest("there is no live location in the message to edit");
    }
    JsonNode location = other.value();
    int period = location.path("live_period").asInt();
    boolean isOver =
        period != FOREVER
            && target.message().date().plusSeconds(period).isBefore(call.world().now());
    ApiException.refuseIf(period == 0 || isOver, "message can't be edited");
    return (ObjectNode) location;
  }

  /** Checks that a place is given; whether there is such a place is checked after the chat. */
  private static void expectPlace(Parameters parameters) {
    for (String name : List.of("latitude", "longitude")) {
      ApiException.refuseIf(parameters.text(name).isBlank(), name + " is empty");
    }
  }

  /** Returns where something is, without more. */
  private static ObjectNode place(Parameters parameters) {
    expectPlace(parameters);
    return JSON.objectNode()
        .put("latitude", degrees(parameters, "latitude", 90))
        .put("longitude", degrees(parameters, "longitude", 180));
  }

  /** Returns a location; with a live_period it is a live one. */
  static ObjectNode location(Parameters parameters) {
    ObjectNode location = place(parameters);
    double accuracy = decimal(parameters, "horizontal_accuracy");
    if (accuracy > 0) {
      location.put("horizontal_accuracy", Math.min(accuracy, MAX_ACCURACY_METRES));
    }
    int period = parameters.natural("live_period");
    int heading = parameters.natural("heading");
    int proximity = parameters.natural("proximity_alert_radius");
    ApiException.refuseIf(
        period != 0 && period != FOREVER && (period < MIN_LIVE_PERIOD || period > MAX_LIVE_PERIOD),
        "wrong live location period specified");
    ApiException.refuseIf(heading > 360, "wrong live location heading specified");
    ApiException.refuseIf(
        proximity > MAX_PROXIMITY_METRES, "wrong live location proximity alert radius specified");
    if (period > 0) location.put("live_period", period);
    if (heading > 0) location.put("heading", heading);
    if (proximity > 0) location.put("proximity_alert_radius", proximity);
    return location;
  }

  private static double degrees(Parameters parameters, String name, int max) {
    double degrees = decimal(parameters, name);
    if (Math.abs(degrees) <= max) return degrees;
    throw ApiException.badRequest("invalid location specified");
  }

  /** Returns the number, NaN for anything else. */
  private static double decimal(Parameters parameters, String name) {
    try {
      return Double.parseDouble(parameters.text(name).strip());
    } catch (NumberFormatException none) {
      return Double.NaN;
    }
  }
}
