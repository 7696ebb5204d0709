package org.chsiguide.sandbox;

import static org.chsiguide.sandbox.ControlRequest.constant;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.GroupOwnerActions;
import org.chsiguide.sandbox.world.Moderation;
import org.chsiguide.sandbox.world.User;
import org.chsiguide.sandbox.world.World;

/** {@code /sandbox/groups/…}: the actions of a group's owner. */
final class GroupRoutes {
  private GroupRoutes() {}

  static void addTo(ControlRoutes routes) {
    routes.post("/sandbox/groups", GroupRoutes::create);
    routes.put("/sandbox/groups/{group}", GroupRoutes::change);
    routes.post("/sandbox/groups/{group}/members", GroupRoutes::addMember);
    routes.post(
        "/sandbox/groups/{group}/upgrade",
        it -> ControlJson.group(it.world(), new GroupOwnerActions(it.world()).upgrade(it.group())));
  }

  private static JsonNode create(ControlRequest request) {
    String title = request.name("title", Group.MAX_TITLE_CODE_POINTS);
    String form = request.body().path("form").asText(Group.Form.FORUM.name());
    Set<Long> members = new LinkedHashSet<>();
    request.body().path("members").forEach(it -> members.add(request.user(it.asLong()).id()));
    Group group =
        new GroupOwnerActions(request.world())
            .createGroup(title, constant(Group.Form.class, form), members, request.username());
    return ControlJson.group(request.world(), group);
  }

  private static JsonNode addMember(ControlRequest request) {
    Group group = request.group();
    User user = request.user(request.body().path("person").asLong());
    long owner = group.owner().orElse(user.id());
    if (!group.members().contains(user.id())) {
      new Moderation(request.world())
          .setMember(group, owner, user, null, Moderation.Presence.IN, null);
    }
    return ControlJson.group(request.world(), request.group());
  }

  /** Changes one thing after the other of the group, which is another one after each. */
  private static JsonNode change(ControlRequest request) {
    JsonNode body = request.body();
    World world = request.world();
    GroupOwnerActions owner = new GroupOwnerActions(world);
    if (body.hasNonNull("title")) {
      String title = request.name("title", Group.MAX_TITLE_CODE_POINTS);
      world.put(request.group().withTitle(title));
    }
    if (body.hasNonNull("form")) {
      owner.setForm(request.group(), constant(Group.Form.class, body.get("form").asText()));
    }
    if (body.has("username")) owner.setUsername(request.group(), request.username());
    if (body.hasNonNull("bots") || body.hasNonNull("rights")) {
      Group group = request.group();
      String role = body.path("bots").asText(group.role().name());
      owner.setRoleAndRights(group, constant(Group.Role.class, role), rights(group, body));
    }
    return ControlJson.group(world, request.group());
  }

  private static Set<Group.Right> rights(Group group, JsonNode body) {
    if (!body.path("rights").isArray()) return group.rights();
    return body.get("rights")
        .valueStream()
        .map(it -> constant(Group.Right.class, it.asText().replaceFirst("^can_", "")))
        .collect(Collectors.toSet());
  }
}
