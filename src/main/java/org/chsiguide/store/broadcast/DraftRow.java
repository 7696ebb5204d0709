package org.chsiguide.store.broadcast;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.BroadcastSubject;
import org.chsiguide.broadcast.DeliveryPlan;
import org.chsiguide.broadcast.DraftContent;
import org.chsiguide.broadcast.DraftPrompt;
import org.chsiguide.broadcast.DraftPrompt.Question;
import org.chsiguide.broadcast.DraftText;
import org.chsiguide.broadcast.PreviewResult;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.UserId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Maps drafts to rows. */
final class DraftRow {
  private DraftRow() {}

  static void delete(Handle handle, UserId author) {
    handle.execute("DELETE FROM broadcast_draft WHERE author = ?", author.value());
  }

  /** Replaces the draft of this author. The panel stays. */
  static void write(Handle handle, BroadcastDraft draft) {
    Integer panel = SqlDrafts.findPanel(handle, draft.author()).orElse(null);
    DeliveryPlan plan = draft.deliveryPlan();
    delete(handle, draft.author());
    handle.execute(
        """
        INSERT INTO broadcast_draft (author, turn, kind, of_number, question, zh, en, album,
        subject, audience, urgent, begins_at, chosen, recipients, complaint, preview_result,
        panel_message_id, zh_messages, en_messages)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        draft.author().value(),
        draft.turn(),
        draft.kind().key(),
        draft.originalNumber(),
        draft.prompt().question().name(),
        PostColumn.write(draft.content().post(Language.ZH)),
        PostColumn.write(draft.content().post(Language.EN)),
        album("zh", draft.content().zh()) + album("en", draft.content().en()),
        plan.subject().key(),
        plan.audience() == null ? null : plan.audience().encode(),
        plan.urgent() ? 1 : 0,
        plan.startsAt() == null ? null : plan.startsAt().toEpochMilli(),
        chosen(draft.prompt()),
        draft.count(),
        draft.prompt().complaint(),
        preview(draft.previewResult()),
        panel,
        MessageIds.write(draft.content().messages(Language.ZH)),
        MessageIds.write(draft.content().messages(Language.EN)));
  }

  static BroadcastDraft read(ResultSet row) throws SQLException {
    long startsAt = row.getLong("begins_at");
    @Nullable Instant at = row.wasNull() ? null : Instant.ofEpochMilli(startsAt);
    // Drafts of earlier versions have none before their author chose one.
    String subject = Objects.requireNonNullElse(row.getString("subject"), "");
    @Nullable String audience = row.getString("audience");
    return new BroadcastDraft(
        new UserId(row.getLong("author")),
        row.getInt("turn"),
        Keyed.find(Broadcast.Kind.values(), row.getString("kind")).orElseThrow(),
        row.getLong("of_number"),
        prompt(Question.valueOf(row.getString("question")), row),
        new DraftContent(text(row, "zh"), text(row, "en")),
        new DeliveryPlan(
            Keyed.find(BroadcastSubject.values(), subject).orElse(BroadcastSubject.TIPS),
            audience == null ? null : Audience.decode(audience).orElse(null),
            row.getInt("urgent") != 0,
            at),
        row.getLong("recipients"),
        preview(row.getString("preview_result")));
  }

  /** Returns what was chosen, or the ids of the messages of a refused text, before its post. */
  private static String chosen(DraftPrompt prompt) {
    DraftText refused = prompt.refused();
    return refused == null
        ? prompt.chosen()
        : MessageIds.write(refused.messages()) + "\n" + PostColumn.write(refused.post());
  }

  private static DraftPrompt prompt(Question question, ResultSet row) throws SQLException {
    String complaint = row.getString("complaint");
    String chosen = row.getString("chosen");
    int end = chosen.indexOf('\n');
    if (end < 0) {
      return new DraftPrompt(question, chosen, complaint, null);
    }
    OutgoingPost post = Objects.requireNonNull(PostColumn.read(chosen.substring(end + 1)));
    DraftText refused = new DraftText(post, MessageIds.read(chosen.substring(0, end)), null);
    return new DraftPrompt(question, "", complaint, refused);
  }

  private static @Nullable DraftText text(ResultSet row, String language) throws SQLException {
    OutgoingPost post = PostColumn.read(row.getString(language));
    if (post == null) {
      return null;
    }
    String album =
        Stream.of(Objects.requireNonNullElse(row.getString("album"), "").split(" "))
            .filter(it -> it.startsWith(language + ":"))
            .map(it -> it.substring(language.length() + 1))
            .findFirst()
            .orElse(null);
    return new DraftText(post, MessageIds.read(row.getString(language + "_messages")), album);
  }

  /** Returns the id of the album that this is, after the language, as a word. */
  private static String album(String language, @Nullable DraftText text) {
    return text == null || text.album() == null ? "" : language + ":" + text.album() + " ";
  }

  /**
   * Returns the result of the preview as a word, followed by the reason or part if there is one.
   */
  static String preview(PreviewResult preview) {
    return (preview.state().key() + " " + preview.detail()).strip();
  }

  private static PreviewResult preview(String column) {
    String[] words = column.split(" ", 2);
    return new PreviewResult(
        Keyed.find(PreviewResult.State.values(), words[0]).orElse(PreviewResult.State.NOT_SHOWN),
        words.length == 1 ? "" : words[1]);
  }
}
