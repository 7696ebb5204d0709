package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chsiguide.sandbox.api.InlineResult;
import org.chsiguide.sandbox.file.FileKind;
import org.chsiguide.sandbox.state.SynchronizedWorld;
import org.chsiguide.sandbox.state.UploadFolder;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.BotApiJson;
import org.chsiguide.sandbox.world.CallbackQuery;
import org.chsiguide.sandbox.world.FormattedText;
import org.chsiguide.sandbox.world.ForumTopic;
import org.chsiguide.sandbox.world.InlineButton;
import org.chsiguide.sandbox.world.InlineQuery;
import org.chsiguide.sandbox.world.Message;
import org.chsiguide.sandbox.world.MessageContent;
import org.chsiguide.sandbox.world.User;
import org.chsiguide.sandbox.world.UserActions;
import org.chsiguide.sandbox.world.World;

/** {@code /sandbox/users/{user}/…}: what people do, see {@code control.txt} beside the page. */
record UserRoutes(SynchronizedWorld shared, UploadFolder uploads) {
  /** Fields of the Bot API's Message that a user can send and that are plain objects. */
  private static final List<String> NON_TEXT_FIELDS =
      List.of("location", "venue", "contact", "dice", "poll", "users_shared", "chat_shared");

  void addTo(RoutesConfig routes) {
    routes.post("/sandbox/users/{user}/messages", this::send);
    routes.post("/sandbox/users/{user}/start", this::start);
    routes.put("/sandbox/users/{user}/messages/{message}", this::edit);
    routes.post("/sandbox/users/{user}/taps", this::pressButton);
    routes.post("/sandbox/users/{user}/inline_queries/{query}", this::chooseResult);
    routes.delete("/sandbox/users/{user}/messages/{message}", this::delete);
    routes.post("/sandbox/users/{user}/files/{kind}", this::upload);
    routes.post("/sandbox/users/{user}/reactions", this::react);
    routes.post("/sandbox/users/{user}/votes", this::vote);
    routes.post("/sandbox/users/{user}/pins", this::pin);
    routes.post("/sandbox/users/{user}/topics", this::openTopic);
    routes.post("/sandbox/users/{user}/topics/{topic}", this::topic);
    routes.delete("/sandbox/users/{user}/topics/{topic}", this::deleteTopic);
    routes.post(
        "/sandbox/users/{user}/block", context -> act(context, it -> it.inPrivate().block()));
    routes.post(
        "/sandbox/users/{user}/unblock", context -> act(context, it -> it.inPrivate().unblock()));
  }

  /** A user who acts in the world of a bot. */
  private record Actor(World world, BotAccount bot, User person) {

    static Actor of(World world, Context context) {
      long person = ControlRequest.number(context.pathParam("user"));
      return new Actor(
          world,
          ControlRequest.expectBot(world, context),
          ControlRequest.expectUser(world, person));
    }

    UserActions in(long chat) {
      return new UserActions(world, bot, person, chat);
    }

    /** Returns the actions in the user's private chat with the bot. */
    UserActions inPrivate() {
      return in(person.id());
    }

    /** Returns the actions in the chat that the body names, or else in the private chat. */
    UserActions in(JsonNode body) {
      return in(body.path("chat").asLong(person.id()));
    }

    /** Returns the actions in the chat that {@code ?chat=} names, or else in the private chat. */
    UserActions in(Context context) {
      String chat = context.queryParam("chat");
      return chat == null ? inPrivate() : in(ControlRequest.number(chat));
    }

    JsonNode view(Message message) {
      return WorldJson.message(world, bot, message);
    }
  }

  private void send(Context context) {
    JsonNode body = ControlRequest.body(context);
    send(context, body, content(body));
  }

  /** Returns the text, or the one field that is neither text nor a file, for example a location. */
  private static MessageContent content(JsonNode body) {
    for (String field : NON_TEXT_FIELDS) {
      if (body.path(field).isObject()) return new MessageContent.Other(field, body.get(field));
    }
    return MessageContent.Text.of(
        TypedTextParser.messageText(ControlRequest.expectText(body, "text")));
  }

  private void start(Context context) {
    String payload = ControlRequest.text(ControlRequest.body(context), "payload");
    if (payload != null && !payload.matches("[A-Za-z0-9_-]{1,64}")) {
      throw BadRequestException.malformed("a payload is 1 to 64 of A-Z, a-z, 0-9, _ and -");
    }
    FormattedText formattedText =
        TypedTextParser.messageText(payload == null ? "/start" : "/start " + payload);
    send(context, ControlRequest.body(context), MessageContent.Text.of(formattedText));
  }

  private void send(Context context, JsonNode body, MessageContent content) {
    Integer thread = ControlRequest.integer(body, "thread");
    Integer replyTo = ControlRequest.integer(body, "reply_to");
    create(context, it -> it.view(it.in(body).send(content, thread, replyTo)));
  }

