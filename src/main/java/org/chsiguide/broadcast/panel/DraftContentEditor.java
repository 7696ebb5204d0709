package org.chsiguide.broadcast.panel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastContent;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.DraftContent;
import org.chsiguide.broadcast.DraftPrompt;
import org.chsiguide.broadcast.DraftPrompt.Question;
import org.chsiguide.broadcast.DraftText;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.OutgoingPost;
import org.jspecify.annotations.Nullable;

/**
 * Edits the text and the attachments of a draft. A correction starts with the content of the
 * original; the text in each language can be replaced or kept, and attachments always stay. Pure.
 */
final class DraftContentEditor {
  /** The questions after which a draft that was edited is shown again. */
  private static final Set<Question> ABOUT_TO_CONFIRM = Set.of(Question.NUMBER, Question.APPROVAL);

  private static final Set<Question> TEXT_QUESTIONS = Set.of(Question.CHINESE, Question.ENGLISH);
  private static final String TOO_LONG = "too_long";

  private DraftContentEditor() {}

  /** Returns whether the message is one more part of what its author sent before. */
  static boolean isContinuation(BroadcastDraft draft, IncomingMessage message) {
    return continued(draft, message).isPresent();
  }

  /**
   * Returns the language of the post of which this is one more part: of the same album, or of a
   * text that is too long for one message. Telegram's apps split it, and its parts arrive before
   * the bot could ask for anything else.
   */
  private static Optional<Language> continued(BroadcastDraft draft, IncomingMessage message) {
    return draft
        .content()
        .languageOf(message.mediaGroupId())
        .or(
            () ->
                Stream.of(Language.ZH, Language.EN)
                    .filter(it -> draft.content().messages(it).contains(message.id() - 1))
                    .filter(it -> isTooLongWith(draft.content().in(it), message))
                    .findFirst());
  }

  private static boolean isTooLongWith(@Nullable DraftText text, IncomingMessage message) {
    OutgoingPost more = toPost(message);
    return text != null
        && text.post().attachments().isEmpty()
        && more.attachments().isEmpty()
        && new BroadcastContent(text.plus(more, message.id()).post(), null)
            .findProblem()
            .isPresent();
  }

  /**
   * Applies a message of the author, which may be one more part of an album or a text; if it cannot
   * be sent, asks again.
   */
  static BroadcastDraft accept(BroadcastDraft draft, IncomingMessage message) {
    OutgoingPost post = toPost(message);
    Optional<Language> continued = continued(draft, message);
    String album = message.mediaGroupId();
    Language language =
        continued.orElse(draft.question() == Question.ENGLISH ? Language.EN : Language.ZH);
    DraftText before = draft.content().in(language);
    if (before == null && draft.kind() == Broadcast.Kind.CORRECT) {
      return draft.withComplaint("only_words");
    }
    List<Integer> refused = refused(draft);
    if (album != null && refused.contains(message.id() - 1)) {
      // The rest of an album that was refused is no answer.
      String ids = draft.prompt().chosen() + " " + message.id();
      return draft.with(new DraftPrompt(draft.question(), ids, draft.prompt().complaint()));
    }
    DraftText text = new DraftText(post, List.of(message.id()));
    if (before != null) {
      text =
          continued.isPresent()
              ? before.plus(post, message.id())
              : text.withPost(before.withContent(post).post());
    }
    Question question = nextQuestion(draft, language);
    BroadcastDraft next = draft.withQuestion(question).withText(language, text, album);
    return findComplaint(next, post, question)
        .map(complaint -> refuse(draft, next, message, language, complaint))
        .orElse(next);
  }

  /**
   * Asks again for the text in this language.
   *
   * @param next the draft with the message, which cannot be sent for the reason of the complaint
   */
  private static BroadcastDraft refuse(
      BroadcastDraft draft,
      BroadcastDraft next,
      IncomingMessage message,
      Language language,
      String complaint) {
    DraftText before = draft.content().in(language);
    boolean isContinued = isContinuation(draft, message);
    boolean isOfAlbum = message.mediaGroupId() != null;
    boolean isTooLong = complaint.startsWith(TOO_LONG);
    if (isTooLong && (isContinued || (isOfAlbum && before == null))) {
      return askAgain(next, language, complaint, List.of()); // the rest may be on its way
    }
    if (isTooLong
        && before != null
        && !before.post().attachments().isEmpty()
        && draft.broadcastContent().findProblem().isPresent()) {
      return accept(draft.withText(language, null), message); // without the refused album
    }
    // Of an album that is arriving, there is no earlier post.
    return askAgain(
        isContinued ? draft.withText(language, null) : draft,
        language,
        complaint,
        !isOfAlbum && isEmpty(toPost(message))
            ? refused(draft)
            : next.content().messages(language));
  }

  /** Returns the ids of the messages that were refused as an answer to the current question. */
  private static List<Integer> refused(BroadcastDraft draft) {
    String ids = draft.prompt().chosen();
    return TEXT_QUESTIONS.contains(draft.question()) && !ids.isEmpty()
        ? Stream.of(ids.split(" ")).map(Integer::valueOf).toList()
        : List.of();
  }

  /**
   * Returns what is wrong with the content after this post, in the languages that are known when
   * this question is next.
   */
  private static Optional<String> findComplaint(
      BroadcastDraft next, OutgoingPost post, Question question) {
    if (next.kind() == Broadcast.Kind.CORRECT && (isEmpty(post) || !post.attachments().isEmpty())) {
      return Optional.of("only_words");
    }
    return isEmpty(post) ? Optional.of("cannot_send") : findProblem(next, question);
  }

