package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a group is moderated and found.
 *
 * @param description what the group says of itself
 * @param permissions what members may do, as the Bot API's ChatPermissions; null: everything
 * @param members the Bot API's ChatMember, without the user, of those who are restricted, banned or
 *     administrators
 * @param links the Bot API's ChatInviteLink by its link
 * @param joinRequests the Bot API's ChatJoinRequest of those who asked to be let in, by user
 * @param username the name by which it is public, without the @; null: it is private
 * @param photo the file_id of its picture; null: none
 */
public record GroupPolicy(
    String description,
    @Nullable ObjectNode permissions,
    Map<Long, ObjectNode> members,
    Map<String, ObjectNode> links,
    Map<Long, JsonNode> joinRequests,
    @Nullable String username,
    @Nullable String photo) {

  /**
   * How long a bot may write first to users who asked to join;
   * https://core.telegram.org/bots/api#chatjoinrequest.
   */
  private static final Duration CONTACT_TIME = Duration.ofMinutes(5);

  /** Everybody may do everything, and there are no links. */
  static final GroupPolicy OPEN =
      new GroupPolicy("", null, Map.of(), Map.of(), Map.of(), null, null);

  /** Returns whether a user waits to be let in, and bots may still write first. */
  public boolean allowsContact(long user, Instant now) {
    JsonNode request = joinRequests.get(user);
    return request != null
        && now.minus(CONTACT_TIME).getEpochSecond() < request.path("date").asLong();
  }

  /** Returns what is special about a member, if there is something. */
  public Optional<ObjectNode> member(long user) {
    return Optional.ofNullable(members.get(user));
  }

  /** Returns this policy with another description. */
  public GroupPolicy withDescription(String newDescription) {
    return new GroupPolicy(
        newDescription, permissions, members, links, joinRequests, username, photo);
  }

  /** Returns this policy with other permissions of its members. */
  public GroupPolicy withPermissions(ObjectNode newPermissions) {
    return new GroupPolicy(
        description, newPermissions, members, links, joinRequests, username, photo);
  }

  GroupPolicy withMember(long user, @Nullable ObjectNode member) {
    Map<Long, ObjectNode> changed = with(members, user, member);
    return new GroupPolicy(description, permissions, changed, links, joinRequests, username, photo);
  }

  /** Returns this policy with a link added or changed. */
  public GroupPolicy withLink(String link, ObjectNode json) {
    Map<String, ObjectNode> changed = with(links, link, json);
    return new GroupPolicy(
        description, permissions, members, changed, joinRequests, username, photo);
  }

  /** Returns this policy with the request of a user; null: without it. */
  public GroupPolicy withJoinRequest(long user, @Nullable JsonNode json) {
    Map<Long, JsonNode> changed = with(joinRequests, user, json);
    return new GroupPolicy(description, permissions, members, links, changed, username, photo);
  }

  GroupPolicy withUsername(@Nullable String newUsername) {
    return new GroupPolicy(
        description, permissions, members, links, joinRequests, newUsername, photo);
  }

  /** Returns this policy with another picture; null: without one. */
  public GroupPolicy withPhoto(@Nullable String newPhoto) {
    return new GroupPolicy(
        description, permissions, members, links, joinRequests, username, newPhoto);
  }

  private static <K, T> Map<K, T> with(Map<K, T> old, K key, @Nullable T value) {
    Map<K, T> changed = new LinkedHashMap<>(old);
    if (value == null) {
      changed.remove(key);
    } else {
      changed.put(key, value);
    }
    return changed;
  }
}
