package org.chsiguide.ticket.relay;

import static java.util.concurrent.CompletableFuture.completedFuture;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ChatOrTopic;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.RelayMessenger;
import org.chsiguide.messenger.SendPermit;
import org.chsiguide.ticket.NoteContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketCard;
import org.chsiguide.ticket.TicketContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls that send the messages of tickets. Answers to students are signed with the name
 * of the office if their content is known and can be signed.
 */
record RelayRequests(TicketContext context) {

  /** Sends messages in one call, with this permit; to staff silently while the office is closed. */
  CompletionStage<Delivery> send(RelayBatch batch, SendPermit permit) {
    RelayedMessage message = batch.first();
    boolean isSilent = message.isToStaff() && !context.hours().isOpen(context.clock().instant());
    RelayMessenger messenger =
        isSilent ? context.relayMessenger().silently() : context.relayMessenger();
    return switch (message.kind()) {
      case EDIT ->
          copyOf(message) == null
              ? permit.ifGranted(() -> completedFuture(new Delivery.Sent()))
              : edit(batch, messenger.withPermit(permit));
      case DELETE -> permit.ifGranted(() -> delete(message));
      case CANNED, GUIDE ->
          context.formatter().hasText(message.kind(), message.detail())
              ? reply(batch, messenger.withPermit(permit))
              : permit.ifGranted(() -> completedFuture(new Delivery.Gone()));
      case MESSAGE -> copy(batch, messenger.withPermit(permit));
      default -> reply(batch, messenger.withPermit(permit));
    };
  }

  private CompletionStage<Delivery> reply(RelayBatch batch, RelayMessenger messenger) {
    RelayedMessage message = batch.first();
    boolean isToCard = message.kind() != Kind.CARD && message.replyTo() == null;
    return messenger.send(
        batch.spot(),
        isToCard ? card(batch.ticket(), batch.spot()) : message.replyTo(),
        screen(batch.ticket(), message));
  }

  private Screen screen(Ticket ticket, RelayedMessage message) {
    return switch (message.kind()) {
      case CARD -> new TicketCard(context, ticket).render();
      case NOTE ->
          context
              .staffNotices()
              .note(ticket, NoteContent.decode(message.detail()), context.clock().instant());
      case COLLISION -> context.staffNotices().collision(ticket, Math.abs(message.source()));
      case RECEIPT -> context.studentNotices(ticket).receipt(ticket, context.clock().instant());
      case CONSENT -> context.studentNotices(ticket).consentQuestion(ticket);
      case FAREWELL -> context.studentNotices(ticket).farewell(ticket);
      case CANNED -> context.studentNotices(ticket).cannedResponse(ticket, message.detail());
      case GUIDE -> context.studentNotices(ticket).stepLink(new StepId(message.detail()));
      case TELL -> context.studentNotices(ticket).phrase(message.detail());
      case MESSAGE, EDIT, DELETE -> throw new AssertionError(message.kind());
    };
  }

  /** Copies a message as a reply if it is one; a signed text is sent as a new message. */
  private CompletionStage<Delivery> copy(RelayBatch batch, RelayMessenger messenger) {
    Ticket ticket = batch.ticket();
    RelayedMessage message = batch.first();
    if (batch.messages().size() > 1) {
      List<Integer> ids = batch.messages().stream().map(it -> (int) it.source()).toList();
      return messenger.copyMessages(message.from(), ids, batch.spot());
    }
    MessageContent signed = message.isToStaff() ? null : sign(ticket, batch.content());
    Integer replyTo = replyTarget(ticket, batch.spot(), message);
    return signed instanceof MessageContent.Text words
        ? messenger.send(
            batch.spot(), replyTo, context.studentNotices(ticket).answer(ticket, words.html()))
        : messenger.copyMessage(
            message.from(),
            (int) message.source(),
            batch.spot(),
            replyTo,
            signed == null ? null : signed.html(),
            buttons(ticket, message));
  }

