package org.chsiguide;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.chsiguide.app.DialogFile;
import org.chsiguide.author.DialogReloader;
import org.chsiguide.author.ReloadHandler;
import org.chsiguide.author.edit.ApprovalPolicy;
import org.chsiguide.author.edit.DialogContent;
import org.chsiguide.author.edit.DialogEditor;
import org.chsiguide.author.edit.DialogFileHandler;
import org.chsiguide.author.edit.DialogSnapshot;
import org.chsiguide.author.edit.EditContext;
import org.chsiguide.author.edit.EditHandler;
import org.chsiguide.author.edit.EditService;
import org.chsiguide.author.edit.OutdatedReportHandler;
import org.chsiguide.author.edit.ReviewNotifier;
import org.chsiguide.broadcast.BroadcastContext;
import org.chsiguide.broadcast.BroadcastPolicy;
import org.chsiguide.broadcast.panel.BroadcastModule;
import org.chsiguide.delivery.DeliveryWorker;
import org.chsiguide.dialog.CurrentDialog;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.reader.LoadResult;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.messenger.UserId;
import org.chsiguide.page.PageHandler;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.reminder.ReminderHandler;
import org.chsiguide.runtime.DaemonThreads;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.AuditReport;
import org.chsiguide.staff.Staff;
import org.chsiguide.staff.StaffCommandHandler;
import org.chsiguide.staff.StaffHandler;
import org.chsiguide.staff.StaffNameHandler;
import org.chsiguide.statistics.StatisticsSender;
import org.chsiguide.statistics.UnrecognizedQuestionHandler;
import org.chsiguide.store.Store;
import org.chsiguide.telegram.RawUpdates;
import org.chsiguide.testing.EmptyDatabase;
import org.chsiguide.testing.FakeTelegram;
import org.chsiguide.testing.SynchronousDelivery;
import org.chsiguide.testing.TestStore;
import org.chsiguide.ticket.CachedRestrictions;
import org.chsiguide.ticket.DisplayNames;
import org.chsiguide.ticket.StaffChats;
import org.chsiguide.ticket.TicketCache;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketFormatter;
import org.chsiguide.ticket.handler.TicketHandler;
import org.chsiguide.time.OfficeHours;
import org.chsiguide.update.Bot;
import org.chsiguide.update.InboundRateLimiter;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The bot with the default dialog, a real store and its handlers, in production order; without
 * those of menus and of commands for other bots. It is given updates as Telegram sends them, and
 * what it sends is recorded.
 */
