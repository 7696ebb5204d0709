package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.core.ThrowingRunnable;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.delivery.DeliveryWorker;
import org.chsiguide.dialog.CannedResponse;
import org.chsiguide.dialog.CurrentDialog;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.MediaKind;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.IncomingMessage.Placement;
import org.chsiguide.messenger.IncomingMessage.Revision;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.Staff;
import org.chsiguide.staff.StaffNameHandler;
import org.chsiguide.staff.StaffRole;
import org.chsiguide.statistics.Statistics;
import org.chsiguide.store.Store;
import org.chsiguide.testing.CallRules;
import org.chsiguide.testing.EmptyDatabase;
import org.chsiguide.testing.FakeTelegram;
import org.chsiguide.testing.HeldTexts;
import org.chsiguide.testing.ManualScheduler;
import org.chsiguide.testing.SynchronousDelivery;
import org.chsiguide.testing.TestStore;
import org.chsiguide.ticket.handler.TicketHandler;
import org.chsiguide.time.OfficeHours;
import org.chsiguide.update.Bot;
import org.chsiguide.update.InboundRateLimiter;
import org.chsiguide.update.IncomingUpdate;
import org.jspecify.annotations.Nullable;

/**
 * The bot with the default dialog and a real store, students, and staff with or without a group.
 */
public final class TicketFixture implements AutoCloseable {
  static final ChatId GROUP = new ChatId(-1001);
  public static final UserId WANG = new UserId(11);
  public static final UserId LI = new UserId(12);
  static final UserId CHEN = new UserId(14);

  private static final Dialog GUIDE = ShippedDialog.read().dialog();
  private static final OfficeHours HOURS =
      new OfficeHours(OfficeHours.DEFAULT_SHIFTS, Set.of(), ZoneId.of("Asia/Shanghai"));

  /** The calls that need a group with topics and the rights of the bot there. */
  private static final Set<String> IN_GROUPS =
      Set.of("createTopic", "reopenTopic", "sendTo", "copyMessage", "copyMessages", "editContent");

  public final FakeTelegram telegram = new FakeTelegram();
  private CallRules.@Nullable Rule withheld;
  private final String database;
  private Staff staff;
  private Store store;
  public FailingStore failing;
  public TicketRepository tickets;
  private ManualScheduler scheduler;
  private TicketHandler ticketHandler;
  private Bot bot;
  private long updates = 5_000;
  private final Map<String, Instant> broadcasts = new ConcurrentHashMap<>();

  /** A Tuesday at ten in Shanghai. */
  volatile Instant now = Instant.parse("2026-11-24T02:00:00Z");

  TicketFixture(Path folder, @Nullable ChatId group) {
    this.database = EmptyDatabase.copyTo(folder);
    this.staff = new Staff(Set.of(WANG, LI), group);
    open();
  }

