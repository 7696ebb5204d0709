package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.chsiguide.bot.Answer;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.Desk.Handling;
import org.chsiguide.bot.Staff;
import org.chsiguide.bot.Tap;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Screens;
import org.chsiguide.dialog.ShippedGuide;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Incoming;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.store.CacheLimits;
import org.chsiguide.store.Guest;
import org.chsiguide.store.Store;

/** Staff and students of the shipped guide, a real store, and a clock that stands at noon. */
public final class Office implements AutoCloseable {
  public static final PersonId WANG = new PersonId(11);
  static final PersonId LI = new PersonId(12);
  static final ChatId GROUP = new ChatId(-100);
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final Duration SOON = Duration.ofSeconds(60);
  private static final Dialog GUIDE = guide();
  private static final byte[] EMPTY = empty();

  public final Phonebook phones = new Phonebook();
  private final String url;
  private volatile Instant now = Instant.parse("2026-11-24T04:00:00Z");
  private Store store;
  private Newsroom newsroom;
  private boolean isOpen;
  private long lastUpdate = 1_000;
  private int lastMessage = 5_000;
  private Language language = Language.EN;

  /** Begins with an empty file, which is made once for all. */
  public Office(Path folder) {
    this(file(folder));
  }

  /** Begins with the database that has this URL. */
  public Office(String url) {
    this.url = url;
    open();
  }

