package org.chsiguide.broadcast.panel;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.BroadcastPolicy;
import org.chsiguide.broadcast.BroadcastSubject;
import org.chsiguide.broadcast.DeliveryPlan;
import org.chsiguide.broadcast.DraftPrompt.Question;
import org.chsiguide.broadcast.PreviewResult;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.time.TimeParser;

/**
 * Applies an answer of its author to a draft. Each answer makes another draft, until it is
 * confirmed. Pure.
 *
 * <p>The English text is asked for before the audience, so a broadcast is in one language only if
 * its author chose that.
 */
record DraftEditor(BroadcastDraft draft, Dialog dialog, ZoneId zone, Instant now) {
  private static final Set<Question> NEED_TEXT = Set.of(Question.CONFIRM, Question.COLLEAGUE);

  private static final Pattern NOW =
      Pattern.compile(
          "(?i)(?:(?:send (?:it )?)?(?:(?:right )?now|at once|immediately)"
              + "|(?:现在|現在|马上|馬上|立即|立刻|即刻)就?(?:[发發]送?)?)[.。!！]*");

  BroadcastDraft onMessage(IncomingMessage message) {
    return switch (draft.question()) {
      case CHINESE, ENGLISH -> content().accept(message);
      case TIME, WHICH_TIME -> parseTime(text(message));
      case NUMBER -> checkTypedNumber(text(message));
      default ->
          content().isContinuation(message)
              ? content().accept(message)
              : draft.withComplaint("tap_below");
    };
  }

  private DraftContentEditor content() {
    return new DraftContentEditor(draft);
  }

  /**
   * Applies a button of the current turn of the draft. Once its author has confirmed it, its
   * question is the {@linkplain Question#APPROVAL approval}.
   *
   * @return empty if the draft has no such button now
   */
  Optional<BroadcastDraft> onButton(DraftAction action) {
    return change(action)
        .filter(next -> next.content().hasText() || !NEED_TEXT.contains(next.question()));
  }

  private Optional<BroadcastDraft> change(DraftAction action) {
    String argument = action.argument();
    BroadcastDraft confirming = draft.withQuestion(Question.CONFIRM);
    DeliveryPlan plan = draft.deliveryPlan();
    return switch (action.kind()) {
      case DISCARD -> throw new AssertionError(action);
      case KEEP_TEXT -> content().keepText();
      case USE_SAME_TEXT -> content().useSameText();
      case USE_ONE_LANGUAGE -> Language.ofCode(argument).flatMap(content()::useOneLanguage);
      case SET_FORWARDED_LANGUAGE -> Language.ofCode(argument).map(content()::chooseLanguage);
      case REMOVE_BUTTON -> Optional.of(content().withoutButton().withQuestion(Question.CONFIRM));
      case TOGGLE_URGENT -> Optional.of(withPlan(plan.withUrgent(!plan.urgent())));
      case SEND_NOW -> Optional.of(withPlan(plan.withStart(null)));
      case SET_AUDIENCE -> Audience.decode(argument).map(plan::withAudience).map(this::withPlan);
      case NARROW_AUDIENCE ->
          Optional.ofNullable(plan.audience())
              .flatMap(all -> Audience.decode(argument).flatMap(all::and))
              .map(plan::withAudience)
              .map(this::withPlan);
      case SET_SUBJECT ->
          Keyed.find(BroadcastSubject.values(), argument)
              .map(plan::withSubject)
              .map(it -> draft.with(it).withQuestion(Question.AUDIENCE));
      case REPEAT_PREVIEW -> Optional.of(confirming.withPreviewResult(PreviewResult.NOT_SHOWN));
      case ACCEPT_TEXT ->
          Optional.of(confirming.withPreviewResult(PreviewResult.SHOWN))
              .filter(it -> draft.previewResult().state() == PreviewResult.State.DOUBTFUL);
      case ASK_QUESTION ->
          Stream.of(Question.values())
              .filter(it -> it.name().equals(argument) && !it.needsAnswer())
              .findFirst()
              .map(draft::withQuestion);
      case CHOOSE_STAGE ->
          Optional.of(
              draft.withQuestion(
                  draft.question() == Question.BUTTON_STAGE ? Question.BUTTON_STEP : Question.STEP,
                  argument));
      case CHOOSE_STEP -> StepId.parse(argument).flatMap(this::chooseStep);
      case SEND_TEST -> Optional.of(confirming);
      case SEND_AT -> chooseTime(argument);
      case CONFIRM -> confirm(argument);
    };
  }

  private BroadcastDraft withPlan(DeliveryPlan plan) {
    return draft.with(plan).withQuestion(Question.CONFIRM);
  }

  /** Chooses the step that a button opens, or that of the audience; then for how long. */
  private Optional<BroadcastDraft> chooseStep(StepId id) {
    return draft.question() == Question.BUTTON_STEP
        ? dialog
            .find(id)
            .map(step -> content().withButton(step, dialog).withQuestion(Question.CONFIRM))
        : Optional.of(draft.withQuestion(Question.DAYS, id.value()));
  }

  private Optional<BroadcastDraft> confirm(String recipients) {
    return Optional.of(BroadcastPolicy.mustTypeCount(draft) ? Question.NUMBER : Question.APPROVAL)
        .filter(next -> BroadcastPolicy.mayConfirm(draft, recipients))
        .map(this::continueInTime);
  }

  private BroadcastDraft checkTypedNumber(String text) {
    return BroadcastPolicy.mayConfirm(draft, text)
        ? continueInTime(Question.APPROVAL)
        : draft.withComplaint("wrong_number");
  }

  /**
   * Continues with a question; if the chosen time has passed, says so and shows the draft again.
   */
  private BroadcastDraft continueInTime(Question next) {
    Instant startsAt = draft.deliveryPlan().startsAt();
    return startsAt == null || startsAt.isAfter(now)
        ? draft.withQuestion(next)
        : withPlan(draft.deliveryPlan().withStart(null)).withComplaint("past_time");
  }

  /** Shows the times that the text can mean; the author chooses one. */
  private BroadcastDraft parseTime(String text) {
    if (NOW.matcher(text).matches()) {
      return onButton(DraftAction.Kind.SEND_NOW.of()).orElse(draft);
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
  private Optional<BroadcastDraft> chooseTime(String second) {
    if (draft.question() != Question.WHICH_TIME
        || !List.of(draft.prompt().chosen().split(" ")).contains(second)) {
      return Optional.empty();
    }
    Instant when = Instant.ofEpochSecond(Long.parseLong(second));
    return Optional.of(
        when.isAfter(now)
            ? withPlan(draft.deliveryPlan().withStart(when))
            : draft.withQuestion(Question.TIME).withComplaint("past_time"));
  }

  private static String text(IncomingMessage message) {
    return message.content() instanceof MessageContent.Text text ? text.html().strip() : "";
  }
}
