package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The invite links of groups: who joins by them, and who asks to. */
public record InviteLinks(World world) {

  /** Returns a link that nobody has. */
  public String newLink() {
    return "https://t.me/+"
        + (Long.toString(world.randomId(), 36) + "0".repeat(16)).substring(0, 16);
  }

  /** Joins by a link, or asks to where administrators have to agree. */
  public void join(User user, String link) {
    Group group =
        world.groups().stream()
            .filter(it -> it.policy().links().containsKey(link))
            .findFirst()
            .orElseThrow(() -> new ActionNotAllowedException("no group has the link " + link));
    ObjectNode invite = Optional.ofNullable(group.policy().links().get(link)).orElseThrow();
    if (group.members().contains(user.id())) {
      throw new ActionNotAllowedException(user.name() + " is in the group already");
    }
    boolean isOver =
        invite.path("is_revoked").asBoolean()
            || invite.path("expire_date").asLong(Long.MAX_VALUE) <= world.now().getEpochSecond()
            || invite.path("member_limit").asInt(Integer.MAX_VALUE)
                <= invite.path("joined").asInt();
    if (isOver) throw new ActionNotAllowedException("this link is no longer valid");
    String status = new MemberJson(world).status(user, group);
    if (status.equals("kicked")) {
      throw new ActionNotAllowedException(user.name() + " is banned from the group");
    }
    if (invite.path("creates_join_request").asBoolean()) {
      ObjectNode request = request(group, user, invite);
      world.put(group.withPolicy(it -> it.withJoinRequest(user.id(), request)));
      new Moderation(world).tell(group, "chat_join_request", request);
    } else {
      ObjectNode counted = invite.deepCopy().put("joined", invite.path("joined").asInt() + 1);
      Group changed = group.withPolicy(it -> it.withLink(link, counted));
      new Moderation(world).admit(changed, user.id(), user, toJson(invite));
    }
  }

  private ObjectNode request(Group group, User user, ObjectNode invite) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("chat", world.botApiJson().chat(group.id()));
    json.set("from", world.botApiJson().user(user.id()));
    json.put("user_chat_id", user.id()).put("date", world.now().getEpochSecond());
    json.set("invite_link", toJson(invite));
    return json;
  }

  /** Returns a link as the Bot API writes it. */
  public ObjectNode toJson(ObjectNode invite) {
    ObjectNode json = invite.deepCopy();
    json.remove("joined");
    json.set("creator", world.botApiJson().user(invite.path("creator").asLong()));
    return json;
  }
}
