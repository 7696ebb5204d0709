package org.chsiguide.ticket.relay;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ChatOrTopic;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.UserId;
import org.chsiguide.ticket.ForumTopicMarks;
import org.chsiguide.ticket.GroupSetupWarnings;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.StatusReactions;
import org.chsiguide.ticket.SystemNotes;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.Ticket.Flag;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketPhrase;
import org.jspecify.annotations.Nullable;

/**
 * Saves the changes of tickets with the messages that they send, and then queues those; {@link
 * StaffQueue} and {@link StudentQueue} take them from there. It also shows staff what changed.
 *
 * @param toStaff the students with messages to staff
 * @param toStudents the students with messages to them
 */
public record MessageRelay(
    TicketContext context,
    FairQueue toStaff,
    FairQueue toStudents,
    ForumTopicMarks topicMarks,
    SystemNotes systemNotes,
    StatusReactions reactions,
    TicketCardUpdater cards,
    RecentMessageContents contents,
    GroupSetupWarnings groupSetupWarnings) {

  /** Creates the relay; nothing is queued. */
  public static MessageRelay create(TicketContext context) {
    return new MessageRelay(
        context,
        new FairQueue(context.loop()),
        new FairQueue(context.loop()),
        new ForumTopicMarks(context),
        new SystemNotes(context),
        new StatusReactions(context.relayMessenger(), context.loop()),
        new TicketCardUpdater(context),
        new RecentMessageContents(context.clock()),
        new GroupSetupWarnings(context));
  }

  /** Changes a ticket. */
  public CompletionStage<Void> write(Ticket ticket, UnaryOperator<Ticket> change) {
    return write(ticket, change, List.of());
  }

  /** Changes a ticket, and sends these messages of it. */
  public CompletionStage<Void> write(
      Ticket ticket, UnaryOperator<Ticket> change, List<RelayedMessage> relayedMessages) {
    return write(ticket, change, relayedMessages, List.of(), State.PENDING);
  }

  /** Likewise; the messages have this content, if it is remembered. */
  public CompletionStage<Void> write(
      Ticket ticket,
      UnaryOperator<Ticket> change,
      List<RelayedMessage> relayedMessages,
      @Nullable MessageContent content) {
    if (content != null) {
      contents.put(relayedMessages, content);
    }
    return write(ticket, change, relayedMessages);
  }

  /**
   * Changes a ticket, if it is still the last of its student, sends these messages, and decides on
   * others. If the change claims the ticket, all staff get a line that names its owner.
   *
   * @param ticket new, or as it was when it was looked up
   * @param change applied to the ticket as it is now, and perhaps once more
   * @param undecided messages that are held or part of an album
   * @param decision the next state of these: {@code PENDING} sends them
   */
  public CompletionStage<Void> write(
      Ticket ticket,
      UnaryOperator<Ticket> change,
      List<RelayedMessage> relayedMessages,
      List<RelayedMessage> undecided,
      State decision) {
    Optional<Ticket> before = context.cache().find(ticket);
    Ticket after = change.apply(before.orElse(ticket));
    UserId owner = before.map(Ticket::claimedBy).orElse(null);
    List<RelayedMessage> lines = owner == null ? systemNotes.claimLines(after) : List.of();
    List<RelayedMessage> all = Stream.concat(relayedMessages.stream(), lines.stream()).toList();
    Ticket former = before.orElse(after);
    return context
        .cache()
        .write(ticket, change, all, undecided.stream().map(it -> it.withState(decision)).toList())
        .thenAccept(
            saved -> {
              goOn(saved);
              context.loop().execute(() -> show(former, after));
            });
  }

  /** Shows staff what changed in a ticket while its card, which is drawn like this, was sent. */
  void showChanges(Ticket drawn) {
    context.cache().find(drawn).ifPresent(now -> show(drawn, now));
  }

  /** Shows staff, on the card and the topic of a ticket, what changed in it. */
  private void show(Ticket before, Ticket after) {
    topicMarks.markChanged(after);
    if (!Objects.equals(after.claimedBy(), before.claimedBy())
        || after.hasFlag(Flag.BLOCKED) != before.hasFlag(Flag.BLOCKED)) {
      context.cache().find(after).ifPresent(cards::update);
    } else if (after.language() != before.language()) {
      cards.updateLater(after);
    }
  }

  /** Saves deletions, and whose turn it is then; none, after one that failed. */
  public CompletionStage<Void> takeBack(Ticket ticket, List<RelayedMessage> deletions) {
    Instant now = context.clock().instant();
    return write(
        ticket, it -> it.withTurn(context.cache().turnAfter(deletions, it.id()), now), deletions);
  }

  /** Sends those of these saved messages that wait, and shows staff the status of theirs. */
  void enqueue(List<RelayedMessage> saved) {
    saved.forEach(reactions::show);
    context.loop().execute(() -> saved.forEach(it -> queueOf(it).add(it.student())));
  }

  FairQueue queueOf(RelayedMessage message) {
    return message.isToStaff() ? toStaff : toStudents;
  }

  /** Retries the messages to the group at once, because its setup may have changed. */
  public void retryStaff() {
    context.loop().execute(toStaff::resume);
  }

  /** Removes this student from memory. */
  public void forget(ChatId student) {
    contents.forget(student);
    context.names().forgetStudent(student);
  }

  /** Drops those waiting messages of a student that match. */
  public CompletionStage<Void> drop(ChatId student, Predicate<RelayedMessage> which) {
    return context.tickets().drop(student, which).thenAccept(this::goOn);
  }

  /** Goes on with messages that were saved or changed. */
  private void goOn(List<RelayedMessage> changed) {
    contents.remove(changed.stream().filter(it -> it.state() == State.DROPPED).toList());
    enqueue(changed);
  }

  /**
   * Tells staff that a student is forgotten, in their topic or in reply to each card; these notes
   * are not stored.
   */
  public void announceForgotten(Ticket ticket) {
    Screen note = context.staffNotices().note(TicketPhrase.STAFF_FORGOTTEN);
    Map<ChatId, Integer> cards = context.tickets().lastCards(ticket.id());
    Set<ChatId> chats = new HashSet<>(cards.keySet()); // also from before there was a group
    Optional.ofNullable(ticket.topic()).map(ForumTopicId::group).ifPresent(chats::add);
    chats.removeIf(chat -> !context.staffChats().mayReceive(chat));
    for (ChatId chat : chats) {
      ForumTopicId topic = ticket.topicIn(chat).orElse(null);
      if (topic != null) {
        topicMarks.showForgotten(ticket, topic);
      }
      context.relayMessenger().send(ChatOrTopic.of(chat, topic), cards.get(chat), note);
    }
  }

  /**
   * Redraws a card; pins a card, or updates the icon and the title of a topic. It does so when
   * nothing else is to be sent.
   */
  void updateMarks() {
    if (!toStaff.isIdle()) {
      return;
    }
    cards.updateNext();
    ChatId group = context.staffChats().group();
    if (group != null) {
      topicMarks.updateTopic(group);
    }
  }
}
