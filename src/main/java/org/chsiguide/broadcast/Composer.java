package org.chsiguide.broadcast;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chsiguide.broadcast.Prompt.Question;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Incoming;
import org.chsiguide.messenger.Post;
import org.jspecify.annotations.Nullable;

/**
 * Completes drafts: each answer of the author makes another draft, until it is confirmed. Pure; the
 * time is handed in.
 *
 * <p>The question about English comes before the one about readers, so what goes out in one
 * language only does so because the author said it.
 */
final class Composer {

  /** To more than so many it goes only after the author typed how many. */
  static final long TYPED_ABOVE = 200;

  private final ZoneId zone;

  Composer(ZoneId zone) {
    this.zone = zone;
  }

  /** What an answer makes of a draft. */
  sealed interface Step {

    /** Another draft, to be shown. */
    record Goes(Draft draft) implements Step {}

    /** It is confirmed, for the number that the author was shown. */
    record Confirmed(Draft draft) implements Step {}

    /** It is thrown away. */
    record Dropped() implements Step {}

    /** The button belongs to an earlier state. */
    record Stale() implements Step {}
  }

  /** The author wrote something. */
  Step said(Draft draft, Incoming message, Instant now) {
    Optional<Post> post = Wording.post(message.content());
    return switch (draft.question()) {
      case CHINESE, ENGLISH ->
          draft.kind() == Broadcast.Kind.CORRECT
              ? Correction.said(draft, message)
              : post.map(it -> Wording.take(draft, it, message.album(), message.id()))
                  .orElseGet(() -> new Step.Goes(draft.complains("cannot_send")));
      case TIME, WHICH_TIME -> time(draft, words(message), now);
      case NUMBER -> number(draft, words(message));
      default ->
          draft.words().languageOf(message.album()).isPresent() && post.isPresent()
              ? Wording.take(draft, post.get(), message.album(), message.id())
              : new Step.Goes(draft.complains("tap"));
    };
  }

  /** The author changed a message; empty if it said nothing of the draft. */
  Optional<Step> edited(Draft draft, Incoming message) {
    return draft.kind() == Broadcast.Kind.CORRECT
        ? Correction.edited(draft, message)
        : Wording.post(message.content())
            .flatMap(it -> Wording.edited(draft, it, message.album(), message.id()));
  }

  /** The author forwarded something and composes nothing yet. */
  Step forwarded(Draft begun, Incoming message) {
    return Wording.post(message.content())
        .map(it -> Wording.take(begun.asks(Question.FORWARDED), it, message.album(), message.id()))
        .orElseGet(() -> new Step.Goes(begun.complains("cannot_send")));
  }

  /**
   * The author pressed a button.
   *
   * @param press the turn of its draft, what it asks for, and the object of that
   */
  Step pressed(Draft draft, String press, Instant now) {
    String[] parts = press.split(":", 3);
    if (parts.length < 2 || !parts[0].equals(Integer.toString(draft.turn()))) {
      return new Step.Stale();
    }
    String object = parts.length == 3 ? parts[2] : "";
    Optional<Draft> next =
        switch (parts[1]) {
          case "drop" -> Optional.empty();
          case "ask" -> question(object).map(question -> back(draft, question));
          case "is" -> language(draft, object);
          case "keep" -> Correction.kept(draft);
          case "only" -> only(draft, object);
          case "same" ->
              Optional.ofNullable(draft.words().zh())
                  .map(
                      zh ->
                          settled(draft, zh, Correction.same(draft, zh))
                              .saidBy(Language.EN, draft.words().zhMessages()));
          case "about" -> Subject.ofKey(object).map(it -> draft.about(it).asks(Question.AUDIENCE));
          case "stage" ->
              Optional.of(
                  draft.question() == Question.STAGE
                      ? audience(draft, new Audience.InStage(object))
                      : draft.choosing(object).asks(Question.STEP));
          case "step" ->
              StepId.isValid(object)
                  ? Optional.of(draft.choosing(object).asks(Question.DAYS))
                  : Optional.empty();
          case "stuck" -> Optional.of(draft.choosing("").asks(Question.DAYS));
          case "for" -> Audience.decode(object).map(it -> audience(draft, it));
          case "urgent" ->
              Optional.of(draft.asUrgent(!draft.mailing().urgent()).asks(Question.CONFIRM));
          case "show" ->
              draft.question() == Question.CONFIRM
                  ? Optional.of(draft.asks(Question.CONFIRM).proven(new Proof.Missing()))
                  : Optional.empty();
          case "at" -> at(draft, object, now);
          case "now" -> Optional.of(draft.at(null).asks(Question.CONFIRM));
          default -> Optional.empty();
        };
    if (parts[1].equals("drop")) {
      return new Step.Dropped();
    }
    if (parts[1].equals("send")) {
      return confirmed(draft, object);
    }
    return next.<Step>map(Step.Goes::new).orElseGet(Step.Stale::new);
  }

