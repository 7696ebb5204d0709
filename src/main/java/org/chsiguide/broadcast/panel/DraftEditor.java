package org.chsiguide.broadcast.panel;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.BroadcastPolicy;
import org.chsiguide.broadcast.BroadcastSubject;
import org.chsiguide.broadcast.DeliveryPlan;
import org.chsiguide.broadcast.DraftContent;
import org.chsiguide.broadcast.DraftPrompt.Question;
import org.chsiguide.broadcast.DraftText;
import org.chsiguide.broadcast.PreviewResult;
import org.chsiguide.broadcast.panel.DraftAction.Kind;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.time.TimeParser;
import org.jspecify.annotations.Nullable;

/**
 * Applies the answers of authors to their drafts. Each answer makes another draft, until it is
 * confirmed. Pure; the time is a parameter.
 *
 * <p>The English text is asked for before the audience, so a broadcast is in one language only if
 * its author chose that.
 */
record DraftEditor(ZoneId zone, Supplier<Dialog> dialog) {
  private static final Set<Question> NEED_TEXT = Set.of(Question.CONFIRM, Question.COLLEAGUE);

  private static final Pattern NOW =
      Pattern.compile("(?i)(?:right )?now|at once|现在|現在|马上|馬上|立即|立刻");

  BroadcastDraft onMessage(BroadcastDraft draft, IncomingMessage message, Instant now) {
    return switch (draft.question()) {
      case CHINESE, ENGLISH -> DraftContentEditor.accept(draft, message);
      case TIME, WHICH_TIME -> parseTime(draft, text(message), now);
      case NUMBER -> checkTypedNumber(draft, text(message), now);
      default ->
          DraftContentEditor.isContinuation(draft, message)
              ? DraftContentEditor.accept(draft, message)
              : draft.withComplaint("tap_below");
    };
  }

  /**
   * Applies a button of the current turn of the draft. Once its author has confirmed it, its
   * question is the {@linkplain Question#APPROVAL approval}.
   *
   * @return empty if the draft has no such button now
   */
  Optional<BroadcastDraft> onButton(BroadcastDraft draft, DraftAction action, Instant now) {
    return change(draft, action.kind(), action.argument(), now)
        .filter(next -> next.content().hasText() || !NEED_TEXT.contains(next.question()));
  }

  private Optional<BroadcastDraft> change(
      BroadcastDraft draft, Kind kind, String argument, Instant now) {
    DeliveryPlan plan = draft.deliveryPlan();
    return switch (kind) {
      case DISCARD -> throw new AssertionError(kind);
      case KEEP_TEXT -> DraftContentEditor.keepLanguage(draft);
      case USE_SAME_TEXT -> useSameText(draft);
      case REMOVE_BUTTON ->
          Optional.of(
              DraftContentEditor.withButton(draft, it -> null).withQuestion(Question.CONFIRM));
      case TOGGLE_URGENT -> Optional.of(withPlan(draft, plan.withUrgent(!plan.urgent())));
      case REPEAT_PREVIEW ->
          Optional.of(
              draft.withQuestion(Question.CONFIRM).withPreviewResult(PreviewResult.NOT_SHOWN));
      case ACCEPT_TEXT ->
          Optional.of(draft.withQuestion(Question.CONFIRM).withPreviewResult(PreviewResult.SHOWN))
              .filter(it -> draft.previewResult().state() == PreviewResult.State.DOUBTFUL);
      case SEND_NOW -> Optional.of(withPlan(draft, plan.withStart(null)));
      case ASK_QUESTION ->
          Stream.of(Question.values())
              .filter(it -> it.name().equals(argument) && !it.needsAnswer())
              .findFirst()
              .map(draft::withQuestion);
      case SET_FORWARDED_LANGUAGE -> Language.ofCode(argument).map(it -> chooseLanguage(draft, it));
      case USE_ONE_LANGUAGE -> Language.ofCode(argument).flatMap(it -> useOneLanguage(draft, it));
      case SET_SUBJECT ->
          Keyed.find(BroadcastSubject.values(), argument)
              .map(it -> draft.with(plan.withSubject(it)).withQuestion(Question.AUDIENCE));
      case CHOOSE_STAGE ->
          Optional.of(
              draft.withQuestion(
                  draft.question() == Question.BUTTON_STAGE ? Question.BUTTON_STEP : Question.STEP,
                  argument));
      case CHOOSE_STEP -> StepId.parse(argument).flatMap(it -> chooseStep(draft, it));
      case SET_AUDIENCE ->
          Audience.decode(argument).map(it -> withPlan(draft, plan.withAudience(it)));
      case NARROW_AUDIENCE ->
          Optional.ofNullable(plan.audience())
              .flatMap(all -> Audience.decode(argument).flatMap(all::and))
              .map(it -> withPlan(draft, plan.withAudience(it)));
      case SEND_TEST -> Optional.of(draft.withQuestion(Question.CONFIRM));
      case SEND_AT -> chooseTime(draft, argument, now);
      case CONFIRM -> confirm(draft, argument, now);
    };
  }

