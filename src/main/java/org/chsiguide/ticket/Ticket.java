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
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.messenger.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A question of a student to staff, from its first message until a week after it is closed.
 *
 * @param id counts up from 1
 * @param claimedBy the member of staff who answers it
 * @param topic its topic in a group of staff, which may be a former group; absent if it has none
 *     yet or there is no group
 */
public record Ticket(
    long id,
    ChatId student,
    Language language,
    Origin origin,
    State state,
    @Nullable UserId claimedBy,
    @Nullable ForumTopicId topic,
    Times times,
    Feedback feedback,
    Set<Flag> flags) {

  /** A student who writes again within this time reopens the ticket. */
  public static final Duration REOPENS_WITHIN = Duration.ofDays(7);

  /** Copies the flags. */
  public Ticket {
    flags = Set.copyOf(flags);
  }

  /** The side whose turn it is. */
  public enum State {
    /** No member of staff has answered yet. */
    NEW,
    /** The student wrote last. */
    WAITS_FOR_STAFF,
    /** Staff wrote last. */
    WAITS_FOR_STUDENT,
    /** It is closed until the student writes again. */
    CLOSED
  }

  /** A property that a ticket has or has not. */
  public enum Flag {
    /** Messages of the student go to staff, whatever their step in the dialog. */
    TALKING,
    /**
     * The student may expect that their next message goes to staff: the ticket was just closed, or
     * they opened a step that staff sent. It ends when they have moved on in the dialog.
     */
    INVITED,
    /** The student agreed to send messages that may show a passport. */
    CONSENTED,
    /** Staff have blocked the student. */
    BLOCKED
  }

  /**
   * Where the student was stuck.
   *
   * @param path the steps before, oldest first
   * @param since when they arrived at the step; absent if unknown
   */
  public record Origin(StepId step, List<StepId> path, @Nullable Instant since) {

    /** Copies the path. */
    public Origin {
      path = List.copyOf(path);
    }
  }

  /**
   * The times of the events of a ticket; absent if an event has not happened.
   *
   * @param waitingSince when the current side began to wait
   * @param firstAnswer when staff answered first
   * @param reminded when staff were last reminded
   * @param snoozedUntil until when staff are not reminded
   */
  public record Times(
      Instant opened,
      Instant waitingSince,
      @Nullable Instant firstAnswer,
      @Nullable Instant lastAnswer,
      @Nullable Instant closed,
      @Nullable Instant reminded,
      @Nullable Instant snoozedUntil) {

    private Times with(
        Instant waiting,
        @Nullable Instant end,
        @Nullable Instant lastReminder,
        @Nullable Instant snooze) {
      return new Times(opened, waiting, firstAnswer, lastAnswer, end, lastReminder, snooze);
    }
  }

  /**
   * The feedback of the student.
   *
   * @param rating 1 to 5; 0 if there is none
   * @param solved absent if the student has not said
   */
  public record Feedback(int rating, @Nullable Boolean solved) {

    /** No feedback yet. */
    public static final Feedback NONE = new Feedback(0, null);
  }

  /** Opens a ticket. */
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
        new Times(now, now, null, null, null, null, null),
        Feedback.NONE,
        Set.of(Flag.TALKING));
  }

  /** Returns its topic in this group, if it has one. */
  public Optional<ForumTopicId> topicIn(ChatId group) {
    return Optional.ofNullable(topic).filter(it -> it.group().equals(group));
  }

  /** Returns whether the ticket has this flag. */
  public boolean hasFlag(Flag flag) {
    return flags.contains(flag);
  }

  /** Returns whether the student said that it is solved. */
  public boolean isSolved() {
    return Boolean.TRUE.equals(feedback.solved());
  }

  /** Returns whether the ticket is open. */
  public boolean isOpen() {
    return state != State.CLOSED;
  }

  /** Returns until when staff are not reminded of the ticket; empty if it is not snoozed. */
  public Optional<Instant> snoozedUntil() {
    return Optional.ofNullable(times.snoozedUntil());
  }

  /** Returns whether it is open or can still be reopened. */
  public boolean isLive(Instant now) {
    Instant closed = times.closed();
    return isOpen() || (closed != null && closed.plus(REOPENS_WITHIN).isAfter(now));
  }

  /** Returns the ticket after a message of the student, which revokes that it is solved. */
  public Ticket withStudentMessage(Instant now) {
    State next = times.firstAnswer() == null ? State.NEW : State.WAITS_FOR_STAFF;
    Instant waitingSince = isStaffTurn() ? times.waitingSince() : now;
    Instant reminded = isStaffTurn() ? times.reminded() : null;
    return with(next, times.with(waitingSince, null, reminded, null))
        .withFeedback(new Feedback(feedback.rating(), null))
        .withoutFlag(Flag.INVITED)
        .withFlag(Flag.TALKING);
  }

  /** Returns the ticket after a message of the student that waits for no answer. */
  public Ticket withStudentTalking() {
    return withoutFlag(Flag.INVITED).withFlag(Flag.TALKING);
  }

  /** Returns the ticket after an answer of staff, which revokes that it is solved. */
  public Ticket withStaffAnswer(UserId by, Instant now) {
    Instant first = times.firstAnswer();
    return with(
            State.WAITS_FOR_STUDENT,
            new Times(times.opened(), now, first == null ? now : first, now, null, null, null))
        .withFeedback(new Feedback(feedback.rating(), null))
        .withClaimant(claimedBy == null ? by : claimedBy)
        .withFlag(Flag.TALKING);
  }

  /** Returns the ticket, if it is open, waiting for this side: messages were taken back. */
  public Ticket withTurn(State turn, Instant now) {
    return isOpen() && isStaffTurn() != (turn == State.WAITS_FOR_STAFF)
        ? with(turn, times.with(now, null, null, times.snoozedUntil()))
        : this;
  }

  private boolean isStaffTurn() {
    return state == State.NEW || state == State.WAITS_FOR_STAFF;
  }

  /** Returns the ticket closed. */
  public Ticket asClosed(Instant now) {
    return with(State.CLOSED, times.with(times.waitingSince(), now, null, null))
        .withFlag(Flag.INVITED);
  }

  /** Returns the ticket after a reminder of staff, which ends a snooze. */
  public Ticket asReminded(Instant now) {
    return with(state, times.with(times.waitingSince(), times.closed(), now, null));
  }

  /**
   * Returns the ticket snoozed, so that staff are reminded only then.
   *
   * @param until null: not snoozed
   */
  public Ticket withSnooze(@Nullable Instant until) {
    return with(state, times.with(times.waitingSince(), times.closed(), null, until));
  }

  /** Returns the ticket claimed by this member of staff. */
  public Ticket withClaimant(@Nullable UserId newClaimant) {
    return new Ticket(
        id, student, language, origin, state, newClaimant, topic, times, feedback, flags);
  }

  /** Returns the ticket in this topic. */
  public Ticket withTopic(@Nullable ForumTopicId newTopic) {
    return new Ticket(
        id, student, language, origin, state, claimedBy, newTopic, times, feedback, flags);
  }

  /** Returns the ticket with this feedback. */
  public Ticket withFeedback(Feedback newFeedback) {
    return new Ticket(
        id, student, language, origin, state, claimedBy, topic, times, newFeedback, flags);
  }

  /** Returns the ticket with this language of the student. */
  public Ticket withLanguage(Language newLanguage) {
    return new Ticket(
        id, student, newLanguage, origin, state, claimedBy, topic, times, feedback, flags);
  }

  /** Returns the ticket with this flag. */
  public Ticket withFlag(Flag flag) {
    Set<Flag> more = EnumSet.of(flag);
    more.addAll(flags);
    return withFlags(more);
  }

  /** Returns the ticket without this flag. */
  public Ticket withoutFlag(Flag flag) {
    return withFlags(Set.copyOf(flags.stream().filter(other -> other != flag).toList()));
  }

  private Ticket withFlags(Set<Flag> newFlags) {
    return new Ticket(
        id, student, language, origin, state, claimedBy, topic, times, feedback, newFlags);
  }

  private Ticket with(State newState, Times newTimes) {
    return new Ticket(
        id, student, language, origin, newState, claimedBy, topic, newTimes, feedback, flags);
  }
}
