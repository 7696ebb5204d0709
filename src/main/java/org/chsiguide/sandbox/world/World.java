package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.sandbox.file.Blob;
import org.chsiguide.sandbox.file.FileStore;
import org.chsiguide.sandbox.file.StoredFile;
import org.jspecify.annotations.Nullable;

/**
 * All users, groups, bots and files. Not thread-safe: callers with several threads have to lock.
 *
 * <p>Every change is published to one listener, synchronously.
 */
public final class World {
  private final Map<Long, User> users = new LinkedHashMap<>();
  private final Map<Long, Group> groups = new LinkedHashMap<>();
  private final Map<Long, BotAccount> bots = new LinkedHashMap<>();
  private final BotApiJson botApiJson = new BotApiJson(this);
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Consumer<WorldEvent> listener;
  private final FileStore files;

  /** The time by which the clock here is ahead. */
  private volatile Duration clockOffset = Duration.ZERO;

  /** Creates a world with the sample users and no bot. */
  public World(InstantSource clock, RandomGenerator random, Consumer<WorldEvent> listener) {
    this.clock = clock;
    this.random = random;
    this.files = new FileStore(random);
    this.listener = listener;
    reset();
  }

  /**
   * Resets the world to the sample users, without chats and files. Bots stay, with their profiles.
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

  /** Returns the state of the world, without the contents of its files. */
  public Snapshot snapshot() {
    return new Snapshot(
        List.copyOf(users.values()),
        List.copyOf(groups.values()),
        bots.values().stream().map(BotAccount::snapshot).toList(),
        List.copyOf(files.all()),
        files.all().stream()
            .collect(
                Collectors.toMap(
                    StoredFile::id, it -> files.content(it).path().getFileName().toString())),
        List.copyOf(files.stickerSets()),
        clockOffset.toMillis());
  }

  /** Restores a saved state; the contents of its files are in this folder. */
  public void restore(Snapshot snapshot, Path folder) {
    reset();
    bots.clear();
    clockOffset = Duration.ofMillis(snapshot.millisAhead());
    snapshot.people().forEach(it -> users.put(it.id(), it));
    snapshot.groups().forEach(this::put);
    snapshot.bots().forEach(it -> bots.put(it.id(), BotAccount.of(it, listener)));
    for (StoredFile file : snapshot.files()) {
      String content = snapshot.contents().getOrDefault(file.id(), file.id());
      files.put(file, Blob.at(folder.resolve(content)));
    }
    snapshot.stickerSets().forEach(files::put);
    closeDuePolls();
  }

  /**
   * Returns the current time, to the second as Telegram writes it; never 0, which means
   * "inaccessible" in messages.
   */
  public Instant now() {
    return Instant.ofEpochSecond(Math.max(1, clock().instant().getEpochSecond()));
  }

  /** Returns the clock of the world, which any thread may read. */
  public InstantSource clock() {
    return () -> clock.instant().plus(clockOffset);
  }

  /** Returns how far the clock has been advanced. */
  public Duration clockOffset() {
    return clockOffset;
  }

  /** Advances the clock; time never goes back. */
  public void advanceClock(Duration by) {
    clockOffset = clockOffset.plus(by);
    closeDuePolls();
    publish(new WorldEvent.ClockAdvanced());
  }

  /** Closes the polls whose time is over. */
  public void closeDuePolls() {
    bots.values().forEach(bot -> new PollVotes(this, bot).closeDue());
  }

  /** Returns the writer of the world's objects in the form of the Bot API. */
  public BotApiJson botApiJson() {
    return botApiJson;
  }

  /** Returns all users, in the order in which they joined. */
  public Collection<User> users() {
    return Collections.unmodifiableCollection(users.values());
  }

  /** Returns all groups, in the order in which they were created. */
  public Collection<Group> groups() {
    return Collections.unmodifiableCollection(groups.values());
  }

  /** Returns all bots, in the order of their first calls. */
  public Collection<BotAccount> bots() {
    return Collections.unmodifiableCollection(bots.values());
  }

  /** Returns the user with this id. */
  public Optional<User> user(long id) {
    return Optional.ofNullable(users.get(id));
  }

