package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.chsiguide.broadcast.panel.BroadcastModule;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.MediaKind;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.IncomingMessage.Origin;
import org.chsiguide.messenger.IncomingMessage.Placement;
import org.chsiguide.messenger.IncomingMessage.Revision;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.Staff;
import org.chsiguide.staff.StaffNameHandler;
import org.chsiguide.staff.StaffRole;
import org.chsiguide.store.Samples;
import org.chsiguide.store.Store;
import org.chsiguide.store.database.Database;
import org.chsiguide.testing.CallRules;
import org.chsiguide.testing.EmptyDatabase;
import org.chsiguide.testing.FakeTelegram;
import org.chsiguide.testing.ManualScheduler;
import org.chsiguide.testing.TestStore;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;

/**
 * Staff and students of the default dialog, a real store, and a clock that stands at noon. Where
 * nobody is named, it is Wang who acts and reads.
 */
public final class BroadcastFixture implements AutoCloseable {
  public static final UserId WANG = new UserId(11);
  static final UserId LI = new UserId(12);
  static final ChatId GROUP = new ChatId(-100);
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final Dialog GUIDE = shippedDialog();

  public final FakeTelegram phones = new FakeTelegram();
  private final String url;
  private volatile Instant now = Instant.parse("2026-11-24T04:00:00Z");
  private Store store;
  private Staff staff;
  private BroadcastModule broadcastModule;
  private ManualScheduler scheduler;
  private Set<UserId> owners = Set.of(LI);
  private boolean hasLeft;
  private boolean isSeen;
  private long lastUpdate = 1_000;
  private int lastMessage = 5_000;
  private Language language = Language.EN;
  private long approvalAbove = Long.MAX_VALUE;
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final AtomicBoolean isAnswerLost = new AtomicBoolean();
  private CompletionStage<Void> finishKnown = CompletableFuture.completedFuture(null);

  /** Starts with an empty database file. */
  public BroadcastFixture(Path folder) {
    this(EmptyDatabase.copyTo(folder));
  }

  /** Starts with the database at this URL. */
  public BroadcastFixture(String url) {
    this.url = url;
    open();
  }

  /** Starts the bot again after {@link #close}. */
  void open() {
    store = TestStore.open(url, clock());
    store.milestones().update(GUIDE);
    scheduler = new ManualScheduler();
    staff = new Staff(owners, GROUP);
    if (!hasLeft) {
      staff.put(WANG, Set.of(StaffRole.values()));
    }
    broadcastModule =
        new BroadcastModule(
            new BroadcastContext(
                staff,
                store.auditLog(),
                store.drafts(),
                failing(store.broadcasts()),
                failing(store.ledger()),
                phones,
                phones,
                () -> GUIDE,
                new BroadcastPolicy(new QuietHours(ZONE), approvalAbove),
                clock()),
            name -> scheduler);
    broadcastModule.open();
    isSeen = false;
  }

  /** Begins a rule for the posts to this chat, for their correction and for their deletion. */
  public CallRules.Rule posts(ChatId chat) {
    Set<String> methods = Set.of("sendPost", "sendToMany", "editForMany", "deleteForMany");
    return phones.when(call -> call.isTo(chat) && methods.contains(call.method()));
  }

  /** Makes the next so many calls of this method of the store of broadcasts or ledgers fail. */
  void failNext(String method, int times) {
    failures.put(method, times);
  }

  /** Returns how many more calls of this method will fail. */
  int failuresLeft(String method) {
    return failures.getOrDefault(method, 0);
  }

  /** Makes whatever the bot asks of the ledger fail, or no more. */
  void setLedgerAway(boolean isAway) {
    for (Method method : DeliveryLedger.class.getMethods()) {
      failNext(method.getName(), isAway ? Integer.MAX_VALUE : 0);
    }
  }

  /** Makes the store fail once after it chose the next recipient, who was written down. */
  void loseNextAnswer() {
    isAnswerLost.set(true);
  }

  /** Lets the bot hear of the end of a broadcast only after this, though it is on record. */
  void delayFinish(CompletionStage<Void> known) {
    finishKnown = known;
  }

