package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.Owner;
import org.chsiguide.sandbox.world.World;

/** {@code /sandbox/groups/…}: what the owner of a group does. */
final class GroupRoutes {
  private final SharedWorld shared;

  GroupRoutes(SharedWorld shared) {
    this.shared = shared;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/sandbox/groups", this::found);
    routes.put("/sandbox/groups/{group}", this::change);
    routes.post("/sandbox/groups/{group}/members", this::admit);
    routes.post("/sandbox/groups/{group}/upgrade", this::upgrade);
  }

  private void found(Context context) {
    JsonNode body = Requests.body(context);
    String title = Requests.expectText(body, "title");
    String form = body.path("form").asText(Group.Form.FORUM.name());
    context.status(201);
    context.json(
        shared.with(
            world -> {
              Set<Long> members = new LinkedHashSet<>();
              body.path("members")
                  .forEach(it -> members.add(Requests.expectPerson(world, it.asLong()).id()));
              return View.group(
                  world, new Owner(world).found(title, one(Group.Form.class, form), members));
            }));
  }

  private void admit(Context context) {
    long person = Requests.body(context).path("person").asLong();
    context.json(
        shared.with(
            world -> {
              Group group = Requests.expectGroup(world, context);
              return View.group(world, world.admit(group, Requests.expectPerson(world, person)));
            }));
  }

  private void change(Context context) {
    JsonNode body = Requests.body(context);
    context.json(
        shared.with(
            world -> {
              change(world, Requests.expectGroup(world, context), body);
              return View.group(world, Requests.expectGroup(world, context));
            }));
  }

  private static void change(World world, Group group, JsonNode body) {
    Owner owner = new Owner(world);
    if (body.hasNonNull("title")) owner.rename(group, Requests.expectText(body, "title"));
    if (body.hasNonNull("form")) {
      owner.form(current(world, group), one(Group.Form.class, body.get("form").asText()));
    }
    if (body.has("bots") || body.has("rights")) {
      Group.Role role =
          body.has("bots") ? one(Group.Role.class, body.get("bots").asText()) : group.role();
      owner.grant(current(world, group), role, rights(group, body));
    }
  }

  private static Group current(World world, Group group) {
    return world.group(group.id()).orElseThrow();
  }

  private static Set<Group.Right> rights(Group group, JsonNode body) {
    if (!body.path("rights").isArray()) return group.rights();
    return StreamSupport.stream(body.get("rights").spliterator(), false)
        .map(it -> one(Group.Right.class, it.asText().replaceFirst("^can_", "")))
        .collect(Collectors.toSet());
  }

  private void upgrade(Context context) {
    context.status(201);
    context.json(
        shared.with(
            world ->
                View.group(world, new Owner(world).upgrade(Requests.expectGroup(world, context)))));
  }

  private static <E extends Enum<E>> E one(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(it -> it.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                BadRequest.malformed(
                    "\"" + name + "\" is none of " + Arrays.toString(type.getEnumConstants())));
  }
}
