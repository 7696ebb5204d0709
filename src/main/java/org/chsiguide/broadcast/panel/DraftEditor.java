package org.chsiguide.broadcast.panel;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.BroadcastTopic;
import org.chsiguide.broadcast.PreviewResult;
import org.chsiguide.broadcast.Prompt.Question;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.OutgoingPost;
import org.jspecify.annotations.Nullable;

/**
 * Completes drafts: each answer of the author makes another draft, until it is confirmed. Pure; the
 * time is handed in.
 *
 * <p>The question about English comes before the one about readers, so what goes out in one
 * language only does so because the author said it.
 */
public final class DraftEditor {

  /** To more than so many it goes only after the author typed how many. */
  public static final long TYPE_COUNT_ABOVE = 200;

  private final ZoneId zone;

  DraftEditor(ZoneId zone) {
    this.zone = zone;
  }

  /** What an answer makes of a draft. */
  sealed interface EditResult {

    /** Another draft, to be shown. */
    record Continued(BroadcastDraft draft) implements EditResult {}

    /** It is confirmed, for the number that the author was shown. */
    record Confirmed(BroadcastDraft draft) implements EditResult {}

    /** It is thrown away. */
    record Discarded() implements EditResult {}

    /** The button belongs to an earlier state. */
    record Stale() implements EditResult {}
  }

  /** The author wrote something. */
  EditResult onMessage(BroadcastDraft draft, IncomingMessage message, Instant now) {
    Optional<OutgoingPost> post = DraftContentEditor.toPost(message.content());
    return switch (draft.question()) {
      case CHINESE, ENGLISH ->
          draft.kind() == Broadcast.Kind.CORRECT
              ? CorrectionEditor.onMessage(draft, message)
              : post.map(
                      it ->
                          DraftContentEditor.accept(
                              draft, it, message.mediaGroupId(), message.id()))
                  .orElseGet(() -> new EditResult.Continued(draft.withComplaint("cannot_send")));
      case TIME, WHICH_TIME -> parseTime(draft, text(message), now);
      case NUMBER -> checkTypedNumber(draft, text(message));
      default ->
          draft.words().languageOf(message.mediaGroupId()).isPresent() && post.isPresent()
              ? DraftContentEditor.accept(draft, post.get(), message.mediaGroupId(), message.id())
              : new EditResult.Continued(draft.withComplaint("tap"));
    };
  }

  /** The author changed a message; empty if it said nothing of the draft. */
  Optional<EditResult> onEdit(BroadcastDraft draft, IncomingMessage message) {
    return draft.kind() == Broadcast.Kind.CORRECT
        ? CorrectionEditor.onEdit(draft, message)
        : DraftContentEditor.toPost(message.content())
            .flatMap(
                it -> DraftContentEditor.onEdit(draft, it, message.mediaGroupId(), message.id()));
  }

  /** The author forwarded something and composes nothing yet. */
  EditResult onForwarded(BroadcastDraft begun, IncomingMessage message) {
    return DraftContentEditor.toPost(message.content())
        .map(
            it ->
                DraftContentEditor.accept(
                    begun.withQuestion(Question.FORWARDED),
                    it,
                    message.mediaGroupId(),
                    message.id()))
        .orElseGet(() -> new EditResult.Continued(begun.withComplaint("cannot_send")));
  }

  /**
   * The author pressed a button.
   *
   * @param press the turn of its draft, what it asks for, and the object of that
   */
  EditResult onButton(BroadcastDraft draft, String press, Instant now) {
    String[] parts = press.split(":", 3);
    if (parts.length < 2 || !parts[0].equals(Integer.toString(draft.turn()))) {
      return new EditResult.Stale();
    }
    String object = parts.length == 3 ? parts[2] : "";
    Optional<BroadcastDraft> next =
        switch (parts[1]) {
          case "drop" -> Optional.empty();
          case "ask" -> parseQuestion(object).map(question -> returnTo(draft, question));
          case "is" -> chooseLanguage(draft, object);
          case "keep" -> CorrectionEditor.keepLanguage(draft);
          case "only" -> useOneLanguage(draft, object);
          case "same" ->
              Optional.ofNullable(draft.words().zh())
                  .map(
                      zh ->
                          completeContent(draft, zh, CorrectionEditor.sameText(draft, zh))
                              .withMessages(Language.EN, draft.words().zhMessages()));
          case "about" ->
              BroadcastTopic.ofKey(object)
                  .map(it -> draft.withTopic(it).withQuestion(Question.AUDIENCE));
          case "stage" ->
              Optional.of(
                  draft.question() == Question.STAGE
                      ? chooseAudience(draft, new Audience.InStage(object))
                      : draft.withChoice(object).withQuestion(Question.STEP));
          case "step" ->
              StepId.isValid(object)
                  ? Optional.of(draft.withChoice(object).withQuestion(Question.DAYS))
                  : Optional.empty();
          case "stuck" -> Optional.of(draft.withChoice("").withQuestion(Question.DAYS));
          case "for" -> Audience.decode(object).map(it -> chooseAudience(draft, it));
          case "urgent" ->
              Optional.of(
                  draft.withUrgent(!draft.mailing().urgent()).withQuestion(Question.CONFIRM));
          case "show" ->
              draft.question() == Question.CONFIRM
                  ? Optional.of(
                      draft
                          .withQuestion(Question.CONFIRM)
                          .withPreviewResult(new PreviewResult.NotShown()))
                  : Optional.empty();
          case "at" -> chooseTime(draft, object, now);
          case "now" -> Optional.of(draft.withStart(null).withQuestion(Question.CONFIRM));
          default -> Optional.empty();
        };
    if (parts[1].equals("drop")) {
      return new EditResult.Discarded();
    }
    if (parts[1].equals("send")) {
      return confirm(draft, object);
    }
    return next.<EditResult>map(EditResult.Continued::new).orElseGet(EditResult.Stale::new);
  }

