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
import org.chsiguide.messenger.UserId;
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
    @Nullable UserId claimedBy,
    @Nullable ForumTopic topic,
    Times times,
    Feedback feedback,
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
   * @param path the steps before, oldest first
   * @param since when they came to the step; absent: not known any more
   */
  public record Origin(StepId step, List<StepId> path, @Nullable Instant since) {

    /** Copies the way. */
    public Origin {
      path = List.copyOf(path);
    }
  }

  /**
   * When what happened; absent: it has not.
   *
   * @param waitingSince since when it is the turn of whose turn it is
   * @param firstAnswer of staff, since it was opened first
   * @param reminded when staff were last reminded
   */
  public record Times(
      Instant opened,
      Instant waitingSince,
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
  public record Feedback(int rating, @Nullable Boolean solved) {

    /** Nothing was said yet. */
    public static final Feedback NONE = new Feedback(0, null);
  }

  /** A ticket that was just opened. */
  public static Ticket open(
      long id, ChatId student, Language language, Origin origin, Instant now) {
    return new Ticket(
        id,
        student,
        language,
        origin,
        State.NEW,
        null,
        null,
        new Times(now, now, null, null, null, null),
        Feedback.NONE,
        Set.of(Flag.TALKING));
  }

  /** Where it is in this group, if it is there. */
  public Optional<ForumTopic> topicIn(ChatId group) {
    return Optional.ofNullable(topic).filter(it -> it.group().equals(group));
  }

  public boolean hasFlag(Flag flag) {
    return flags.contains(flag);
  }

  /** Whether the student has said so. */
  public boolean isSolved() {
    return Boolean.TRUE.equals(feedback.solved());
  }

  public boolean isOpen() {
    return state != State.CLOSED;
  }

  /** Whether the student may still go on with it. */
  public boolean isLive(Instant now) {
    Instant closed = times.closed();
    return isOpen() || (closed != null && closed.plus(REOPENS_WITHIN).isAfter(now));
  }

  /**
   * The student wrote; whoever goes on with a closed ticket does not think any more that it is
   * solved.
   */
  public Ticket withStudentMessage(Instant now) {
    State next = times.firstAnswer() == null ? State.NEW : State.WAITS_FOR_STAFF;
    boolean isStaffTurn = state == State.NEW || state == State.WAITS_FOR_STAFF;
    Instant waitingSince = isStaffTurn ? times.waitingSince() : now;
    Instant reminded = isStaffTurn ? times.reminded() : null;
    return withState(next)
        .withTimes(
            new Times(
                times.opened(),
                waitingSince,
                times.firstAnswer(),
                times.lastAnswer(),
                null,
                reminded))
        .withFeedback(isOpen() ? feedback : new Feedback(feedback.rating(), null))
        .withoutFlag(Flag.INVITED)
        .withFlag(Flag.TALKING);
  }

  /** Staff answered. */
  public Ticket withStaffAnswer(UserId by, Instant now) {
    Instant first = times.firstAnswer();
    return withState(State.WAITS_FOR_STUDENT)
        .withClaimant(claimedBy == null ? by : claimedBy)
        .withTimes(new Times(times.opened(), now, first == null ? now : first, now, null, null))
        .withFlag(Flag.TALKING);
  }

  public Ticket asClosed(Instant now) {
    return withState(State.CLOSED)
        .withTimes(
            new Times(
                times.opened(),
                times.waitingSince(),
                times.firstAnswer(),
                times.lastAnswer(),
                now,
                null))
        .withFlag(Flag.INVITED);
  }

  public Ticket asReminded(Instant now) {
    return withTimes(
        new Times(
            times.opened(),
            times.waitingSince(),
            times.firstAnswer(),
            times.lastAnswer(),
            times.closed(),
            now));
  }

  public Ticket withClaimant(@Nullable UserId newClaimant) {
    return new Ticket(
        id, student, language, origin, state, newClaimant, topic, times, feedback, flags);
  }

  public Ticket withTopic(@Nullable ForumTopic newTopic) {
    return new Ticket(
        id, student, language, origin, state, claimedBy, newTopic, times, feedback, flags);
  }

  public Ticket withFeedback(Feedback newFeedback) {
    return new Ticket(
        id, student, language, origin, state, claimedBy, topic, times, newFeedback, flags);
  }

  public Ticket withLanguage(Language newLanguage) {
    return new Ticket(
        id, student, newLanguage, origin, state, claimedBy, topic, times, feedback, flags);
  }

  public Ticket withFlag(Flag flag) {
    Set<Flag> more = EnumSet.of(flag);
    more.addAll(flags);
    return withFlags(more);
  }

  public Ticket withoutFlag(Flag flag) {
    return withFlags(Set.copyOf(flags.stream().filter(other -> other != flag).toList()));
  }

  private Ticket withFlags(Set<Flag> newFlags) {
    return new Ticket(
        id, student, language, origin, state, claimedBy, topic, times, feedback, newFlags);
  }

  private Ticket withState(State newState) {
    return new Ticket(
        id, student, language, origin, newState, claimedBy, topic, times, feedback, flags);
  }

  private Ticket withTimes(Times newTimes) {
    return new Ticket(
        id, student, language, origin, state, claimedBy, topic, newTimes, feedback, flags);
  }
}
