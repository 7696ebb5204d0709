package org.chsiguide.store.broadcast;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.BroadcastSubject;
import org.chsiguide.broadcast.ControlAction;
import org.chsiguide.broadcast.DraftContent;
import org.chsiguide.broadcast.DraftRepository;
import org.chsiguide.broadcast.PanelRequest;
import org.chsiguide.broadcast.PanelRequest.Show;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.runtime.Undo;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.Queries;
import org.chsiguide.store.student.ConversationRow;
import org.jdbi.v3.core.Handle;

/** The drafts in the database, and in memory as the last update left them. */
public final class SqlDrafts implements DraftRepository {
  private final Queries queries;
  private final GroupCommit writer;
  private final Map<UserId, Optional<BroadcastDraft>> current = new ConcurrentHashMap<>();
  private final Set<BroadcastDraft> confirming = ConcurrentHashMap.newKeySet();

  /** Creates a store of the drafts in this database. */
  public SqlDrafts(Queries queries, GroupCommit writer) {
    this.queries = queries;
    this.writer = writer;
  }

  @Override
  public Optional<BroadcastDraft> find(UserId author) {
    return current.computeIfAbsent(
        author,
        it ->
            queries.find(
                "SELECT * FROM broadcast_draft WHERE author = ?", DraftRow::read, it.value()));
  }

  @Override
  public CompletionStage<Void> save(PanelRequest request, BroadcastDraft draft) {
    return set(
        draft.author(),
        Optional.of(draft),
        writeOnce(request, handle -> DraftRow.write(handle, draft)));
  }

  @Override
  public CompletionStage<Void> discard(PanelRequest request, UserId author) {
    return set(
        author, Optional.empty(), writeOnce(request, handle -> DraftRow.delete(handle, author)));
  }

  /** Sets the draft in memory; if it cannot be saved, that is forgotten. */
  private <T> CompletionStage<T> set(
      UserId author, Optional<BroadcastDraft> draft, CompletionStage<T> saved) {
    current.put(author, draft);
    return Undo.onFailure(saved, () -> current.remove(author));
  }

  @Override
  public boolean isConfirming(UserId author, int messageId) {
    return confirming.stream()
        .filter(draft -> draft.author().equals(author))
        .anyMatch(draft -> draft.content().messages().contains(messageId));
  }

  @Override
  public void markShown(BroadcastDraft draft) {
    current.computeIfPresent(
        draft.author(), (id, before) -> before.map(it -> it.turn() == draft.turn() ? draft : it));
  }

  @Override
  public Optional<Integer> findPanel(UserId author) {
    return queries.read(handle -> findPanel(handle, author));
  }

  static Optional<Integer> findPanel(Handle handle, UserId author) {
    return Queries.on(handle)
        .find(
            """
            SELECT panel_message_id FROM broadcast_draft
            WHERE author = ? AND panel_message_id IS NOT NULL\
            """,
            row -> row.getInt("panel_message_id"),
            author.value());
  }

  @Override
  public CompletionStage<Void> recordShown(BroadcastDraft draft, int messageId) {
    return writer.submit(
        handle -> {
          handle.execute(
              "UPDATE broadcast_draft SET panel_message_id = ? WHERE author = ?",
              messageId,
              draft.author().value());
          handle.execute(
              "UPDATE broadcast_draft SET recipients = ?, preview_result = ? WHERE author = ? AND"
                  + " turn = ?",
              draft.count(),
              DraftRow.preview(draft.previewResult()),
              draft.author().value(),
              draft.turn());
        });
  }

  @Override
  public CompletionStage<PanelRequest> confirm(
      PanelRequest request, BroadcastDraft draft, Instant startsAt) {
    confirming.add(draft);
    return set(
            draft.author(),
            Optional.empty(),
            writer.submitAndGet(
                handle ->
                    PanelRequestRow.insert(handle, request)
                        ? confirm(
                            new BroadcastTable(handle, request.at()), request, draft, startsAt)
                        : request.withShow(Show.OLD_BUTTON)))
        .whenComplete((done, failure) -> confirming.remove(draft));
  }

