package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a group is moderated and found.
 *
 * @param description what the group says of itself
 * @param permissions what members may do, as the Bot API's ChatPermissions; null: everything
 * @param members the Bot API's ChatMember, without the user, of those who are restricted, banned or
 *     administrators
 * @param links the Bot API's ChatInviteLink by its link
 * @param requests by user the link by which they asked to join
 * @param username the name by which it is public, without the @; null: it is private
 * @param photo the file_id of its picture; null: none
 */
public record GroupPolicy(
    String description,
    @Nullable ObjectNode permissions,
    Map<Long, ObjectNode> members,
    Map<String, ObjectNode> links,
    Map<Long, String> requests,
    @Nullable String username,
    @Nullable String photo) {

  /** Everybody may do everything, and there are no links. */
  static final GroupPolicy OPEN =
      new GroupPolicy("", null, Map.of(), Map.of(), Map.of(), null, null);

  /** Returns what is special about a member, if there is something. */
  public Optional<ObjectNode> member(long user) {
    return Optional.ofNullable(members.get(user));
  }

  GroupPolicy withDescription(String newDescription) {
    return new GroupPolicy(newDescription, permissions, members, links, requests, username, photo);
  }

  GroupPolicy withPermissions(ObjectNode newPermissions) {
    return new GroupPolicy(description, newPermissions, members, links, requests, username, photo);
  }

  GroupPolicy withMember(long user, @Nullable ObjectNode member) {
    return new GroupPolicy(
        description, permissions, with(members, user, member), links, requests, username, photo);
  }

  GroupPolicy withLink(String link, ObjectNode json) {
    Map<String, ObjectNode> changed = new LinkedHashMap<>(links);
    changed.put(link, json);
    return new GroupPolicy(description, permissions, members, changed, requests, username, photo);
  }

  GroupPolicy withRequest(long user, @Nullable String link) {
    return new GroupPolicy(
        description, permissions, members, links, with(requests, user, link), username, photo);
  }

  GroupPolicy withUsername(@Nullable String newUsername) {
    return new GroupPolicy(description, permissions, members, links, requests, newUsername, photo);
  }

  GroupPolicy withPhoto(@Nullable String newPhoto) {
    return new GroupPolicy(description, permissions, members, links, requests, username, newPhoto);
  }

  private static <T> Map<Long, T> with(Map<Long, T> old, long user, @Nullable T value) {
    Map<Long, T> changed = new TreeMap<>(old);
    if (value == null) {
      changed.remove(user);
    } else {
      changed.put(user, value);
    }
    return changed;
  }
}
