package org.chsiguide.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.chsiguide.html.FormattedText;
import org.chsiguide.sandbox.api.ApiException;
import org.chsiguide.sandbox.api.FormattedTextParser;
import org.chsiguide.sandbox.api.InlineResult;
import org.chsiguide.sandbox.api.InputFiles;
import org.chsiguide.sandbox.api.Parameters;
import org.chsiguide.sandbox.file.FileKind;
import org.chsiguide.sandbox.file.UploadFolder;
import org.chsiguide.sandbox.world.ActionNotAllowedException;
import org.chsiguide.sandbox.world.BotApiJson;
import org.chsiguide.sandbox.world.ForumTopic;
import org.chsiguide.sandbox.world.MessageContent;
import org.chsiguide.sandbox.world.Moderation;
import org.chsiguide.sandbox.world.Query;
import org.chsiguide.sandbox.world.UserActions;
import org.chsiguide.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/** {@code /sandbox/users/{user}/…}: what people do. */
record UserRoutes(UploadFolder uploads) {
  /**
   * Objects in the Bot API's Message that a user can send, each before fields that it must have.
   */
  private static final List<List<String>> OBJECTS =
      Stream.of(
              "location latitude longitude",
              "venue location title address",
              "contact phone_number first_name",
              "dice emoji value",
              "poll question options",
              "users_shared request_id users",
              "chat_shared request_id chat_id")
          .map(it -> List.of(it.split(" ")))
          .toList();

  void addTo(ControlRoutes routes) {
    routes.post("/sandbox/users/{user}/messages", it -> send(it, content(it)));
    routes.post("/sandbox/users/{user}/start", it -> send(it, start(it)));
    routes.put("/sandbox/users/{user}/messages/{message}", UserRoutes::edit);
    routes.delete(
        "/sandbox/users/{user}/messages/{message}",
        it -> it.actions().delete((int) it.pathNumber("message")));
    routes.routes().post("/sandbox/users/{user}/files/{kind}", context -> upload(routes, context));
    routes.post("/sandbox/users/{user}/taps", it -> ControlJson.query(pressButton(it)));
    routes.act(
        "/sandbox/users/{user}/reactions",
        it -> it.actions().react(it.integer("message"), it.body().path("emoji").asText("")));
    routes.act("/sandbox/users/{user}/votes", UserRoutes::vote);
    routes.act(
        "/sandbox/users/{user}/pins",
        it ->
            it.actions()
                .setPinned(it.integer("message"), it.body().path("pinned").asBoolean(true)));
    routes.post("/sandbox/users/{user}/topics", UserRoutes::openTopic);
    routes.act("/sandbox/users/{user}/topics/{topic}", UserRoutes::changeTopic);
    routes.delete(
        "/sandbox/users/{user}/topics/{topic}",
        it -> it.actions().deleteTopic((int) it.pathNumber("topic")));
    routes.post("/sandbox/users/{user}/inline_queries", UserRoutes::askInline);
    routes.post("/sandbox/users/{user}/inline_queries/{query}", UserRoutes::chooseResult);
    routes.act(
        "/sandbox/users/{user}/joins",
        it -> new Moderation(it.world()).join(it.user(), it.expectText("link")));
    routes.act(
        "/sandbox/users/{user}/leaves",
        it ->
            new Moderation(it.world()).leave(it.user(), it.group(it.body().path("chat").asLong())));
    routes.act("/sandbox/users/{user}/block", it -> it.actions(it.user().id()).setBlocked(true));
    routes.act("/sandbox/users/{user}/unblock", it -> it.actions(it.user().id()).setBlocked(false));
  }

  private static JsonNode send(ControlRequest request, MessageContent content) {
    return request.view(
        request
            .actions()
            .send(content, orNull(request.integer("thread")), orNull(request.integer("reply_to"))));
  }

  private static @Nullable Integer orNull(int number) {
    return number == 0 ? null : number;
  }

  /** Returns the text, or the one field that is neither text nor a file, for example a location. */
  private static MessageContent content(ControlRequest request) {
    for (List<String> object : OBJECTS) {
      String field = object.get(0);
      if (!request.body().hasNonNull(field)) continue;
      JsonNode value = request.body().get(field);
      List<String> required = object.subList(1, object.size());
      if (required.stream().allMatch(value::hasNonNull)) {
        return new MessageContent.Other(field, value);
      }
      throw new BadRequestResponse(
          "\"" + field + "\" must be an object of the Bot API with " + String.join(", ", required));
    }
    return MessageContent.Text.of(request.typedText("text"));
  }

