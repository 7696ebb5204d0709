package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.chsiguide.sandbox.world.FormattedText;
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

  private PollMethods() {}

  static JsonNode sendPoll(MethodCall call) {
    Parameters parameters = call.parameters();
    FormattedText question = FormattedTextParser.named(parameters, "question");
    JsonNode options = parameters.expectArray("options", "options", "String as options");
    String type = parameters.text("type");
    ApiException.refuseIf(
        !Set.of("", "regular", "quiz").contains(type), "unsupported poll type specified");
    FormattedText description = FormattedTextParser.named(parameters, "description");
    boolean isQuiz = type.equals("quiz");
    FormattedText explanation =
        isQuiz ? FormattedTextParser.named(parameters, "explanation") : FormattedText.NONE;
    SendContext context = SendContext.of(call);
    boolean isAnonymous = isTrueOrMissing(parameters, "is_anonymous");
    boolean isChannel = call.world().isChannel(context.chat().id());
    ApiException.refuseIf(
        isChannel && !isAnonymous, "non-anonymous polls can't be sent to channel chats");
    ApiException.refuseIf(question.text().isEmpty(), "text must be non-empty");
    expectLength("poll question", question, MAX_QUESTION_LENGTH);

    ObjectNode poll = JSON.objectNode().put("id", call.world().newId());
    put(call, poll, "question", question);
    poll.set("options", options(call, options));
    poll.put("total_voter_count", 0).put("is_closed", parameters.isTrue("is_closed"));
    poll.put("is_anonymous", isAnonymous);
    poll.put("type", isQuiz ? "quiz" : "regular");
    poll.put("allows_multiple_answers", parameters.isTrue("allows_multiple_answers"));
    boolean allowsRevoting =
        isQuiz
            ? parameters.isTrue("allows_revoting")
            : isTrueOrMissing(parameters, "allows_revoting");
    poll.put("allows_revoting", allowsRevoting).put("members_only", false);
    if (isQuiz) {
      putSolution(parameters, poll);
      expectLength("poll explanation", explanation, MAX_EXPLANATION_LENGTH);
      ApiException.refuseIf(
          explanation.text().lines().count() > MAX_EXPLANATION_LINES,
          "poll explanation must have at most 2 line feeds");
      put(call, poll, "explanation", explanation);
    }
    putCloseDate(call, poll);
    expectLength("poll description", description, MAX_DESCRIPTION_LENGTH);
    put(call, poll, "description", description);
    return context.send(new MessageContent.Poll(poll, Map.of()));
  }

  private static boolean isTrueOrMissing(Parameters parameters, String name) {
    return parameters.isTrue(name) || parameters.text(name).isBlank();
  }

  private static ArrayNode options(MethodCall call, JsonNode options) {
    ApiException.refuseIf(options.isEmpty(), "poll must have at least one answer option");
    ApiException.refuseIf(
        options.size() > MAX_OPTIONS, "poll can't have more than " + MAX_OPTIONS + " options");
    ArrayNode json = JSON.arrayNode();
    for (JsonNode option : options) {
      FormattedText text = optionText(option, call.parameters());
      ApiException.refuseIf(text.text().isEmpty(), "poll options must be non-empty");
      expectLength("poll options", text, MAX_OPTION_LENGTH);
      ObjectNode each = json.addObject().put("persistent_id", Integer.toString(json.size()));
      put(call, each, "text", text);
      each.put("voter_count", 0);
    }
    return json;
  }

  private static FormattedText optionText(JsonNode option, Parameters parameters) {
    if (option.isTextual()) return new FormattedText(option.asText().strip(), List.of());
    ApiException.refuseIf(!option.isObject(), "expected an option to be of type String");
    Parameters fields = parameters.within(option);
    return FormattedTextParser.named(fields, "text");
  }

  private static void putSolution(Parameters parameters, ObjectNode poll) {
    String older = parameters.text("correct_option_id");
    JsonNode ids =
        older.isBlank()
            ? parameters.json("correct_option_ids").orElse(JSON.arrayNode())
            : JSON.arrayNode().add(parameters.number("correct_option_id"));
    Set<Integer> correct = new TreeSet<>();
    for (JsonNode id : ids) {
      if (!id.canConvertToInt()) correct.add(-1);
      correct.add(id.asInt(-1));
    }
    int count = poll.path("options").size();
    boolean isValid =
        !correct.isEmpty()
            && correct.stream().allMatch(it -> 0 <= it && it < count)
            && (correct.size() == 1 || poll.path("allows_multiple_answers").asBoolean());
    ApiException.refuseIf(!isValid, "wrong correct option ID specified");
    correct.forEach(poll.putArray("correct_option_ids")::add);
    // the field of before Bot API 9.6, which had one right answer only
    if (correct.size() == 1) poll.put("correct_option_id", correct.iterator().next());
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

  private static void put(MethodCall call, ObjectNode json, String name, FormattedText text) {
    call.world().botApiJson().putText(json, name, name + "_entities", text);
  }

  private static void expectLength(String what, FormattedText text, int max) {
    ApiException.refuseIf(text.codePoints() > max, what + " length must not exceed " + max);
  }

  static JsonNode stopPoll(MethodCall call) {
    ReplyMarkup markup = ReplyMarkup.of(call.parameters());
    EditedMessage target = EditedMessage.inChat(call, markup, "message with poll to stop");
    if (!(target.message().content() instanceof MessageContent.Poll poll)) {
      throw ApiException.badRequest("message is not a poll");
    }
    ApiException.refuseIf(poll.isClosed(), "poll has already been closed");
    target.applyEdit(poll.close());
    new PollVotes(call.world(), call.bot()).tell(poll.close());
    return poll.close().toJson();
  }
}