  /** Returns whether the post is of a message that cannot be broadcast. */
  private static boolean isEmpty(OutgoingPost post) {
    return post.attachments().isEmpty() && post.html().isBlank();
  }

  /** Returns why the content cannot be sent, as far as it is known when this question is next. */
  static Optional<String> findProblem(BroadcastDraft draft, Question question) {
    OutgoingPost zh = draft.content().post(Language.ZH);
    return (zh != null && question == Question.ENGLISH
            ? new BroadcastContent(zh, null)
            : draft.broadcastContent())
        .findProblem()
        .map(DraftContentEditor::complaintOf);
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
    Question next = asksEnglish ? Question.ENGLISH : draft.questionAfterContent();
    return Optional.of(
        findProblem(draft, next)
            .map(draft::withComplaint)
            .orElseGet(() -> draft.withQuestion(next)));
  }

  /** Gives the draft a button that opens this step, or none; then everything is shown again. */
  static BroadcastDraft withButton(BroadcastDraft draft, @Nullable Step step, Dialog dialog) {
    return draft
        .with(
            draft
                .content()
                .map(
                    (language, text) ->
                        text.withPost(
                            text.post()
                                .withButton(
                                    step == null
                                        ? null
                                        : stepButton(
                                            step, new PhraseFormatter(dialog, language))))))
        .withQuestion(Question.CONFIRM);
  }

  private static Button.Callback stepButton(Step step, PhraseFormatter phrases) {
    return new Button.Callback(
        "➡️ " + phrases.title(step), BroadcastAction.Kind.OPEN_STEP.of(step.id()).encode());
  }

  /** Keeps the ids of the refused messages, so that the author can answer by editing one. */
  private static BroadcastDraft askAgain(
      BroadcastDraft draft, Language language, String complaint, List<Integer> refused) {
    String ids = refused.stream().map(Object::toString).collect(Collectors.joining(" "));
    return draft.with(new DraftPrompt(Question.textIn(language), ids, complaint));
  }

  /** Applies an edit of a message; empty if the draft does not come from that message. */
  static Optional<BroadcastDraft> onEdit(BroadcastDraft draft, IncomingMessage message) {
    OutgoingPost post = toPost(message);
    DraftContent content = draft.content();
    List<Integer> refused = refused(draft);
    if (refused.contains(message.id())) {
      // Of an album, there would be only this part.
      return Optional.of(refused.size() > 1 ? draft : accept(draft, message));
    }
    List<Language> edited =
        Stream.of(Language.ZH, Language.EN)
            .filter(language -> content.messages(language).contains(message.id()))
            .toList();
    if (edited.isEmpty()) {
      return Optional.empty();
    }
    boolean isAsked =
        edited.stream().anyMatch(language -> draft.question() == Question.textIn(language));
    BroadcastDraft next =
        draft.with(
            content.map(
                (language, before) ->
                    edited.contains(language) ? before.edited(post, message.id()) : before));
    Question question =
        isAsked
            ? nextQuestion(draft, draft.question() == Question.ENGLISH ? Language.EN : Language.ZH)
            : ABOUT_TO_CONFIRM.contains(draft.question()) ? Question.CONFIRM : draft.question();
    return Optional.of(
        findComplaint(next, post, question)
            .map(it -> askAgain(draft, edited.get(0), it, List.of()))
            .orElseGet(() -> question == draft.question() ? next : next.withQuestion(question)));
  }

  /**
   * Returns the question after the text in this language: a new broadcast still needs the English
   * text if there is none, a correction asks for each text that there is.
   */
  private static Question nextQuestion(BroadcastDraft draft, Language language) {
    if (draft.question() == Question.FORWARDED) {
      return Question.FORWARDED;
    }
    boolean hasEnglish = draft.content().en() != null;
    return language == Language.EN
            || draft.isComplete()
            || hasEnglish == (draft.kind() == Broadcast.Kind.SEND)
        ? draft.questionAfterContent()
        : Question.ENGLISH;
  }

  /**
   * Returns the Chinese text for English; in a correction, with the attachments of the English
   * original.
   */
  static DraftText sameText(BroadcastDraft draft, DraftText zh) {
    DraftText en = draft.content().en();
    return en == null || draft.kind() != Broadcast.Kind.CORRECT
        ? zh
        : zh.withPost(en.post().withHtml(zh.post().html()));
  }

  /** Encodes a problem as a draft stores it. */
  private static String complaintOf(BroadcastContent.ContentProblem problem) {
    if (problem instanceof BroadcastContent.ContentProblem.TooLong it) {
      int extra = it.characters() - it.limit();
      String both = it.reader() == Language.BOTH ? "_together" : "";
      return TOO_LONG + "%s %d %d %d".formatted(both, it.characters(), it.limit(), extra);
    }
    return problem instanceof BroadcastContent.ContentProblem.NoAlbum ? "no_album" : "cannot_send";
  }

  /** Converts a message to a post, which is empty if the message cannot be broadcast. */
  private static OutgoingPost toPost(IncomingMessage message) {
    MessageContent content = message.content();
    if (content instanceof MessageContent.Text text) {
      return new OutgoingPost(text.html(), List.of());
    }
    return content instanceof MessageContent.File it
        ? new OutgoingPost(it.html(), List.of(it.attachment()))
        : new OutgoingPost("", List.of());
  }
}