  private static Optional<BroadcastDraft> confirm(
      BroadcastDraft draft, String recipients, Instant now) {
    return Optional.of(BroadcastPolicy.mustTypeCount(draft) ? Question.NUMBER : Question.APPROVAL)
        .filter(next -> BroadcastPolicy.mayConfirm(draft, recipients))
        .map(next -> continueInTime(draft, next, now));
  }

  private static Optional<BroadcastDraft> useSameText(BroadcastDraft draft) {
    return Optional.ofNullable(draft.content().zh())
        .map(zh -> completeContent(draft, zh, DraftContentEditor.sameText(draft, zh)));
  }

  /** Chooses the step that a button opens, or that of the audience; then for how long. */
  private Optional<BroadcastDraft> chooseStep(BroadcastDraft draft, StepId id) {
    return draft.question() == Question.BUTTON_STEP
        ? dialog
            .get()
            .find(id)
            .map(step -> DraftContentEditor.withButton(draft, step, dialog.get()))
            .map(next -> next.withQuestion(Question.CONFIRM))
        : Optional.of(draft.withQuestion(Question.DAYS, id.value()));
  }

  private static BroadcastDraft checkTypedNumber(BroadcastDraft draft, String text, Instant now) {
    return BroadcastPolicy.mayConfirm(draft, text)
        ? continueInTime(draft, Question.APPROVAL, now)
        : draft.withComplaint("wrong_number");
  }

  /**
   * Continues with a question; if the chosen time has passed, says so and shows the draft again.
   */
  private static BroadcastDraft continueInTime(BroadcastDraft draft, Question next, Instant now) {
    Instant startsAt = draft.deliveryPlan().startsAt();
    return startsAt == null || startsAt.isAfter(now)
        ? draft.withQuestion(next)
        : withPlan(draft, draft.deliveryPlan().withStart(null)).withComplaint("past_time");
  }

  private static BroadcastDraft withPlan(BroadcastDraft draft, DeliveryPlan plan) {
    return draft.with(plan).withQuestion(Question.CONFIRM);
  }

  /** Sets the language of a forwarded message. */
  private static BroadcastDraft chooseLanguage(BroadcastDraft draft, Language language) {
    return language == Language.EN
        ? draft
            .withText(Language.EN, draft.content().zh())
            .withText(Language.ZH, null)
            .withQuestion(Question.CHINESE)
        : draft.withQuestion(Question.ENGLISH);
  }

  /** Leaves out the other language, but not what its post lends to this one. */
  private static Optional<BroadcastDraft> useOneLanguage(BroadcastDraft draft, Language language) {
    if (draft.kind() == Broadcast.Kind.CORRECT) {
      return Optional.empty();
    }
    DraftText text = draft.content().in(language);
    if (text != null) {
      DraftText alone = text.withPost(draft.broadcastContent().forReader(language));
      return Optional.of(
          language == Language.EN
              ? completeContent(draft, null, alone)
              : completeContent(draft, alone, null));
    }
    return language == Language.EN && draft.question() == Question.CHINESE
        ? Optional.of(draft.withText(Language.ZH, null).withQuestion(Question.ENGLISH))
        : Optional.empty();
  }

  private static BroadcastDraft completeContent(
      BroadcastDraft draft, @Nullable DraftText zh, @Nullable DraftText en) {
    BroadcastDraft next =
        draft.with(new DraftContent(zh, en)).withQuestion(draft.questionAfterContent());
    return DraftContentEditor.findProblem(next, next.question())
        .map(draft::withComplaint)
        .orElse(next);
  }

  /** Shows the times that the text can mean; the author chooses one. */
  private BroadcastDraft parseTime(BroadcastDraft draft, String text, Instant now) {
    if (NOW.matcher(text).matches()) {
      return onButton(draft, new DraftAction(Kind.SEND_NOW), now).orElse(draft);
    }
    TimeParser.ParsedTime reading = TimeParser.parse(text, now, zone);
    if (reading instanceof TimeParser.ParsedTime.Understood it) {
      String moments =
          it.moments().stream()
              .map(moment -> Long.toString(moment.getEpochSecond()))
              .collect(Collectors.joining(" "));
      return draft.withQuestion(Question.WHICH_TIME, moments);
    }
    String complaint =
        reading instanceof TimeParser.ParsedTime.Past
            ? "past_time"
            : reading instanceof TimeParser.ParsedTime.TooFar
                ? "far_time " + TimeParser.MAX_AHEAD.toDays()
                : "bad_time";
    return draft.withQuestion(Question.TIME).withComplaint(complaint);
  }

  /** Sets a time that was shown, if it is still in the future. */
  private static Optional<BroadcastDraft> chooseTime(
      BroadcastDraft draft, String second, Instant now) {
    if (draft.question() != Question.WHICH_TIME
        || !List.of(draft.prompt().chosen().split(" ")).contains(second)) {
      return Optional.empty();
    }
    Instant when = Instant.ofEpochSecond(Long.parseLong(second));
    return Optional.of(
        when.isAfter(now)
            ? withPlan(draft, draft.deliveryPlan().withStart(when))
            : draft.withQuestion(Question.TIME).withComplaint("past_time"));
  }

  private static String text(IncomingMessage message) {
    return message.content() instanceof MessageContent.Text text ? text.html().strip() : "";
  }
}
