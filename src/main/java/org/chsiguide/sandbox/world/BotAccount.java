package org.chsiguide.sandbox.world;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A bot: what it says of itself, its chats, and what it has yet to hear. */
public final class BotAccount {
  /** Kinds of updates that a bot gets only if it asks for them. */
  public static final Set<String> ONLY_ON_REQUEST =
      Set.of("chat_member", "message_reaction", "message_reaction_count");

  /** Something that a bot tells of itself in several languages. */
  public enum Trait {
    NAME,
    DESCRIPTION,
    SHORT_DESCRIPTION
  }

  private final long id;
  private final UpdateQueue updates;
  private final Menus menus = new Menus();
  private final Map<Trait, Map<String, String>> traits = new HashMap<>();
  private final Map<Long, Chat> chats = new LinkedHashMap<>();
  private final Map<String, Tap> taps = new LinkedHashMap<>();
  private Set<String> allowedUpdates = Set.of();
  private @Nullable Webhook webhook;

  BotAccount(long id, UpdateQueue updates) {
    this.id = id;
    this.updates = updates;
  }

  /** The number before the colon of its token. */
  public long id() {
    return id;
  }

  public String username() {
    return "sandbox_" + id + "_bot";
  }

  /** Its name for those whose language has no own one. */
  public String name() {
    String own = trait(Trait.NAME, "");
    return own.isEmpty() ? "Sandbox bot" : own;
  }

  public UpdateQueue updates() {
    return updates;
  }

  public Menus menus() {
    return menus;
  }

  /** What it says in this language; empty if nothing was set for exactly this language. */
  public String trait(Trait trait, String language) {
    return traits(trait).getOrDefault(language, "");
  }

  /** Says something else in this language; empty: nothing any more. */
  public void set(Trait trait, String language, String value) {
    if (value.isEmpty()) {
      traits(trait).remove(language);
    } else {
      traits(trait).put(language, value);
    }
  }

  Map<String, String> traits(Trait trait) {
    return traits.computeIfAbsent(trait, unused -> new HashMap<>());
  }

  public Collection<Chat> chats() {
    return Collections.unmodifiableCollection(chats.values());
  }

  Optional<Chat> find(long chat) {
    return Optional.ofNullable(chats.get(chat));
  }

  void put(Chat chat) {
    chats.put(chat.id(), chat);
  }

  public Optional<Tap> tap(String tapId) {
    return Optional.ofNullable(taps.get(tapId));
  }

  void put(Tap tap) {
    taps.put(tap.id(), tap);
  }

  Collection<Tap> taps() {
    return taps.values();
  }

  /** The kinds of updates that it asked for; empty: all but {@link #ONLY_ON_REQUEST}. */
  public Set<String> allowedUpdates() {
    return allowedUpdates;
  }

  public void allow(Set<String> kinds) {
    allowedUpdates = Collections.unmodifiableSet(new TreeSet<>(kinds));
  }

  boolean wants(String kind) {
    return allowedUpdates.isEmpty()
        ? !ONLY_ON_REQUEST.contains(kind)
        : allowedUpdates.contains(kind);
  }

  public Optional<Webhook> webhook() {
    return Optional.ofNullable(webhook);
  }

  public void deliverTo(Webhook newWebhook) {
    webhook = newWebhook;
  }

  public void deliverNowhere() {
    webhook = null;
  }
}
