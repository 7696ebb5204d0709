package org.chsiguide.staff;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.update.IncomingUpdate;
import org.jspecify.annotations.Nullable;

/**
 * The members of staff with their roles, and their group. The settings name the owners, who may do
 * everything; they add others while the bot runs. Thread-safe.
 */
public final class Staff {
  private final Set<UserId> owners;
  private final @Nullable ChatId configuredGroup;
  private volatile @Nullable ChatId group;
  private final StaffNames names = new StaffNames();
  private final List<Consumer<UserId>> listeners = new CopyOnWriteArrayList<>();
  private final Map<UserId, Set<StaffRole>> added = new ConcurrentHashMap<>();

  /**
   * Creates a staff of owners only.
   *
   * @param group the forum supergroup in which staff answer students; if absent, they answer in
   *     their private chats with the bot
   */
  public Staff(Set<UserId> owners, @Nullable ChatId group) {
    this.owners = Set.copyOf(owners);
    this.configuredGroup = group;
    this.group = group;
  }

  /**
   * Returns the forum supergroup in which staff answer students, under its current id; null if
   * there is none.
   */
  public @Nullable ChatId group() {
    return group;
  }

  /** Returns whether this chat is the group, under its current or its configured id. */
  public boolean isGroup(ChatId chat) {
    return chat.equals(group) || chat.equals(configuredGroup);
  }

  /** Records the new id of the group. */
  public void moveGroup(ChatId to) {
    group = to;
  }

  /**
   * Returns the chats that reach all of staff with this role: the group, or the private chat of
   * each.
   */
  public List<ChatId> chats(StaffRole role) {
    ChatId currentGroup = group;
    return currentGroup == null ? privateChats(role) : List.of(currentGroup);
  }

  /** Returns the private chats of the members with this role. */
  public List<ChatId> privateChats(StaffRole role) {
    return members(role).stream()
        .map(UserId::chat)
        .sorted(Comparator.comparingLong(ChatId::value))
        .toList();
  }

  /**
   * Returns whether the update was caused by a member with this role, in their private chat or in
   * the group.
   */
  public boolean isStaffUpdate(IncomingUpdate update, StaffRole role) {
    return may(update.from(), role) && (update.isPrivate() || isGroup(update.chat()));
  }

  /** Returns the names of the members. */
  public StaffNames names() {
    return names;
  }

  /** Returns the owners and the members whom they added. */
  public Set<UserId> members() {
    Set<UserId> members = new HashSet<>(owners);
    members.addAll(added.keySet());
    return members;
  }

  /** Returns the members with this role. */
  public Set<UserId> members(StaffRole role) {
    Set<UserId> members = members();
    members.removeIf(member -> !may(member, role));
    return members;
  }

  /** Returns all members but this one, by name. */
  public List<UserId> colleaguesOf(UserId member) {
    return members().stream()
        .filter(other -> !other.equals(member))
        .sorted(Comparator.comparing(names::nameOf))
        .toList();
  }

  /** Returns whether this user is a member, with whatever roles. */
  public boolean includes(UserId user) {
    return owners.contains(user) || added.containsKey(user);
  }

  /** Returns whether this is the private chat of a member. */
  public boolean isMembersChat(ChatId chat) {
    return includes(new UserId(chat.value()));
  }

  /** Returns whether this user has this role; owners have all. */
  public boolean may(UserId user, StaffRole role) {
    return owners.contains(user) || roles(user).contains(role);
  }

  /** Returns the roles of this user; none if they are not a member. */
  public Set<StaffRole> roles(UserId user) {
    return owners.contains(user)
        ? EnumSet.allOf(StaffRole.class)
        : added.getOrDefault(user, Set.of());
  }

  /**
   * Loads the members and their names from the store at the start, and deletes the names of others.
   */
  public void load(StaffRepository repository) {
    added.putAll(repository.members());
    added.keySet().removeIf(UserId::isShared);
    repository
        .names()
        .forEach(
            (user, name) -> {
              if (includes(user)) {
                names.remember(user, name);
              } else {
                repository.remove(user);
              }
            });
  }

  /** Gives a member exactly these roles. Owners keep theirs. */
  public void put(UserId member, Set<StaffRole> roles) {
    if (added.put(member, Set.copyOf(roles)) == null) {
      names.forget(member); // no longer stored, if they were removed
    }
    listeners.forEach(listener -> listener.accept(member));
  }

  /** Removes a member, whose name stays for what is still said of them. Owners stay. */
  public void remove(UserId member) {
    added.remove(member);
    listeners.forEach(listener -> listener.accept(member));
  }

  /** Registers a listener for members whose roles changed or who were removed. */
  public void onChange(Consumer<UserId> listener) {
    listeners.add(listener);
  }
}
