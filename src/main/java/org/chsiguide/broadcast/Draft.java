package org.chsiguide.broadcast;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.messenger.Post;
import org.jspecify.annotations.Nullable;

/**
 * What a member of staff is composing; each has one at most.
 *
 * @param turn grows with every change, so that a button of an earlier state is recognised as old
 * @param of the number of what it takes back or corrects; 0 if it is news
 * @param question what the author is asked
 * @param zh absent: not asked yet, or it is for readers of English only
 * @param en absent: not asked yet, or it is for readers of Chinese only
 * @param album the album whose pictures are still coming in, one by one: its language and its id
 * @param begins when it is to be sent; absent: at once
 * @param chosen of a choice in two steps, the first: a stage or a step
 * @param count how many recipients the author was shown
 * @param complaint what was wrong with the author's last answer; empty: nothing
 * @param proof what came of showing the author what readers will get: empty if nothing yet, {@link
 *     #SHOWN}, or a word and the reason why it was not shown
 */
public record Draft(
    PersonId author,
    int turn,
    Broadcast.Kind kind,
    long of,
    Question question,
    @Nullable Post zh,
    @Nullable Post en,
    @Nullable String album,
    @Nullable Subject subject,
    @Nullable Audience audience,
    boolean urgent,
    @Nullable Instant begins,
    String chosen,
    long count,
    String complaint,
    String proof) {

  /** The author saw what each reader will get; of something else nothing is sent. */
  public static final String SHOWN = "shown";

  /** Begins why Telegram does not take it. */
  static final String REFUSED = "refused ";

  /** Begins why it is not known whether the author saw it. */
  static final String LOST = "lost ";

  /** What the author is asked. */
  public enum Question {
    /** Which language a forwarded message is in, if it is to be sent. */
    FORWARDED,
    /** For the Chinese text. */
    CHINESE,
    /** For the English text. */
    ENGLISH,
    /** What it is about. */
    SUBJECT,
    /** Whom it is for. */
    AUDIENCE,
    /** Readers of which language. */
    LANGUAGE,
    /** Students of which stage. */
    STAGE,
    /** A stage, to choose one of its steps. */
    STAGE_OF_STEP,
    /** Students at which step. */
    STEP,
    /** For how many days they have been there. */
    DAYS,
    /** Whether it is right so; everything is shown. */
    CONFIRM,
    /** To type how many it goes to. */
    NUMBER,
    /** When it is to be sent. */
    TIME
  }

  /** News about which nothing is known yet. */
  public static Draft begin(PersonId author, int turn) {
    return new Draft(
        author,
        turn,
        Broadcast.Kind.SEND,
        0,
        Question.CHINESE,
        null,
        null,
        null,
        null,
        null,
        false,
        null,
        "",
        0,
        "",
        "");
  }

  /** What takes this broadcast back, with what that said. */
  public static Draft recall(PersonId author, int turn, Broadcast of) {
    return begin(author, turn)
        .of(of, Broadcast.Kind.RECALL)
        .inChinese(of.bulletin().zh(), null)
        .inEnglish(of.bulletin().en(), null)
        .asks(Question.CONFIRM);
  }

  /** What gives this broadcast other words; until they come it has those of the broadcast. */
  public static Draft correct(PersonId author, int turn, Broadcast of) {
    Bulletin before = of.bulletin();
    return begin(author, turn)
        .of(of, Broadcast.Kind.CORRECT)
        .inChinese(before.zh(), null)
        .inEnglish(before.en(), null)
        .asks(before.zh() == null ? Question.ENGLISH : Question.CHINESE);
  }

  private Draft of(Broadcast other, Broadcast.Kind what) {
    return new Draft(
        author,
        turn,
        what,
        other.number(),
        question,
        zh,
        en,
        album,
        subject,
        audience,
        urgent,
        begins,
        chosen,
        count,
        complaint,
        proof);
  }

  /** What it says by now; it has been said in one language at least. */
  public Bulletin bulletin() {
    return new Bulletin(zh, en);
  }

  /** Whether there are words in any language yet. */
  public boolean hasWords() {
    return zh != null || en != null;
  }

  Draft asks(Question next) {
    return new Draft(
        author, turn + 1, kind, of, next, zh, en, null, subject, audience, urgent, begins, chosen,
        count, "", proof);
  }

  Draft complains(String about) {
    return new Draft(
        author, turn + 1, kind, of, question, zh, en, album, subject, audience, urgent, begins,
        chosen, count, about, proof);
  }

  /** In which language the album is that the last words came with, if it is this one. */
  Optional<Language> languageOf(@Nullable String albumId) {
    return Stream.of(Language.ZH, Language.EN)
        .filter(language -> albumId != null && album(language, albumId).equals(album))
        .findFirst();
  }

  private static String album(Language language, String albumId) {
    return language.code() + ":" + albumId;
  }

  Draft inChinese(@Nullable Post post, @Nullable String albumId) {
    String coming = albumId == null ? null : album(Language.ZH, albumId);
    return new Draft(
        author, turn + 1, kind, of, question, post, en, coming, subject, audience, urgent, begins,
        chosen, count, "", "");
  }

  Draft inEnglish(@Nullable Post post, @Nullable String albumId) {
    String coming = albumId == null ? null : album(Language.EN, albumId);
    return new Draft(
        author, turn + 1, kind, of, question, zh, post, coming, subject, audience, urgent, begins,
        chosen, count, "", "");
  }

  Draft about(Subject about) {
    return new Draft(
        author, turn + 1, kind, of, question, zh, en, null, about, audience, urgent, begins, chosen,
        count, "", proof);
  }

  Draft forThe(Audience whom) {
    return new Draft(
        author, turn + 1, kind, of, question, zh, en, null, subject, whom, urgent, begins, chosen,
        count, "", proof);
  }

  Draft asUrgent(boolean isUrgent) {
    return new Draft(
        author, turn + 1, kind, of, question, zh, en, null, subject, audience, isUrgent, begins,
        chosen, count, "", proof);
  }

  Draft at(@Nullable Instant when) {
    return new Draft(
        author, turn + 1, kind, of, question, zh, en, null, subject, audience, urgent, when, chosen,
        count, "", proof);
  }

  Draft choosing(String first) {
    return new Draft(
        author, turn + 1, kind, of, question, zh, en, null, subject, audience, urgent, begins,
        first, count, "", proof);
  }

  /** Whether the author saw what readers will get; where something is taken back they saw it. */
  public boolean isProven() {
    return kind == Broadcast.Kind.RECALL || proof.equals(SHOWN);
  }

  /** Whether it is still to be shown to the author as readers will get it. */
  boolean isUnseen() {
    return kind != Broadcast.Kind.RECALL && proof.isEmpty();
  }

  /** The same, and the author was shown that it goes to so many; that is no change. */
  public Draft counted(long recipients) {
    return seen(recipients, proof);
  }

  /** The same, and this came of showing it; that is no change either. */
  public Draft proven(String outcome) {
    return seen(count, outcome);
  }

  private Draft seen(long recipients, String outcome) {
    return new Draft(
        author,
        turn,
        kind,
        of,
        question,
        zh,
        en,
        album,
        subject,
        audience,
        urgent,
        begins,
        chosen,
        recipients,
        complaint,
        outcome);
  }
}