final class InProcessBot implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DialogFile SHIPPED = DialogFile.inJar();
  private static final Dialog DIALOG = ShippedDialog.read().dialog();
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** A Tuesday at ten in Shanghai. */
  static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

  private final FakeTelegram telegram;
  private final int earlierCalls;
  private final ChatId group;
  private final Path folder;
  private final Jdbi database;
  private final Store store;
  private final TicketHandler tickets;
  private final BroadcastModule broadcastModule;
  private final List<UpdateHandler> handlers;
  private final Bot bot;
  private final ExecutorService editor = Executors.newSingleThreadExecutor();
  private final AtomicLong updateCount = new AtomicLong();
  private volatile Instant now = NOW;

  InProcessBot(Path folder, Set<UserId> members, ChatId group) {
    this(folder, members, group, new FakeTelegram());
  }

  private InProcessBot(Path folder, Set<UserId> members, ChatId group, FakeTelegram telegram) {
    this.folder = folder;
    this.group = group;
    this.telegram = telegram;
    this.earlierCalls = telegram.calls().size();
    InstantSource clock = () -> now;
    String url = EmptyDatabase.copyTo(folder);
    this.database = Jdbi.create(url);
    this.store = TestStore.open(url, clock);
    store.milestones().update(DIALOG);
    CurrentDialog guide = new CurrentDialog(DIALOG);
    Staff staff = new Staff(members, group);
    staff.load(store.staff());
    OfficeHours regular = new OfficeHours(OfficeHours.DEFAULT_SHIFTS, Set.of(), ZONE);
    Supplier<OfficeHours> hours = () -> regular.withAbsences(store.absences().findAll());
    this.tickets =
        new TicketHandler(
            new TicketContext(
                store.tickets(),
                new CachedRestrictions(store.restrictions(), clock),
                store.absences(),
                store.auditLog(),
                store.outbox(),
                telegram,
                telegram,
                new TicketCache(store.tickets()),
                new StaffChats(staff, store.tickets()),
                new TicketFormatter(guide, hours, new DisplayNames(staff.names())),
                clock,
                TicketHandler.createLoop()),
            null);
    this.broadcastModule =
        new BroadcastModule(
            new BroadcastContext(
                staff,
                store.auditLog(),
                store.drafts(),
                store.broadcasts(),
                store.ledger(),
                telegram,
                telegram,
                guide,
                new BroadcastPolicy(new QuietHours(ZONE), Long.MAX_VALUE),
                clock),
            DaemonThreads::scheduler);
    EditContext editing = editContext(staff, guide, clock);
    StaffCommandHandler.Context commands =
        new StaffCommandHandler.Context(staff, store.auditLog(), guide, telegram);
    EditHandler editHandler = new EditHandler(new EditService(editing), editor);
    this.handlers =
        List.of(
            new StaffNameHandler(staff, store.staff()),
            new ReloadHandler(commands, new DialogReloader(SHIPPED::read, guide), Runnable::run),
            editHandler,
            new OutdatedReportHandler(
                editing, new ReviewNotifier(editing, regular::isOpen), tickets::isBlocked, editor),
            new StaffHandler(staff, store.staff(), store.auditLog(), guide, telegram),
            new StatisticsSender(
                    store.counts(), store.unrecognizedQuestions(), commands, clock, hours)
                .handler(Runnable::run),
            new AuditReport(commands, ZONE).handler(Runnable::run),
            broadcastModule.handler(),
            new DialogFileHandler(editHandler),
            new PageHandler(guide, PictureCatalog.inJar(), telegram, Runnable::run),
            new ReminderHandler(
                guide.derive(ScreenRenderer::new),
                store.reminders(),
                telegram,
                new QuietHours(ZONE),
                clock),
            tickets,
            new UnrecognizedQuestionHandler(
                store.unrecognizedQuestions(), commands, tickets::isBlocked, clock));
    DeliveryWorker deliveryWorker =
        SynchronousDelivery.worker(guide.derive(ScreenRenderer::new), telegram, store.outbox());
    this.bot =
        new Bot(
            handlers,
            guide.derive(Engine::new),
            store.conversations(),
            new InboundRateLimiter(this::nextAllowedInstant, chat -> false),
            Bot.formAnswers(clock),
            deliveryWorker);
    deliveryWorker.resume();
    broadcastModule.open();
    tickets.resume();
  }

  private EditContext editContext(Staff staff, CurrentDialog guide, InstantSource clock) {
    DialogReloader reloader = new DialogReloader(SHIPPED::read, guide);
    return new EditContext(
        new DialogEditor(reloader, new ShippedContent(), store.dialogChanges()),
        store.outdatedReports(),
        staff,
        store.auditLog(),
        ApprovalPolicy.NEVER,
        telegram,
        fileId -> CompletableFuture.completedFuture(new byte[0]),
        store::findLanguage,
        guide,
        store::countStudentsAt,
        clock.withZone(ZONE));
  }

  /** The default dialog, which is not written. */
  private static final class ShippedContent implements DialogContent {
    @Override
    public String read() {
      return SHIPPED.content();
    }

    @Override
    public String fileDigest() {
      return DialogSnapshot.digest(read());
    }

    @Override
    public LoadResult load(String content) {
      return SHIPPED.withContent(content).read();
    }

    @Override
    public boolean write(String content) {
      return false;
    }

    @Override
    public void savePicture(String name, byte[] png) {
      throw new UnsupportedOperationException();
    }
  }

  /** Stops it and starts another with these members of staff. */
  InProcessBot restart(Set<UserId> members) {
    close();
    return new InProcessBot(folder, members, group, telegram);
  }

  List<UpdateHandler> handlers() {
    return handlers;
  }

  AuditLog auditLog() {
    return store.auditLog();
  }

  void advanceClock(Duration time) {
    now = now.plus(time);
  }

  /** Returns an instant at which the next update is within the rate limit. */
  private Instant nextAllowedInstant() {
    return now.plusSeconds(3 * updateCount.incrementAndGet());
  }

  /**
   * Handles updates in one batch; when this returns, immediate changes are on disk, and what a
   * button about editing asks for is done.
   */
  void handle(String... updates) {
    List<IncomingUpdate> incomingUpdates =
        Stream.of(updates).flatMap(update -> RawUpdates.parse(json(update)).stream()).toList();
    for (IncomingUpdate incomingUpdate : incomingUpdates) {
      if (incomingUpdate.message() != null) {
        telegram.receive(incomingUpdate.chat(), incomingUpdate.message());
      }
    }
    bot.consume(incomingUpdates, () -> {});
    CompletableFuture.runAsync(() -> {}, editor).join();
  }

  /** Returns its calls so far, oldest first. */
  List<FakeTelegram.Call> calls() {
    List<FakeTelegram.Call> calls = telegram.calls();
    return calls.subList(earlierCalls, calls.size());
  }

  /** Waits for a matching call. */
  FakeTelegram.Call awaitCall(Predicate<FakeTelegram.Call> which) {
    return await()
        .pollInterval(Duration.ofMillis(2))
        .until(() -> calls().stream().filter(which).reduce((a, b) -> b), it -> it.isPresent())
        .orElseThrow();
  }

  /** Returns all rows of all tables, as text, as they are at one instant. */
  Map<String, List<String>> rows() {
    return database.inTransaction(
        handle ->
            handle
                .select("SELECT name FROM sqlite_schema WHERE type = 'table'")
                .mapTo(String.class)
                .collectToMap(table -> table, table -> rows(handle, table)));
  }

  private static List<String> rows(Handle handle, String table) {
    return handle.select("SELECT * FROM " + table).map((row, context) -> text(row)).stream()
        .sorted()
        .toList();
  }

  private static String text(ResultSet row) throws SQLException {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      text.append(row.getMetaData().getColumnName(i)).append('=').append(row.getString(i));
      text.append(' ');
    }
    return text.toString();
  }

  /** Returns its database, as another program uses it. */
  Jdbi database() {
    return database;
  }

  private static JsonNode json(String update) {
    try {
      return JSON.readTree(update);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(update, e);
    }
  }

  @Override
  public void close() {
    editor.shutdown();
    broadcastModule.close();
    tickets.close();
    store.close();
  }
}