  private static String file(Path folder) {
    try {
      Files.write(folder.resolve("guide.db"), EMPTY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "jdbc:sqlite:" + folder.resolve("guide.db");
  }

  private void open() {
    store = Store.open(url, new CacheLimits(1_000, Duration.ofMinutes(1)), clock());
    store.milestones().learn(GUIDE);
    store.adoptWith(() -> {}); // so that others see that it lives
    newsroom =
        new Newsroom(
            new Staff(Set.of(WANG, LI), GROUP),
            store.drafts(),
            store.broadcasts(),
            store.ledger(),
            store.auditLog(),
            phones,
            phones,
            phones,
            () -> GUIDE,
            () -> new Screens(GUIDE),
            ZONE,
            clock(),
            group -> group,
            name -> new Hasty());
    newsroom.open();
    isOpen = true;
  }

  /** Stops the bot and starts it again. */
  void restarts() {
    close();
    open();
  }

  /** The clock of all of them. */
  public InstantSource clock() {
    return () -> now;
  }

  Store store() {
    return store;
  }

  /** The URL of its database. */
  public String url() {
    return url;
  }

  public Broadcasts broadcasts() {
    return store.broadcasts();
  }

  public void passes(Duration time) {
    now = now.plus(time);
  }

  void itIs(String time) {
    now = Instant.parse(time);
  }

  /** Staff read and are spoken to in this language. */
  Office inLanguage(Language other) {
    language = other;
    return this;
  }

  /** A student at this step, who reads this language. */
  public ChatId student(long id, Language reads, String step) {
    ChatId chat = new ChatId(id);
    Conversation conversation =
        new Conversation(reads, new StepId(step), List.of(new StepId("welcome")), 3);
    store
        .conversations()
        .commit(List.of(new Answer(++lastUpdate, chat, null, conversation, List.of())));
    return chat;
  }

  public void students(int count) {
    for (int i = 1; i <= count; i++) {
      student(1_000 + i, i % 2 == 0 ? Language.ZH : Language.BOTH, "welcome");
    }
  }

  public Handling says(PersonId person, String words) {
    return sends(person, new Content.Words(words), null);
  }

  Handling sends(PersonId person, Content content, String album) {
    String words = content instanceof Content.Words said ? said.html() : "";
    Event event = words.isEmpty() ? new Event.Sent() : new Event.Said(words);
    return take(arrival(person, event, null, content, album));
  }

  /** The id of the last message that somebody wrote. */
  int lastMessage() {
    return lastMessage;
  }

  /** Changes an earlier message of this person. */
  Handling edits(PersonId person, int message, Content content, String album) {
    Incoming edited =
        new Incoming(message, "Wang", Incoming.Moment.EDITED, null, null, album, content);
    return take(
        new Arrival(
            ++lastUpdate, person.chat(), person, new Event.Unrelated(), language, null, edited));
  }

  Handling edits(PersonId person, int message, String words) {
    return edits(person, message, new Content.Words(words), null);
  }

  /** Passes a message on that somebody else wrote. */
  Handling forwards(PersonId person, Content content, String album) {
    Arrival sent = arrival(person, new Event.Said("x"), null, content, album);
    Incoming own = sent.message();
    Incoming passed =
        new Incoming(
            own.id(), "Wang", own.moment(), null, null, album, Incoming.Origin.FORWARDED, content);
    return take(
        new Arrival(sent.updateId(), sent.chat(), person, sent.event(), language, null, passed));
  }

  /** Presses the first button of the newest panel whose label has these words. */
  public Handling presses(PersonId person, String label) {
    return take(pressing(person, label));
  }

  Arrival pressing(PersonId person, String label) {
    soon().until(() -> button(person, label).isPresent());
    Map.Entry<Integer, Screen> panel = phones.panel(person.chat()).orElseThrow();
    return pressing(person, panel.getKey(), button(person, label).orElseThrow());
  }

  /** A press of this button of this message, which may be an old one. */
  Arrival pressing(PersonId person, int messageId, Button.Call call) {
    String name = person.equals(LI) ? "Li <b>Hua" : "Wang Fang";
    Tap tap = new Tap("tap-" + (lastUpdate + 1), messageId, false, name);
    return arrival(person, new Event.TappedUnknown(call.data()), tap, null, null);
  }

  private Optional<Button.Call> button(PersonId person, String label) {
    return phones.panel(person.chat()).stream()
        .flatMap(panel -> panel.getValue().rows().stream())
        .flatMap(List::stream)
        .map(Button.Call.class::cast)
        .filter(button -> button.label().contains(words(person, label)))
        .findFirst();
  }

  /** What stands there for staff, who read another language than their students may. */
  private String words(PersonId person, String english) {
    return Set.of(WANG, LI).contains(person) ? Glossary.in(language, english) : english;
  }

  /** Whether the newest panel has a button with these words. */
  boolean offers(PersonId person, String label) {
    return button(person, label).isPresent();
  }

  /** What stands on the buttons of the newest panel. */
  List<String> buttons(PersonId person) {
    return phones.panel(person.chat()).stream()
        .flatMap(panel -> panel.getValue().rows().stream())
        .flatMap(List::stream)
        .map(Button::label)
        .toList();
  }

  Handling take(Arrival arrival) {
    Handling handling =
        newsroom
            .desk()
            .take(
                arrival,
                Optional.ofNullable(
                    store.conversations().find(List.of(arrival.chat())).get(arrival.chat())));
    if (handling instanceof Handling.Taken taken) {
      taken.saved().toCompletableFuture().join();
    }
    return handling;
  }

  /** Waits until the newest panel says this. */
  public Office sees(PersonId person, String words) {
    soon()
        .untilAsserted(
            () ->
                assertThat(phones.panel(person.chat()).map(panel -> panel.getValue().html()))
                    .hasValueSatisfying(html -> assertThat(html).contains(words(person, words))));
    return this;
  }

  /** Waits until some message says this. */
  public Office reads(PersonId person, String words) {
    soon()
        .untilAsserted(
            () ->
                assertThat(phones.texts(person.chat()))
                    .anyMatch(html -> html.contains(words(person, words))));
    return this;
  }

  /** Waits until whoever shares its database sees that it lives, or that it is closed. */
  public void isSeen() {
    if (isOpen) {
      soon()
          .until(
              () -> {
                try (Guest guest = Guest.at(url, clock())) {
                  return guest.meetsABot();
                }
              });
    }
  }

  /** Lets the time to undo pass, and waits until it is done. */
  Progress isDone(long number) {
    passes(Broadcast.TO_UNDO);
    return ends(number, Broadcast.State.DONE);
  }

  public Progress ends(long number, Broadcast.State state) {
    soon()
        .untilAsserted(
            () -> assertThat(broadcasts().find(number).map(Broadcast::state)).hasValue(state));
    soon().until(() -> broadcasts().unreported().isEmpty());
    return broadcasts().progress(number);
  }

  static ConditionFactory soon() {
    return await().atMost(SOON).pollInterval(Duration.ofMillis(5));
  }

  /** A thread for whom time passes faster. */
  private static final class Hasty extends ScheduledThreadPoolExecutor {
    private static final long TIMES = 25;

    Hasty() {
      super(1);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable step, long delay, TimeUnit unit) {
      return super.schedule(step, unit.toMicros(delay) / TIMES, TimeUnit.MICROSECONDS);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
        Runnable step, long first, long delay, TimeUnit unit) {
      return super.scheduleWithFixedDelay(
          step, first, unit.toMicros(delay) / TIMES, TimeUnit.MICROSECONDS);
    }
  }

  private Arrival arrival(PersonId person, Event event, Tap tap, Content content, String album) {
    Incoming message =
        content == null
            ? null
            : new Incoming(++lastMessage, "Wang", Incoming.Moment.NEW, null, null, album, content);
    return new Arrival(++lastUpdate, person.chat(), person, event, language, tap, message);
  }

  @Override
  public void close() {
    isOpen = false;
    newsroom.close();
    store.close();
  }

  private static byte[] empty() {
    try {
      Path file = Files.createTempDirectory("office").resolve("guide.db");
      Store.open(
              "jdbc:sqlite:" + file,
              new CacheLimits(1, Duration.ofMinutes(1)),
              InstantSource.system())
          .close();
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Dialog guide() {
    return ShippedGuide.read().dialog();
  }
}
