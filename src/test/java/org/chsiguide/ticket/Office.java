package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.core.ThrowingRunnable;
import org.chsiguide.bot.Allowance;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.Bot;
import org.chsiguide.bot.Courier;
import org.chsiguide.bot.ShortMemory;
import org.chsiguide.bot.Staff;
import org.chsiguide.bot.Tap;
import org.chsiguide.dialog.CurrentGuide;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.PreparedAnswer;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Screens;
import org.chsiguide.dialog.ShippedGuide;
import org.chsiguide.dialog.Text;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.ForumTopic;
import org.chsiguide.messenger.Incoming;
import org.chsiguide.messenger.Incoming.Moment;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.store.CacheLimits;
import org.chsiguide.store.Store;
import org.jspecify.annotations.Nullable;

/** The bot with its shipped guide and a real store, students, and staff in a group or without. */
final class Office implements AutoCloseable {
  static final ChatId GROUP = new ChatId(-1001);
  static final PersonId WANG = new PersonId(11);
  static final PersonId LI = new PersonId(12);

  private static final Dialog GUIDE = ShippedGuide.read().dialog();
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  final FakeTelegram telegram = new FakeTelegram();
  private final Path folder;
  private Staff staff;
  private Store store;
  FrailTickets tickets;
  private TicketDesk desk;
  private Bot bot;
  private long updates = 5_000;
  private final Map<String, Instant> broadcasts = new HashMap<>();

  /** A Tuesday at ten in Shanghai. */
  Instant now = Instant.parse("2026-11-24T02:00:00Z");

  Office(Path folder, @Nullable ChatId group) {
    this.folder = folder;
    this.staff = new Staff(Set.of(WANG, LI), group);
    open();
  }

