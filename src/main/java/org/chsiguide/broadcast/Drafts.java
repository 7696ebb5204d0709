package org.chsiguide.broadcast;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.PersonId;

/**
 * What staff compose, what is still to be shown to whom, and what students do not want, durable.
 * What changes something completes when it is safe, on the thread that writes; what asks blocks for
 * the store. A change that names a {@link Request} happens once for its update, however often it
 * comes.
 */
public interface Drafts {

  /** What this member of staff is composing. */
  Optional<Draft> draft(PersonId author);

  /** Keeps a draft in place of the one before. */
  CompletionStage<Void> keep(Request request, Draft draft);

  /** Throws a draft away. */
  CompletionStage<Void> drop(Request request, PersonId author);

  /** The message that shows this author their draft. */
  OptionalInt draftPanel(PersonId author);

  /**
   * Remembers it, and what it says beside what the author said: how many recipients, and whether
   * they saw what readers will get.
   */
  CompletionStage<Void> showed(Draft draft, int messageId);

  /**
   * Makes a broadcast of a draft, which is then gone; nothing, if it is gone already.
   *
   * @param begins when it may be sent
   * @return its number; empty if the draft was gone
   */
  CompletionStage<Optional<Long>> confirm(Request request, Draft draft, Instant begins);

  /** Whether the update was taken already. */
  boolean isTaken(long updateId);

  /** Keeps that something is to be shown. */
  CompletionStage<Void> ask(Request request);

  /** What is still to be shown. */
  List<Request> unanswered();

  /** It was shown. */
  CompletionStage<Void> answered(Request request);

  /** Has a student sent this subject, or not. */
  CompletionStage<Void> choose(Request request, Subject subject, boolean wants);

  /** What this student switched off. */
  Set<Subject> switchedOff(ChatId chat);
}
