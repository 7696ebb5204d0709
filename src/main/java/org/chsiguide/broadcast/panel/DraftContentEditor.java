package org.chsiguide.broadcast.panel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastContent;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.DraftContent;
import org.chsiguide.broadcast.DraftPrompt.Question;
import org.chsiguide.broadcast.DraftText;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.html.PlainText;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.OutgoingPost;
import org.jspecify.annotations.Nullable;

/**
 * Edits the text and the attachments of a draft, which makes another draft. A correction starts
 * with the content of the original; the text in each language can be replaced or kept, and
 * attachments always stay. Pure.
 */
record DraftContentEditor(BroadcastDraft draft) {
  /** The questions after which a draft that was edited is shown again. */
  private static final Set<Question> ABOUT_TO_CONFIRM = Set.of(Question.NUMBER, Question.APPROVAL);

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  /** A word, or an address: all up to the next space or Chinese character. */
  private static final Pattern LATIN_WORD = Pattern.compile("\\p{IsLatin}[^\\s\\p{IsHan}]*");

  /** Returns whether the message is one more part of what its author sent before. */
  boolean isContinuation(IncomingMessage message) {
    return findRefused(message).isPresent() || continued(message).isPresent();
  }

  /** Returns the refused text of which this is one more part. */
  private Optional<DraftText> findRefused(IncomingMessage message) {
    return Optional.ofNullable(draft.prompt().refused())
        .filter(refused -> refused.messages().contains(message.id() - 1))
        .filter(it -> message.mediaGroupId() != null || isTooLongWith(it, message));
  }

  /**
   * Returns the language of the text of which this is one more part: of the same album, of pictures
   * whose text follows, or of a text that is too long for one message. Telegram's apps split it,
   * and its parts arrive before the bot could ask for anything else.
   */
  private Optional<Language> continued(IncomingMessage message) {
    return Stream.of(Language.ZH, Language.EN)
        .filter(it -> isOneMorePart(draft.content().in(it), message) || isCaption(it, message))
        .findFirst();
  }

  /** Returns whether it is the Chinese text that its author sends after pictures without words. */
  private boolean isCaption(Language language, IncomingMessage message) {
    DraftText zh = draft.content().zh();
    return language == Language.ZH
        && zh != null
        && zh.post().html().isBlank()
        && draft.question() == Question.ENGLISH
        && message.content() instanceof MessageContent.Text text
        && isChinese(PlainText.of(text.html()));
  }

  /**
   * Returns whether most words are Chinese, each of one or two characters: names such as CHSI and
   * addresses are in Chinese texts, too.
   */
  private static boolean isChinese(String text) {
    return 2 * count(HAN, text) > 3 * count(LATIN_WORD, text);
  }

  private static long count(Pattern pattern, String text) {
    return pattern.matcher(text).results().count();
  }

  private static boolean isOneMorePart(@Nullable DraftText text, IncomingMessage message) {
    if (text == null) {
      return false;
    }
    return message.mediaGroupId() != null
        ? message.mediaGroupId().equals(text.album())
        : text.messages().contains(message.id() - 1) && isTooLongWith(text, message);
  }

  private static boolean isTooLongWith(DraftText text, IncomingMessage message) {
    OutgoingPost more = toPost(message);
    return text.post().attachments().isEmpty()
        && more.attachments().isEmpty()
        && new BroadcastContent(text.plus(more, message.id()).post(), null)
            .findProblem()
            .isPresent();
  }

