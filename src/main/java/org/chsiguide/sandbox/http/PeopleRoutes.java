package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.Button;
import org.chsiguide.sandbox.world.Content;
import org.chsiguide.sandbox.world.FileKind;
import org.chsiguide.sandbox.world.Formatted;
import org.chsiguide.sandbox.world.Hands;
import org.chsiguide.sandbox.world.Message;
import org.chsiguide.sandbox.world.Person;
import org.chsiguide.sandbox.world.Shapes;
import org.chsiguide.sandbox.world.Topic;
import org.chsiguide.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/** {@code /sandbox/people/{person}/…}: what people do, see {@code control.txt} beside the page. */
final class PeopleRoutes {
  /** Fields of the Bot API's Message that a person can send and that are plain objects. */
  private static final List<String> WORDLESS =
      List.of("location", "venue", "contact", "dice", "poll");

  private final SharedWorld shared;
  private final UploadFolder uploads;

  PeopleRoutes(SharedWorld shared, UploadFolder uploads) {
    this.shared = shared;
    this.uploads = uploads;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/sandbox/people/{person}/messages", this::say);
    routes.post("/sandbox/people/{person}/start", this::start);
    routes.put("/sandbox/people/{person}/messages/{message}", this::edit);
    routes.post("/sandbox/people/{person}/taps", this::tap);
    routes.delete("/sandbox/people/{person}/messages/{message}", this::delete);
    routes.post("/sandbox/people/{person}/photos", context -> upload(context, FileKind.PHOTO));
    routes.post(
        "/sandbox/people/{person}/documents", context -> upload(context, FileKind.DOCUMENT));
    routes.post("/sandbox/people/{person}/files/{kind}", this::upload);
    routes.post("/sandbox/people/{person}/reactions", this::react);
    routes.post("/sandbox/people/{person}/pins", this::pin);
    routes.post("/sandbox/people/{person}/topics", this::openTopic);
    routes.post("/sandbox/people/{person}/topics/{topic}", this::topic);
    routes.delete("/sandbox/people/{person}/topics/{topic}", this::deleteTopic);
    routes.post(
        "/sandbox/people/{person}/block",
        context -> act(context, it -> it.hands().block(it.person())));
    routes.post(
        "/sandbox/people/{person}/unblock",
        context -> act(context, it -> it.hands().unblock(it.person())));
  }

  /** Somebody in the world of a bot, about to do something. */
  private record Actor(World world, BotAccount bot, Person person) {

    static Actor of(World world, Context context) {
      long person = Requests.number(context.pathParam("person"));
      return new Actor(
          world, Requests.expectBot(world, context), Requests.expectPerson(world, person));
    }

    Hands hands() {
      return new Hands(world, bot);
    }

    long chat(JsonNode body) {
      return body.path("chat").asLong(person.id());
    }

    /** The chat that {@code ?chat=} names, else the person's own with the bot. */
    long chat(Context context) {
      String chat = context.queryParam("chat");
      return chat == null ? person.id() : Requests.number(chat);
    }

    JsonNode view(Message message) {
      return View.message(world, bot, message);
    }
  }

  private void say(Context context) {
    JsonNode body = Requests.body(context);
    say(context, body, content(body));
  }

  /** The words, or the one field that is neither words nor a file, for example a location. */
  private static Content content(JsonNode body) {
    for (String field : WORDLESS) {
      if (body.path(field).isObject()) return new Content.Other(field, body.get(field));
    }
    return new Content.Text(Typed.words(Requests.expectText(body, "text")));
  }

  private void start(Context context) {
    String payload = Requests.text(Requests.body(context), "payload");
    if (payload != null && !payload.matches("[A-Za-z0-9_-]{1,64}")) {
      throw BadRequest.malformed("a payload is 1 to 64 of A-Z, a-z, 0-9, _ and -");
    }
    Formatted words = Typed.words(payload == null ? "/start" : "/start " + payload);
    say(context, Requests.body(context), new Content.Text(words));
  }

  private void say(Context context, JsonNode body, Content content) {
    Integer thread = Requests.integer(body, "thread");
    Integer replyTo = Requests.integer(body, "reply_to");
    context.status(201);
    context.json(
        shared.with(world -> say(Actor.of(world, context), body, content, thread, replyTo)));
  }

  private static JsonNode say(
      Actor actor,
      JsonNode body,
      Content content,
      @Nullable Integer thread,
      @Nullable Integer replyTo) {
    return actor.view(
        actor.hands().send(actor.person(), actor.chat(body), content, thread, replyTo));
  }