  private static MessageContent start(ControlRequest request) {
    String payload = request.text("payload");
    if (payload != null && !payload.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new BadRequestResponse("a payload is 1 to 64 of A-Z, a-z, 0-9, _ and -");
    }
    String text = payload == null ? "/start" : "/start " + payload;
    return MessageContent.Text.of(
        ControlRequest.typed(text, FormattedTextParser.MAX_TEXT_CODE_POINTS));
  }

  private static JsonNode edit(ControlRequest request) {
    return request.view(
        request.actions().edit((int) request.pathNumber("message"), request.typedText("text")));
  }

  private void upload(ControlRoutes routes, Context context) throws IOException {
    Parameters form = ParameterReader.read(context, uploads);
    String name = context.pathParam("kind");
    FileKind kind =
        FileKind.find(name).orElseThrow(() -> new NotFoundResponse("no kind of file " + name));
    if (form.file("file").isEmpty()) throw new BadRequestResponse("the part \"file\" is missing");
    routes.answer(context, it -> upload(it, form, kind));
  }

  private static JsonNode upload(ControlRequest request, Parameters form, FileKind kind) {
    List<MessageContent.Media> contents = contents(request.world(), form, kind);
    long chat = form.number("chat");
    UserActions actions = request.actions(chat == 0 ? request.user().id() : chat);
    Integer thread = orNull(form.natural("thread"));
    if (contents.size() == 1) {
      return request.view(actions.send(contents.get(0), thread, orNull(form.natural("reply_to"))));
    }
    ArrayNode album = JsonNodeFactory.instance.arrayNode();
    actions.sendAlbum(contents, thread).forEach(it -> album.add(request.view(it)));
    return album;
  }

  /** Returns the files as message contents of this kind; the first has the caption. */
  private static List<MessageContent.Media> contents(World world, Parameters form, FileKind kind) {
    FormattedText caption =
        ControlRequest.typed(form.text("caption"), FormattedTextParser.MAX_CAPTION_CODE_POINTS);
    List<MessageContent.Media> contents = new ArrayList<>();
    for (Parameters.Upload file : form.files("file")) {
      Parameters sent =
          new Parameters(Map.of("duration", form.text("seconds")), Map.of("file", List.of(file)));
      String fileId;
      try {
        fileId = new InputFiles(world, sent).file(kind, "file", "").id();
      } catch (ApiException refused) {
        throw new ActionNotAllowedException(
            "this is no " + kind.field() + " that Telegram takes: " + refused.getMessage());
      }
      FormattedText said = contents.isEmpty() ? caption : FormattedText.NONE;
      contents.add(new MessageContent.Media(fileId, said, null));
    }
    return contents;
  }

  private static Query pressButton(ControlRequest request) {
    int message = request.integer("message");
    return request.body().path("stale").asBoolean()
        ? request.actions().pressStaleButton(message, request.expectText("data"))
        : request.actions().pressButton(message, button(request));
  }

  private static Predicate<JsonNode> button(ControlRequest request) {
    String data = request.text("data");
    if (data != null) return button -> button.path("callback_data").asText().equals(data);
    String label = request.expectText("label");
    return button -> button.path("text").asText().equals(label);
  }

  private static void vote(ControlRequest request) {
    List<Integer> options = new ArrayList<>();
    request.body().path("options").forEach(it -> options.add(it.asInt(-1)));
    request.actions().vote(request.integer("message"), options);
  }

  private static JsonNode openTopic(ControlRequest request) {
    int color = request.body().path("icon_color").asInt(ForumTopic.DEFAULT_COLOR);
    return BotApiJson.topic(request.actions().openTopic(topicName(request), color));
  }

  private static String topicName(ControlRequest request) {
    return request.name("name", ForumTopic.MAX_NAME_CODE_POINTS);
  }

  private static void changeTopic(ControlRequest request) {
    int topic = (int) request.pathNumber("topic");
    if (request.body().hasNonNull("name")) {
      request.actions().renameTopic(topic, topicName(request));
    }
    if (request.body().hasNonNull("closed")) {
      request.actions().setClosed(topic, request.body().get("closed").asBoolean());
    }
  }

  private static JsonNode askInline(ControlRequest request) {
    String query = request.body().path("query").asText("");
    String offset = request.body().path("offset").asText("");
    Query asked = request.actions(request.user().id()).askInline(query, offset);
    return JsonNodeFactory.instance.objectNode().put("id", asked.id());
  }

  private static JsonNode chooseResult(ControlRequest request) {
    String id = request.expectText("result");
    Query query = request.query(Query.INLINE);
    InlineResult result =
        query
            .results()
            .valueStream()
            .filter(it -> it.path("id").asText().equals(id))
            .map(it -> InlineResult.offered(request.world(), it))
            .findFirst()
            .orElseThrow(() -> new NotFoundResponse("no result " + id));
    return request.view(request.actions().choose(query, id, result.message(request.user().id())));
  }
}
