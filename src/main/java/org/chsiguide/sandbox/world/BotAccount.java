package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A bot: its profile, its chats, and the updates that it has not received. */
public final class BotAccount {
  /** All kinds of updates, in the order of getWebhookInfo. */
  private static final List<String> UPDATES =
      List.of(
          """
          message edited_message channel_post edited_channel_post inline_query guest_message
          chosen_inline_result callback_query shipping_query pre_checkout_query poll poll_answer
          my_chat_member chat_member chat_join_request chat_boost removed_chat_boost
          message_reaction message_reaction_count business_connection business_message
          edited_business_message deleted_business_messages purchased_paid_media managed_bot
          subscription stopped_message_generation
          """
              .split("\\s"));

  /** Those that a bot gets only if it asks for them. */
  private static final Set<String> OPT_IN_UPDATES =
      Set.of("chat_member", "message_reaction", "message_reaction_count");

  /** Of more queries than this, the older ones have expired anyway. */
  private static final int MAX_QUERIES = 10_000;

  private final long id;
  private final UpdateQueue updates;
  private final BotProfile profile = new BotProfile();
  private final Map<Long, Chat> chats = new LinkedHashMap<>();
  private final Map<String, Query> queries = new LinkedHashMap<>();
  private List<String> allowedUpdates = List.of();
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
    bot.profile.restore(saved.profile());
    for (Snapshot.SavedChat chat : saved.chats()) {
      WorldEvent changed = new WorldEvent.ChatChanged(saved.id(), chat.id());
      bot.put(Chat.of(chat, () -> listener.accept(changed)));
    }
    saved.taps().forEach(bot::put);
    bot.allowedUpdates = saved.allowedUpdates();
    bot.webhook = saved.webhook();
    return bot;
  }

  Snapshot.SavedBot snapshot() {
    return new Snapshot.SavedBot(
        id,
        updates.nextId(),
        updates.pending(),
        profile.snapshot(),
        chats.values().stream().map(Chat::snapshot).toList(),
        List.copyOf(queries.values()),
        allowedUpdates,
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

  /** Returns the updates that it has not received. */
  public UpdateQueue updates() {
    return updates;
  }

  /** Returns what it has set for itself. */
  public BotProfile profile() {
    return profile;
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

  /** Returns the kinds of updates that it asked for; empty: the default. */
  public List<String> allowedUpdates() {
    return allowedUpdates;
  }

  /**
   * Sets the kinds of updates that it gets from now on; without one that is known, the default.
   * Anything but an array of strings changes nothing.
   */
  public void setAllowedUpdates(JsonNode kinds) {
    if (!kinds.isArray() || !kinds.valueStream().allMatch(JsonNode::isTextual)) return;
    Set<String> named =
        kinds
            .valueStream()
            .map(it -> it.asText().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    allowedUpdates = UPDATES.stream().filter(named::contains).toList();
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

  /** Returns whether its webhook may be set now; if so, then not again within this time. */
  public boolean takeWebhookTurn(Instant now, Duration interval) {
    if (nextWebhookAt.isAfter(now)) return false;
    nextWebhookAt = now.plus(interval);
    return true;
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
