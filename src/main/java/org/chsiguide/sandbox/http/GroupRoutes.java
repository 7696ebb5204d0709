package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chsiguide.sandbox.state.SynchronizedWorld;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.GroupOwnerActions;
import org.chsiguide.sandbox.world.InviteLinks;
import org.chsiguide.sandbox.world.Moderation;
import org.chsiguide.sandbox.world.User;
import org.chsiguide.sandbox.world.World;

/** {@code /sandbox/groups/…}: the actions of a group's owner. */
record GroupRoutes(SynchronizedWorld shared) {
  void addTo(RoutesConfig routes) {
    routes.post("/sandbox/groups", this::create);
    routes.put("/sandbox/groups/{group}", this::change);
    routes.post("/sandbox/groups/{group}/members", this::addMember);
    routes.post("/sandbox/groups/{group}/upgrade", this::upgrade);
    routes.post("/sandbox/users/{user}/joins", this::join);
    routes.post("/sandbox/users/{user}/leaves", this::leave);
  }

  private void create(Context context) {
    JsonNode body = ControlRequest.body(context);
    String title = ControlRequest.expectText(body, "title");
    String form = body.path("form").asText(Group.Form.FORUM.name());
    answer(
        context.status(201),
        world -> {
          Set<Long> members = new LinkedHashSet<>();
          body.path("members")
              .forEach(it -> members.add(ControlRequest.expectUser(world, it.asLong()).id()));
          return new GroupOwnerActions(world)
              .createGroup(title, parseEnum(Group.Form.class, form), members, username(body));
        });
  }

  private void addMember(Context context) {
    long userId = ControlRequest.body(context).path("person").asLong();
    answer(
        context,
        world -> {
          Group group = ControlRequest.expectGroup(world, context);
          User user = ControlRequest.expectUser(world, userId);
          long owner = group.owner().orElse(userId);
          if (!group.members().contains(userId)) {
            new Moderation(world).setMember(group, owner, user, null, Moderation.Presence.IN);
          }
          return group;
        });
  }

  private void change(Context context) {
    JsonNode body = ControlRequest.body(context);
    answer(
        context,
        world -> {
          Group group = ControlRequest.expectGroup(world, context);
          change(world, group, body);
          return group;
        });
  }

  private static void change(World world, Group group, JsonNode body) {
    GroupOwnerActions groupOwnerActions = new GroupOwnerActions(world);
    if (body.hasNonNull("title"))
      groupOwnerActions.rename(group, ControlRequest.expectText(body, "title"));
    if (body.hasNonNull("form")) {
      groupOwnerActions.setForm(
          current(world, group), parseEnum(Group.Form.class, body.get("form").asText()));
    }
    if (body.has("username")) {
      groupOwnerActions.setUsername(current(world, group), username(body));
    }
    if (body.has("bots") || body.has("rights")) {
      Group.Role role =
          body.has("bots") ? parseEnum(Group.Role.class, body.get("bots").asText()) : group.role();
      groupOwnerActions.setRoleAndRights(current(world, group), role, rights(group, body));
    }
  }

  private static String username(JsonNode body) {
    String username = body.path("username").asText().replaceFirst("^@", "");
    if (!username.matches("|[A-Za-z][A-Za-z0-9_]{3,31}")) {
      throw BadRequestException.malformed("\"" + username + "\" is no username");
    }
    return username;
  }

  private static Group current(World world, Group group) {
    return world.group(group.id()).orElseThrow();
  }

  private static Set<Group.Right> rights(Group group, JsonNode body) {
    if (!body.path("rights").isArray()) return group.rights();
    return body.get("rights")
        .valueStream()
        .map(it -> parseEnum(Group.Right.class, it.asText().replaceFirst("^can_", "")))
        .collect(Collectors.toSet());
  }

  private void join(Context context) {
    String link = ControlRequest.expectText(ControlRequest.body(context), "link");
    act(context, (world, user) -> new InviteLinks(world).join(user, link));
  }

  private void leave(Context context) {
    long chat = ControlRequest.body(context).path("chat").asLong();
    act(
        context,
        (world, user) -> {
          Group group =
              world.group(chat).orElseThrow(() -> BadRequestException.notFound("no group " + chat));
          new Moderation(world).setMember(group, user.id(), user, null, Moderation.Presence.OUT);
        });
  }

  private void act(Context context, BiConsumer<World, User> action) {
    long id = ControlRequest.number(context.pathParam("user"));
    shared.runLocked(world -> action.accept(world, ControlRequest.expectUser(world, id)));
    context.status(204);
  }

  private void upgrade(Context context) {
    answer(
        context.status(201),
        world -> new GroupOwnerActions(world).upgrade(ControlRequest.expectGroup(world, context)));
  }

  /** Answers with the group as it is after the action. */
  private void answer(Context context, Function<World, Group> action) {
    context.json(
        shared.withLock(world -> WorldJson.group(world, current(world, action.apply(world)))));
  }

  private static <E extends Enum<E>> E parseEnum(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(it -> it.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                BadRequestException.malformed(
                    "\"" + name + "\" is none of " + Arrays.toString(type.getEnumConstants())));
  }
}
