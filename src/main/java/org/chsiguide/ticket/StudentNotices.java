package org.chsiguide.ticket;

import static org.chsiguide.html.TelegramHtml.escape;
import static org.chsiguide.ticket.TicketFormatter.screen;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.ticket.TicketButton.Action;
import org.chsiguide.time.OfficeHours;

/** Renders the messages to students about their tickets, in their language. */
public record StudentNotices(TicketFormatter formatter) {

  /** Renders the receipt of a question, with the next opening of a closed office. */
  public Screen receipt(Ticket ticket, Instant now) {
    Language language = ticket.language();
    List<String> parts = new ArrayList<>();
    parts.add(formatter.html(TicketPhrase.TICKET_RECEIVED, language));
    OfficeHours current = formatter.hours().get();
    if (!current.isOpen(now)) {
      current.nextOpening(now).ifPresent(opens -> parts.add(openingTime(opens, language)));
    }
    return screen(
        String.join("\n\n", parts),
        Screen.arrangeRows(List.of(solvedButton(ticket), leaveButton(language))));
  }

  /** Renders an answer of staff, with a button that says that it is solved. */
  public Screen answer(Ticket ticket, String html) {
    return screen(html, answerButtons(ticket));
  }

  /** Returns the buttons below an answer. */
  public List<List<Button>> answerButtons(Ticket ticket) {
    return ticket.isOpen() ? List.of(List.of(solvedButton(ticket))) : List.of();
  }

  private Button solvedButton(Ticket ticket) {
    return button(TicketPhrase.TICKET_SOLVED, ticket, Action.CLOSE_AS_SOLVED);
  }

  private Button leaveButton(Language language) {
    return formatter.button(TicketPhrase.TICKET_LEAVE, language, Action.LEAVE);
  }

  private Button button(TicketPhrase label, Ticket ticket, Action action) {
    return formatter.button(label, ticket.language(), action, ticket.id());
  }

  private String openingTime(ZonedDateTime opens, Language language) {
    LocalizedText before = formatter.dialog().phrase(TicketPhrase.TICKET_AWAY);
    LocalizedText when = TicketFormatter.time(opens);
    return escape(
        new LocalizedText(before.zh() + "：" + when.zh(), before.en() + ": " + when.en())
            .in(language, "\n\n"));
  }

  /** Renders the question whether to send a message that may show a passport. */
  public Screen consentQuestion(Ticket ticket) {
    return screen(
        formatter.html(TicketPhrase.TICKET_CONSENT, ticket.language()),
        Screen.arrangeRows(
            List.of(
                button(TicketPhrase.TICKET_SEND, ticket, Action.CONSENT),
                button(TicketPhrase.TICKET_DO_NOT_SEND, ticket, Action.REFUSE))));
  }

  /**
   * Renders the end of a ticket and asks for a rating, unless the student closed it before anybody
   * answered.
   */
  public Screen farewell(Ticket ticket) {
    Language language = ticket.language();
    List<Button> leaveRow = List.of(leaveButton(language));
    String closed =
        formatter.html(
            ticket.isSolved() ? TicketPhrase.TICKET_CLOSED_BY_YOU : TicketPhrase.TICKET_CLOSED,
            language);
    return ticket.isSolved() && ticket.times().firstAnswer() == null
        ? screen(closed, List.of(leaveRow))
        : screen(
            closed + "\n\n" + formatter.html(TicketPhrase.TICKET_RATE, language),
            List.of(ratingButtons(ticket), leaveRow));
  }

  private static List<Button> ratingButtons(Ticket ticket) {
    return IntStream.rangeClosed(1, 5)
        .mapToObj(n -> new TicketButton(Action.RATE, ticket.id(), n).withLabel(n + " ⭐"))
        .toList();
  }

  /** Renders the question whether the ticket was solved. */
  public Screen solvedQuestion(Ticket ticket) {
    Language language = ticket.language();
    return screen(
        formatter.html(TicketPhrase.TICKET_WAS_IT_SOLVED, language),
        Screen.arrangeRows(
            List.of(
                formatter.button(
                    TicketPhrase.TICKET_SOLVED, language, Action.SAY_SOLVED, ticket.id(), 1),
                formatter.button(
                    TicketPhrase.TICKET_NOT_SOLVED, language, Action.SAY_SOLVED, ticket.id(), 0))));
  }