  /** Only the number that was shown confirms, and only what was shown as readers will get it. */
  private static Step confirmed(Draft draft, String number) {
    if (draft.question() != Question.CONFIRM
        || draft.count() == 0
        || !draft.isProven()
        || !number.equals(Long.toString(draft.count()))) {
      return new Step.Stale();
    }
    return draft.count() > TYPED_ABOVE
        ? new Step.Goes(draft.asks(Question.NUMBER))
        : new Step.Confirmed(draft);
  }

  private static Step number(Draft draft, String typed) {
    String digits = typed.replaceAll("[\\s,.，。]", "");
    return digits.equals(Long.toString(draft.count())) && draft.isProven()
        ? new Step.Confirmed(draft)
        : new Step.Goes(draft.complains("wrong_number"));
  }

  /** What was understood is shown, and taken when the author says that it is right. */
  private Step time(Draft draft, String typed, Instant now) {
    Moment.Reading reading = Moment.read(typed, now, zone);
    if (reading instanceof Moment.Reading.Understood it) {
      String moments =
          it.moments().stream()
              .map(moment -> Long.toString(moment.getEpochSecond()))
              .collect(Collectors.joining(" "));
      return new Step.Goes(draft.asks(Question.WHICH_TIME).choosing(moments));
    }
    String complaint =
        reading instanceof Moment.Reading.Past
            ? "past_time"
            : reading instanceof Moment.Reading.TooFar ? "far_time" : "bad_time";
    return new Step.Goes(draft.asks(Question.TIME).complains(complaint));
  }

  /** Only a moment that was shown is taken, and while it is still to come. */
  private static Optional<Draft> at(Draft draft, String second, Instant now) {
    if (draft.question() != Question.WHICH_TIME
        || !List.of(draft.prompt().chosen().split(" ")).contains(second)) {
      return Optional.empty();
    }
    Instant when = Instant.ofEpochSecond(Long.parseLong(second));
    return Optional.of(
        when.isAfter(now)
            ? draft.at(when).choosing("").asks(Question.CONFIRM)
            : draft.asks(Question.TIME).complains("past_time"));
  }

  private static Draft audience(Draft draft, Audience audience) {
    return draft.forThe(audience).asks(Question.CONFIRM);
  }

  /** Who goes back to the words begins them anew; a correction goes on from those before. */
  private static Draft back(Draft draft, Question question) {
    boolean isAnew = question == Question.CHINESE && draft.kind() == Broadcast.Kind.SEND;
    return isAnew
        ? draft
            .inChinese(null, null)
            .inEnglish(null, null)
            .asks(question)
            .saidBy(Language.ZH, List.of())
            .saidBy(Language.EN, List.of())
        : draft.asks(question);
  }

  /** The language of what was forwarded. */
  private static Optional<Draft> language(Draft draft, String language) {
    if (draft.question() != Question.FORWARDED) {
      return Optional.empty();
    }
    return Optional.of(
        language.equals(Language.EN.code())
            ? draft.inEnglish(draft.words().zh(), null).inChinese(null, null).asks(Question.CHINESE)
            : draft.asks(Question.ENGLISH));
  }

  private static Optional<Draft> only(Draft draft, String language) {
    if (draft.kind() == Broadcast.Kind.CORRECT) {
      return Optional.empty();
    }
    if (language.equals(Language.EN.code()) && draft.question() == Question.CHINESE) {
      Draft english = draft.inChinese(null, null);
      return Optional.of(
          draft.words().en() == null
              ? english.asks(Question.ENGLISH)
              : settled(draft, null, draft.words().en()));
    }
    if (language.equals(Language.ZH.code()) && draft.words().zh() != null) {
      return Optional.of(settled(draft, draft.words().zh(), null));
    }
    return Optional.empty();
  }

  /** The words are complete; what corrects something has its audience already. */
  private static Draft settled(Draft draft, @Nullable Post zh, @Nullable Post en) {
    Draft whole = draft.inChinese(zh, null).inEnglish(en, null);
    return whole.asks(draft.kind() == Broadcast.Kind.CORRECT ? Question.CONFIRM : Question.SUBJECT);
  }

  private static String words(Incoming message) {
    return message.content() instanceof Content.Words words ? words.html().strip() : "";
  }

  private static Optional<Question> question(String name) {
    for (Question question : Question.values()) {
      if (question.name().equals(name)) {
        return Optional.of(question);
      }
    }
    return Optional.empty();
  }
}