  private void upload(Context context) throws IOException {
    String kind = context.pathParam("kind");
    upload(
        context,
        FileKind.find(kind).orElseThrow(() -> BadRequest.notFound("no kind of file " + kind)));
  }

  private void upload(Context context, FileKind kind) throws IOException {
    Uploads upload = Uploads.of(context, uploads);
    context.status(201);
    context.json(shared.with(world -> upload(Actor.of(world, context), upload, kind)));
  }

  private static JsonNode upload(Actor actor, Uploads upload, FileKind kind) {
    List<Content.Media> contents = upload.contents(actor.world(), kind);
    long chat = upload.chat().orElse(actor.person().id());
    if (contents.size() == 1) {
      return actor.view(
          actor
              .hands()
              .send(actor.person(), chat, contents.get(0), upload.thread(), upload.replyTo()));
    }
    ArrayNode album = JsonNodeFactory.instance.arrayNode();
    actor
        .hands()
        .sendAlbum(actor.person(), chat, contents, upload.thread())
        .forEach(it -> album.add(actor.view(it)));
    return album;
  }

  private void openTopic(Context context) {
    JsonNode body = Requests.body(context);
    String name = Requests.expectText(body, "name");
    int color = body.path("icon_color").asInt(Topic.DEFAULT_COLOR);
    context.status(201);
    context.json(
        shared.with(
            world -> {
              Actor actor = Actor.of(world, context);
              return Shapes.topic(
                  actor.hands().openTopic(actor.person(), actor.chat(body), name, color));
            }));
  }

  private void topic(Context context) {
    JsonNode body = Requests.body(context);
    int topic = (int) Requests.number(context.pathParam("topic"));
    String name = Requests.text(body, "name");
    act(
        context,
        it -> {
          if (name != null) it.hands().renameTopic(it.person(), it.chat(body), topic, name);
          if (!body.has("closed")) return;
          if (body.path("closed").asBoolean()) {
            it.hands().closeTopic(it.person(), it.chat(body), topic);
          } else {
            it.hands().reopenTopic(it.person(), it.chat(body), topic);
          }
        });
  }

  private void deleteTopic(Context context) {
    int topic = (int) Requests.number(context.pathParam("topic"));
    act(context, it -> it.hands().deleteTopic(it.person(), it.chat(context), topic));
  }

  private void delete(Context context) {
    int message = (int) Requests.number(context.pathParam("message"));
    act(context, it -> it.hands().delete(it.person(), it.chat(context), message));
  }

  private void react(Context context) {
    JsonNode body = Requests.body(context);
    int message = body.path("message").asInt();
    String emoji = body.path("emoji").asText();
    act(context, it -> it.hands().react(it.person(), it.chat(body), message, emoji));
  }

  private void pin(Context context) {
    JsonNode body = Requests.body(context);
    int message = body.path("message").asInt();
    act(
        context,
        it -> {
          if (body.path("pinned").asBoolean(true)) {
            it.hands().pin(it.person(), it.chat(body), message);
          } else {
            it.hands().unpin(it.person(), it.chat(body), message);
          }
        });
  }

  private void edit(Context context) {
    JsonNode body = Requests.body(context);
    int message = (int) Requests.number(context.pathParam("message"));
    Formatted words = Typed.words(Requests.expectText(body, "text"));
    context.json(
        shared.with(
            world -> {
              Actor actor = Actor.of(world, context);
              return actor.view(
                  actor.hands().edit(actor.person(), actor.chat(body), message, words));
            }));
  }

  private void tap(Context context) {
    JsonNode body = Requests.body(context);
    int message = body.path("message").asInt();
    context.status(201);
    context.json(
        shared.with(
            world -> {
              Actor actor = Actor.of(world, context);
              long chat = actor.chat(body);
              return View.tap(
                  body.path("stale").asBoolean()
                      ? actor
                          .hands()
                          .tapStale(
                              actor.person(), chat, message, Requests.expectText(body, "data"))
                      : actor.hands().tap(actor.person(), chat, message, button(body)));
            }));
  }

  private static Predicate<Button> button(JsonNode body) {
    String data = Requests.text(body, "data");
    if (data != null) return button -> button.carries(data);
    String label = Requests.expectText(body, "label");
    return button -> button.text().equals(label);
  }

  private void act(Context context, Consumer<Actor> act) {
    shared.with(
        world -> {
          act.accept(Actor.of(world, context));
          return world;
        });
    context.status(204);
  }
}
