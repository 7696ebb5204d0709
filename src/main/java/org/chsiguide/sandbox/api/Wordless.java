package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.chsiguide.sandbox.world.Content;
import org.chsiguide.sandbox.world.Message;

/** sendLocation, sendVenue, sendContact, sendDice, sendPoll and stopPoll. */
final class Wordless {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** https://core.telegram.org/bots/api#dice: how high each goes. */
  private static final Map<String, Integer> DICE =
      Map.of("🎲", 6, "🎯", 6, "🎳", 6, "🏀", 5, "⚽", 5, "🎰", 64);

  private Wordless() {}

  static JsonNode sendLocation(Call call) {
    ObjectNode location = location(call);
    return Sending.Frame.of(call).send(new Content.Other("location", location));
  }

  static JsonNode sendVenue(Call call) {
    ObjectNode venue = JSON.objectNode();
    venue.set("location", location(call));
    venue.put("title", required(call, "title")).put("address", required(call, "address"));
    return Sending.Frame.of(call).send(new Content.Other("venue", venue));
  }

  static JsonNode sendContact(Call call) {
    ObjectNode contact = JSON.objectNode().put("phone_number", required(call, "phone_number"));
    contact.put("first_name", required(call, "first_name"));
    if (call.arguments().has("last_name")) {
      contact.put("last_name", call.arguments().text("last_name"));
    }
    return Sending.Frame.of(call).send(new Content.Other("contact", contact));
  }

  static JsonNode sendDice(Call call) {
    String emoji = call.arguments().text("emoji").isEmpty() ? "🎲" : call.arguments().text("emoji");
    Sending.Frame frame = Sending.Frame.of(call);
    Integer highest = DICE.get(emoji.replace("\uFE0F", ""));
    if (highest == null) throw Refused.badRequest("EMOTICON_INVALID");
    ObjectNode dice = JSON.objectNode().put("emoji", emoji);
    return frame.send(new Content.Other("dice", dice.put("value", call.world().roll(highest))));
  }

  static JsonNode sendPoll(Call call) {
    String question = required(call, "question");
    JsonNode options =
        call.arguments()
            .json("options")
            .orElseThrow(() -> Refused.badRequest("can't parse options JSON object"));
    if (!options.isArray()) throw Refused.badRequest("expected an Array of String as options");
    Sending.Frame frame = Sending.Frame.of(call);
    if (options.isEmpty()) throw Refused.badRequest("poll must have at least 1 option");
    ObjectNode poll = JSON.objectNode().put("id", call.world().newAlbumId());
    poll.put("question", question);
    for (JsonNode option : options) {
      String text = option.isObject() ? option.path("text").asText() : option.asText();
      if (text.isBlank()) throw Refused.badRequest("poll options must be non-empty");
      ObjectNode each = poll.withArray("options").addObject();
      each.put("persistent_id", Integer.toString(poll.get("options").size()));
      each.put("text", text).put("voter_count", 0);
    }
    poll.put("total_voter_count", 0).put("is_closed", false).put("is_anonymous", true);
    poll.put("type", "regular").put("allows_multiple_answers", false);
    poll.put("allows_revoting", true).put("members_only", false);
    return frame.send(new Content.Other("poll", poll));
  }

  static JsonNode stopPoll(Call call) {
    Editing.Target target = Editing.Target.of(call);
    Message message = target.message();
    if (!(message.content() instanceof Content.Other poll) || !poll.field().equals("poll")) {
      throw Refused.badRequest("message is not a poll");
    }
    if (poll.value().path("is_closed").asBoolean()) {
      throw Refused.badRequest("poll has already been closed");
    }
    ObjectNode closed = poll.value().deepCopy();
    closed.put("is_closed", true);
    target.become(new Content.Other("poll", closed));
    return closed;
  }

  private static ObjectNode location(Call call) {
    return JSON.objectNode()
        .put("latitude", degrees(call, "latitude", 90))
        .put("longitude", degrees(call, "longitude", 180));
  }

  private static double degrees(Call call, String name, int most) {
    String text = call.arguments().text(name).strip();
    if (text.isEmpty()) throw Refused.badRequest(name + " is empty");
    try {
      double degrees = Double.parseDouble(text);
      if (Math.abs(degrees) <= most) return degrees;
    } catch (NumberFormatException none) {
      // said below
    }
    throw Refused.badRequest("invalid location specified");
  }

  private static String required(Call call, String name) {
    String text = call.arguments().text(name);
    if (text.isEmpty()) throw Refused.badRequest("parameter \"" + name + "\" is required");
    return text;
  }
}
