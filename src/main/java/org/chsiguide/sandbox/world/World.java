package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All people, groups, bots and files. Not thread-safe: whoever has several threads brings the lock.
 *
 * <p>Every change is told to one listener, at once and within the call that made it.
 */
public final class World {
  /** How long Telegram keeps most updates. */
  static final Duration UPDATE_LIFETIME = Duration.ofHours(24);

  /** How long a tap can be answered, and its update is kept. */
  static final Duration CALLBACK_QUERY_LIFETIME = Duration.ofSeconds(150);

  private final Map<Long, User> users = new LinkedHashMap<>();
  private final Map<Long, Group> groups = new LinkedHashMap<>();
  private final Map<Long, BotAccount> bots = new LinkedHashMap<>();
  private final BotApiJson botApiJson = new BotApiJson(this);
  private final OffsetClock clock;
  private final RandomGenerator random;
  private final Consumer<WorldEvent> listener;
  private final FileStore files;

  /** A world with its first people and no bot yet. */
  public World(InstantSource clock, RandomGenerator random, Consumer<WorldEvent> listener) {
    this.clock = new OffsetClock(clock);
    this.random = random;
    this.files = new FileStore(random);
    this.listener = listener;
    reset();
  }

  /**
   * Begins anew: the first people, no chats, no files. Bots stay, with what they tell of
   * themselves.
   */
  public void reset() {
    users.clear();
    groups.clear();
    bots.values().forEach(BotAccount::reset);
    files.clear();
    SampleUsers.users().forEach(user -> users.put(user.id(), user));
    SampleUsers.groups().forEach(group -> groups.put(group.id(), group));
    publish(new WorldEvent.MembersChanged());
  }

  /** The world as it is, without the contents of its files. */
  public Snapshot snapshot() {
    return new Snapshot(
        List.copyOf(users.values()),
        List.copyOf(groups.values()),
        bots.values().stream().map(BotAccount::snapshot).toList(),
        List.copyOf(files.all()),
        clock.offset().toMillis());
  }

  /** Becomes the world that it once was. The contents of its files are given apart. */
  public void restore(Snapshot snapshot, Function<StoredFile, Blob> content) {
    reset();
    bots.clear();
    clock.advance(Duration.ofMillis(snapshot.millisAhead()));
    snapshot.people().forEach(this::put);
    snapshot.groups().forEach(this::put);
    snapshot.bots().forEach(it -> put(BotAccount.of(it)));
    snapshot.files().forEach(it -> files.put(it, content.apply(it)));
  }

  /** The present, to the second as Telegram tells it; never 0, which means "inaccessible" there. */
  public Instant now() {
    return Instant.ofEpochSecond(Math.max(1, clock.instant().getEpochSecond()));
  }

  /** What tells the time in it. */
  public OffsetClock clock() {
    return clock;
  }

  /** Lets time jump ahead. */
  public void advanceClock(Duration by) {
    clock.advance(by);
    publish(new WorldEvent.ClockAdvanced());
  }

  /** How all that is in it looks to a bot. */
  public BotApiJson botApiJson() {
    return botApiJson;
  }

  /** Everybody, in the order in which they came. */
  public Collection<User> users() {
    return Collections.unmodifiableCollection(users.values());
  }

  /** All groups, in the order in which they were made. */
  public Collection<Group> groups() {
    return Collections.unmodifiableCollection(groups.values());
  }

  /** All bots, in the order in which they were first heard of. */
  public Collection<BotAccount> bots() {
    return Collections.unmodifiableCollection(bots.values());
  }

  /** The person with this id. */
  public Optional<User> user(long id) {
    return Optional.ofNullable(users.get(id));
  }

  /** The group with this id. */
  public Optional<Group> group(long id) {
    return Optional.ofNullable(groups.get(id));
  }

  /** The files that were ever sent. */
  public FileStore files() {
    return files;
  }

  /** Somebody new, with the next free id. */
  public User addUser(
      String firstName,
      @Nullable String lastName,
      @Nullable String username,
      @Nullable String languageCode) {
    long id =
        users.keySet().stream().mapToLong(Long::longValue).max().orElse(SampleUsers.USER_ID_BASE)
            + 1;
    User user = new User(id, firstName, lastName, username, languageCode);
    put(user);
    publish(new WorldEvent.MembersChanged());
    return user;
  }

  private void put(User user) {
    users.put(user.id(), user);
  }

  void put(Group group) {
    groups.put(group.id(), group);
  }

  /** Makes somebody a member of a group, or again one. */
  public Group addMember(Group group, User user) {
    var members = new LinkedHashSet<>(group.members());
    members.add(user.id());
    Group updated = group.withMembers(members);
    put(updated);
    publish(new WorldEvent.MembersChanged());
    return updated;
  }