  /**
   * Applies a message of the author, which may be one more part of an album or a text; if it cannot
   * be sent, asks again.
   */
  BroadcastDraft accept(IncomingMessage message) {
    OutgoingPost post = toPost(message);
    Optional<DraftText> refused = findRefused(message);
    if (refused.isPresent()) {
      DraftText whole = refused.get().plus(post, message.id());
      BroadcastDraft next = answer(asked(), whole, message);
      // What follows cannot mend it.
      return next.prompt().refused() != null
          ? next
          : draft.withRefused(asked(), whole, draft.prompt().complaint());
    }
    Optional<Language> continued = continued(message);
    Language language = continued.orElse(asked());
    DraftText before = draft.content().in(language);
    if (before == null && draft.kind() == Broadcast.Kind.CORRECT) {
      return draft.withComplaint("only_words");
    }
    if (before == null || continued.isEmpty()) {
      return answer(
          language, new DraftText(post, List.of(message.id()), message.mediaGroupId()), message);
    }
    DraftText whole = before.plus(post, message.id());
    // A part alone is no text, but a correction needs one in each language of the original.
    DraftText kept = draft.kind() == Broadcast.Kind.CORRECT ? whole : null;
    return new DraftContentEditor(draft.withText(language, kept)).answer(language, whole, message);
  }

  private Language asked() {
    return draft.question() == Question.ENGLISH ? Language.EN : Language.ZH;
  }

