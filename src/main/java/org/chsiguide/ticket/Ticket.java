package org.chsiguide.ticket;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ForumTopic;
import org.chsiguide.messenger.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A question of a student to the office, from its first message until a week after it was closed.
 *
 * @param id counts up from 1
 * @param claimedBy the member of staff who answers it
 * @param topic where it is in a group of staff, which is not theirs any more if they have another
 *     one since; absent: nowhere yet, or there is no group
 */
public record Ticket(
    long id,
    ChatId student,
    Language language,
    Origin origin,
    State state,
    @Nullable PersonId claimedBy,
    @Nullable ForumTopic topic,
    Times times,
    Verdict verdict,
    Set<Flag> flags) {

  /** Who writes again within this time goes on with the same ticket. */
  public static final Duration REOPENS_WITHIN = Duration.ofDays(7);

  /** Copies the flags. */
  public Ticket {
    flags = Set.copyOf(flags);
  }

  /** Whose turn it is. */
  public enum State {
    /** Nobody of staff has answered yet. */
    NEW,
    /** The student wrote last. */
    WAITS_FOR_STAFF,
    /** Staff wrote last. */
    WAITS_FOR_STUDENT,
    /** Nobody's, until the student writes again. */
    CLOSED
  }

  /** What is so or not. */
  public enum Flag {
    /** What the student writes goes to staff, wherever they stand in the guide. */
    TALKING,
    /**
     * The student was told, or may think, that what they write next goes to staff: it was closed a
     * moment ago, or staff sent a step that they opened. It ends when they have gone on for a
     * while.
     */
    INVITED,
    /** The student has said that they want to send what may show a passport. */
    CONSENTED,
    /** Staff take nothing more from this student. */
    BLOCKED,
    /** The student cannot be reached. */
    UNREACHABLE
  }

  /**
   * Where the student was stuck.
   *
   * @param way the steps before, oldest first
   * @param since when they came to the step; absent: not known any more
   */
  public record Origin(StepId step, List<StepId> way, @Nullable Instant since) {

    /** Copies the way. */
    public Origin {
      way = List.copyOf(way);
    }
  }

  /**
   * When what happened; absent: it has not.
   *
   * @param waiting since when it is the turn of whose turn it is
   * @param firstAnswer of staff, since it was opened first
   * @param reminded when staff were last reminded
   */
  public record Times(
      Instant opened,
      Instant waiting,
      @Nullable Instant firstAnswer,
      @Nullable Instant lastAnswer,
      @Nullable Instant closed,
      @Nullable Instant reminded) {}

  /**
   * What the student thought of it.
   *
   * @param rating 1 to 5; 0: not said
   * @param solved absent: not said
   */
  public record Verdict(int rating, @Nullable Boolean solved) {

    /** Nothing was said yet. */
    public static final Verdict NONE = new Verdict(0, null);
  }

  /** A ticket that was just opened. */
  static Ticket open(long id, ChatId student, Language language, Origin origin, Instant now) {
    return new Ticket(
        id,
        student,
        language,
        origin,
        State.NEW,
        null,
        null,
        new Times(now, now, null, null, null, null),
        Verdict.NONE,
        Set.of(Flag.TALKING));
  }

  /** Where it is in this group, if it is there. */
  Optional<ForumTopic> topicIn(ChatId group) {
    return Optional.ofNullable(topic).filter(it -> it.group().equals(group));
  }

  boolean is(Flag flag) {
    return flags.contains(flag);
  }

  /** Whether the student has said so. */
  boolean isSolved() {
    return Boolean.TRUE.equals(verdict.solved());
  }

  boolean isOpen() {
    return state != State.CLOSED;
  }

  /** Whether the student may still go on with it. */
  boolean isLive(Instant now) {
    Instant closed = times.closed();
    return isOpen() || (closed != null && closed.plus(REOPENS_WITHIN).isAfter(now));
  }

  /**
   * The student wrote; whoever goes on with a closed ticket does not think any more that it is
   * solved.
   */
  Ticket asked(Instant now) {
    State next = times.firstAnswer() == null ? State.NEW : State.WAITS_FOR_STAFF;
    boolean isTheirTurn = state == State.NEW || state == State.WAITS_FOR_STAFF;
    Instant waiting = isTheirTurn ? times.waiting() : now;
    Instant reminded = isTheirTurn ? times.reminded() : null;
    return in(next)
        .at(
            new Times(
                times.opened(), waiting, times.firstAnswer(), times.lastAnswer(), null, reminded))
        .judged(isOpen() ? verdict : new Verdict(verdict.rating(), null))
        .without(Flag.INVITED)
        .with(Flag.TALKING);
  }

  /** Staff answered. */
  Ticket answered(PersonId by, Instant now) {
    Instant first = times.firstAnswer();
    return in(State.WAITS_FOR_STUDENT)
        .claimed(claimedBy == null ? by : claimedBy)
        .at(new Times(times.opened(), now, first == null ? now : first, now, null, null))
        .with(Flag.TALKING);
  }

  Ticket closed(Instant now) {
    return in(State.CLOSED)
        .at(
            new Times(
                times.opened(),
                times.waiting(),
                times.firstAnswer(),
                times.lastAnswer(),
                now,
                null))
        .with(Flag.INVITED);
  }

  Ticket reminded(Instant now) {
    return at(
        new Times(
            times.opened(),
            times.waiting(),
            times.firstAnswer(),
            times.lastAnswer(),
            times.closed(),
            now));
  }

  Ticket claimed(@Nullable PersonId by) {
    return new Ticket(id, student, language, origin, state, by, topic, times, verdict, flags);
  }

  Ticket inTopic(@Nullable ForumTopic newTopic) {
    return new Ticket(
        id, student, language, origin, state, claimedBy, newTopic, times, verdict, flags);
  }

  Ticket judged(Verdict newVerdict) {
    return new Ticket(
        id, student, language, origin, state, claimedBy, topic, times, newVerdict, flags);
  }

  Ticket reading(Language other) {
    return new Ticket(id, student, other, origin, state, claimedBy, topic, times, verdict, flags);
  }

  Ticket with(Flag flag) {
    Set<Flag> more = EnumSet.of(flag);
    more.addAll(flags);
    return flagged(more);
  }

  Ticket without(Flag flag) {
    return flagged(Set.copyOf(flags.stream().filter(other -> other != flag).toList()));
  }

  private Ticket flagged(Set<Flag> newFlags) {
    return new Ticket(
        id, student, language, origin, state, claimedBy, topic, times, verdict, newFlags);
  }

  private Ticket in(State newState) {
    return new Ticket(
        id, student, language, origin, newState, claimedBy, topic, times, verdict, flags);
  }

  private Ticket at(Times newTimes) {
    return new Ticket(
        id, student, language, origin, state, claimedBy, topic, newTimes, verdict, flags);
  }
}
