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
  static final Duration TAP_LIFETIME = Duration.ofSeconds(150);

  private final Map<Long, Person> people = new LinkedHashMap<>();
  private final Map<Long, Group> groups = new LinkedHashMap<>();
  private final Map<Long, BotAccount> bots = new LinkedHashMap<>();
  private final Shapes shapes = new Shapes(this);
  private final WorldClock clock;
  private final RandomGenerator random;
  private final Consumer<Change> listener;
  private final Shelf files;

  /** A world with its first people and no bot yet. */
  public World(InstantSource clock, RandomGenerator random, Consumer<Change> listener) {
    this.clock = new WorldClock(clock);
    this.random = random;
    this.files = new Shelf(random);
    this.listener = listener;
    begin();
  }

  /**
   * Begins anew: the first people, no chats, no files. Bots stay, with what they tell of
   * themselves.
   */
  public void begin() {
    people.clear();
    groups.clear();
    bots.values().forEach(BotAccount::begin);
    files.clear();
    Cast.people().forEach(person -> people.put(person.id(), person));
    Cast.groups().forEach(group -> groups.put(group.id(), group));
    tell(new Change.Peopled());
  }

  /** The world as it is, without the contents of its files. */
  public Snapshot snapshot() {
    return new Snapshot(
        List.copyOf(people.values()),
        List.copyOf(groups.values()),
        bots.values().stream().map(BotAccount::snapshot).toList(),
        List.copyOf(files.all()),
        clock.ahead().toMillis());
  }

  /** Becomes the world that it once was. The contents of its files are given apart. */
  public void restore(Snapshot snapshot, Function<StoredFile, Blob> content) {
    begin();
    bots.clear();
    clock.jump(Duration.ofMillis(snapshot.millisAhead()));
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
  public WorldClock clock() {
    return clock;
  }

  /** Lets time jump ahead. */
  public void jump(Duration by) {
    clock.jump(by);
    tell(new Change.Jumped());
  }

  /** How all that is in it looks to a bot. */
  public Shapes shapes() {
    return shapes;
  }

  /** Everybody, in the order in which they came. */
  public Collection<Person> people() {
    return Collections.unmodifiableCollection(people.values());
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
  public Optional<Person> person(long id) {
    return Optional.ofNullable(people.get(id));
  }

  /** The group with this id. */
  public Optional<Group> group(long id) {
    return Optional.ofNullable(groups.get(id));
  }

  /** The files that were ever sent. */
  public Shelf files() {
    return files;
  }

  /** Somebody new, with the next free id. */
  public Person join(
      String firstName,
      @Nullable String lastName,
      @Nullable String username,
      @Nullable String languageCode) {
    long id = people.keySet().stream().mapToLong(Long::longValue).max().orElse(Cast.PEOPLE) + 1;
    Person person = new Person(id, firstName, lastName, username, languageCode);
    put(person);
    tell(new Change.Peopled());
    return person;
  }

  private void put(Person person) {
    people.put(person.id(), person);
  }

  void put(Group group) {
    groups.put(group.id(), group);
  }

  /** Makes somebody a member of a group, or again one. */
  public Group admit(Group group, Person person) {
    var members = new LinkedHashSet<>(group.members());
    members.add(person.id());
    Group grown = group.with(members);
    put(grown);
    tell(new Change.Peopled());
    return grown;
  }

  /** The bot with this id; there is one for every number. */
  public BotAccount bot(long id) {
    BotAccount known = bots.get(id);
    if (known != null) return known;
    BotAccount bot = new BotAccount(id, new UpdateQueue(random));
    put(bot);
    tell(new Change.Presented(id));
    return bot;
  }

  private void put(BotAccount bot) {
    bots.put(bot.id(), bot);
  }

  /** The bot's chat with this person or group; empty if there is no such person or group. */
  public Optional<Chat> chat(BotAccount bot, long id) {
    Optional<Chat> known = bot.find(id);
    if (known.isPresent()) return known;
    if (!people.containsKey(id) && !groups.containsKey(id)) return Optional.empty();
    Chat chat = new Chat(id, id > 0 ? Chat.Standing.UNKNOWN : Chat.Standing.OPEN);
    bot.put(chat);
    return Optional.of(chat);
  }

  /** Adds a message to a chat. */
  public Message send(BotAccount bot, Chat chat, Draft draft) {
    Message message = chat.add(draft, now());
    tell(new Change.Written(bot.id(), chat.id()));
    return message;
  }

  /** Changes a message of a chat. */
  public void replace(BotAccount bot, Chat chat, Message message) {
    chat.replace(message);
    tell(new Change.Written(bot.id(), chat.id()));
  }

  /** Removes a message; false if there is none with this id. */
  public boolean delete(BotAccount bot, Chat chat, int messageId) {
    boolean removed = chat.remove(messageId);
    if (removed) tell(new Change.Written(bot.id(), chat.id()));
    return removed;
  }

  /** Changes something else about a chat: its topics, pins or standing. */
  public void change(BotAccount bot, Chat chat, Consumer<ChatEditor> edit) {
    edit.accept(new ChatEditor(chat));
    tell(new Change.Written(bot.id(), chat.id()));
  }

  /** Lets a bot hear of something, if it wants to hear of that kind. */
  void queue(BotAccount bot, String kind, JsonNode body, Duration lifetime) {
    if (!bot.wants(kind)) return;
    bot.updates()
        .add(kind, body, now().plus(lifetime))
        .ifPresent(update -> tell(new Change.Queued(bot.id(), update)));
  }

  /** Lets a bot hear of something that did not happen here, if it wants to hear of that kind. */
  public void inject(BotAccount bot, String kind, JsonNode body) {
    queue(bot, kind, body, UPDATE_LIFETIME);
  }

  /** Forgets an update that has arrived. */
  public void confirm(BotAccount bot, int updateId) {
    bot.updates().remove(updateId);
    tell(new Change.Confirmed(bot.id()));
  }

  /** Gives up an update that has become too old. */
  public void drop(BotAccount bot, int updateId) {
    bot.updates().drop(updateId);
    tell(new Change.Confirmed(bot.id()));
  }

  /** Hands out updates, see {@link UpdateQueue#read}. */
  public List<Update> fetch(BotAccount bot, int offset, int limit) {
    int before = bot.updates().size();
    List<Update> updates = bot.updates().read(offset, limit, now());
    if (bot.updates().size() < before) tell(new Change.Confirmed(bot.id()));
    return updates;
  }

  /**
   * Shows to the person who tapped what the bot answered; false if it is too late or not the first.
   */
  public boolean answer(BotAccount bot, String tapId, Tap.Answer answer) {
    Optional<Tap> tap = bot.tap(tapId).filter(it -> it.answer() == null);
    if (tap.isEmpty() || tap.get().expires().isBefore(now())) return false;
    Tap answered = tap.get().answered(answer);
    bot.put(answered);
    tell(new Change.Answered(bot.id(), answered));
    return true;
  }

  /** Tells the listener. */
  public void tell(Change change) {
    listener.accept(change);
  }

  long randomId() {
    return random.nextLong(1, Long.MAX_VALUE);
  }

  /** A number from 1 to this one, by chance. */
  public int roll(int highest) {
    return random.nextInt(1, highest + 1);
  }

  /** A new id that the messages of one album share. */
  public String newAlbumId() {
    return Long.toString(randomId());
  }
}