  /**
   * Takes a text in this language in place of the earlier one, of which its button and maybe its
   * attachments stay; if it cannot be sent, the earlier one stays, and the text is asked for again.
   *
   * @param message the message with the text, or with its last part
   */
  private BroadcastDraft answer(Language language, DraftText answer, IncomingMessage message) {
    OutgoingPost part = toPost(message);
    DraftText before = draft.content().in(language);
    DraftText text =
        before == null ? answer : answer.withPost(before.withContent(answer.post()).post());
    Question question = nextQuestion(language);
    BroadcastDraft next = draft.withQuestion(question).withText(language, text);
    DraftText refused =
        message.mediaGroupId() == null && isEmpty(part) ? draft.prompt().refused() : answer;
    return findComplaint(next, part, question)
        .map(complaint -> draft.withRefused(language, refused, complaint))
        .orElse(next);
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
  private static Optional<String> findProblem(BroadcastDraft draft, Question question) {
    OutgoingPost zh = draft.content().post(Language.ZH);
    return (zh != null && question == Question.ENGLISH
            ? new BroadcastContent(zh, null)
            : draft.broadcastContent())
        .findProblem()
        .map(DraftContentEditor::complaintOf);
  }

  /** Uses the Chinese text for both languages; empty if there is none. */
  Optional<BroadcastDraft> useSameText() {
    return Optional.ofNullable(draft.content().zh()).map(zh -> complete(zh, sameText(zh)));
  }

  /**
   * Keeps the text in the language that is asked for; empty if there is none. Asks again if it is
   * that of a correction and too long.
   */
  Optional<BroadcastDraft> keepText() {
    boolean isChinese = draft.question() == Question.CHINESE;
    boolean asksEnglish =
        isChinese
            && !draft.isComplete()
            && (draft.kind() == Broadcast.Kind.SEND || draft.content().en() != null);
    Question next = asksEnglish ? Question.ENGLISH : draft.questionAfterContent();
    return Optional.ofNullable(draft.content().in(isChinese ? Language.ZH : Language.EN))
        .map(text -> withoutProblem(draft.withQuestion(next)));
  }

  /**
   * Leaves out the other language of a new broadcast, but not what its post lends to this one;
   * empty if the draft has no such button now.
   */
  Optional<BroadcastDraft> useOneLanguage(Language language) {
    if (draft.kind() != Broadcast.Kind.SEND) {
      return Optional.empty();
    }
    DraftText text = draft.content().in(language);
    if (text != null) {
      DraftText alone = text.withPost(draft.broadcastContent().forReader(language));
      return Optional.of(language == Language.EN ? complete(null, alone) : complete(alone, null));
    }
    return language == Language.EN && draft.question() == Question.CHINESE
        ? Optional.of(draft.withText(Language.ZH, null).withQuestion(Question.ENGLISH))
        : Optional.empty();
  }

  /** Sets the language of a forwarded message. */
  BroadcastDraft chooseLanguage(Language language) {
    return language == Language.EN
        ? draft.with(new DraftContent(null, draft.content().zh())).withQuestion(Question.CHINESE)
        : draft.withQuestion(Question.ENGLISH);
  }

  /**
   * Returns the Chinese text for English, to which the Chinese one lends its attachments; in a
   * correction, with those of the English original.
   */
  private DraftText sameText(DraftText zh) {
    DraftText en = draft.content().en();
    return en == null || draft.kind() != Broadcast.Kind.CORRECT
        ? zh.withPost(zh.post().withAttachments(List.of()))
        : zh.withPost(en.post().withHtml(zh.post().html()));
  }

  private BroadcastDraft complete(@Nullable DraftText zh, @Nullable DraftText en) {
    return withoutProblem(
        draft.with(new DraftContent(zh, en)).withQuestion(draft.questionAfterContent()));
  }

  /** Returns the next draft, or this one with a complaint if that cannot be sent. */
  private BroadcastDraft withoutProblem(BroadcastDraft next) {
    return findProblem(next, next.question()).map(draft::withComplaint).orElse(next);
  }

  /** Gives the text in each language a button, or none. */
  private BroadcastDraft withButton(Function<Language, Button.@Nullable Callback> button) {
    return draft.with(
        draft.content().map((it, text) -> text.withPost(text.post().withButton(button.apply(it)))));
  }

  BroadcastDraft withoutButton() {
    return withButton(it -> null);
  }

  /** Gives the draft a button that opens this step, with its title as the label. */
  BroadcastDraft withButton(Step step, Dialog dialog) {
    String data = BroadcastAction.Kind.OPEN_STEP.of(step.id()).encode();
    return withButton(
        it -> new Button.Callback("➡️ " + new PhraseFormatter(dialog, it).title(step), data));
  }

  /** Gives a text that was added later the button of the other one, in its own language. */
  BroadcastDraft shareButton(Dialog dialog) {
    return Optional.of(draft)
        .filter(it -> it.content().hasText())
        .map(it -> it.broadcastContent().forReader(Language.BOTH).button())
        .flatMap(button -> BroadcastAction.decode(button.data()))
        .flatMap(action -> StepId.parse(action.arguments()))
        .flatMap(dialog::find)
        .map(step -> withButton(step, dialog))
        .filter(it -> !it.content().equals(draft.content()))
        .orElse(draft);
  }

  /** Applies an edit of a message; empty if the draft does not come from that message. */
  Optional<BroadcastDraft> onEdit(IncomingMessage message) {
    OutgoingPost post = toPost(message);
    DraftContent content = draft.content();
    DraftText refused = draft.prompt().refused();
    if (refused != null && refused.messages().contains(message.id())) {
      return Optional.of(
          refused.isWhole() ? answer(asked(), refused.edited(post, message.id()), message) : draft);
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
            ? nextQuestion(asked())
            : ABOUT_TO_CONFIRM.contains(draft.question()) ? Question.CONFIRM : draft.question();
    return Optional.of(
        findComplaint(next, post, question)
            .map(it -> draft.withRefused(edited.get(0), null, it))
            .orElseGet(() -> question == draft.question() ? next : next.withQuestion(question)));
  }

  /**
   * Returns the question after the text in this language: a new broadcast still needs the English
   * text if there is none, a correction asks for each text that there is.
   */
  private Question nextQuestion(Language language) {
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

  /** Encodes a problem as a draft stores it. */
  private static String complaintOf(BroadcastContent.ContentProblem problem) {
    if (problem instanceof BroadcastContent.ContentProblem.TooLong it) {
      int extra = it.characters() - it.limit();
      String both = it.reader() == Language.BOTH ? "_together" : "";
      return "too_long%s %d %d %d".formatted(both, it.characters(), it.limit(), extra);
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
