package org.chsiguide.broadcast;

import java.time.Instant;
import java.util.List;
import org.chsiguide.broadcast.Prompt.Question;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.messenger.Post;
import org.jspecify.annotations.Nullable;

/**
 * What a member of staff is composing; each has one at most.
 *
 * @param turn grows with every change, so that a button of an earlier state is recognised as old
 * @param of the number of what it takes back or corrects; 0 if it is news
 * @param count how many recipients the author was shown
 * @param proof what came of showing the author what readers will get
 */
public record Draft(
    PersonId author,
    int turn,
    Broadcast.Kind kind,
    long of,
    Prompt prompt,
    Words words,
    Mailing mailing,
    long count,
    Proof proof) {

  /** News about which nothing is known yet. */
  public static Draft begin(PersonId author, int turn) {
    return of(0, Broadcast.Kind.SEND, author, turn, new Words(null, null, null), Question.CHINESE);
  }

  /** What takes this broadcast back, with what that said. */
  public static Draft recall(PersonId author, int turn, Broadcast of) {
    return of(
        of.number(),
        Broadcast.Kind.RECALL,
        author,
        turn,
        new Words(of.bulletin().zh(), of.bulletin().en(), null),
        Question.CONFIRM);
  }

  /** What gives this broadcast other words; until they come it has those of the broadcast. */
  public static Draft correct(PersonId author, int turn, Broadcast of) {
    Bulletin before = of.bulletin();
    return of(
        of.number(),
        Broadcast.Kind.CORRECT,
        author,
        turn,
        new Words(before.zh(), before.en(), null),
        before.zh() == null ? Question.ENGLISH : Question.CHINESE);
  }

  private static Draft of(
      long number, Broadcast.Kind kind, PersonId author, int turn, Words words, Question first) {
    return new Draft(
        author,
        turn,
        kind,
        number,
        new Prompt(first, "", ""),
        words,
        new Mailing(null, null, false, null),
        0,
        new Proof.Missing());
  }

  /** What it says by now; it has been said in one language at least. */
  public Bulletin bulletin() {
    return new Bulletin(words.zh(), words.en());
  }

  /** Whether nothing is wrong with the last answer. */
  boolean isUncomplained() {
    return prompt.complaint().isEmpty();
  }

  /** What the author is asked. */
  Question question() {
    return prompt.question();
  }

  Draft asks(Question next) {
    return next(prompt.asks(next), words.complete(), mailing, proof);
  }

  Draft choosing(String first) {
    return next(prompt.choosing(first), words.complete(), mailing, proof);
  }

  Draft complains(String about) {
    return next(prompt.complains(about), words, mailing, proof);
  }

  Draft inChinese(@Nullable Post post, @Nullable String albumId) {
    return saying(words.inChinese(post, albumId));
  }

  Draft inEnglish(@Nullable Post post, @Nullable String albumId) {
    return saying(words.inEnglish(post, albumId));
  }

  /** The same, and these messages of the author said it in this language; that is no change. */
  Draft saidBy(Language language, List<Integer> messages) {
    return new Draft(
        author, turn, kind, of, prompt, words.saidBy(language, messages), mailing, count, proof);
  }

  /** The author changed what was said in this language. */
  Draft changed(Language language, Post post) {
    return saying(words.with(language, post));
  }

  Draft about(Subject about) {
    return going(mailing.about(about));
  }

  Draft forThe(Audience whom) {
    return going(mailing.forThe(whom));
  }

  Draft asUrgent(boolean isUrgent) {
    return going(mailing.asUrgent(isUrgent));
  }

  Draft at(@Nullable Instant when) {
    return going(mailing.at(when));
  }

  /** Whether the author saw what readers will get; where something is taken back they saw it. */
  public boolean isProven() {
    return kind == Broadcast.Kind.RECALL || proof instanceof Proof.Seen;
  }

  /** Whether it is still to be shown to the author as readers will get it. */
  boolean isUnseen() {
    return kind != Broadcast.Kind.RECALL && proof instanceof Proof.Missing;
  }

  /** The same, and the author was shown that it goes to so many; that is no change. */
  public Draft counted(long recipients) {
    return new Draft(author, turn, kind, of, prompt, words, mailing, recipients, proof);
  }

  /** The same, and this came of showing it; that is no change either. */
  public Draft proven(Proof outcome) {
    return new Draft(author, turn, kind, of, prompt, words, mailing, count, outcome);
  }

  /** Other words are to be shown anew. */
  private Draft saying(Words other) {
    return next(prompt.satisfied(), other, mailing, new Proof.Missing());
  }

  private Draft going(Mailing other) {
    return next(prompt.satisfied(), words.complete(), other, proof);
  }

  private Draft next(Prompt asked, Words said, Mailing goes, Proof seen) {
    return new Draft(author, turn + 1, kind, of, asked, said, goes, count, seen);
  }
}