  /** A phrase as whoever reads this language sees it. */
  static String say(Phrase phrase, Language language) {
    String text =
        language == Language.BOTH
            ? new Screens(GUIDE).line(phrase, language)
            : GUIDE.phrase(phrase).in(language, "");
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void open() {
    CurrentGuide guide = new CurrentGuide(GUIDE);
    store =
        Store.open(
            "jdbc:sqlite:" + folder.resolve("office.db"),
            new CacheLimits(1_000, Duration.ofMinutes(5)),
            () -> now);
    tickets = new FrailTickets(store.tickets());
    tickets.broadcasts.putAll(broadcasts);
    desk =
        new TicketDesk(
            staff,
            tickets,
            store.restrictions(),
            store.auditLog(),
            telegram,
            telegram,
            guide,
            guide.each(Screens::new),
            new OfficeHours(OfficeHours.shifts(OfficeHours.USUAL), Set.of(), ZONE),
            Duration.ofHours(2),
            () -> now);
    Courier courier = new Courier(guide.each(Screens::new), telegram, store.outbox());
    bot =
        new Bot(
            List.of(desk),
            guide.each(Engine::new),
            store.conversations(),
            new Allowance(() -> now, staff),
            new ShortMemory(() -> now),
            courier);
    store.adoptWith(bot::resume);
    desk.resume();
  }

  /** The bot is killed and starts again. */
  void restarts() {
    close();
    telegram.mute = false;
    open();
  }

  /** The bot is stopped, and starts again with another group of staff. */
  void restartsWith(ChatId group) {
    staff = new Staff(staff.members(), group);
    restarts();
  }

  @Override
  public void close() {
    desk.close();
    store.close();
  }

  void passes(Duration time) {
    now = now.plus(time);
  }

  boolean keepsRestrictions() {
    return !store.restrictions().all().isEmpty();
  }

  /** The student is sent a broadcast; as which message. */
  int broadcasts(Person student) {
    int message = telegram.arrives(student.chat, null, null, new Content.Words("News"));
    broadcasts.put(student.chat + "/" + message, now);
    tickets.broadcasts.putAll(broadcasts);
    return message;
  }

  void looksAround() {
    desk.lookAround();
  }

  void reminds() {
    desk.remind();
  }

  Person student(long id, Language language) {
    return student(id, language, "Amina <b>");
  }

  Person student(long id, Language language, String name) {
    return new Person(new PersonId(id), new ChatId(id), null, language, name);
  }

  /** A member of staff who writes in this topic. */
  Person staff(PersonId who, ForumTopic topic) {
    return new Person(who, topic.group(), topic, Language.BOTH, "王老师");
  }

  /** A member of staff in their own chat. */
  Person staff(PersonId who) {
    return new Person(who, who.chat(), null, Language.BOTH, "王老师");
  }

  /** A member of staff in the general topic. */
  Person inGeneral(PersonId who) {
    return new Person(who, staff.group(), null, Language.BOTH, "王老师");
  }

  /** The words of the guide in this language. */
  static String say(Text text, Language language) {
    return text.in(language, " · ").strip();
  }

  static PreparedAnswer preparedAnswer(String id) {
    return GUIDE.answers().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
  }

  /** The label of the button that leads to the steps of this stage. */
  static String stage(String id) {
    return GUIDE.stages().stream()
        .filter(it -> it.id().equals(id))
        .map(it -> say(it.name(), Language.BOTH))
        .findFirst()
        .orElseThrow();
  }

  /** The only topic. */
  ForumTopic topic() {
    eventually(() -> assertThat(telegram.topics()).hasSize(1));
    return telegram.topics().get(0);
  }

  static void eventually(ThrowingRunnable assertion) {
    await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(assertion);
  }

  /** Somebody in a chat, who does things there and looks at it. */
  final class Person {
    private final PersonId id;
    final ChatId chat;
    private final @Nullable ForumTopic topic;
    private final Language language;
    private final String name;
    String lastTap = "";

    Person(PersonId id, ChatId chat, @Nullable ForumTopic topic, Language language, String name) {
      this.id = id;
      this.chat = chat;
      this.topic = topic;
      this.language = language;
      this.name = name;
    }

    /** Comes to the desk. */
    Person asks() {
      command(new Event.Started("welcome"));
      taps(language == Language.ZH ? "中文" : "English");
      command(new Event.Started("account"));
      return command(new Event.Started("write-to-office"));
    }

    Person command(Event event) {
      take(event, null, null);
      return this;
    }

    /** Asks for it, and says yes. */
    Person isForgotten() {
      return command(new Event.AskedToBeForgotten()).taps(Phrase.FORGET);
    }

    Arrival doing(Event event) {
      return new Arrival(++updates, chat, id, event, language, null, null);
    }

    int says(String words) {
      return sends(new Content.Words(words), null);
    }

    int replies(int to, String words) {
      return sends(new Content.Words(words), to);
    }

    int sends(Content content, @Nullable Integer replyTo) {
      int id = telegram.arrives(chat, topic, replyTo, content);
      bot.take(List.of(writing(id, content, replyTo, Moment.NEW, null)));
      return id;
    }

    Arrival writing(Content content) {
      int id = telegram.arrives(chat, topic, null, content);
      return writing(id, content, null, Moment.NEW, null);
    }

    Arrival writing(
        int id, Content content, @Nullable Integer replyTo, Moment moment, @Nullable String album) {
      Event event =
          chat.value() < 0 || moment == Moment.EDITED
              ? new Event.Unrelated()
              : content instanceof Content.Words words
                  ? new Event.Said(words.html())
                  : new Event.Sent();
      return new Arrival(
          ++updates,
          chat,
          this.id,
          event,
          language,
          null,
          new Incoming(id, name, moment, topic, replyTo, album, content));
    }

    Arrival says(int id, String words) {
      return writing(id, new Content.Words(words), null, Moment.NEW, null);
    }

    /** Sends them as one album; the ids of its parts. */
    List<Integer> sendsAlbum(List<Content> parts) {
      List<Integer> ids = new ArrayList<>();
      for (Content part : parts) {
        int id = telegram.arrives(chat, topic, null, part);
        bot.take(List.of(writing(id, part, null, Moment.NEW, "album")));
        ids.add(id);
      }
      return ids;
    }

    void edits(int id, Content content) {
      bot.take(List.of(editing(id, content)));
    }

    Arrival editing(int id, Content content) {
      telegram.edits(chat, id, content);
      return writing(id, content, null, Moment.EDITED, null);
    }

    Person taps(Phrase label) {
      return taps(say(label, language));
    }

    Person taps(String label) {
      bot.take(List.of(tapping(label)));
      return this;
    }

    Arrival tapping(Phrase label) {
      return tapping(say(label, language));
    }

    private Arrival tapping(String label) {
      eventually(() -> assertThat(labels()).contains(label));
      FakeTelegram.Message message =
          messages().stream()
              .filter(it -> find(it.screen(), label).isPresent())
              .reduce((first, second) -> second)
              .orElseThrow();
      Button button = find(message.screen(), label).orElseThrow();
      Event event =
          button instanceof Button.Call call
              ? new Event.TappedUnknown(call.data())
              : new Event.Tapped(message.screen().turn(), ((Button.Tap) button).press());
      lastTap = "tap" + updates;
      Tap tap = new Tap(lastTap, message.id());
      return new Arrival(++updates, chat, id, event, language, tap, null);
    }

    Person tapsData(String data, int message) {
      lastTap = "tap" + updates;
      take(new Event.TappedUnknown(data), new Tap(lastTap, message), null);
      return this;
    }

    private void take(Event event, @Nullable Tap tap, @Nullable Incoming message) {
      bot.take(List.of(new Arrival(++updates, chat, id, event, language, tap, message)));
    }

    List<FakeTelegram.Message> messages() {
      return topic == null ? telegram.in(chat) : telegram.in(topic);
    }

    List<String> labels() {
      return messages().stream()
          .flatMap(message -> message.screen().rows().stream())
          .flatMap(List::stream)
          .map(Button::label)
          .toList();
    }

    /** Reads these in their own language; staff in English too. */
    Person sees(Phrase... phrases) {
      for (Phrase phrase : phrases) {
        sees(say(phrase, language == Language.BOTH ? Language.EN : language));
      }
      return this;
    }

    Person sees(String... words) {
      for (String word : words) {
        eventually(
            () ->
                assertThat(messages().stream().map(it -> it.html()).toList())
                    .anyMatch(html -> html.contains(word)));
      }
      return this;
    }

    FakeTelegram.Message message(Phrase phrase) {
      return message(say(phrase, language == Language.BOTH ? Language.EN : language));
    }

    FakeTelegram.Message message(String words) {
      sees(words);
      return messages().stream()
          .filter(message -> message.html().contains(words))
          .reduce((first, second) -> second)
          .orElseThrow();
    }

    Person seesNot(Phrase phrase) {
      return seesNot(say(phrase, language == Language.BOTH ? Language.EN : language));
    }

    Person seesNot(String words) {
      assertThat(messages().stream().map(it -> it.html()).toList())
          .noneMatch(html -> html.contains(words));
      return this;
    }

    private static Optional<Button> find(Screen screen, String label) {
      return screen.rows().stream()
          .flatMap(List::stream)
          .filter(button -> button.label().equals(label))
          .findFirst();
    }
  }

  void take(List<Arrival> arrivals) {
    bot.take(arrivals);
  }

  /** They come while the store fails, and once more when it is back. */
  void takeAtLast(Arrival... arrivals) {
    assertThatThrownBy(() -> take(List.of(arrivals))).hasMessageContaining("the store is down");
    tickets.isBack();
    take(List.of(arrivals));
  }
}