  /** Only the number that was shown confirms, and only what was shown as readers will get it. */
  private static EditResult confirm(BroadcastDraft draft, String number) {
    if (draft.question() != Question.CONFIRM
        || draft.count() == 0
        || !draft.isPreviewed()
        || !number.equals(Long.toString(draft.count()))) {
      return new EditResult.Stale();
    }
    return draft.count() > TYPE_COUNT_ABOVE
        ? new EditResult.Continued(draft.withQuestion(Question.NUMBER))
        : new EditResult.Confirmed(draft);
  }

  private static EditResult checkTypedNumber(BroadcastDraft draft, String text) {
    String digits = text.replaceAll("[\\s,.，。]", "");
    return digits.equals(Long.toString(draft.count())) && draft.isPreviewed()
        ? new EditResult.Confirmed(draft)
        : new EditResult.Continued(draft.withComplaint("wrong_number"));
  }

  /** What was understood is shown, and taken when the author says that it is right. */
  private EditResult parseTime(BroadcastDraft draft, String text, Instant now) {
    TimeParser.ParsedTime reading = TimeParser.parse(text, now, zone);
    if (reading instanceof TimeParser.ParsedTime.Understood it) {
      String moments =
          it.moments().stream()
              .map(moment -> Long.toString(moment.getEpochSecond()))
              .collect(Collectors.joining(" "));
      return new EditResult.Continued(draft.withQuestion(Question.WHICH_TIME).withChoice(moments));
    }
    String complaint =
        reading instanceof TimeParser.ParsedTime.Past
            ? "past_time"
            : reading instanceof TimeParser.ParsedTime.TooFar ? "far_time" : "bad_time";
    return new EditResult.Continued(draft.withQuestion(Question.TIME).withComplaint(complaint));
  }

  /** Only a moment that was shown is taken, and while it is still to come. */
  private static Optional<BroadcastDraft> chooseTime(
      BroadcastDraft draft, String second, Instant now) {
    if (draft.question() != Question.WHICH_TIME
        || !List.of(draft.prompt().chosen().split(" ")).contains(second)) {
      return Optional.empty();
    }
    Instant when = Instant.ofEpochSecond(Long.parseLong(second));
    return Optional.of(
        when.isAfter(now)
            ? draft.withStart(when).withChoice("").withQuestion(Question.CONFIRM)
            : draft.withQuestion(Question.TIME).withComplaint("past_time"));
  }

  private static BroadcastDraft chooseAudience(BroadcastDraft draft, Audience audience) {
    return draft.withAudience(audience).withQuestion(Question.CONFIRM);
  }

  /** Who goes back to the words begins them anew; a correction goes on from those before. */
  private static BroadcastDraft returnTo(BroadcastDraft draft, Question question) {
    boolean isAnew = question == Question.CHINESE && draft.kind() == Broadcast.Kind.SEND;
    return isAnew
        ? draft
            .withChinese(null, null)
            .withEnglish(null, null)
            .withQuestion(question)
            .withMessages(Language.ZH, List.of())
            .withMessages(Language.EN, List.of())
        : draft.withQuestion(question);
  }

  /** The language of what was forwarded. */
  private static Optional<BroadcastDraft> chooseLanguage(BroadcastDraft draft, String language) {
    if (draft.question() != Question.FORWARDED) {
      return Optional.empty();
    }
    return Optional.of(
        language.equals(Language.EN.code())
            ? draft
                .withEnglish(draft.words().zh(), null)
                .withChinese(null, null)
                .withQuestion(Question.CHINESE)
            : draft.withQuestion(Question.ENGLISH));
  }

  private static Optional<BroadcastDraft> useOneLanguage(BroadcastDraft draft, String language) {
    if (draft.kind() == Broadcast.Kind.CORRECT) {
      return Optional.empty();
    }
    if (language.equals(Language.EN.code()) && draft.question() == Question.CHINESE) {
      BroadcastDraft english = draft.withChinese(null, null);
      return Optional.of(
          draft.words().en() == null
              ? english.withQuestion(Question.ENGLISH)
              : completeContent(draft, null, draft.words().en()));
    }
    if (language.equals(Language.ZH.code()) && draft.words().zh() != null) {
      return Optional.of(completeContent(draft, draft.words().zh(), null));
    }
    return Optional.empty();
  }

  /** The words are complete; what corrects something has its audience already. */
  private static BroadcastDraft completeContent(
      BroadcastDraft draft, @Nullable OutgoingPost zh, @Nullable OutgoingPost en) {
    BroadcastDraft complete = draft.withChinese(zh, null).withEnglish(en, null);
    return complete.withQuestion(
        draft.kind() == Broadcast.Kind.CORRECT ? Question.CONFIRM : Question.SUBJECT);
  }

  private static String text(IncomingMessage message) {
    return message.content() instanceof MessageContent.Text words ? words.html().strip() : "";
  }

  private static Optional<Question> parseQuestion(String name) {
    for (Question question : Question.values()) {
      if (question.name().equals(name)) {
        return Optional.of(question);
      }
    }
    return Optional.empty();
  }
}