  /** Returns a phrase as a reader of this language sees it. */
  public static String phraseText(Phrase phrase, Language language) {
    String text =
        language == Language.BOTH
            ? new PhraseFormatter(GUIDE, language).plain(phrase)
            : GUIDE.phrase(phrase).in(language, "");
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void open() {
    CurrentDialog guide = new CurrentDialog(GUIDE);
    scheduler = new ManualScheduler();
    store = TestStore.open(database, () -> now);
    failing = new FailingStore(broadcasts);
    tickets = failing.of(store.tickets());
    ticketHandler =
        new TicketHandler(
            new TicketContext(
                tickets,
                new CachedRestrictions(failing.of(store.restrictions()), () -> now),
                store.absences(),
                store.auditLog(),
                store.outbox(),
                telegram,
                telegram,
                new TicketCache(tickets),
                new StaffChats(staff, tickets),
                new TicketFormatter(guide, () -> HOURS, new DisplayNames(staff.names())),
                () -> now,
                scheduler),
            Duration.ofHours(2));
    DeliveryWorker deliveryWorker =
        SynchronousDelivery.worker(guide.derive(ScreenRenderer::new), telegram, store.outbox());
    bot =
        new Bot(
            List.of(new StaffNameHandler(staff, store.staff()), ticketHandler),
            guide.derive(dialog -> new Engine(dialog, TicketFixture::recognize)),
            store.conversations(),
            new InboundRateLimiter(() -> now, staff::isMembersChat),
            Bot.formAnswers(() -> now),
            deliveryWorker);
    deliveryWorker.resume();
    ticketHandler.resume();
  }

  /** Recognizes the name of a question only. */
  private static Intent recognize(String text) {
    return GUIDE
        .topics()
        .questions()
        .filter(it -> it.name().en().equals(text))
        .findFirst()
        .map(it -> Intent.of(Intent.Kind.MATCHED, it.id()))
        .orElse(Intent.UNKNOWN);
  }

  /** Begins a rule for what is sent, changed or opened in groups. */
  public CallRules.Rule inGroups() {
    return telegram.when(TicketFixture::isInGroup);
  }

  static boolean isInGroup(FakeTelegram.Call call) {
    return call.to().chat().isGroup() && IN_GROUPS.contains(call.method());
  }

  /** Lets the bot hear of nothing that it does, until it is restarted. */
  void withholdReplies() {
    withholdReplies(call -> true);
  }

  /** Lets the bot not hear of such calls, until it is restarted. */
  void withholdReplies(Predicate<FakeTelegram.Call> which) {
    withheld = telegram.when(which).hold();
  }

  /** Returns the number of reachable students at the step where they write to staff. */
  long reachableStudents() {
    return store.countStudentsAt(new StepId("write-to-office"));
  }

  /** Lets a colleague answer students. */
  void addToStaff(UserId colleague) {
    staff.put(colleague, Set.of(StaffRole.ANSWER));
  }

  void removeFromStaff(UserId colleague) {
    staff.remove(colleague);
  }

  /** Returns whether staff blocked this student. */
  boolean isBlocked(Participant student) {
    return ticketHandler.isBlocked(student.chat);
  }

  /**
   * Kills and restarts the bot when the outcomes of all calls are on record, or at once while
   * replies are withheld.
   */
  public void restart() {
    if (withheld == null) {
      awaitRecordedDeliveries();
      eventually(() -> assertThat(store.outbox().pending()).isEmpty());
      close();
    } else {
      close();
      withheld.end();
      withheld = null;
    }
    open();
  }

  /** Restarts the bot with another staff group, or without one. */
  void restartWithGroup(@Nullable ChatId group) {
    restartWith(staff.members(), group);
  }

  /** Restarts the bot with these members of staff. */
  void restartWith(Set<UserId> members, @Nullable ChatId group) {
    staff = new Staff(members, group);
    restart();
  }

  /** Does this while nothing can be saved. */
  public <T> T withoutSaving(Supplier<T> work) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database);
        Statement lock = connection.createStatement()) {
      lock.execute("BEGIN IMMEDIATE");
      return work.get();
    }
  }

  @Override
  public void close() {
    ticketHandler.close();
    store.close();
  }

  public void advanceClock(Duration time) {
    now = now.plus(time);
  }

  /** Returns the actions of staff on record, newest first, such as {@code 11 CLAIM}. */
  List<String> audit() {
    return store.auditLog().last(100).stream()
        .map(AuditLog.Entry::action)
        .map(it -> (it.actor() + " " + it.kind() + " " + it.detail()).strip())
        .toList();
  }

  Statistics statistics() {
    return store.counts().compute(now, HOURS);
  }

  boolean hasRestrictions() {
    return !store.restrictions().all().isEmpty();
  }

  /** Sends a broadcast to the student; returns its message id. */
  int sendBroadcast(Participant student) {
    int message = telegram.receive(student.chat, null, null, new MessageContent.Text("News"));
    broadcasts.put(student.chat + "/" + message, now);
    return message;
  }

  /**
   * Returns the texts that the bot holds in memory; the chats, which are Telegram's, do not count.
   */
  public Set<String> textsInMemory() {
    return HeldTexts.of(List.of(bot, ticketHandler), List.of(telegram));
  }

  /** Advances the timers of the bot, but not its clock. */
  void runTimers(Duration time) {
    scheduler.advance(time);
  }

  public void runMaintenance() {
    ticketHandler.runMaintenance();
  }

  /** Reminds staff, after this time, of what waits. */
  public void remindStaffAfter(Duration time) {
    advanceClock(time);
    runMaintenance();
  }

  public Participant student(long id, Language language) {
    return student(id, language, "Amina <b>");
  }

  public Participant student(long id, Language language, String name) {
    return new Participant(new UserId(id), new ChatId(id), null, language, name);
  }

  /** Returns a member of staff who writes in this topic. */
  public Participant staff(UserId who, ForumTopicId topic) {
    return new Participant(who, topic.group(), topic, Language.BOTH, nameOf(who));
  }

  /** Returns a member of staff in their private chat. */
  Participant staff(UserId who) {
    return new Participant(who, who.chat(), null, Language.BOTH, nameOf(who));
  }

  /** Returns a member of staff in the general topic. */
  public Participant inGeneral(UserId who) {
    return new Participant(who, staff.group(), null, Language.BOTH, nameOf(who));
  }

  /** Returns the name of a member of staff; others have an empty one. */
  static String nameOf(UserId who) {
    return Map.of(WANG, "王老师", LI, "李老师", CHEN, "陈老师").getOrDefault(who, "");
  }

  static String phraseText(LocalizedText text, Language language) {
    return text.in(language, " · ").strip();
  }

  static CannedResponse preparedAnswer(String id) {
    return GUIDE.cannedResponses().stream()
        .filter(it -> it.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the label of the button to the steps of this stage. */
  static String stage(String id) {
    return GUIDE.stages().stream()
        .filter(it -> it.id().equals(id))
        .map(it -> phraseText(it.name(), Language.BOTH))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the only topic. */
  ForumTopicId topic() {
    eventually(() -> assertThat(telegram.topics()).hasSize(1));
    return telegram.topics().get(0);
  }

  /**
   * Waits until the assertion holds, and runs the timers of the bot meanwhile. Its clock stands
   * still.
   */
  public void eventually(ThrowingRunnable assertion) {
    scheduler.runUntil(assertion);
  }

  /**
   * Waits until this holds when the unfinished messages of a student have been read for the second
   * time on this thread, so that what was read is out of date.
   */
  public void onSecondReadOfUnfinished(ThrowingRunnable assertion) {
    Thread reader = Thread.currentThread();
    AtomicInteger reads = new AtomicInteger();
    failing.afterUnfinished =
        () -> {
          if (Thread.currentThread() == reader && reads.incrementAndGet() == 2) {
            eventually(assertion);
          }
        };
  }

  /** Waits until the outcomes of all messages of tickets are on record. */
  void expectNothingUnfinished() {
    eventually(() -> assertThat(tickets.unfinished()).isEmpty());
  }

  /**
   * Waits until all deliveries are recorded. A message is in its chat earlier, but until then the
   * bot does not recognize a reply to it, and does not know after a restart what came of it.
   */
  private void awaitRecordedDeliveries() {
    awaitNone(Set.of(RelayedMessage.State.BEGUN));
  }

  private void awaitNone(Set<RelayedMessage.State> states) {
    eventually(() -> assertThat(tickets.unfinished()).noneMatch(it -> states.contains(it.state())));
  }

  /** A user in a chat, who acts and checks what is shown. */
  public final class Participant {
    private final UserId id;
    public final ChatId chat;
    private final @Nullable ForumTopicId topic;
    private final Language language;
    private final String name;
    private int lastSent;
    String lastTap = "";

    Participant(
        UserId id, ChatId chat, @Nullable ForumTopicId topic, Language language, String name) {
      this.id = id;
      this.chat = chat;
      this.topic = topic;
      this.language = language;
      this.name = name;
    }

    /** Opens a ticket. */
    public Participant openTicket() {
      command(new Event.Started("welcome"));
      tapButton(language == Language.ZH ? "中文" : "English");
      command(new Event.StepOpened(new StepId("account")));
      return command(new Event.Started("write-to-office"));
    }

    public Participant command(Event event) {
      handle(event, null, null);
      return this;
    }

    /** Requests the erasure and confirms it. */
    public Participant requestErasure() {
      return command(new Event.ErasureRequested()).tapButton(DialogPhrase.FORGET);
    }

    IncomingUpdate eventUpdate(Event event) {
      return new IncomingUpdate(++updates, chat, id, event, language, null, null, null);
    }

    public int sendText(String words) {
      return send(new MessageContent.Text(words), null);
    }

    /** Sends a text. */
    public Participant types(String words) {
      sendText(words);
      return this;
    }

    /** Sends a text and waits until the other has it; returns its id. */
    public int sendTo(Participant reader, String words) {
      int id = sendText(words);
      reader.expectText(words);
      return id;
    }

    /** Returns the id of the last message that they sent. */
    public int lastSent() {
      return lastSent;
    }

    public int reply(int to, String words) {
      return send(new MessageContent.Text(words), to);
    }

    public int send(MessageContent content, @Nullable Integer replyTo) {
      if (replyTo != null) {
        awaitRecordedDeliveries();
      }
      lastSent = telegram.receive(chat, topic, replyTo, content);
      bot.consume(List.of(messageUpdate(lastSent, content, replyTo, Revision.NEW, null)), () -> {});
      return lastSent;
    }

    public IncomingUpdate messageUpdate(MessageContent content) {
      int id = telegram.receive(chat, topic, null, content);
      return messageUpdate(id, content, null, Revision.NEW, null);
    }

    public IncomingUpdate messageUpdate(
        int id,
        MessageContent content,
        @Nullable Integer replyTo,
        Revision moment,
        @Nullable String album) {
      Event event = chat.value() < 0 ? new Event.Unrelated() : privateEvent(content, moment);
      return new IncomingUpdate(
          ++updates,
          chat,
          this.id,
          event,
          language,
          null,
          new IncomingMessage(
              id, name, moment, new Placement(topic, replyTo, null, album), content),
          null);
    }

    private static Event privateEvent(MessageContent content, Revision moment) {
      boolean isEdit = moment == Revision.EDITED;
      if (content instanceof MessageContent.Text words) {
        Event.TextSent text = new Event.TextSent(words.html());
        return isEdit ? new Event.TextEdited(text) : text;
      }
      return isEdit ? new Event.Unrelated() : new Event.MediaSent(kindOf(content));
    }

    private static MediaKind kindOf(MessageContent content) {
      return content instanceof MessageContent.Other other
          ? MediaKind.ofField(other.kind())
          : MediaKind.PICTURE;
    }

    public IncomingUpdate sendText(int id, String words) {
      return messageUpdate(id, new MessageContent.Text(words), null, Revision.NEW, null);
    }

    /** Sends these as one album; returns the ids of its parts. */
    public List<Integer> sendAlbum(List<MessageContent> parts) {
      List<Integer> ids = new ArrayList<>();
      for (MessageContent part : parts) {
        int id = telegram.receive(chat, topic, null, part);
        bot.consume(List.of(messageUpdate(id, part, null, Revision.NEW, "album")), () -> {});
        ids.add(id);
      }
      return ids;
    }

    public void edit(int id, MessageContent content) {
      bot.consume(List.of(editUpdate(id, content)), () -> {});
    }

    public IncomingUpdate editUpdate(int id, MessageContent content) {
      telegram.receiveEdit(chat, id, content);
      return messageUpdate(id, content, null, Revision.EDITED, null);
    }

    public Participant tapButton(Phrase label) {
      return tapButton(phraseText(label, language));
    }

    public Participant tapButton(String label) {
      bot.consume(List.of(tapUpdate(label)), () -> {});
      return this;
    }

    public IncomingUpdate tapUpdate(Phrase label) {
      return tapUpdate(phraseText(label, language));
    }

    IncomingUpdate tapUpdate(String label) {
      eventually(() -> assertThat(labels()).contains(label));
      FakeTelegram.Message message =
          messages().stream()
              .filter(it -> find(it.screen(), label).isPresent())
              .reduce((first, second) -> second)
              .orElseThrow();
      Button button = find(message.screen(), label).orElseThrow();
      Event event =
          button instanceof Button.Callback call
              ? new Event.UnknownButtonPressed(call.data())
              : new Event.ButtonPressed(
                  message.screen().turn(), ((Button.Action) button).buttonAction());
      lastTap = "tap" + updates;
      CallbackQuery callbackQuery =
          new CallbackQuery(lastTap, message.id(), false, name, message.topic());
      return new IncomingUpdate(++updates, chat, id, event, language, callbackQuery, null, null);
    }

    public Participant tapData(String data, int message) {
      lastTap = "tap" + updates;
      handle(
          new Event.UnknownButtonPressed(data),
          new CallbackQuery(lastTap, message, false, name, topicOf(message)),
          null);
      return this;
    }

    private @Nullable ForumTopicId topicOf(int message) {
      return messages().stream()
          .filter(it -> it.id() == message)
          .findFirst()
          .map(FakeTelegram.Message::topic)
          .orElse(null);
    }

    private void handle(
        Event event, @Nullable CallbackQuery callbackQuery, @Nullable IncomingMessage message) {
      bot.consume(
          List.of(
              new IncomingUpdate(
                  ++updates, chat, id, event, language, callbackQuery, message, null)),
          () -> {});
    }

    public List<FakeTelegram.Message> messages() {
      return topic == null ? telegram.messagesIn(chat) : telegram.messagesIn(topic);
    }

    List<String> labels() {
      return messages().stream()
          .flatMap(message -> message.screen().rows().stream())
          .flatMap(List::stream)
          .map(Button::label)
          .toList();
    }

    /** Expects these phrases in the user's language; for staff in English, too. */
    public Participant expectText(Phrase... phrases) {
      for (Phrase phrase : phrases) {
        expectText(phraseText(phrase, language == Language.BOTH ? Language.EN : language));
      }
      return this;
    }

    public Participant expectText(String... words) {
      for (String word : words) {
        eventually(
            () ->
                assertThat(messages().stream().map(it -> it.html()).toList())
                    .anyMatch(html -> says(html, word)));
      }
      return this;
    }

    public FakeTelegram.Message message(Phrase phrase) {
      return message(phraseText(phrase, language == Language.BOTH ? Language.EN : language));
    }

    public FakeTelegram.Message message(String words) {
      expectText(words);
      return messages().stream()
          .filter(message -> says(message.html(), words))
          .reduce((first, second) -> second)
          .orElseThrow();
    }

    public Participant expectNoText(Phrase phrase) {
      return expectNoText(phraseText(phrase, language == Language.BOTH ? Language.EN : language));
    }

    /** Expects no such text when all is sent, unless calls or the store are made to fail. */
    public Participant expectNoText(String words) {
      if (!telegram.hasRules() && failing.failingState == null) {
        awaitNone(Set.of(RelayedMessage.State.PENDING, RelayedMessage.State.BEGUN));
      }
      assertThat(messages().stream().map(it -> it.html()).toList())
          .noneMatch(html -> says(html, words));
      return this;
    }

    /** Waits until the outcomes of all messages of tickets are on record. */
    public Participant expectNothingUnfinished() {
      TicketFixture.this.expectNothingUnfinished();
      return this;
    }

    /**
     * Returns whether the text occurs; a lone number, which stands for texts in any language, must
     * be a line.
     */
    private static boolean says(String html, String words) {
      return words.matches("[0-9]\\.?")
          ? html.lines().anyMatch(line -> line.replaceAll("<[^>]*>", "").strip().equals(words))
          : html.contains(words);
    }

    private static Optional<Button> find(Screen screen, String label) {
      return screen.rows().stream()
          .flatMap(List::stream)
          .filter(button -> button.label().equals(label))
          .findFirst();
    }
  }

  public void handle(List<IncomingUpdate> incomingUpdates) {
    bot.consume(incomingUpdates, () -> {});
  }

  /** Delivers updates while the store fails, and again after it has recovered. */
  void handleAfterOutage(IncomingUpdate... incomingUpdates) {
    assertThatThrownBy(() -> handle(List.of(incomingUpdates)))
        .hasMessageContaining("the store is down");
    failing.recover();
    handle(List.of(incomingUpdates));
  }
}
