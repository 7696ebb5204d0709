package org.chsiguide;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.chsiguide.author.Reload;
import org.chsiguide.author.ReloadDesk;
import org.chsiguide.bot.Allowance;
import org.chsiguide.bot.AuditDesk;
import org.chsiguide.bot.AuditLog;
import org.chsiguide.bot.Bot;
import org.chsiguide.bot.Courier;
import org.chsiguide.bot.Desk;
import org.chsiguide.bot.MemoryDesk;
import org.chsiguide.bot.Premises;
import org.chsiguide.bot.ShortMemory;
import org.chsiguide.bot.Staff;
import org.chsiguide.broadcast.Newsroom;
import org.chsiguide.dialog.CurrentGuide;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Screens;
import org.chsiguide.dialog.ShippedGuide;
import org.chsiguide.dialog.yaml.DialogReader;
import org.chsiguide.dialog.yaml.Loaded;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.reminder.ReminderDesk;
import org.chsiguide.statistics.StatisticsDesk;
import org.chsiguide.store.CacheLimits;
import org.chsiguide.store.Store;
import org.chsiguide.telegram.RawUpdates;
import org.chsiguide.ticket.OfficeHours;
import org.chsiguide.ticket.TicketDesk;

/**
 * The bot with its shipped guide, a real store and every desk, in the order of production. It is
 * given updates as Telegram sends them, and what it sends is recorded.
 */
final class WholeBot implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Dialog GUIDE = ShippedGuide.read().dialog();
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** A Tuesday at ten in Shanghai. */
  static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

  final Outgoing outgoing = new Outgoing();
  private final Path file;
  private final Store store;
  private final TicketDesk tickets;
  private final Newsroom newsroom;
  private final List<Desk> desks;
  private final Bot bot;
  private volatile Instant now = NOW;

  WholeBot(Path folder, Set<PersonId> members, ChatId group) {
    InstantSource clock = () -> now;
    this.file = folder.resolve("guide.db");
    this.store =
        Store.open("jdbc:sqlite:" + file, new CacheLimits(100, Duration.ofMinutes(5)), clock);
    store.milestones().learn(GUIDE);
    CurrentGuide guide = new CurrentGuide(GUIDE);
    Staff staff = new Staff(members, group);
    Premises premises = new Premises(staff, store.tickets()::now);
    this.tickets =
        new TicketDesk(
            staff,
            store.tickets(),
            store.restrictions(),
            store.auditLog(),
            outgoing.messenger(),
            outgoing.forum(),
            guide,
            guide.each(Screens::new),
            new OfficeHours(OfficeHours.shifts(OfficeHours.USUAL), Set.of(), ZONE),
            null,
            clock);
    this.newsroom =
        new Newsroom(
            staff,
            store.drafts(),
            store.broadcasts(),
            store.ledger(),
            store.auditLog(),
            outgoing.messenger(),
            outgoing.bulk(),
            outgoing.handout(),
            guide,
            guide.each(Screens::new),
            ZONE,
            clock,
            chat -> chat);
    this.desks =
        List.of(
            new ReloadDesk(
                premises,
                store.auditLog(),
                new Reload(WholeBot::file, guide),
                guide.each(Screens::new),
                outgoing.handout(),
                Runnable::run),
            new StatisticsDesk(
                premises,
                store.auditLog(),
                store.counts(),
                guide,
                outgoing.handout(),
                ZONE,
                clock,
                Runnable::run),
            new AuditDesk(
                premises,
                store.auditLog(),
                guide.each(Screens::new),
                outgoing.handout(),
                ZONE,
                Runnable::run),
            newsroom.desk(),
            new ReminderDesk(
                guide.each(Screens::new),
                store.reminders(),
                outgoing.messenger(),
                new QuietHours(ZONE),
                clock),
            tickets,
            new MemoryDesk(guide));
    Courier courier = new Courier(guide.each(Screens::new), outgoing.messenger(), store.outbox());
    this.bot =
        new Bot(
            desks,
            guide.each(Engine::new),
            store.conversations(),
            new Allowance(clock),
            new ShortMemory(clock),
            courier);
    store.adoptWith(bot::resume);
    newsroom.open();
    tickets.resume();
  }

  /** The desks that it has. */
  List<Desk> desks() {
    return desks;
  }

  AuditLog auditLog() {
    return store.auditLog();
  }

  Store store() {
    return store;
  }

  void passes(Duration time) {
    now = now.plus(time);
  }

  /** Takes an update; when this returns, what it changed at once is on the disk. */
  void takes(String update) {
    bot.take(RawUpdates.arrivals(json(update)));
  }

  /** Waits for something to be sent. */
  Outgoing.Call awaitCall(Predicate<Outgoing.Call> which) {
    return await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(2))
        .until(
            () -> outgoing.calls().stream().filter(which).reduce((a, b) -> b), it -> it.isPresent())
        .orElseThrow();
  }

  /** Every row of every table, as text. */
  Map<String, List<String>> rows() {
    Map<String, List<String>> tables = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      List<String> names = new ArrayList<>();
      try (ResultSet table =
          statement.executeQuery("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
        while (table.next()) {
          names.add(table.getString(1));
        }
      }
      for (String name : names) {
        tables.put(name, rows(statement, name));
      }
      return tables;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> rows(Statement statement, String table) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          text.append(row.getMetaData().getColumnName(i))
              .append('=')
              .append(row.getString(i))
              .append(' ');
        }
        rows.add(text.toString());
      }
    }
    rows.sort(null);
    return rows;
  }

  private static Loaded file() {
    try (InputStream file = WholeBot.class.getResourceAsStream("/dialogs.yaml")) {
      return new DialogReader().read("dialogs.yaml", file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    newsroom.close();
    tickets.close();
    store.close();
  }
}