  /**
   * Edits the copy of a message, or the new message that an earlier edit sent. Without its content,
   * the message is copied again as a reply, and the earlier new message is to be deleted.
   */
  private CompletionStage<Delivery> edit(RelayBatch batch, RelayMessenger messenger) {
    RelayedMessage message = batch.first();
    MessageContent content = batch.content();
    int copy = Objects.requireNonNull(copyOf(message));
    List<List<Button>> buttons = buttons(batch.ticket(), message);
    if (content == null) {
      return messenger.copyMessage(
          message.from(), (int) message.source(), batch.spot(), copy, null, buttons);
    }
    Integer ofEdit = copyOf(message, Kind.EDIT);
    MessageContent signed = message.isToStaff() ? null : sign(batch.ticket(), content);
    return messenger.edit(
        message.to(), ofEdit == null ? copy : ofEdit, signed == null ? content : signed, buttons);
  }

  /**
   * Returns the new message that an earlier edit sent, if this one has left another copy; never the
   * copy of the message itself.
   */
  List<Integer> replacedBy(RelayedMessage edit, List<Integer> copy) {
    Integer earlier = edit.kind() == Kind.EDIT && !copy.isEmpty() ? copyOf(edit, Kind.EDIT) : null;
    return earlier == null || copy.contains(earlier) || earlier.equals(copyOf(edit))
        ? List.of()
        : List.of(earlier);
  }

  /**
   * Deletes the copies of a message, including one that an edit sent; deleting them again does no
   * harm.
   */
  private CompletionStage<Delivery> delete(RelayedMessage deletion) {
    Optional<RelayedMessage> original = context.tickets().find(deletion, Kind.MESSAGE);
    List<Integer> copies =
        Stream.of(original.map(RelayedMessage::target).orElse(null), copyOf(deletion, Kind.EDIT))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    boolean areAllKnown = original.filter(RelayedMessage::mayHaveUnknownCopy).isEmpty();
    return deleteCopies(deletion.to(), copies)
        .thenApply(
            delivery ->
                delivery.isRepeatable()
                    ? delivery
                    : delivery instanceof Delivery.Sent && areAllKnown
                        ? new Delivery.Sent(copies)
                        : new Delivery.Gone());
  }

  /** Deletes these copies; returns the outcome of the first that still exists. */
  CompletionStage<Delivery> deleteCopies(ChatId chat, List<Integer> copies) {
    CompletionStage<Delivery> outcome = completedFuture(new Delivery.Sent());
    for (int copy : copies) {
      outcome =
          outcome.thenCombine(
              context.messenger().delete(chat, copy),
              (others, delivery) -> others instanceof Delivery.Sent ? delivery : others);
    }
    return outcome;
  }

  private List<List<Button>> buttons(Ticket ticket, RelayedMessage message) {
    return message.isToStaff() ? List.of() : context.studentNotices(ticket).answerButtons(ticket);
  }

  /** Returns the signed content; null if it cannot be signed or would be too long. */
  private @Nullable MessageContent sign(Ticket ticket, @Nullable MessageContent content) {
    return content == null
        ? null
        : context.studentNotices(ticket).sign(content).filter(RelayRequests::fits).orElse(null);
  }

  /** Telegram does not count tags, so this errs on the safe side. */
  private static boolean fits(MessageContent content) {
    return content.html().length()
        <= (content instanceof MessageContent.Text ? Screen.MAX_TEXT : Screen.MAX_CAPTION);
  }

  /** Returns the counterpart of the message that this one replies to; else the card. */
  private @Nullable Integer replyTarget(Ticket ticket, ChatOrTopic spot, RelayedMessage message) {
    Integer replyTo = message.replyTo();
    List<RelayedMessage> relayed =
        replyTo == null ? List.of() : context.tickets().relayed(message.from(), replyTo);
    return relayed.stream()
        .flatMap(it -> it.idIn(message.to()).stream())
        .findFirst()
        .orElseGet(() -> card(ticket, spot));
  }

  /**
   * Returns the last card in a private chat of staff, where messages about several students meet;
   * null in other chats.
   */
  private @Nullable Integer card(Ticket ticket, ChatOrTopic spot) {
    return spot instanceof ForumTopicId || spot.chat().equals(ticket.student())
        ? null
        : context.tickets().lastCards(ticket.id()).get(spot.chat());
  }

  /**
   * Returns the copy of a message that was edited or deleted, never the message that it replies to.
   */
  @Nullable Integer copyOf(RelayedMessage change) {
    return copyOf(change, Kind.MESSAGE);
  }

  private @Nullable Integer copyOf(RelayedMessage change, Kind kind) {
    return context.tickets().find(change, kind).map(RelayedMessage::target).orElse(null);
  }
}