  private void upload(Context context) throws IOException {
    String name = context.pathParam("kind");
    FileKind kind =
        FileKind.find(name)
            .orElseThrow(() -> BadRequestException.notFound("no kind of file " + name));
    UploadForm upload = UploadForm.of(context, uploads);
    create(context, it -> upload(it, upload, kind));
  }

  private static JsonNode upload(Actor actor, UploadForm upload, FileKind kind) {
    List<MessageContent.Media> contents = upload.contents(actor.world(), kind);
    long chat = upload.chat().orElse(actor.person().id());
    if (contents.size() == 1) {
      return actor.view(actor.in(chat).send(contents.get(0), upload.thread(), upload.replyTo()));
    }
    ArrayNode album = JsonNodeFactory.instance.arrayNode();
    actor.in(chat).sendAlbum(contents, upload.thread()).forEach(it -> album.add(actor.view(it)));
    return album;
  }

  private void openTopic(Context context) {
    JsonNode body = ControlRequest.body(context);
    String name = ControlRequest.expectText(body, "name");
    int color = body.path("icon_color").asInt(ForumTopic.DEFAULT_COLOR);
    create(context, it -> BotApiJson.topic(it.in(body).openTopic(name, color)));
  }

  private void topic(Context context) {
    JsonNode body = ControlRequest.body(context);
    int topicId = (int) ControlRequest.number(context.pathParam("topic"));
    String name = ControlRequest.text(body, "name");
    act(
        context,
        it -> {
          if (name != null) it.in(body).renameTopic(topicId, name);
          if (!body.has("closed")) return;
          if (body.path("closed").asBoolean()) {
            it.in(body).closeTopic(topicId);
          } else {
            it.in(body).reopenTopic(topicId);
          }
        });
  }

  private void deleteTopic(Context context) {
    int topicId = (int) ControlRequest.number(context.pathParam("topic"));
    act(context, it -> it.in(context).deleteTopic(topicId));
  }

  private void delete(Context context) {
    int message = (int) ControlRequest.number(context.pathParam("message"));
    act(context, it -> it.in(context).delete(message));
  }

  private void react(Context context) {
    JsonNode body = ControlRequest.body(context);
    int message = body.path("message").asInt();
    String emoji = body.path("emoji").asText();
    act(context, it -> it.in(body).react(message, emoji));
  }

  private void vote(Context context) {
    JsonNode body = ControlRequest.body(context);
    List<Integer> options = new ArrayList<>();
    body.path("options").forEach(it -> options.add(it.asInt(-1)));
    act(context, it -> it.in(body).vote(body.path("message").asInt(), options));
  }

  private void pin(Context context) {
    JsonNode body = ControlRequest.body(context);
    int message = body.path("message").asInt();
    act(
        context,
        it -> {
          if (body.path("pinned").asBoolean(true)) {
            it.in(body).pin(message);
          } else {
            it.in(body).unpin(message);
          }
        });
  }

  private void edit(Context context) {
    JsonNode body = ControlRequest.body(context);
    int message = (int) ControlRequest.number(context.pathParam("message"));
    FormattedText formattedText =
        TypedTextParser.messageText(ControlRequest.expectText(body, "text"));
    answer(context, it -> it.view(it.in(body).edit(message, formattedText)));
  }

  private void chooseResult(Context context) {
    JsonNode body = ControlRequest.body(context);
    String id = ControlRequest.expectText(body, "result");
    create(
        context,
        it -> {
          InlineQuery query = ControlRequest.expectInlineQuery(it.bot(), context);
          InlineResult result =
              query
                  .results()
                  .valueStream()
                  .filter(each -> each.path("id").asText().equals(id))
                  .map(each -> InlineResult.offered(it.world(), each))
                  .findFirst()
                  .orElseThrow(() -> BadRequestException.notFound("no result " + id));
          return it.view(it.in(body).choose(query, id, result.message(it.person().id())));
        });
  }

  private void pressButton(Context context) {
    JsonNode body = ControlRequest.body(context);
    create(context, it -> WorldJson.callbackQuery(pressButton(it, body)));
  }

  private static CallbackQuery pressButton(Actor actor, JsonNode body) {
    int message = body.path("message").asInt();
    if (!body.path("stale").asBoolean()) {
      return actor.in(body).pressButton(message, button(body));
    }
    String data = ControlRequest.expectText(body, "data");
    return actor.in(body).pressStaleButton(message, data);
  }

  private static Predicate<InlineButton> button(JsonNode body) {
    String data = ControlRequest.text(body, "data");
    if (data != null) return button -> button.hasCallbackData(data);
    String label = ControlRequest.expectText(body, "label");
    return button -> button.text().equals(label);
  }

  private void act(Context context, Consumer<Actor> action) {
    shared.runLocked(world -> action.accept(Actor.of(world, context)));
    context.status(204);
  }

  private void create(Context context, Function<Actor, JsonNode> action) {
    answer(context.status(201), action);
  }

  private void answer(Context context, Function<Actor, JsonNode> action) {
    context.json(shared.withLock(world -> action.apply(Actor.of(world, context))));
  }
}
