package org.chsiguide.broadcast.panel;

import java.util.List;
import java.util.Optional;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastContent;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.DraftPrompt.Question;
import org.chsiguide.broadcast.panel.DraftEditor.EditResult;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.OutgoingPost;

/**
 * Edits the draft of a correction. It starts with the content of the original; the text in each
 * language can be replaced or kept, and attachments always stay. Pure.
 */
final class CorrectionEditor {

  private CorrectionEditor() {}

  /** Applies a message with a new text. */
  static EditResult onMessage(BroadcastDraft draft, IncomingMessage message) {
    boolean isEnglish = draft.question() == Question.ENGLISH;
    Language language = isEnglish ? Language.EN : Language.ZH;
    OutgoingPost before = draft.content().in(language);
    if (!(message.content() instanceof MessageContent.Text text)
        || text.html().isBlank()
        || before == null) {
      return new EditResult.Continued(draft.withComplaint("only_words"));
    }
    OutgoingPost post = before.withHtml(text.html());
    BroadcastDraft next = draft.withPost(language, post, null);
    boolean isComplete = isEnglish || draft.content().en() == null || draft.isComplete();
    BroadcastContent broadcastContent =
        isComplete ? next.broadcastContent() : new BroadcastContent(next.content().zh(), null);
    return new EditResult.Continued(
        broadcastContent
            .findProblem()
            .map(problem -> draft.withComplaint(DraftContentEditor.complaintOf(problem)))
            .orElseGet(() -> next.withQuestion(isComplete ? Question.CONFIRM : Question.ENGLISH))
            .withMessages(language, List.of(message.id())));
  }

  /** Applies an edit of a message; empty if the draft does not come from that message. */
  static Optional<EditResult> onEdit(BroadcastDraft draft, IncomingMessage message) {
    BroadcastDraft next = draft;
    boolean isChanged = false;
    for (Language language : List.of(Language.ZH, Language.EN)) {
      OutgoingPost before = draft.content().in(language);
      if (before == null || !draft.content().messages(language).contains(message.id())) {
        continue;
      }
      if (draft.question() == Question.textIn(language)) {
        return Optional.of(onMessage(draft, message));
      }
      if (!(message.content() instanceof MessageContent.Text text) || text.html().isBlank()) {
        return Optional.of(refused(draft, "only_words"));
      }
      next = next.withEditedPost(language, before.withHtml(text.html()));
      isChanged = true;
    }
    if (!isChanged) {
      return Optional.empty();
    }
    BroadcastDraft changed = next;
    return Optional.of(
        changed
            .broadcastContent()
            .findProblem()
            .map(problem -> refused(draft, DraftContentEditor.complaintOf(problem)))
            .orElseGet(() -> new EditResult.Continued(DraftContentEditor.backToConfirm(changed))));
  }

  /** Keeps the draft, which may not wait for an approval any more. */
  private static EditResult refused(BroadcastDraft draft, String complaint) {
    return new EditResult.Continued(
        DraftContentEditor.backToConfirm(draft).withComplaint(complaint));
  }

  /**
   * Returns the Chinese text for English; in a correction, with the attachments of the English
   * original.
   */
  static OutgoingPost sameText(BroadcastDraft draft, OutgoingPost zh) {
    return draft.content().en() == null || draft.kind() != Broadcast.Kind.CORRECT
        ? zh
        : draft.content().en().withHtml(zh.html());
  }
}
