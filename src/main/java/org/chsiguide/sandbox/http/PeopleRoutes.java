package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.Button;
import org.chsiguide.sandbox.world.Content;
import org.chsiguide.sandbox.world.Formatted;
import org.chsiguide.sandbox.world.Hands;
import org.chsiguide.sandbox.world.Message;
import org.chsiguide.sandbox.world.Person;
import org.chsiguide.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/** {@code /sandbox/people/{person}/…}: what people do, see {@code control.txt} beside the page. */
final class PeopleRoutes {
  private final SharedWorld shared;

  PeopleRoutes(SharedWorld shared) {
    this.shared = shared;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/sandbox/people/{person}/messages", this::say);
    routes.post("/sandbox/people/{person}/start", this::start);
    routes.put("/sandbox/people/{person}/messages/{message}", this::edit);
    routes.post("/sandbox/people/{person}/taps", this::tap);
    routes.post("/sandbox/people/{person}/photos", context -> upload(context, Uploads::photo));
    routes.post(
        "/sandbox/people/{person}/documents", context -> upload(context, Uploads::document));
    routes.post("/sandbox/people/{person}/topics/{topic}", this::topic);
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

    JsonNode view(Message message) {
      return View.message(world, bot, message);
    }
  }

  private void say(Context context) {
    JsonNode body = Requests.body(context);
    Content content = new Content.Text(Typed.words(Requests.expectText(body, "text")));
    say(context, body, content);
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

  private void upload(Context context, BiFunction<World, Uploads, Content> content) {
    Uploads upload = Uploads.of(context);
    context.status(201);
    context.json(
        shared.with(
            world -> {
              Actor actor = Actor.of(world, context);
              Message sent =
                  actor
                      .hands()
                      .send(
                          actor.person(),
                          upload.chat().orElse(actor.person().id()),
                          content.apply(world, upload),
                          upload.thread(),
                          null);
              return actor.view(sent);
            }));
  }

  private void topic(Context context) {
    JsonNode body = Requests.body(context);
    int topic = (int) Requests.number(context.pathParam("topic"));
    act(
        context,
        it -> {
          if (body.path("closed").asBoolean()) {
            it.hands().closeTopic(it.person(), it.chat(body), topic);
          } else {
            it.hands().reopenTopic(it.person(), it.chat(body), topic);
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