  /** Returns whether a user or a bot has this id. */
  public boolean isKnown(long id) {
    return users.containsKey(id) || bots.containsKey(id);
  }

  /** Returns the group with this id. */
  public Optional<Group> group(long id) {
    return Optional.ofNullable(groups.get(id));
  }

  /** Returns whether this is a channel. */
  public boolean isChannel(long id) {
    return group(id).filter(Group::isChannel).isPresent();
  }

  /** Returns whether this is a group with topics. */
  public boolean isForum(long id) {
    return group(id).filter(it -> it.form() == Group.Form.FORUM).isPresent();
  }

  /** Returns the files that were sent. */
  public FileStore files() {
    return files;
  }

  /** Refuses a username that a user, a bot or another group than this one has. */
  void expectFree(String username, long group) {
    boolean isTaken =
        Stream.of(
                users.values().stream().map(User::username),
                bots.values().stream().map(BotAccount::username),
                groups.values().stream()
                    .filter(it -> it.id() != group)
                    .map(it -> it.policy().username()))
            .flatMap(names -> names)
            .anyMatch(username::equalsIgnoreCase);
    ActionNotAllowedException.refuseIf(isTaken, "@" + username + " is taken");
  }

  /** Adds a user, with the next free id. */
  public User addUser(
      String firstName,
      @Nullable String lastName,
      @Nullable String username,
      @Nullable String languageCode) {
    long id =
        users.keySet().stream().mapToLong(Long::longValue).max().orElse(SampleUsers.USER_ID_BASE)
            + 1;
    if (username != null) expectFree(username, id);
    User user = new User(id, firstName, lastName, username, languageCode);
    users.put(id, user);
    publish(new WorldEvent.MembersChanged());
    return user;
  }

  /** Adds a group or changes it. */
  public void put(Group group) {
    groups.put(group.id(), group);
    publish(new WorldEvent.MembersChanged());
  }

  /** Returns the bot with this id; every number has one. */
  public BotAccount bot(long id) {
    BotAccount existing = bots.get(id);
    if (existing != null) return existing;
    Runnable onChange = () -> publish(new WorldEvent.BotChanged(id));
    BotAccount bot = new BotAccount(id, new UpdateQueue(random, onChange));
    bots.put(id, bot);
    publish(new WorldEvent.BotProfileChanged(id));
    return bot;
  }

  /** Returns the bot's chat with this user or group; empty if there is no such user or group. */
  public Optional<Chat> chat(BotAccount bot, long id) {
    Optional<Chat> existing = bot.find(id);
    if (existing.isPresent()) return existing;
    if (!users.containsKey(id) && !groups.containsKey(id)) return Optional.empty();
    Chat chat = new Chat(id, () -> publish(new WorldEvent.ChatChanged(bot.id(), id)));
    bot.put(chat);
    return Optional.of(chat);
  }

  /** Returns how long an update of this kind is kept; telegram-bot-api: Client.cpp. */
  static Duration lifetime(String kind) {
    return switch (kind) {
      case Query.CALLBACK, "pre_checkout_query", "shipping_query" -> Duration.ofSeconds(150);
      case Query.INLINE, Query.GUEST -> Duration.ofSeconds(30);
      case "chosen_inline_result" -> Duration.ofMinutes(10);
      default -> Duration.ofHours(24);
    };
  }

  /** Queues an update for a bot, if the bot wants updates of that kind. */
  public void enqueue(BotAccount bot, String kind, JsonNode body) {
    if (!bot.isUpdateAllowed(kind)) return;
    bot.updates()
        .add(kind, body, now().plus(lifetime(kind)))
        .ifPresent(update -> publish(new WorldEvent.UpdateQueued(bot.id(), update)));
  }

  /** Notifies the listener. */
  public void publish(WorldEvent worldEvent) {
    listener.accept(worldEvent);
  }

  long randomId() {
    return random.nextLong(1, Long.MAX_VALUE);
  }

  /** Returns a random number from 1 to this one. */
  public int rollDice(int sides) {
    return random.nextInt(1, sides + 1);
  }

  /** Returns a new id, for example of a query, a poll or an album. */
  public String newId() {
    return Long.toString(randomId());
  }
}
