package org.chsiguide.ticket.handler;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.ticket.NoteContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.Ticket.Flag;
import org.chsiguide.ticket.TicketButton.Action;
import org.chsiguide.ticket.TicketCallbackQuery;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.ticket.relay.AnswerCollisions;
import org.chsiguide.ticket.relay.MessageRelay;
import org.chsiguide.ticket.relay.StaffAnswers;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;
import org.jspecify.annotations.Nullable;

/**
 * Handles the buttons that staff tap, most of them on cards: claim, release, take over, hand over,
 * block, show other buttons, and send texts of the dialog: canned responses, and links to steps.
 * {@link StaffAnswers}, {@link AnswerCollisions} and {@link TicketClosing} have the other
 * behaviours.
 *
 * @param recentTaps the sources of first taps, kept for a moment because a tap may come twice
 */
record StaffButtonHandler(
    TicketContext context,
    MessageRelay relay,
    AnswerCollisions collisions,
    StaffAnswers staffAnswers,
    TicketClosing closing,
    Cache<DialogText, Long> recentTaps) {
  static final Duration DOUBLE_TAP = Duration.ofSeconds(5);

  record DialogText(long ticket, Kind kind, String id) {}

  /**
   * Handles the buttons of cards. Buttons of students are passed on: a member of staff can have a
   * ticket, too.
   */
  Handling handle(IncomingUpdate update) {
    return TicketCallbackQuery.of(context, update)
        .filter(tap -> !tap.action().isOfStudent())
        .map(this::handle)
        .orElseGet(Handling.NotHandled::new);
  }

  private Handling handle(TicketCallbackQuery tap) {
    if (!context.staffChats().includes(tap.from())) {
      return tap.answer(TicketPhrase.STAFF_NOT_YOU);
    }
    StaffAction.Kind auditKind = tap.action().auditKind();
    return auditKind == null
        ? runAction(tap)
        : context
            .auditLog()
            .record(
                tap.update().updateId(),
                new StaffAction(
                    tap.from(), auditKind, tap.button().ticket(), tap.button().auditDetail()),
                () -> runAction(tap));
  }

  private Handling runAction(TicketCallbackQuery tap) {
    return context
        .cache()
        .find(tap.button().ticket())
        .filter(ticket -> isOfCard(tap, ticket))
        .map(ticket -> runAction(ticket, tap))
        .orElseGet(() -> handleForgottenTicket(tap));
  }

  /** After a backup was restored, the number of a card may have been given to another ticket. */
  private static boolean isOfCard(TicketCallbackQuery tap, Ticket ticket) {
    ForumTopicId topic = tap.query().topic();
    return tap.update().isPrivate() || topic == null || topic.equals(ticket.topic());
  }

  /** Handles the button of a deleted ticket, whose student may still be blocked. */
  private Handling handleForgottenTicket(TicketCallbackQuery tap) {
    return Optional.of(tap.button())
        .filter(button -> button.action() == Action.UNBLOCK)
        .flatMap(button -> context.restrictions().unblock(button.ticket()))
        .map(saved -> tap.answer(TicketPhrase.STAFF_IS_UNBLOCKED, saved))
        .orElseGet(() -> tap.answer(TicketPhrase.STAFF_IS_GONE));
  }

  private Handling runAction(Ticket ticket, TicketCallbackQuery tap) {
    return switch (tap.action()) {
      case CLAIM -> claim(ticket, tap);
      case RELEASE -> release(ticket, tap);
      case TAKE_OVER -> takeOver(ticket, tap);
      case HAND_OVER -> handOver(ticket, tap);
      case CLOSE ->
          tap.answer(
              TicketPhrase.STAFF_IS_CLOSED, closing.closeByStaff(ticket, tap.source(), tap.from()));
      case BLOCK, UNBLOCK -> changeBlock(ticket, tap);
      case SEND_STEP -> sendText(ticket, tap, Kind.GUIDE);
      case SEND_CANNED_RESPONSE -> sendText(ticket, tap, Kind.CANNED);
      case SEND_ANSWER -> staffAnswers.handleChosen(ticket, tap);
      case SEND_HELD -> collisions.decide(ticket, tap, State.PENDING);
      case DROP_HELD -> collisions.decide(ticket, tap, State.DROPPED);
      default -> showPage(ticket, tap);
    };
  }

  /** Claims the ticket, unless a colleague has claimed it. */
  private Handling claim(Ticket ticket, TicketCallbackQuery tap) {
    UserId owner = ticket.claimedBy();
    return owner == null || owner.equals(tap.from())
        ? give(ticket, tap, tap.from(), TicketPhrase.STAFF_CLAIMED, List.of())
        : answerWithOwner(ticket, tap);
  }

  /** Releases the ticket, if it belongs to this member of staff. */
  private Handling release(Ticket ticket, TicketCallbackQuery tap) {
    return tap.from().equals(ticket.claimedBy())
        ? give(
            ticket,
            tap,
            null,
            TicketPhrase.STAFF_IS_RELEASED,
            announcements(ticket, tap, TicketPhrase.STAFF_WAS_RELEASED, tap.from()))
        : answerWithOwner(ticket, tap);
  }

  /** Takes the ticket over, if it still belongs to this colleague. */
  private Handling takeOver(Ticket ticket, TicketCallbackQuery tap) {
    UserId from = new UserId(tap.button().number());
    return from.equals(ticket.claimedBy()) && !from.equals(tap.from())
        ? give(
            ticket,
            tap,
            tap.from(),
            TicketPhrase.STAFF_CLAIMED,
            announcements(ticket, tap, TicketPhrase.STAFF_WAS_TAKEN_OVER, tap.from(), from))
        : answerWithOwner(ticket, tap);
  }

  /** Hands the ticket over to this colleague, who is told also in private. */
  private Handling handOver(Ticket ticket, TicketCallbackQuery tap) {
    UserId from = tap.from();
    UserId to = new UserId(tap.button().number());
    if (!from.equals(ticket.claimedBy()) || from.equals(to)) {
      return answerWithOwner(ticket, tap);
    }
    if (!context.staffChats().includes(to)) {
      return tap.answer(TicketPhrase.STAFF_IS_NO_COLLEAGUE);
    }
    List<RelayedMessage> lines =
        announcements(ticket, tap, TicketPhrase.STAFF_WAS_HANDED_OVER, to, from);
    Stream<RelayedMessage> inPrivate =
        context.staffChats().group() == null
            ? Stream.of()
            : lines.stream().map(line -> line.to(to.chat()));
    return give(
        ticket,
        tap,
        to,
        TicketPhrase.STAFF_IS_RELEASED,
        Stream.concat(lines.stream(), inPrivate).toList());
  }

  /** Gives a ticket to this member of staff, or to nobody, which these lines tell. */
  private Handling give(
      Ticket ticket,
      TicketCallbackQuery tap,
      @Nullable UserId to,
      TicketPhrase notice,
      List<RelayedMessage> lines) {
    return tap.answer(notice, relay.write(ticket, it -> it.withClaimant(to), lines));
  }

  private static Handling answerWithOwner(Ticket ticket, TicketCallbackQuery tap) {
    UserId owner = ticket.claimedBy();
    return owner == null
        ? tap.answer(TicketPhrase.STAFF_NO_OWNER)
        : tap.answer(TicketPhrase.STAFF_IS_CLAIMED, owner);
  }

  /** Returns the lines that tell all staff what a member did, and to whom. */
  private List<RelayedMessage> announcements(
      Ticket ticket, TicketCallbackQuery tap, TicketPhrase phrase, Object... people) {
    return relay.systemNotes().announcements(ticket, tap.source(), phrase, people);
  }

  /** Blocks the student, and drops what waits, in one transaction; or unblocks them. */
  private Handling changeBlock(Ticket ticket, TicketCallbackQuery tap) {
    boolean isBlock = tap.action() == Action.BLOCK;
    if (ticket.hasFlag(Flag.BLOCKED) == isBlock) {
      relay.cards().showMain(ticket, tap); // the card was not redrawn
    }
    CompletionStage<Void> written =
        relay.write(
            ticket, it -> isBlock ? it.withFlag(Flag.BLOCKED) : it.withoutFlag(Flag.BLOCKED));
    return isBlock
        ? tap.answer(
            TicketPhrase.STAFF_IS_BLOCKED,
            relay
                .drop(ticket.student(), it -> it.kind() != Kind.DELETE)
                .thenCompose(dropped -> written))
        : tap.answer(TicketPhrase.STAFF_IS_UNBLOCKED, written);
  }

  /** Shows other buttons on the card. */
  private Handling showPage(Ticket ticket, TicketCallbackQuery tap) {
    if (tap.action() == Action.SHOW_HAND_OVER && !tap.from().equals(ticket.claimedBy())) {
      return answerWithOwner(ticket, tap);
    }
    relay.cards().show(ticket, tap, tap.button());
    return tap.answerSilently();
  }

  /**
   * Sends a text of the dialog, and shows it to staff, too; the card returns to its first page.
   *
   * @param kind {@code CANNED} or {@code GUIDE}
   */
  private Handling sendText(Ticket ticket, TicketCallbackQuery tap, Kind kind) {
    String id = tap.button().argument();
    if (!context.formatter().hasText(kind, id)) {
      relay.cards().showMain(ticket, tap);
      return tap.answer(TicketPhrase.STAFF_IS_GONE);
    }
    DialogText text = new DialogText(ticket.id(), kind, id);
    long source = tap.source();
    Long first = recentTaps.asMap().putIfAbsent(text, source);
    if (first != null && first != source) {
      return tap.answerSilently();
    }
    List<RelayedMessage> answer =
        List.of(
            RelayedMessage.toStudent(ticket, kind, tap.chat(), source, id),
            NoteContent.of(TicketPhrase.STAFF_SENT, kind, id).note(ticket, source, tap.chat()));
    if (ticket.claimedBy() == null) {
      relay.cards().closePage(tap); // the card is redrawn for its new owner
    } else {
      relay.cards().showMain(ticket, tap);
    }
    return collisions.send(ticket, tap, answer);
  }
}
