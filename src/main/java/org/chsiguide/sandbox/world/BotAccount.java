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
  public static final Set<String> OPT_IN_UPDATES =
      Set.of("chat_member", "message_reaction", "message_reaction_count");

  /** Older taps are too old to be answered anyway, unless people tap by the thousand. */
  private static final int MAX_CALLBACK_QUERIES = 10_000;

  /** Something that a bot tells of itself in several languages. */
  public enum Trait {
    NAME,
    DESCRIPTION,
    SHORT_DESCRIPTION
  }

  private final long id;
  private final UpdateQueue updates;
  private final CommandMenus menus = new CommandMenus();
  private final Map<Trait, Map<String, String>> traits = new HashMap<>();
  private final Map<Long, JsonNode> menuButtons = new HashMap<>();
  private final Map<Long, Chat> chats = new LinkedHashMap<>();
  private final Map<String, CallbackQuery> callbackQueries = new LinkedHashMap<>();
  private Set<String> allowedUpdates = Set.of();
  private @Nullable Webhook webhook;
  private @Nullable WebhookError webhookError;

  BotAccount(long id, UpdateQueue updates) {
    this.id = id;
    this.updates = updates;
  }

  /** The bot as it was saved. */
  static BotAccount of(Snapshot.SavedBot saved) {
    BotAccount bot =
        new BotAccount(saved.id(), UpdateQueue.restore(saved.nextUpdate(), saved.updates()));
    saved.menus().forEach(it -> bot.menus.set(it.key(), it.commands()));
    saved.traits().forEach((trait, texts) -> bot.traits(trait).putAll(texts));
    bot.menuButtons.putAll(saved.menuButtons());
    saved.chats().forEach(it -> bot.put(Chat.of(it)));
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
        chats.values().stream().map(Chat::snapshot).toList(),
        List.copyOf(callbackQueries.values()),
        allowedUpdates,
        webhook);
  }

  /** Forgets whom it met and what it has yet to hear; what it tells of itself stays. */
  void reset() {
    chats.clear();
    callbackQueries.clear();
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
    String own = traitOrDefault(Trait.NAME, language);
    return own.isEmpty() ? "Sandbox bot" : own;
  }

  /** What it has not heard of yet. */
  public UpdateQueue updates() {
    return updates;
  }

  /** The commands that it offers, by whom it offers them to. */
  public CommandMenus menus() {
    return menus;
  }

  /**
   * The MenuButton of a chat, as the Bot API writes it.
   *
   * @param chat 0 for all that have no own one
   */
  public JsonNode menuButton(long chat) {
    JsonNode defaultButton =
        menuButtons.getOrDefault(0L, JsonNodeFactory.instance.objectNode().put("type", "default"));
    return menuButtons.getOrDefault(chat, defaultButton);
  }

  /** Shows another menu button. */
  public void setMenuButton(long chat, JsonNode menuButton) {
    menuButtons.put(chat, menuButton);
  }

  /** What it says in this language; empty if nothing was set for exactly this language. */
  public String trait(Trait trait, String language) {
    return traits(trait).getOrDefault(language, "");
  }

  /** What it says to those who speak this language: in it, or else what it says to all. */
  public String traitOrDefault(Trait trait, String language) {
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
  public Optional<CallbackQuery> callbackQuery(String callbackQueryId) {
    return Optional.ofNullable(callbackQueries.get(callbackQueryId));
  }

  void put(CallbackQuery callbackQuery) {
    callbackQueries.put(callbackQuery.id(), callbackQuery);
    if (callbackQueries.size() > MAX_CALLBACK_QUERIES)
      callbackQueries.remove(callbackQueries.keySet().iterator().next());
  }

  /** The kinds of updates that it asked for; empty: all but {@link #OPT_IN_UPDATES}. */
  public Set<String> allowedUpdates() {
    return allowedUpdates;
  }

  /** Says which kinds of update it wants to hear of from now on. */
  public void setAllowedUpdates(Set<String> kinds) {
    allowedUpdates = Collections.unmodifiableSet(new TreeSet<>(kinds));
  }

  boolean isUpdateAllowed(String kind) {
    return allowedUpdates.isEmpty()
        ? !OPT_IN_UPDATES.contains(kind)
        : allowedUpdates.contains(kind);
  }

  /** Where its updates are posted, if they are not fetched. */
  public Optional<Webhook> webhook() {
    return Optional.ofNullable(webhook);
  }

  /** Has its updates posted there. */
  public void setWebhook(Webhook newWebhook) {
    webhook = newWebhook;
    webhookError = null;
  }

  /** Has its updates wait to be fetched. */
  public void removeWebhook() {
    webhook = null;
    webhookError = null;
  }

  /** Why an update could not be delivered, the last time. */
  public record WebhookError(Instant at, String message) {}

  /** The last trouble with the webhook. */
  public Optional<WebhookError> webhookError() {
    return Optional.ofNullable(webhookError);
  }

  /** Notes trouble with the webhook. */
  public void recordWebhookError(Instant at, String message) {
    webhookError = new WebhookError(at, message);
  }
}