  private DeliveryLedger failing(DeliveryLedger ledger) {
    return failing(
        DeliveryLedger.class,
        (proxy, method, arguments) -> {
          Object answer = method.invoke(ledger, arguments);
          if (method.getName().equals("nextDelivery") && isAnswerLost.getAndSet(false)) {
            ((CompletionStage<?>) answer).toCompletableFuture().join();
            return CompletableFuture.failedFuture(new IllegalStateException("cut off"));
          }
          return method.getName().equals("finish")
              ? finishKnown.thenCombine((CompletionStage<?>) answer, (known, done) -> done)
              : answer;
        });
  }

  private BroadcastRepository failing(BroadcastRepository broadcasts) {
    return failing(
        BroadcastRepository.class,
        (proxy, method, arguments) -> method.invoke(broadcasts, arguments));
  }

  private <T> T failing(Class<T> type, InvocationHandler handler) {
    InvocationHandler failing =
        (proxy, method, arguments) -> {
          if (failuresLeft(method.getName()) > 0) {
            failures.merge(method.getName(), -1, Integer::sum);
            throw new IllegalStateException(url + " is away");
          }
          return handler.invoke(proxy, method, arguments);
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, failing));
  }

  /**
   * Restarts the bot, which then asks colleagues to approve broadcasts to more people than this.
   */
  void restart(long newApprovalAbove) {
    approvalAbove = newApprovalAbove;
    restart();
  }

  /** Restarts the bot after the colleague has left staff. */
  void restartWithoutColleague() {
    hasLeft = true;
    restart();
  }

  /** Restarts the bot after all have left staff. */
  void restartWithoutStaff() {
    owners = Set.of();
    restartWithoutColleague();
  }

  /** Restarts the bot. */
  void restart() {
    close();
    open();
  }

  /** Returns the common clock. */
  public InstantSource clock() {
    return () -> now;
  }

  Store store() {
    return store;
  }

  /** Returns the staff: an owner, and a colleague with all roles. */
  Staff staff() {
    return staff;
  }

  /** Returns the URL of the database. */
  public String url() {
    return url;
  }

  public BroadcastRepository broadcasts() {
    return store.broadcasts();
  }

  public void advanceClock(Duration time) {
    now = now.plus(time);
  }

  void setTime(String time) {
    now = Instant.parse(time);
  }

  /** Sets the language of staff. */
  BroadcastFixture inLanguage(Language other) {
    language = other;
    return this;
  }

  /** Adds a student at this step who reads this language. */
  public ChatId addStudent(long id, Language reads, String step) {
    ChatId chat = new ChatId(id);
    Conversation conversation =
        new Conversation(reads, new StepId(step), List.of(new StepId("welcome")), 3);
    store
        .conversations()
        .commit(List.of(new PendingReply(++lastUpdate, chat, null, conversation, Reply.NONE)));
    return chat;
  }

  /** Lets a student ask a person. */
  void addTicket(ChatId student) {
    store
        .tickets()
        .save(Samples.ticket(1, student, now), List.of(), List.of())
        .toCompletableFuture()
        .join();
  }

  public void addStudents(int count) {
    for (int i = 1; i <= count; i++) {
      addStudent(1_000 + i, i % 2 == 0 ? Language.ZH : Language.BOTH, "welcome");
    }
  }

  /** Lets somebody send these texts, one after the other. */
  public BroadcastFixture sendText(UserId person, String... texts) {
    List.of(texts).forEach(words -> send(person, new MessageContent.Text(words), null));
    return this;
  }

  BroadcastFixture sendText(String... texts) {
    return sendText(WANG, texts);
  }

  Handling send(UserId person, MessageContent content, String album) {
    return handle(person, ++lastMessage, Revision.NEW, Origin.WRITTEN, inAlbum(album), content);
  }

  private static Placement inAlbum(String album) {
    return new Placement(null, null, null, album);
  }

  /** Returns the id of the last message of a user. */
  int lastMessage() {
    return lastMessage;
  }

  /** Lets something of the bot have the next message id, so that what staff send is its answer. */
  BroadcastFixture afterQuestion() {
    lastMessage++;
    return this;
  }

  /** Edits an earlier message of this user. */
  Handling edit(UserId person, int message, MessageContent content, String album) {
    return handle(person, message, Revision.EDITED, Origin.WRITTEN, inAlbum(album), content);
  }

  Handling edit(UserId person, int message, String words) {
    return edit(person, message, new MessageContent.Text(words), null);
  }

  /** Replies to a message of the chat. */
  Handling reply(UserId person, int message, String words) {
    Placement placement = new Placement(null, message, null, null);
    MessageContent content = new MessageContent.Text(words);
    return handle(person, ++lastMessage, Revision.NEW, Origin.WRITTEN, placement, content);
  }

  /** Forwards a message that somebody else wrote. */
  Handling forward(UserId person, MessageContent content, String album) {
    return handle(person, ++lastMessage, Revision.NEW, Origin.FORWARDED, inAlbum(album), content);
  }

  private Handling handle(
      UserId person,
      int id,
      Revision revision,
      Origin origin,
      Placement placement,
      MessageContent content) {
    IncomingMessage message = new IncomingMessage(id, "Wang", revision, origin, placement, content);
    Event event =
        revision == Revision.EDITED
            ? new Event.Unrelated()
            : content instanceof MessageContent.Text said
                ? new Event.TextSent(said.html())
                : new Event.MediaSent(MediaKind.PICTURE);
    return handle(
        new IncomingUpdate(
            ++lastUpdate, person.chat(), person, event, language, null, message, null));
  }

  /**
   * Presses the first button of the newest panel whose label contains these words, and likewise
   * what follows.
   */
  public BroadcastFixture press(UserId person, String... labels) {
    List.of(labels).forEach(label -> handle(pressUpdate(person, label)));
    return this;
  }

  BroadcastFixture press(String... labels) {
    return press(WANG, labels);
  }

  /**
   * Presses a button of the newest panel as a bad client can, with the end of its data replaced.
   */
  void pressForged(UserId person, String end, String forged) {
    FakeTelegram.Message panel = phones.panel(person.chat()).orElseThrow();
    shownButtons(person)
        .filter(it -> it.data().endsWith(end))
        .map(it -> new Button.Callback(it.label(), it.data().replace(end, forged)))
        .forEach(it -> handle(pressUpdate(person, panel.id(), it)));
  }

  IncomingUpdate pressUpdate(UserId person, String label) {
    waitUntil(this::isUpToDate);
    return pressUpdateWhileWaiting(person, label);
  }

  /** Returns a press of a button, though others may still be told what the user did before. */
  IncomingUpdate pressUpdateWhileWaiting(UserId person, String label) {
    waitUntil(() -> button(person, label).isPresent());
    FakeTelegram.Message panel = phones.panel(person.chat()).orElseThrow();
    return pressUpdate(person, panel.id(), button(person, label).orElseThrow());
  }

  /** Returns whether all panels are up to date, so that none is about to change. */
  private boolean isUpToDate() {
    return store.drafts().findPending().isEmpty();
  }

  /** Returns a press of this button of this message, which may be an old one. */
  IncomingUpdate pressUpdate(UserId person, int messageId, Button.Callback call) {
    String name = person.equals(LI) ? "Li <b>Hua" : "Wang Fang";
    CallbackQuery callbackQuery =
        new CallbackQuery("tap-" + (lastUpdate + 1), messageId, false, name, null);
    return new IncomingUpdate(
        ++lastUpdate,
        person.chat(),
        person,
        new Event.UnknownButtonPressed(call.data()),
        language,
        callbackQuery,
        null,
        null);
  }

  private Optional<Button.Callback> button(UserId person, String label) {
    return shownButtons(person)
        .filter(button -> seen(person, button.label()).contains(label))
        .findFirst();
  }

  /** Returns the buttons of the newest panel. */
  private Stream<Button.Callback> shownButtons(UserId person) {
    return phones.panel(person.chat()).stream()
        .flatMap(panel -> panel.screen().rows().stream())
        .flatMap(List::stream)
        .map(Button.Callback.class::cast);
  }

  /** Returns the English for what a person sees; only staff read another language. */
  private String seen(UserId person, String text) {
    return language == Language.ZH && Set.of(WANG, LI).contains(person)
        ? EnglishText.of(text)
        : text;
  }

  /** Returns whether the newest panel has a button that contains these words. */
  boolean hasButton(UserId person, String label) {
    return button(person, label).isPresent();
  }

  /** Returns the labels of the newest panel. */
  List<String> buttons(UserId person) {
    return shownButtons(person).map(Button::label).toList();
  }

  Handling handle(IncomingUpdate update) {
    Handling handling = handleUnsaved(update);
    if (handling instanceof Handling.Handled taken) {
      taken.saved().toCompletableFuture().join();
    }
    return handling;
  }

  /** Handles an update as one of several that are saved together. */
  Handling handleUnsaved(IncomingUpdate update) {
    new StaffNameHandler(staff, store.staff()).handle(update);
    Conversation conversation =
        store.conversations().find(List.of(update.chat())).get(update.chat());
    return broadcastModule
        .handler()
        .handle(conversation == null ? update : update.in(conversation));
  }

  /** Waits until the newest panel contains all of this. */
  public BroadcastFixture expectPanel(UserId person, String... words) {
    eventually(
        () ->
            assertThat(phones.panel(person.chat()).map(panel -> panel.screen().html()))
                .hasValueSatisfying(html -> assertThat(seen(person, html)).contains(words)));
    return this;
  }

  BroadcastFixture expectPanel(String... words) {
    return expectPanel(WANG, words);
  }

  /** Waits until some message contains this, and some other or the same what follows. */
  public BroadcastFixture expectMessage(UserId person, String... texts) {
    for (String words : texts) {
      eventually(
          () ->
              assertThat(phones.texts(person.chat()))
                  .anyMatch(html -> seen(person, html).contains(words)));
    }
    return this;
  }

  BroadcastFixture expectMessage(String... texts) {
    return expectMessage(WANG, texts);
  }

  /** Waits until other users of the database see that the bot is running, unless it is closed. */
  public void awaitSeen() {
    if (!isSeen) {
      waitUntil(this::isSeenByOthers);
      isSeen = true;
    }
  }

  /** Closes the bot, and waits until other users of the database see that. */
  public void closeAndAwaitGone() {
    close();
    await().until(() -> !isSeenByOthers());
  }

  private boolean isSeenByOthers() {
    try (Database database = Database.openSecondary(url, clock())) {
      return database.isInUse();
    }
  }

  /** Advances the clock past the time to undo, and waits until the broadcast is done. */
  BroadcastProgress awaitDone(long number) {
    advanceClock(BroadcastPolicy.UNDO_PERIOD);
    return awaitState(number, Broadcast.State.DONE);
  }

  public BroadcastProgress awaitState(long number, Broadcast.State state) {
    eventually(() -> assertThat(broadcasts().find(number).map(Broadcast::state)).hasValue(state));
    waitUntil(() -> broadcasts().findUnreported().isEmpty());
    return broadcasts().progress(number);
  }

  /**
   * Waits until the assertion holds, and runs the timers of the bot meanwhile. Its clock stands
   * still.
   */
  void eventually(ThrowingRunnable assertion) {
    scheduler.runUntil(assertion);
  }

  /** Waits until the condition holds, likewise. */
  void waitUntil(BooleanSupplier condition) {
    eventually(() -> assertThat(condition.getAsBoolean()).isTrue());
  }

  /** Waits until the progress of a broadcast is as wanted, likewise. */
  void awaitProgress(long number, Predicate<BroadcastProgress> wanted) {
    waitUntil(() -> wanted.test(broadcasts().progress(number)));
  }

  /** Advances the clock and the timers of the bot. */
  public void sleep(Duration time) {
    advanceClock(time);
    scheduler.advance(time);
  }

  @Override
  public void close() {
    isSeen = true;
    broadcastModule.close();
    store.close();
  }

  private static Dialog shippedDialog() {
    return ShippedDialog.read().dialog();
  }
}
