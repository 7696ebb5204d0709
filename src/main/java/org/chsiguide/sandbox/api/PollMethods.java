package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chsiguide.html.FormattedText;
import org.chsiguide.sandbox.world.MessageContent;
import org.chsiguide.sandbox.world.PollVotes;

/** sendPoll and stopPoll. */
final class PollMethods {
  /** https://core.telegram.org/bots/api#sendpoll, in code points. */
  private static final int MAX_QUESTION_LENGTH = 300;

  private static final int MAX_OPTION_LENGTH = 100;
  private static final int MAX_OPTIONS = 12;
  private static final int MAX_EXPLANATION_LENGTH = 200;
  private static final int MAX_EXPLANATION_LINES = 3;
  private static final int MAX_DESCRIPTION_LENGTH = 1024;
  private static final int MIN_OPEN_SECONDS = 5;
  private static final int MAX_OPEN_SECONDS = 2_628_000;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** The entities of questions and options; others are dropped (td: PollOption.cpp). */
  private static final Set<String> KEPT = Set.of("custom_emoji");

  private PollMethods() {}

  static JsonNode sendPoll(MethodCall call) {
    Parameters parameters = call.parameters();
    FormattedText question = FormattedTextParser.named(parameters, "question").only(KEPT);
    JsonNode options = parameters.expectArray("options", "options", "String as options");
    String type = parameters.text("type");
    ApiException.refuseIf(
        !Set.of("", "regular", "quiz").contains(type), "unsupported poll type specified");
    FormattedText description = FormattedTextParser.named(parameters, "description");
    boolean isQuiz = type.equals("quiz");
    FormattedText explanation =
        isQuiz ? FormattedTextParser.named(parameters, "explanation") : FormattedText.NONE;
    SendContext context = SendContext.of(call);
    boolean isAnonymous = isTrue(parameters, "is_anonymous", true);
    boolean isChannel = call.world().isChannel(context.chat().id());
    ApiException.refuseIf(
        isChannel && !isAnonymous, "non-anonymous polls can't be sent to channel chats");
    ObjectNode poll = JSON.objectNode().put("id", call.world().newId());
    ApiException.refuseIf(question.text().isEmpty(), "text must be non-empty");
    put(call, poll, "question", question, "poll question", MAX_QUESTION_LENGTH);
    poll.set("options", options(call, options));
    poll.put("total_voter_count", 0).put("is_closed", parameters.isTrue("is_closed"));
    poll.put("is_anonymous", isAnonymous);
    poll.put("type", isQuiz ? "quiz" : "regular");
    poll.put("allows_multiple_answers", parameters.isTrue("allows_multiple_answers"));
    poll.put("allows_revoting", isTrue(parameters, "allows_revoting", !isQuiz));
    poll.put("members_only", false);
    if (isQuiz) {
      putSolution(parameters, poll);
      ApiException.refuseIf(
          explanation.text().lines().count() > MAX_EXPLANATION_LINES,
          "poll explanation must have at most 2 line feeds");
      put(call, poll, "explanation", explanation, "poll explanation", MAX_EXPLANATION_LENGTH);
    }
    putCloseDate(call, poll);
    put(call, poll, "description", description, "poll description", MAX_DESCRIPTION_LENGTH);
    return context.send(new MessageContent.Poll(poll, Map.of()));
  }

  private static boolean isTrue(Parameters parameters, String name, boolean defaultValue) {
    return parameters.text(name).isBlank() ? defaultValue : parameters.isTrue(name);
  }

  private static ArrayNode options(MethodCall call, JsonNode options) {
    ApiException.refuseIf(options.isEmpty(), "poll must have at least one answer option");
    ApiException.refuseIf(
        options.size() > MAX_OPTIONS, "poll can't have more than " + MAX_OPTIONS + " options");
    ArrayNode json = JSON.arrayNode();
    for (JsonNode option : options) {
      FormattedText text = optionText(option, call.parameters());
      ApiException.refuseIf(text.text().isEmpty(), "text must be non-empty");
      ObjectNode each = json.addObject().put("persistent_id", Integer.toString(json.size()));
      put(call, each, "text", text, "poll options", MAX_OPTION_LENGTH);
      each.put("voter_count", 0);
    }
    return json;
  }

  private static FormattedText optionText(JsonNode option, Parameters parameters) {
    if (option.isTextual()) return new FormattedText(option.asText().strip(), List.of());
    ApiException.refuseIf(!option.isObject(), "expected an option to be of type String");
    return FormattedTextParser.named(parameters.within(option), "text").only(KEPT);
  }

  /** Adds the right options, checked as by td: PollManager.cpp. */
  private static void putSolution(Parameters parameters, ObjectNode poll) {
    JsonNode ids =
        parameters.text("correct_option_id").isBlank()
            ? parameters.json("correct_option_ids").orElse(JSON.arrayNode())
            : JSON.arrayNode().add(parameters.number("correct_option_id"));
    ApiException.refuseIf(
        !ids.isArray() || ids.isEmpty(), "correct quiz option list must be non-empty");
    ArrayNode correct = poll.putArray("correct_option_ids");
    int previous = -1;
    for (JsonNode each : ids) {
      int id = each.asInt(-1);
      boolean isOption = 0 <= id && id < poll.path("options").size();
      ApiException.refuseIf(!isOption, "wrong quiz correct_option_id");
      ApiException.refuseIf(id <= previous, "correct quiz option list must be increasing");
      previous = id;
      correct.add(id);
    }
    // the field of before Bot API 9.6, which had one right answer only
    if (ids.size() == 1) poll.put("correct_option_id", previous);
  }

  private static void putCloseDate(MethodCall call, ObjectNode poll) {
    Parameters parameters = call.parameters();
    long now = call.world().now().getEpochSecond();
    int seconds = parameters.integer("open_period", 0, 0, MAX_OPEN_SECONDS);
    long until = seconds == 0 ? parameters.number("close_date") : now + seconds;
    if (until == 0) return;
    ApiException.refuseIf(
        until < now + MIN_OPEN_SECONDS || until > now + MAX_OPEN_SECONDS,
        "POLL_CLOSE_DATE_INVALID");
    if (seconds > 0) poll.put("open_period", seconds);
    poll.put("close_date", until);
  }

  /** Adds a text, which is called so in the error message if it is too long. */
  private static void put(
      MethodCall call, ObjectNode json, String field, FormattedText text, String name, int max) {
    ApiException.refuseIf(text.codePoints() > max, name + " length must not exceed " + max);
    call.world().botApiJson().putText(json, field, field + "_entities", text);
  }

  static JsonNode stopPoll(MethodCall call) {
    ReplyMarkup markup = ReplyMarkup.of(call.parameters());
    EditedMessage target = EditedMessage.inChat(call, markup, "message with poll to stop");
    if (!(target.message().content() instanceof MessageContent.Poll poll)) {
      throw ApiException.badRequest("message is not a poll");
    }
    target.expectEditable("poll can't be stopped");
    ApiException.refuseIf(poll.isClosed(), "poll has already been closed");
    target.applyEdit(poll.close());
    new PollVotes(call.world(), call.bot()).tell(poll.close());
    return poll.close().toJson();
  }
}