  private static PanelRequest confirm(
      BroadcastTable broadcasts, PanelRequest request, BroadcastDraft draft, Instant startsAt) {
    Handle handle = broadcasts.handle();
    int rows =
        handle.execute(
            "DELETE FROM broadcast_draft WHERE author = ? AND turn = ?",
            draft.author().value(),
            draft.turn());
    BroadcastDraft current = draft.with(content(handle, draft));
    boolean isTooLong =
        draft.kind() == Broadcast.Kind.CORRECT
            && current.broadcastContent().findProblem().isPresent();
    if (rows == 0 || isTooLong) {
      return PanelRequestRow.redirect(handle, request, Show.OLD_BUTTON, 0);
    }
    UserId actor = request.user();
    boolean isApproval = !actor.equals(draft.author());
    Language language =
        isApproval
            ? ConversationRow.findLanguage(handle, draft.author().chat()).orElse(Language.BOTH)
            : request.language();
    long number = broadcasts.insert(current.toBroadcast(language, startsAt));
    if (isApproval) {
      broadcasts.record(number, StaffAction.Kind.APPROVE, actor);
    }
    handle.execute(
        "UPDATE broadcast SET messages = ? WHERE number = ?",
        MessageIds.write(draft.content().messages()),
        number);
    // What is taken back goes to nobody else.
    boolean isStop =
        draft.kind() == Broadcast.Kind.RECALL
            && broadcasts.control(draft.originalNumber(), ControlAction.CANCEL, actor);
    return PanelRequestRow.redirect(handle, request, isStop ? Show.RECALLED : Show.PANEL, number);
  }

  /**
   * Returns the content, in which a correction keeps the texts that it does not change as they are
   * now: as another correction, maybe one that is still to be sent, has left them.
   */
  private static DraftContent content(Handle handle, BroadcastDraft draft) {
    return Queries.on(handle)
        .find(
            """
            SELECT * FROM broadcast WHERE number = ?
            OR (kind = 'correct' AND of_number = ? AND state = 'waiting')
            ORDER BY number DESC LIMIT 1\
            """,
            BroadcastTable::read,
            draft.originalNumber(),
            draft.originalNumber())
        .map(it -> draft.content().withKept(it.content()))
        .orElse(draft.content());
  }

  @Override
  public CompletionStage<Void> addRequest(PanelRequest request) {
    return writeOnce(request, handle -> {});
  }

  @Override
  public List<PanelRequest> findPending() {
    return queries.list(
        "SELECT * FROM panel_request ORDER BY requested_at, update_id", PanelRequestRow::read);
  }

  @Override
  public CompletionStage<Void> markDone(PanelRequest request) {
    return writer.submit("DELETE FROM panel_request WHERE update_id = ?", request.updateId());
  }

  @Override
  public CompletionStage<Void> setSubscribed(
      PanelRequest request, BroadcastSubject subject, boolean wants) {
    return writeOnce(
        request,
        handle -> {
          if (wants) {
            handle.execute(
                "DELETE FROM opt_out WHERE chat_id = ? AND subject = ?",
                request.chat().value(),
                subject.key());
          } else {
            // Unless the student was erased meanwhile.
            handle.execute(
                """
                INSERT INTO opt_out (chat_id, subject) SELECT chat_id, ? FROM conversation
                WHERE chat_id = ? ON CONFLICT DO NOTHING\
                """,
                subject.key(),
                request.chat().value());
          }
        });
  }

  @Override
  public Set<BroadcastSubject> findUnsubscribed(ChatId chat) {
    return Set.copyOf(
        queries.listKnown(
            "SELECT subject FROM opt_out WHERE chat_id = ?",
            row -> Keyed.find(BroadcastSubject.values(), row.getString("subject")),
            chat.value()));
  }

  private CompletionStage<Void> writeOnce(PanelRequest request, GroupCommit.Work work) {
    return writer.submit(
        handle -> {
          if (PanelRequestRow.insert(handle, request)) {
            work.write(handle);
          }
        });
  }
}
