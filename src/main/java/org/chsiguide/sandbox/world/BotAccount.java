package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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

  /** Older taps are too old to be answered anyway, unless people tap by the thousand. */
  private static final int TAPS_KEPT = 10_000;

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
  private final Map<Long, JsonNode> menuButtons = new HashMap<>();
  private final Map<Long, Chat> chats = new LinkedHashMap<>();
  private final Map<String, Tap> taps = new LinkedHashMap<>();
  private Set<String> allowedUpdates = Set.of();
  private @Nullable Webhook webhook;
  private @Nullable Trouble trouble;

  BotAccount(long id, UpdateQueue updates) {
    this.id = id;
    this.updates = updates;
  }

  /** The bot as it was saved. */
  static BotAccount of(Snapshot.Bot saved) {
    BotAccount bot =
        new BotAccount(saved.id(), UpdateQueue.returned(saved.nextUpdate(), saved.updates()));
    saved.menus().forEach(it -> bot.menus.set(it.key(), it.commands()));
    saved.traits().forEach((trait, texts) -> bot.traits(trait).putAll(texts));
    bot.menuButtons.putAll(saved.menuButtons());
    saved.chats().forEach(it -> bot.put(Chat.of(it)));
    saved.taps().forEach(bot::put);
    bot.allow(saved.allowedUpdates());
    bot.webhook = saved.webhook();
    return bot;
  }

  Snapshot.Bot snapshot() {
    Map<Trait, Map<String, String>> texts = new HashMap<>();
    traits.forEach((trait, each) -> texts.put(trait, Map.copyOf(each)));
    return new Snapshot.Bot(
        id,
        updates.nextId(),
        updates.snapshot(),
        menus.snapshot(),
        texts,
        Map.copyOf(menuButtons),
        chats.values().stream().map(Chat::snapshot).toList(),
        List.copyOf(taps.values()),
        allowedUpdates,
        webhook);
  }

  /** Forgets whom it met and what it has yet to hear; what it tells of itself stays. */
  void begin() {
    chats.clear();
    taps.clear();
    updates.clear();
  }

  /** The number before the colon of its token. */
  public long id() {
    return id;
  }

  /** The name by which people find it, without the @. */
  public String username() {
    return "sandbox_" + id + "_bot";
  }

  /** Its name for those whose language has no own one. */
  public String name() {
    return name("");
  }

  /** Its name in this language, or else that for all. */
  public String name(String language) {
    String own = traitOrElseOfAll(Trait.NAME, language);
    return own.isEmpty() ? "Sandbox bot" : own;
  }

  /** What it has not heard of yet. */
  public UpdateQueue updates() {
    return updates;
  }

  /** The commands that it offers, by whom it offers them to. */
  public Menus menus() {
    return menus;
  }

  /**
   * The MenuButton of a chat, as the Bot API writes it.
   *
   * @param chat 0 for all that have no own one
   */
  public JsonNode menuButton(long chat) {
    JsonNode ofAll =
        menuButtons.getOrDefault(0L, JsonNodeFactory.instance.objectNode().put("type", "default"));
    return menuButtons.getOrDefault(chat, ofAll);
  }

  /** Shows another menu button. */
  public void show(long chat, JsonNode menuButton) {
    menuButtons.put(chat, menuButton);
  }

  /** What it says in this language; empty if nothing was set for exactly this language. */
  public String trait(Trait trait, String language) {
    return traits(trait).getOrDefault(language, "");
  }

  /** What it says to those who speak this language: in it, or else what it says to all. */
  public String traitOrElseOfAll(Trait trait, String language) {
    String own = trait(trait, language);
    return own.isEmpty() ? trait(trait, "") : own;
  }

  /** Says something else in this language; empty: nothing any more. */
  public void set(Trait trait, String language, String value) {
    if (value.isEmpty()) {
      traits(trait).remove(language);
    } else {
      traits(trait).put(language, value);
    }
  }

  private Map<String, String> traits(Trait trait) {
    return traits.computeIfAbsent(trait, unused -> new HashMap<>());
  }

  /** All chats that it has been in. */
  public Collection<Chat> chats() {
    return Collections.unmodifiableCollection(chats.values());
  }

  Optional<Chat> find(long chat) {
    return Optional.ofNullable(chats.get(chat));
  }

  void put(Chat chat) {
    chats.put(chat.id(), chat);
  }

  /** The tap with this id, if one was made. */
  public Optional<Tap> tap(String tapId) {
    return Optional.ofNullable(taps.get(tapId));
  }

  void put(Tap tap) {
    taps.put(tap.id(), tap);
    if (taps.size() > TAPS_KEPT) taps.remove(taps.keySet().iterator().next());
  }

  /** The kinds of updates that it asked for; empty: all but {@link #ONLY_ON_REQUEST}. */
  public Set<String> allowedUpdates() {
    return allowedUpdates;
  }

  /** Says which kinds of update it wants to hear of from now on. */
  public void allow(Set<String> kinds) {
    allowedUpdates = Collections.unmodifiableSet(new TreeSet<>(kinds));
  }

  boolean wants(String kind) {
    return allowedUpdates.isEmpty()
        ? !ONLY_ON_REQUEST.contains(kind)
        : allowedUpdates.contains(kind);
  }

  /** Where its updates are posted, if they are not fetched. */
  public Optional<Webhook> webhook() {
    return Optional.ofNullable(webhook);
  }

  /** Has its updates posted there. */
  public void deliverTo(Webhook newWebhook) {
    webhook = newWebhook;
    trouble = null;
  }

  /** Has its updates wait to be fetched. */
  public void deliverNowhere() {
    webhook = null;
    trouble = null;
  }

  /** Why an update could not be delivered, the last time. */
  public record Trouble(Instant at, String why) {}

  /** The last trouble with the webhook. */
  public Optional<Trouble> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Notes trouble with the webhook. */
  public void failed(Instant at, String why) {
    trouble = new Trouble(at, why);
  }
}