  /** The bot with this id; there is one for every number. */
  public BotAccount bot(long id) {
    BotAccount existing = bots.get(id);
    if (existing != null) return existing;
    BotAccount bot = new BotAccount(id, new UpdateQueue(random));
    put(bot);
    publish(new WorldEvent.BotProfileChanged(id));
    return bot;
  }

  private void put(BotAccount bot) {
    bots.put(bot.id(), bot);
  }

  /** The bot's chat with this person or group; empty if there is no such person or group. */
  public Optional<Chat> chat(BotAccount bot, long id) {
    Optional<Chat> existing = bot.find(id);
    if (existing.isPresent()) return existing;
    if (!users.containsKey(id) && !groups.containsKey(id)) return Optional.empty();
    Chat chat = new Chat(id, id > 0 ? Chat.Status.UNKNOWN : Chat.Status.OPEN);
    bot.put(chat);
    return Optional.of(chat);
  }

  /** Adds a message to a chat. */
  public Message send(BotAccount bot, Chat chat, NewMessage newMessage) {
    Message message = chat.add(newMessage, now());
    publish(new WorldEvent.ChatChanged(bot.id(), chat.id()));
    return message;
  }

  /** Changes a message of a chat. */
  public void replace(BotAccount bot, Chat chat, Message message) {
    chat.replace(message);
    publish(new WorldEvent.ChatChanged(bot.id(), chat.id()));
  }

  /** Removes a message; false if there is none with this id. */
  public boolean delete(BotAccount bot, Chat chat, int messageId) {
    boolean removed = chat.remove(messageId);
    if (removed) publish(new WorldEvent.ChatChanged(bot.id(), chat.id()));
    return removed;
  }

  /** Changes something else about a chat: its topics, pins or standing. */
  public void editChat(BotAccount bot, Chat chat, Consumer<ChatEditor> edit) {
    edit.accept(new ChatEditor(chat));
    publish(new WorldEvent.ChatChanged(bot.id(), chat.id()));
  }

  /** Lets a bot hear of something, if it wants to hear of that kind. */
  void enqueue(BotAccount bot, String kind, JsonNode body, Duration lifetime) {
    if (!bot.isUpdateAllowed(kind)) return;
    bot.updates()
        .add(kind, body, now().plus(lifetime))
        .ifPresent(update -> publish(new WorldEvent.UpdateQueued(bot.id(), update)));
  }

  /** Lets a bot hear of something that did not happen here, if it wants to hear of that kind. */
  public void inject(BotAccount bot, String kind, JsonNode body) {
    enqueue(bot, kind, body, UPDATE_LIFETIME);
  }

  /** Forgets an update that has arrived. */
  public void confirm(BotAccount bot, int updateId) {
    bot.updates().remove(updateId);
    publish(new WorldEvent.UpdatesConfirmed(bot.id()));
  }

  /** Gives up an update that has become too old. */
  public void expire(BotAccount bot, int updateId) {
    bot.updates().expire(updateId);
    publish(new WorldEvent.UpdatesConfirmed(bot.id()));
  }

  /** Hands out updates, see {@link UpdateQueue#fetch}. */
  public List<Update> fetch(BotAccount bot, int offset, int limit) {
    int before = bot.updates().size();
    List<Update> updates = bot.updates().fetch(offset, limit, now());
    if (bot.updates().size() < before) publish(new WorldEvent.UpdatesConfirmed(bot.id()));
    return updates;
  }

  /**
   * Shows to the person who tapped what the bot answered; false if it is too late or not the first.
   */
  public boolean answerCallbackQuery(
      BotAccount bot, String callbackQueryId, CallbackQuery.Answer answer) {
    Optional<CallbackQuery> tap =
        bot.callbackQuery(callbackQueryId).filter(it -> it.answer() == null);
    if (tap.isEmpty() || tap.get().expires().isBefore(now())) return false;
    CallbackQuery answered = tap.get().withAnswer(answer);
    bot.put(answered);
    publish(new WorldEvent.CallbackQueryAnswered(bot.id(), answered));
    return true;
  }

  /** Tells the listener. */
  public void publish(WorldEvent worldEvent) {
    listener.accept(worldEvent);
  }

  long randomId() {
    return random.nextLong(1, Long.MAX_VALUE);
  }

  /** A number from 1 to this one, by chance. */
  public int rollDice(int sides) {
    return random.nextInt(1, sides + 1);
  }

  /** A new id that the messages of one album share. */
  public String newAlbumId() {
    return Long.toString(randomId());
  }
}
