package org.chsiguide.broadcast;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chsiguide.broadcast.Draft.Question;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Incoming;
import org.chsiguide.messenger.Post;
import org.chsiguide.messenger.Post.Attachment;
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
    Optional<Post> post = post(message.content());
    return switch (draft.question()) {
      case CHINESE, ENGLISH ->
          draft.kind() == Broadcast.Kind.CORRECT
              ? Correction.said(draft, message)
              : post.map(it -> words(draft, it, message.album()))
                  .orElseGet(() -> new Step.Goes(draft.complains("cannot_send")));
      case TIME -> time(draft, words(message), now);
      case NUMBER -> number(draft, words(message));
      default ->
          draft.languageOf(message.album()).isPresent() && post.isPresent()
              ? words(draft, post.get(), message.album())
              : new Step.Goes(draft.complains("tap"));
    };
  }

  /** The author forwarded something and composes nothing yet. */
  Step forwarded(Draft begun, Incoming message) {
    return post(message.content())
        .map(it -> words(begun.asks(Question.FORWARDED), it, message.album()))
        .orElseGet(() -> new Step.Goes(begun.complains("cannot_send")));
  }

  /**
   * The author pressed a button.
   *
   * @param press the turn of its draft, what it asks for, and the object of that
   */
  Step pressed(Draft draft, String press) {
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
              Optional.ofNullable(draft.zh())
                  .map(zh -> settled(draft, zh, Correction.same(draft, zh)));
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
          case "urgent" -> Optional.of(draft.asUrgent(!draft.urgent()).asks(Question.CONFIRM));
          case "show" ->
              draft.question() == Question.CONFIRM
                  ? Optional.of(draft.asks(Question.CONFIRM).proven(""))
                  : Optional.empty();
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

  private Step time(Draft draft, String typed, Instant now) {
    return Moment.read(typed, now, zone)
        .<Step>map(when -> new Step.Goes(draft.at(when).asks(Question.CONFIRM)))
        .orElseGet(() -> new Step.Goes(draft.complains("bad_time")));
  }

  private static Draft audience(Draft draft, Audience audience) {
    return draft.forThe(audience).asks(Question.CONFIRM);
  }

  /** Who goes back to the words begins them anew; a correction goes on from those before. */
  private static Draft back(Draft draft, Question question) {
    boolean isAnew = question == Question.CHINESE && draft.kind() == Broadcast.Kind.SEND;
    return (isAnew ? draft.inChinese(null, null).inEnglish(null, null) : draft).asks(question);
  }

  /** The language of what was forwarded. */
  private static Optional<Draft> language(Draft draft, String language) {
    if (draft.question() != Question.FORWARDED) {
      return Optional.empty();
    }
    return Optional.of(
        language.equals(Language.EN.code())
            ? draft.inEnglish(draft.zh(), null).inChinese(null, null).asks(Question.CHINESE)
            : draft.asks(Question.ENGLISH));
  }

  private static Optional<Draft> only(Draft draft, String language) {
    if (draft.kind() == Broadcast.Kind.CORRECT) {
      return Optional.empty();
    }
    if (language.equals(Language.EN.code()) && draft.question() == Question.CHINESE) {
      Draft english = draft.inChinese(null, null);
      return Optional.of(
          draft.en() == null ? english.asks(Question.ENGLISH) : settled(draft, null, draft.en()));
    }
    if (language.equals(Language.ZH.code()) && draft.zh() != null) {
      return Optional.of(settled(draft, draft.zh(), null));
    }
    return Optional.empty();
  }

  /** The words are complete; what corrects something has its audience already. */
  private static Draft settled(Draft draft, @Nullable Post zh, @Nullable Post en) {
    Draft whole = draft.inChinese(zh, null).inEnglish(en, null);
    return whole.asks(draft.kind() == Broadcast.Kind.CORRECT ? Question.CONFIRM : Question.SUBJECT);
  }

  private static Step words(Draft draft, Post post, @Nullable String album) {
    Optional<Language> more = draft.languageOf(album);
    boolean isEnglish = more.map(Language.EN::equals).orElse(draft.question() == Question.ENGLISH);
    Post before = isEnglish ? draft.en() : draft.zh();
    Post whole = more.isPresent() && before != null ? together(before, post) : post;
    Draft next = isEnglish ? draft.inEnglish(whole, album) : draft.inChinese(whole, album);
    Optional<String> complaint = next.bulletin().flaw().map(Composer::complaint);
    if (complaint.isPresent()) {
      Draft without = isEnglish ? draft.inEnglish(null, null) : draft.inChinese(null, null);
      Question again = isEnglish ? Question.ENGLISH : Question.CHINESE;
      return new Step.Goes(without.asks(again).complains(complaint.get()));
    }
    Draft asked = next.asks(after(next, isEnglish));
    return new Step.Goes(isEnglish ? asked.inEnglish(whole, album) : asked.inChinese(whole, album));
  }

  private static Question after(Draft draft, boolean isEnglish) {
    if (draft.question() == Question.FORWARDED) {
      return Question.FORWARDED;
    }
    return isEnglish || draft.en() != null ? Question.SUBJECT : Question.ENGLISH;
  }

  /** What is wrong, as a draft keeps it: a word, and numbers. */
  static String complaint(Bulletin.Flaw flaw) {
    if (flaw instanceof Bulletin.Flaw.TooLong it) {
      int extra = it.characters() - it.limit();
      String both = it.reader() == Language.BOTH ? "_both" : "";
      return "too_long%s %d %d %d".formatted(both, it.characters(), it.limit(), extra);
    }
    return flaw instanceof Bulletin.Flaw.NoAlbum ? "no_album" : "cannot_send";
  }

  private static Post together(Post album, Post more) {
    List<Attachment> attachments = new ArrayList<>(album.attachments());
    more.attachments().stream().filter(it -> !attachments.contains(it)).forEach(attachments::add);
    return new Post(album.html().isEmpty() ? more.html() : album.html(), attachments);
  }

  private static Optional<Post> post(Content content) {
    if (content instanceof Content.Words words) {
      return words.html().isBlank()
          ? Optional.empty()
          : Optional.of(new Post(words.html(), List.of()));
    }
    if (content instanceof Content.Photo photo) {
      return Optional.of(attached(Attachment.Kind.PHOTO, photo.fileId(), photo.html()));
    }
    if (content instanceof Content.Document document) {
      return Optional.of(attached(Attachment.Kind.DOCUMENT, document.fileId(), document.html()));
    }
    return Optional.empty();
  }

  private static Post attached(Attachment.Kind kind, String fileId, String html) {
    return new Post(html, List.of(new Attachment(kind, fileId)));
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
