package org.chsiguide.store.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.broadcast.AudienceFilter;
import org.chsiguide.broadcast.AudienceSize;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.Broadcast.State;
import org.chsiguide.broadcast.BroadcastProgress;
import org.chsiguide.broadcast.BroadcastRepository;
import org.chsiguide.broadcast.ControlAction;
import org.chsiguide.broadcast.PanelRequest;
import org.chsiguide.broadcast.ProgressMessage;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.Queries;
import org.chsiguide.store.staff.SqlAuditLog;
import org.chsiguide.store.student.ConversationRow;

/** The broadcasts in the database. */
public record SqlBroadcasts(Queries queries, GroupCommit writer, InstantSource clock)
    implements BroadcastRepository {
  /** The actions that change how a broadcast proceeds. */
  private static final String CONTROL_KINDS =
      Stream.concat(
              Stream.of(
                  StaffAction.Kind.CONFIRMED, StaffAction.Kind.APPROVE, StaffAction.Kind.HALTED),
              Stream.of(ControlAction.values()).map(ControlAction::kind))
          .map(kind -> "'" + kind.key() + "'")
          .collect(Collectors.joining(", "));

  /** The time in which panels show an action, with the pauses between messages to a chat. */
  private static final Duration PANEL_DELAY = Duration.ofSeconds(30);

  /** The value of {@code reported} for a broadcast that no member of staff paused. */
  static final int PAUSE_UNREPORTED = -1;

  @Override
  public CompletionStage<Long> add(Broadcast broadcast) {
    Instant now = clock.instant();
    return writer.submitAndGet(handle -> new BroadcastTable(handle, now).insert(broadcast));
  }

  @Override
  public CompletionStage<Void> withdraw(long number) {
    return changeState(number, "state = 'waiting'", State.CANCELLED, ControlAction.CANCEL.kind());
  }

  @Override
  public AudienceSize audienceSize(AudienceFilter filter) {
    return queries.read(new AudienceSql(filter)::size);
  }

  @Override
  public Map<StepId, Long> countByStep(AudienceFilter filter) {
    return queries.read(new AudienceSql(filter)::countByStep);
  }

  @Override
  public AudienceSize audienceSize(long number, Instant since) {
    return queries
        .find(
            """
            SELECT COUNT(CASE WHEN changed_at > ? THEN 1 END) AS fresh,
            COUNT(*) AS everybody FROM broadcast_recipient
            WHERE number = ? AND state = 'sent'\
            """,
            row ->
                new AudienceSize(
                    row.getLong("fresh"), 0, row.getLong("everybody") - row.getLong("fresh")),
            since.toEpochMilli(),
            number)
        .orElseThrow();
  }

  @Override
  public BroadcastProgress progress(long number) {
    Map<String, Long> counts =
        queries.map(
            """
            SELECT CASE WHEN state = 'unknown' AND EXISTS (SELECT 1 FROM broadcast
            WHERE kind = 'recall' AND of_number = ? AND state <> 'cancelled')
            THEN 'left' ELSE state END AS outcome, COUNT(*) AS times FROM broadcast_recipient
            WHERE number = ? GROUP BY outcome
            UNION ALL SELECT 'opened', COUNT(*) FROM broadcast_recipient
            WHERE number = ? AND opened = 1\
            """,
            row -> row.getString("outcome"),
            row -> row.getLong("times"),
            number,
            number,
            number);
    return new BroadcastProgress(
        counts.getOrDefault("pending", 0L),
        counts.getOrDefault("sending", 0L),
        counts.getOrDefault("sent", 0L) + counts.getOrDefault("recalled", 0L),
        counts.getOrDefault("blocked", 0L),
        counts.getOrDefault("failed", 0L),
        counts.getOrDefault("unknown", 0L),
        counts.getOrDefault("left", 0L),
        counts.getOrDefault("skipped", 0L),
        counts.getOrDefault("opened", 0L),
        counts.getOrDefault("recalled", 0L));
  }

  @Override
  public List<FailureReason> reasons(long number) {
    return queries.list(
        """
        SELECT CASE WHEN state = 'failed' OR reason = ? THEN reason ELSE ? END AS why,
        COUNT(*) AS times FROM broadcast_recipient
        WHERE number = ? AND reason IS NOT NULL
        AND state IN ('failed', 'unknown', 'left')
        GROUP BY why ORDER BY times DESC, why LIMIT 10\
        """,
        row -> new FailureReason(row.getString("why"), row.getLong("times")),
        FailureReason.STOPPED,
        FailureReason.UNCONFIRMED,
        number);
  }

  @Override
  public Optional<Broadcast> find(long number) {
    return queries.find("SELECT * FROM broadcast WHERE number = ?", BroadcastTable::read, number);
  }

  @Override
  public List<Broadcast> findLatest(int count) {
    return queries.list(
        "SELECT * FROM broadcast ORDER BY number DESC LIMIT ?", BroadcastTable::read, count);
  }

  @Override
  public List<Broadcast> findUnreported() {
    return queries.list(
        """
        SELECT * FROM broadcast WHERE (reported = 0 AND state IN ('done', 'halted'))
        OR (reported = ? AND state = 'paused') ORDER BY number\
        """,
        BroadcastTable::read,
        PAUSE_UNREPORTED);
  }

  @Override
  public void readLedger(long number, Consumer<LedgerLine> reader) {
    queries.forEach(
        """
        SELECT chat_id, state, COALESCE(language, '') AS language,
        COALESCE(reason, '') AS reason, changed_at FROM broadcast_recipient
        WHERE number = ? ORDER BY chat_id\
        """,
        row ->
            new LedgerLine(
                ConversationRow.chat(row),
                row.getString("state"),
                row.getString("language"),
                row.getString("reason"),
                Instant.ofEpochMilli(row.getLong("changed_at"))),
        reader,
        number);
  }

  @Override
  public CompletionStage<PanelRequest> control(PanelRequest request, ControlAction action) {
    return writer.submitAndGet(
        handle ->
            PanelRequestRow.insert(handle, request)
                    && new BroadcastTable(handle, request.at())
                        .control(request.number(), action, request.user())
                ? PanelRequestRow.redirect(handle, request, action.show(), request.number())
                : request);
  }

  @Override
  public CompletionStage<Void> halt(long number) {
    return changeState(
        number, "state = 'running' AND trusted = 0", State.HALTED, StaffAction.Kind.HALTED);
  }

  /** Makes and records a change that no member of staff made, on this condition. */
  private CompletionStage<Void> changeState(
      long number, String condition, State to, StaffAction.Kind kind) {
    Instant now = clock.instant();
    return writer.submit(
        handle -> {
          BroadcastTable table = new BroadcastTable(handle, now);
          if (table.setState(number, to, condition) > 0) {
            table.record(number, kind, Broadcast.NOBODY);
          }
        });
  }

  @Override
  public CompletionStage<Void> addPanel(long number, ProgressMessage panel) {
    return writer.submit(
        """
        INSERT INTO broadcast_panel (chat_id, message_id, number, language)
        VALUES (?, ?, ?, ?) ON CONFLICT (chat_id, message_id)
        DO UPDATE SET number = excluded.number, language = excluded.language\
        """,
        panel.chat().value(),
        panel.messageId(),
        number,
        panel.language().code());
  }

  @Override
  public CompletionStage<Void> removePanel(ProgressMessage panel) {
    return writer.submit(
        "DELETE FROM broadcast_panel WHERE chat_id = ? AND message_id = ?",
        panel.chat().value(),
        panel.messageId());
  }

  @Override
  public List<ProgressMessage> panels(long number) {
    return queries.list(
        "SELECT * FROM broadcast_panel WHERE number = ? ORDER BY chat_id, message_id",
        row ->
            new ProgressMessage(
                ConversationRow.chat(row),
                row.getInt("message_id"),
                Language.ofCode(row.getString("language")).orElse(Language.BOTH)),
        number);
  }

  @Override
  public Optional<Broadcast> findShown(ChatId chat, int messageId) {
    return queries.find(
        """
        SELECT * FROM broadcast WHERE number =
        (SELECT number FROM broadcast_panel WHERE chat_id = ? AND message_id = ?)\
        """,
        BroadcastTable::read,
        chat.value(),
        messageId);
  }

  @Override
  public Optional<Broadcast> findConfirmedWith(UserId author, int messageId) {
    return queries.find(
        """
        SELECT * FROM broadcast WHERE author = ?
        AND ' ' || messages || ' ' LIKE ? AND (state <> 'cancelled' OR EXISTS
        (SELECT 1 FROM broadcast_recipient WHERE broadcast_recipient.number = broadcast.number
        AND state = 'sent')) ORDER BY number DESC LIMIT 1\
        """,
        BroadcastTable::read,
        author.value(),
        "% " + messageId + " %");
  }

  @Override
  public CompletionStage<Void> markReported(long number, Broadcast.State state) {
    return writer.submit(
        "UPDATE broadcast SET reported = 1 WHERE number = ? AND state = ?", number, state.key());
  }

  @Override
  public List<Long> findLastControlled() {
    return queries.list(
        """
        SELECT DISTINCT of_number FROM staff_action
        WHERE kind IN (%s) AND kind <> 'confirmed'
        AND done_at > (SELECT MAX(processed_at) FROM processed_update) - ?\
        """
            .formatted(CONTROL_KINDS),
        row -> row.getLong("of_number"),
        PANEL_DELAY.toMillis());
  }

  @Override
  public List<AuditLog.Entry> history(long number) {
    return queries.listKnown(
        """
        SELECT * FROM staff_action
        WHERE of_number = ? AND kind IN (%s) ORDER BY number\
        """
            .formatted(CONTROL_KINDS),
        SqlAuditLog::read,
        number);
  }
}
