package org.chsiguide.broadcast.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastContent;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.DraftPrompt.Question;
import org.chsiguide.broadcast.panel.DraftEditor.EditResult;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Step;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.OutgoingPost.Attachment;
import org.jspecify.annotations.Nullable;

/** Edits the text and the attachments of a draft. Pure. */
final class DraftContentEditor {

  private DraftContentEditor() {}

  /**
   * Applies a message of the author, which may be one more part of an album; if it cannot be sent,
   * asks again.
   *
   * @param album the id of the album, if it belongs to one
   * @param message the id of the message
   */
  static EditResult accept(
      BroadcastDraft draft, OutgoingPost post, @Nullable String album, int message) {
    Optional<Language> albumLanguage = draft.content().languageOf(album);
    Language language =
        albumLanguage.orElse(draft.question() == Question.ENGLISH ? Language.EN : Language.ZH);
    boolean isEnglish = language == Language.EN;
    OutgoingPost before = draft.content().in(language);
    OutgoingPost merged = post;
    List<Integer> messages = new ArrayList<>();
    if (albumLanguage.isPresent() && before != null) {
      merged = merge(before, post);
      messages.addAll(draft.content().messages(language));
    } else if (before != null) {
      merged = keepExtras(before, post);
    }
    messages.add(message);
    BroadcastDraft next = draft.withPost(language, merged, album);
    Optional<String> complaint =
        next.broadcastContent().findProblem().map(DraftContentEditor::complaintOf);
    if (complaint.isPresent()) {
      // Of an album that is arriving, there is no earlier post.
      return askAgain(
          albumLanguage.isPresent() ? draft.withPost(language, null, null) : draft,
          language,
          complaint.get(),
          messages);
    }
    BroadcastDraft asked = next.withQuestion(nextQuestion(next, isEnglish));
    return new EditResult.Continued(
        asked.withPost(language, merged, album).withMessages(language, messages));
  }

  /**
   * Keeps the text in the language that is asked for; empty if there is none. Asks again if the two
   * languages do not fit together.
   */
  static Optional<BroadcastDraft> keepLanguage(BroadcastDraft draft) {
    boolean isChinese = draft.question() == Question.CHINESE;
    if (draft.content().in(isChinese ? Language.ZH : Language.EN) == null) {
      return Optional.empty();
    }
    boolean asksEnglish =
        isChinese
            && !draft.isComplete()
            && (draft.kind() == Broadcast.Kind.SEND || draft.content().en() != null);
    return Optional.of(
        asksEnglish
            ? draft.withQuestion(Question.ENGLISH)
            : draft
                .broadcastContent()
                .findProblem()
                .map(problem -> draft.withComplaint(complaintOf(problem)))
                .orElseGet(() -> draft.withQuestion(draft.questionAfterContent())));
  }

  /** Gives the draft a button that opens this step, or none; then everything is shown again. */
  static BroadcastDraft withButton(BroadcastDraft draft, @Nullable Step step) {
    BroadcastDraft next = draft;
    for (Language language : List.of(Language.ZH, Language.EN)) {
      OutgoingPost post = draft.content().in(language);
      if (post != null) {
        Button.Callback button =
            step == null
                ? null
                : new Button.Callback(
                    "➡️ " + step.title().in(language, " · "),
                    new BroadcastAction.OpenStep(step.id()).encode());
        next = next.withEditedPost(language, post.withButton(button));
      }
    }
    return next.withQuestion(Question.CONFIRM);
  }

  /**
   * Keeps the earlier post, if there is one, and the ids of the messages, so that the author can
   * answer by editing the wrong one.
   */
  private static EditResult askAgain(
      BroadcastDraft draft, Language language, String complaint, List<Integer> messages) {
    return new EditResult.Continued(
        draft
            .withQuestion(Question.textIn(language))
            .withComplaint(complaint)
            .withMessages(language, messages));
  }