  /** Returns the notice that a message was passed on to staff. */
  public String passedOn(Language language) {
    return formatter.line(TicketPhrase.TICKET_PASSED_ON, language);
  }

  /** Renders a phrase after which the student may return to the dialog. */
  public Screen lastPhrase(TicketPhrase phrase, Language language) {
    return screen(formatter.html(phrase, language), List.of(List.of(leaveButton(language))));
  }

  /** Renders a phrase. */
  public Screen phrase(TicketPhrase phrase, Language language) {
    return screen(formatter.html(phrase, language));
  }

  /** Renders the phrase with this key; an apology if there is none. */
  public Screen phrase(String key, Language language) {
    return Keyed.find(TicketPhrase.values(), key)
        .map(
            phrase ->
                phrase == TicketPhrase.TICKET_YOU_ARE_WELCOME
                    ? youAreWelcome(language)
                    : phrase(phrase, language))
        .orElseGet(() -> screen(escape(formatter.line(DialogPhrase.APOLOGY, language))));
  }

  /** Renders the answer to thanks, with a button to the step where students write to staff. */
  private Screen youAreWelcome(Language language) {
    return screen(
        formatter.html(TicketPhrase.TICKET_YOU_ARE_WELCOME, language),
        ticketStep().stream()
            .map(
                step ->
                    List.of(
                        formatter.button(
                            TicketPhrase.TICKET_WRITE_TO_OFFICE,
                            language,
                            Action.GO_TO_STEP,
                            step.id())))
            .toList());
  }

  /** Returns the first step of the dialog where students write to staff. */
  private Optional<Step> ticketStep() {
    return formatter.dialog().steps().values().stream()
        .filter(step -> step.kind() instanceof Step.Kind.Ticket)
        .findFirst();
  }

  /** Renders a canned response; empty if the dialog no longer has it. */
  public Screen cannedResponse(Ticket ticket, String answer) {
    return answer(ticket, sign(cannedResponseHtml(ticket, answer), ticket.language()));
  }

  /** Returns a canned response without buttons and signature, as Telegram HTML. */
  String cannedResponseHtml(Ticket ticket, String answer) {
    return formatter.dialog().cannedResponses().stream()
        .filter(it -> it.id().equals(answer))
        .findFirst()
        .map(it -> formatter.phrases(ticket.language()).renderText(it, ticket.origin().step()))
        .orElse("");
  }

  /** Returns whether the dialog still has this canned response, or else this step. */
  public boolean hasText(RelayedMessage.Kind kind, String id) {
    return kind == RelayedMessage.Kind.CANNED
        ? formatter.dialog().cannedResponses().stream().anyMatch(it -> it.id().equals(id))
        : formatter.dialog().find(new StepId(id)).isPresent();
  }

  /** Renders a link to a step of the dialog. */
  public Screen stepLink(Ticket ticket, StepId step) {
    Language language = ticket.language();
    String words =
        formatter.html(TicketPhrase.TICKET_SEE_STEP, language)
            + "\n<b>"
            + formatter.title(step, language)
            + "</b>";
    return screen(
        sign(words, language),
        List.of(
            List.of(
                formatter.button(
                    TicketPhrase.TICKET_OPEN_STEP, language, Action.GO_TO_STEP, step))));
  }

  /** Signs an answer of staff with the name of the office, if its kind can have text. */
  public Optional<MessageContent> sign(MessageContent content, Language language) {
    return content.isEditable()
        ? Optional.of(content.withHtml(sign(content.html(), language)))
        : Optional.empty();
  }

  private String sign(String html, Language language) {
    return ticketStep()
            .map(step -> ((Step.Kind.Ticket) step.kind()).office())
            .map(office -> formatter.dialog().fillNames(office, it -> it))
            .map(office -> "👩‍🏫 <b>" + escape(office.in(language, " · ")) + "</b>\n")
            .orElse("👩‍🏫 ")
        + html;
  }
}
