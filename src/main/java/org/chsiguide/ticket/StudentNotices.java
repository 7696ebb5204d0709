package org.chsiguide.ticket;

import static org.chsiguide.html.TelegramHtml.escape;
import static org.chsiguide.ticket.TicketFormatter.screen;

import java.time.Instant;
import java.time.ZonedDateTime;
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

/** Renders the messages to a student about their ticket, in this language. */
public record StudentNotices(TicketFormatter formatter, Language language) {

  /** Renders the receipt of a question, with the next opening of a closed office. */
  public Screen receipt(Ticket ticket, Instant now) {
    OfficeHours hours = formatter.hours().get();
    String opening =
        hours.isOpen(now)
            ? ""
            : hours.nextOpening(now).map(opens -> "\n\n" + openingTime(opens)).orElse("");
    return screen(
        html(TicketPhrase.TICKET_RECEIVED) + opening,
        Screen.arrangeRows(List.of(solvedButton(ticket), leaveButton())));
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
    return button(TicketPhrase.TICKET_SOLVED, Action.CLOSE_AS_SOLVED, ticket.id());
  }

  private Button leaveButton() {
    return button(TicketPhrase.TICKET_LEAVE, Action.LEAVE);
  }

  private Button button(TicketPhrase label, Action action, Object... arguments) {
    return new TicketButton(action, arguments).withLabel(formatter.line(label, language));
  }

  private String html(TicketPhrase phrase) {
    return formatter.html(phrase, language);
  }

  private String openingTime(ZonedDateTime opens) {
    LocalizedText before = formatter.dialog().phrase(TicketPhrase.TICKET_AWAY);
    LocalizedText when = TicketFormatter.time(opens);
    return escape(
        new LocalizedText(before.zh() + "：" + when.zh(), before.en() + ": " + when.en())
            .in(language, "\n\n"));
  }

  /** Renders the question whether to send a message that may show a passport. */
  public Screen consentQuestion(Ticket ticket) {
    return screen(
        html(TicketPhrase.TICKET_CONSENT),
        Screen.arrangeRows(
            List.of(
                button(TicketPhrase.TICKET_SEND, Action.CONSENT, ticket.id()),
                button(TicketPhrase.TICKET_DO_NOT_SEND, Action.REFUSE, ticket.id()))));
  }

  /**
   * Renders the end of a ticket and asks for a rating, unless the student closed it before anybody
   * answered.
   */
  public Screen farewell(Ticket ticket) {
    TicketPhrase closed =
        ticket.isSolved() ? TicketPhrase.TICKET_CLOSED_BY_YOU : TicketPhrase.TICKET_CLOSED;
    return ticket.isSolved() && ticket.times().firstAnswer() == null
        ? lastPhrase(closed)
        : screen(
            html(closed) + "\n\n" + html(TicketPhrase.TICKET_RATE),
            List.of(ratingButtons(ticket), List.of(leaveButton())));
  }

  private static List<Button> ratingButtons(Ticket ticket) {
    return IntStream.rangeClosed(1, 5)
        .mapToObj(n -> new TicketButton(Action.RATE, ticket.id(), n).withLabel(n + " ⭐"))
        .toList();
  }

  /** Renders the question whether the ticket was solved. */
  public Screen solvedQuestion(Ticket ticket) {
    return screen(
        html(TicketPhrase.TICKET_WAS_IT_SOLVED),
        Screen.arrangeRows(
            List.of(
                button(TicketPhrase.TICKET_SOLVED, Action.SAY_SOLVED, ticket.id(), 1),
                button(TicketPhrase.TICKET_NOT_SOLVED, Action.SAY_SOLVED, ticket.id(), 0))));
  }

  /** Returns the notice that a message was passed on to staff. */
  public String passedOn() {
    return formatter.line(TicketPhrase.TICKET_PASSED_ON, language);
  }

  /** Renders a phrase after which the student may return to the dialog. */
  public Screen lastPhrase(TicketPhrase phrase) {
    return screen(html(phrase), List.of(List.of(leaveButton())));
  }

  /** Renders a phrase. */
  public Screen phrase(TicketPhrase phrase) {
    return screen(html(phrase));
  }

  /** Renders the phrase with this key; an apology if there is none. */
  public Screen phrase(String key) {
    return Keyed.find(TicketPhrase.values(), key)
        .map(it -> it == TicketPhrase.TICKET_YOU_ARE_WELCOME ? youAreWelcome() : phrase(it))
        .orElseGet(() -> screen(escape(formatter.line(DialogPhrase.APOLOGY, language))));
  }

  /** Renders the answer to thanks, with a button to the step where students write to staff. */
  private Screen youAreWelcome() {
    return screen(
        html(TicketPhrase.TICKET_YOU_ARE_WELCOME),
        ticketStep().stream()
            .map(it -> button(TicketPhrase.TICKET_WRITE_TO_OFFICE, Action.GO_TO_STEP, it.id()))
            .map(List::of)
            .toList());
  }

  /** Returns the first step of the dialog where students write to staff. */
  private Optional<Step> ticketStep() {
    return formatter.dialog().steps().values().stream()
        .filter(step -> step.kind() instanceof Step.Kind.Ticket)
        .findFirst();
  }

  /** Renders a canned response; empty if the dialog no longer has it. */
  public Screen cannedResponse(Ticket ticket, String response) {
    return answer(ticket, sign(cannedResponseHtml(ticket, response)));
  }

  /** Returns a canned response without buttons and signature, as Telegram HTML. */
  String cannedResponseHtml(Ticket ticket, String response) {
    return formatter.dialog().cannedResponses().stream()
        .filter(it -> it.id().equals(response))
        .findFirst()
        .map(it -> formatter.phrases(language).renderText(it, ticket.origin().step()))
        .orElse("");
  }

  /** Renders a link to a step of the dialog. */
  public Screen stepLink(StepId step) {
    String title = "\n<b>" + formatter.title(step, language) + "</b>";
    return screen(
        sign(html(TicketPhrase.TICKET_SEE_STEP) + title),
        List.of(List.of(button(TicketPhrase.TICKET_OPEN_STEP, Action.GO_TO_STEP, step))));
  }

  /** Signs an answer of staff with the name of the office, if its kind can have text. */
  public Optional<MessageContent> sign(MessageContent content) {
    return content.isEditable()
        ? Optional.of(content.withHtml(sign(content.html())))
        : Optional.empty();
  }

  private String sign(String html) {
    return ticketStep()
            .map(step -> ((Step.Kind.Ticket) step.kind()).office())
            .map(office -> formatter.dialog().fillNames(office, it -> it))
            .map(office -> "👩‍🏫 <b>" + escape(office.in(language, " · ")) + "</b>\n")
            .orElse("👩‍🏫 ")
        + html;
  }
}
