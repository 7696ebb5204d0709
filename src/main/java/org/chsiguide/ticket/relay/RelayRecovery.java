package org.chsiguide.ticket.relay;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.runtime.PeriodicTask;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.Ticket.Flag;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketPhrase;

/**
 * Starts the queues with what an earlier run left. A message that was being sent when the bot
 * stopped is not sent again; staff are told that it may be missing. It also takes from former staff
 * what is theirs.
 */
public record RelayRecovery(
    TicketContext context, MessageRelay relay, AnswerCollisions collisions, StaffAlbums albums) {
  /** The interval of updates that wait, because each counts against the rate limit of the group. */
  private static final Duration UPDATE_INTERVAL = Duration.ofSeconds(20);

  /** Creates the parts; {@link #resume} starts them. */
  public static RelayRecovery create(TicketContext context, MessageRelay relay) {
    AnswerCollisions collisions = new AnswerCollisions(context, relay);
    StaffAlbums albums = new StaffAlbums(context, relay, collisions);
    new StaffQueue(context, relay).serve();
    new StudentQueue(context, relay, albums).serve();
    return new RelayRecovery(context, relay, collisions, albums);
  }

  /** Resumes the messages of an earlier run, and tells staff which may be missing. */
  public void resume() {
    context.staffChats().onChange(() -> releaseFormer(context.cache().findAll()));
    albums.awaitUpdate();
    List<Ticket> earlier =
        context.cache().findAll(); // now, before a message opens any of them again
    context.loop().execute(() -> earlier.forEach(relay.topicMarks()::resume));
    earlier.stream()
        .filter(it -> it.isOpen() || it.hasFlag(Flag.BLOCKED))
        .forEach(relay.cards()::updateLater);
    writeMissingCards();
    releaseFormer(earlier); // whose notes are of this run
    List<RelayedMessage> unfinished = context.tickets().unfinished();
    noteTopicsOfWaiting(unfinished);
    relay.enqueue(unfinished);
    PeriodicTask.start(context.loop(), UPDATE_INTERVAL, relay::updateMarks);
  }

  /** Moves open tickets to the current group, where their topics begin with their cards. */
  private void writeMissingCards() {
    ChatId group = context.staffChats().group();
    for (Ticket ticket : context.cache().findOpen()) {
      if (group != null && ticket.topicIn(group).isEmpty() && !context.cache().isUnsent(ticket)) {
        RelayedMessage card = RelayedMessage.toStaff(ticket, Kind.CARD, -ticket.id(), group, "");
        context.cache().write(ticket, it -> it, List.of(card)).toCompletableFuture().join();
      }
    }
  }

  /** A message reopens its ticket when it is saved, but the topic only when it is sent. */
  private void noteTopicsOfWaiting(List<RelayedMessage> waiting) {
    waiting.stream()
        .map(RelayedMessage::student)
        .flatMap(student -> context.cache().findByStudent(student).map(Ticket::topic).stream())
        .forEach(topic -> relay.topicMarks().setClosed(topic, true));
  }

  /**
   * Releases those of these tickets whose owner no longer answers students, and tells of open ones;
   * drops what former staff would decide on.
   */
  private void releaseFormer(List<Ticket> tickets) {
    context.loop().execute(collisions::dropFormer); // because it reads the store, which may fail
    UnaryOperator<Ticket> release = it -> it.withClaimant(null);
    for (Ticket ticket : tickets) {
      UserId owner = ticket.claimedBy();
      if (owner != null && !context.staffChats().includes(owner)) {
        CompletionStage<?> unused =
            ticket.isOpen()
                ? relay.write(
                    ticket,
                    release,
                    relay
                        .systemNotes()
                        .notes(
                            release.apply(ticket),
                            relay.systemNotes().nextSource(),
                            TicketPhrase.STAFF_WAS_RELEASED,
                            owner))
                : context.cache().write(ticket, release, List.of());
      }
    }
  }
}