  /** Applies an edit of a message; empty if the draft does not come from that message. */
  static Optional<EditResult> onEdit(
      BroadcastDraft draft, OutgoingPost post, @Nullable String album, int message) {
    BroadcastDraft next = draft;
    boolean isChanged = false;
    boolean isAnswer = false;
    for (Language language : List.of(Language.ZH, Language.EN)) {
      List<Integer> messages = draft.content().messages(language);
      OutgoingPost before = draft.content().in(language);
      if (messages.contains(message) && before == null) {
        return draft.question() == Question.textIn(language)
            ? Optional.of(accept(draft, post, album, message))
            : Optional.empty();
      }
      if (messages.contains(message) && before != null) {
        next = next.withEditedPost(language, replacePiece(before, post, messages, message));
        isChanged = true;
        isAnswer |= !draft.hasNoComplaint() && draft.question() == Question.textIn(language);
        Optional<String> complaint =
            next.broadcastContent().findProblem().map(DraftContentEditor::complaintOf);
        if (complaint.isPresent()) {
          return Optional.of(askAgain(draft, language, complaint.get(), messages));
        }
      }
    }
    BroadcastDraft edited =
        isAnswer
            ? next.withQuestion(nextQuestion(next, draft.question() == Question.ENGLISH))
            : backToConfirm(next);
    return isChanged ? Optional.of(new EditResult.Continued(edited)) : Optional.empty();
  }

  /** Shows the draft again before it is confirmed, if the author was about to do that. */
  static BroadcastDraft backToConfirm(BroadcastDraft draft) {
    return draft.question() == Question.NUMBER || draft.question() == Question.APPROVAL
        ? draft.withQuestion(Question.CONFIRM)
        : draft;
  }

  /**
   * Replaces one part of an album. Only one part has a caption; a part without one changes its
   * picture only.
   */
  private static OutgoingPost replacePiece(
      OutgoingPost before, OutgoingPost piece, List<Integer> messages, int message) {
    if (messages.size() == 1) {
      return keepExtras(before, piece);
    }
    List<Attachment> attachments = new ArrayList<>(before.attachments());
    if (attachments.size() == messages.size() && piece.attachments().size() == 1) {
      attachments.set(messages.indexOf(message), piece.attachments().get(0));
    }
    return new OutgoingPost(
        piece.html().isBlank() ? before.html() : piece.html(), attachments, before.button());
  }

  /** Keeps the button of the earlier post, and its attachments if there are no new ones. */
  private static OutgoingPost keepExtras(OutgoingPost before, OutgoingPost post) {
    return post.attachments().isEmpty()
        ? before.withHtml(post.html())
        : post.withButton(before.button());
  }

  private static Question nextQuestion(BroadcastDraft draft, boolean isEnglish) {
    if (draft.question() == Question.FORWARDED) {
      return Question.FORWARDED;
    }
    return isEnglish || draft.content().en() != null || draft.isComplete()
        ? draft.questionAfterContent()
        : Question.ENGLISH;
  }

  /** Encodes a problem as a draft stores it: a key and numbers. */
  static String complaintOf(BroadcastContent.ContentProblem problem) {
    if (problem instanceof BroadcastContent.ContentProblem.TooLong it) {
      int extra = it.characters() - it.limit();
      String both = it.reader() == Language.BOTH ? "_both" : "";
      return "too_long%s %d %d %d".formatted(both, it.characters(), it.limit(), extra);
    }
    return problem instanceof BroadcastContent.ContentProblem.NoAlbum ? "no_album" : "cannot_send";
  }

  private static OutgoingPost merge(OutgoingPost album, OutgoingPost more) {
    List<Attachment> attachments = new ArrayList<>(album.attachments());
    more.attachments().stream().filter(it -> !attachments.contains(it)).forEach(attachments::add);
    return new OutgoingPost(
        album.html().isEmpty() ? more.html() : album.html(), attachments, album.button());
  }

  /** Converts a message to a post; empty if it cannot be broadcast. */
  static Optional<OutgoingPost> toPost(MessageContent content) {
    if (content instanceof MessageContent.Text text) {
      return text.html().isBlank()
          ? Optional.empty()
          : Optional.of(new OutgoingPost(text.html(), List.of()));
    }
    if (content instanceof MessageContent.Photo photo) {
      return Optional.of(withAttachment(Attachment.Kind.PHOTO, photo.fileId(), photo.html()));
    }
    if (content instanceof MessageContent.Document document) {
      return Optional.of(
          withAttachment(Attachment.Kind.DOCUMENT, document.fileId(), document.html()));
    }
    return Optional.empty();
  }

  private static OutgoingPost withAttachment(Attachment.Kind kind, String fileId, String html) {
    return new OutgoingPost(html, List.of(new Attachment(kind, fileId)));
  }
}
