package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A bot: its profile, its chats, and the updates that it has not received. */
public final class BotAccount {
  /** Kinds of updates that a bot gets only if it asks for them. */
  public static final Set<String> OPT_IN_UPDATES =
      Set.of("chat_member", "message_reaction", "message_reaction_count");

  /**
   * The maximum number of queries that are kept; older ones have expired anyway, unless users press
   * buttons by the thousand.
   */
  private static final int MAX_QUERIES = 10_000;

  /** A text of a bot's profile, which can differ by language. */
  public enum Trait {
    NAME,
    DESCRIPTION,
    SHORT_DESCRIPTION;

    /** Returns the parameter and the field of the Bot API that have it. */
    public String field() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final long id;
  private final UpdateQueue updates;
  private final CommandMenus menus = new CommandMenus();
  private final Map<Trait, Map<String, String>> traits = new HashMap<>();
  private final Map<Long, JsonNode> menuButtons = new HashMap<>();
  private final Map<Boolean, JsonNode> defaultRights = new HashMap<>();
  private final Map<Long, Chat> chats = new LinkedHashMap<>();
  private final Map<String, Query> queries = new LinkedHashMap<>();
  private Set<String> allowedUpdates = Set.of();
  private @Nullable Webhook webhook;
  private @Nullable WebhookError webhookError;
  private Instant nextWebhookAt = Instant.MIN;

  BotAccount(long id, UpdateQueue updates) {
    this.id = id;
    this.updates = updates;
  }

  /** Returns the bot as it was saved; the listener is told of its changes. */
  static BotAccount of(Snapshot.SavedBot saved, Consumer<WorldEvent> listener) {
    Runnable onChange = () -> listener.accept(new WorldEvent.BotChanged(saved.id()));
    BotAccount bot =
        new BotAccount(
            saved.id(), UpdateQueue.restore(saved.nextUpdate(), saved.updates(), onChange));
    saved.menus().forEach(it -> bot.menus.set(it.key(), it.commands()));
    saved.traits().forEach((trait, texts) -> bot.traits(trait).putAll(texts));
    bot.menuButtons.putAll(saved.menuButtons());
    bot.defaultRights.putAll(saved.defaultRights());
    for (Snapshot.SavedChat chat : saved.chats()) {
      WorldEvent changed = new WorldEvent.ChatChanged(saved.id(), chat.id());
      bot.put(Chat.of(chat, () -> listener.accept(changed)));
    }
    saved.taps().forEach(bot::put);
    bot.setAllowedUpdates(saved.allowedUpdates());
    bot.webhook = saved.webhook();
    return bot;
  }

  Snapshot.SavedBot snapshot() {
    Map<Trait, Map<String, String>> texts = new HashMap<>();
    traits.forEach((trait, each) -> texts.put(trait, Map.copyOf(each)));
    return new Snapshot.SavedBot(
        id,
        updates.nextId(),
        updates.snapshot(),
        menus.snapshot(),
        texts,
        Map.copyOf(menuButtons),
        Map.copyOf(defaultRights),
        chats.values().stream().map(Chat::snapshot).toList(),
        List.copyOf(queries.values()),
        List.copyOf(allowedUpdates),
        webhook);
  }

  /** Drops its chats and updates; its profile stays. */
  void reset() {
    chats.clear();
    queries.clear();
    updates.clear();
  }

  /** Returns the number before the colon of its token. */
  public long id() {
    return id;
  }

  /** Returns its username, without the @. */
  public String username() {
    return "sandbox_" + id + "_bot";
  }

  /** Returns its name in this language, or else its default name; empty: always that. */
  public String name(String language) {
    String own = traitOrDefault(Trait.NAME, language);
    return own.isEmpty() ? "Sandbox bot" : own;
  }

  /** Returns the updates that it has not received. */
  public UpdateQueue updates() {
    return updates;
  }

  /** Returns its command menus. */
  public CommandMenus menus() {
    return menus;
  }

  /**
   * Returns the MenuButton of a chat, as the Bot API writes it.
   *
   * @param chat 0 for the default of all chats
   */
  public JsonNode menuButton(long chat) {
    JsonNode stored = menuButtons.get(chat);
    boolean isDefault = stored == null || stored.path("type").asText().equals("default");
    if (stored != null && !isDefault) return stored;
    return JsonNodeFactory.instance.objectNode().put("type", chat == 0 ? "commands" : "default");
  }

  /** Sets the menu button of a chat. */
  public void setMenuButton(long chat, JsonNode menuButton) {
    menuButtons.put(chat, menuButton);
  }

  /** Returns the rights that it asks for in channels or groups; missing: it never said. */
  public JsonNode defaultRights(boolean isForChannels) {
    return defaultRights.getOrDefault(isForChannels, MissingNode.getInstance());
  }

  /** Sets the rights that it asks for in channels or groups. */
  public void setDefaultRights(boolean isForChannels, JsonNode rights) {
    defaultRights.put(isForChannels, rights);
  }

  /** Returns the text in this language, or else the default text. */
  public String traitOrDefault(Trait trait, String language) {
    String standard = traits(trait).getOrDefault("", "");
    return traits(trait).getOrDefault(language, standard);
  }

  /** Sets the text in this language; an empty one removes it. */
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

  /** Returns all chats that it has been in. */
  public Collection<Chat> chats() {
    return Collections.unmodifiableCollection(chats.values());
  }

  Optional<Chat> find(long chat) {
    return Optional.ofNullable(chats.get(chat));
  }

  void put(Chat chat) {
    chats.put(chat.id(), chat);
  }

  /** Returns the query of this kind with this id, if there is one. */
  public Optional<Query> query(String kind, String queryId) {
    return Optional.ofNullable(queries.get(queryId)).filter(it -> it.kind().equals(kind));
  }

  /** Adds a query, or its answer. */
  public void put(Query query) {
    queries.put(query.id(), query);
    if (queries.size() > MAX_QUERIES) queries.remove(queries.keySet().iterator().next());
  }

  /** Returns the kinds of updates that it asked for; empty: all but {@link #OPT_IN_UPDATES}. */
  public Set<String> allowedUpdates() {
    return allowedUpdates;
  }

  /** Sets the kinds of updates that it gets from now on, in the order in which they are told. */
  public void setAllowedUpdates(Collection<String> kinds) {
    allowedUpdates = Collections.unmodifiableSet(new LinkedHashSet<>(kinds));
  }

  boolean isUpdateAllowed(String kind) {
    return allowedUpdates.isEmpty()
        ? !OPT_IN_UPDATES.contains(kind)
        : allowedUpdates.contains(kind);
  }

  /** Returns its webhook, if it has one. */
  public Optional<Webhook> webhook() {
    return Optional.ofNullable(webhook);
  }

  /** Returns when its webhook may be set again. */
  public Instant nextWebhookAt() {
    return nextWebhookAt;
  }

  /** Sets when its webhook may be set again. */
  public void setNextWebhookAt(Instant at) {
    nextWebhookAt = at;
  }

  /** Sets its webhook; null: none, so that its updates are fetched by getUpdates. */
  public void setWebhook(@Nullable Webhook newWebhook) {
    webhook = newWebhook;
    webhookError = null;
  }

  /** The last failure to deliver an update to the webhook. */
  public record WebhookError(Instant at, String message) {}

  /** Returns the last failure of the webhook. */
  public Optional<WebhookError> webhookError() {
    return Optional.ofNullable(webhookError);
  }

  /** Records a failure of the webhook. */
  public void recordWebhookError(Instant at, String message) {
    webhookError = new WebhookError(at, message);
  }
}
