package org.chsiguide.ticket;

import static org.chsiguide.html.TelegramHtml.escape;
import static org.chsiguide.ticket.TicketFormatter.screen;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
import org.chsiguide.time.OfficeHours;

/** Renders the messages to students about their tickets, in their language. */
public record StudentNotices(TicketFormatter ticketFormatter, Supplier<OfficeHours> hours) {

  /** Renders the receipt of a question, with the next opening of a closed office. */
  public Screen receipt(Ticket ticket, Instant now) {
    Language language = ticket.language();
    List<String> parts = new ArrayList<>();
    parts.add(ticketFormatter.html(TicketPhrase.TICKET_RECEIVED, language));
    OfficeHours current = hours.get();
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
    return ticketFormatter.callbackButton(
        TicketPhrase.TICKET_SOLVED, ticket.language(), new StudentTicketButton.Close(ticket.id()));
  }

  private Button leaveButton(Language language) {
    return ticketFormatter.callbackButton(
        TicketPhrase.TICKET_LEAVE, language, new StudentTicketButton.Leave());
  }

  private String openingTime(ZonedDateTime opens, Language language) {
    LocalizedText before = ticketFormatter.dialog().phrase(TicketPhrase.TICKET_AWAY);
    LocalizedText when = TicketFormatter.time(opens);
    return escape(
        new LocalizedText(before.zh() + "：" + when.zh(), before.en() + ": " + when.en())
            .in(language, "\n\n"));
  }

  /** Renders the question whether to send a message that may show a passport. */
  public Screen consentQuestion(Ticket ticket) {
    Language language = ticket.language();
    return screen(
        ticketFormatter.html(TicketPhrase.TICKET_CONSENT, language),
        Screen.arrangeRows(
            List.of(
                ticketFormatter.callbackButton(
                    TicketPhrase.TICKET_SEND,
                    language,
                    new StudentTicketButton.Consent(ticket.id(), true)),
                ticketFormatter.callbackButton(
                    TicketPhrase.TICKET_DO_NOT_SEND,
                    language,
                    new StudentTicketButton.Consent(ticket.id(), false)))));
  }

  /** Renders the end of a ticket and asks for a rating, unless nobody has answered. */
  public Screen farewell(Ticket ticket) {
    Language language = ticket.language();
    List<Button> leaveRow = List.of(leaveButton(language));
    if (!ticket.isSolved()) {
      return screen(
          ticketFormatter.html(TicketPhrase.TICKET_CLOSED, language),
          List.of(ratingButtons(ticket), leaveRow));
    }
    String closed = ticketFormatter.html(TicketPhrase.TICKET_CLOSED_BY_YOU, language);
    return ticket.times().firstAnswer() == null
        ? screen(closed, List.of(leaveRow))
        : screen(
            closed + "\n\n" + ticketFormatter.html(TicketPhrase.TICKET_RATE, language),
            List.of(ratingButtons(ticket), leaveRow));
  }

  private static List<Button> ratingButtons(Ticket ticket) {
    return IntStream.rangeClosed(1, 5)
        .<Button>mapToObj(
            n ->
                new Button.Callback(
                    n + " ⭐",
                    TicketCallbackData.encode(new StudentTicketButton.Rate(ticket.id(), n))))
        .toList();
  }

  /** Renders the question whether the ticket was solved. */
  public Screen solvedQuestion(Ticket ticket) {
    Language language = ticket.language();
    return screen(
        ticketFormatter.html(TicketPhrase.TICKET_WAS_IT_SOLVED, language),
        Screen.arrangeRows(
            List.of(
                ticketFormatter.callbackButton(
                    TicketPhrase.TICKET_SOLVED,
                    language,
                    new StudentTicketButton.SaySolved(ticket.id(), true)),
                ticketFormatter.callbackButton(
                    TicketPhrase.TICKET_NOT_SOLVED,
                    language,
                    new StudentTicketButton.SaySolved(ticket.id(), false)))));
  }

  /** Renders the thanks after the ticket was solved. */
  public Screen thanks(Ticket ticket) {
    Language language = ticket.language();
    return screen(
        ticketFormatter.html(TicketPhrase.TICKET_THANKS, language),
        List.of(List.of(leaveButton(language))));
  }

  /** Returns the notice that a message was passed on to staff. */
  public String passedOn(Language language) {
    return ticketFormatter.line(TicketPhrase.TICKET_PASSED_ON, language);
  }

  /** Renders why a message was not sent to staff. */
  public Screen rejection(TicketPhrase reason, Language language) {
    return screen(ticketFormatter.html(reason, language), List.of(List.of(leaveButton(language))));
  }

  /** Renders a phrase. */
  public Screen phrase(TicketPhrase phrase, Language language) {
    return screen(ticketFormatter.html(phrase, language));
  }

  /** Renders the phrase with this key; an apology if there is none. */
  public Screen phrase(String key, Language language) {
    return Keyed.find(TicketPhrase.values(), key)
        .map(
            phrase ->
                phrase == TicketPhrase.TICKET_YOU_ARE_WELCOME
                    ? youAreWelcome(language)
                    : phrase(phrase, language))
        .orElseGet(() -> screen(escape(ticketFormatter.line(DialogPhrase.APOLOGY, language))));
  }

  /** Renders the answer to thanks, with a button to the step where students write to staff. */
  private Screen youAreWelcome(Language language) {
    return screen(
        ticketFormatter.html(TicketPhrase.TICKET_YOU_ARE_WELCOME, language),
        ticketStep().stream()
            .map(
                step ->
                    List.of(
                        ticketFormatter.callbackButton(
                            TicketPhrase.TICKET_WRITE_TO_OFFICE,
                            language,
                            new StudentTicketButton.GoToStep(step.id()))))
            .toList());
  }

  /** Returns the first step of the dialog where students write to staff. */
  private Optional<Step> ticketStep() {
    return ticketFormatter.dialog().steps().values().stream()
        .filter(step -> step.kind() instanceof Step.Kind.Ticket)
        .findFirst();
  }

  /** Renders a canned response; empty if the dialog no longer has it. */
  public Screen cannedResponse(Ticket ticket, String answer) {
    return answer(ticket, sign(cannedResponseHtml(ticket, answer), ticket.language()));
  }

  /** Returns a canned response without buttons and signature, as Telegram HTML. */
  public String cannedResponseHtml(Ticket ticket, String answer) {
    return ticketFormatter.dialog().cannedResponses().stream()
        .filter(it -> it.id().equals(answer))
        .findFirst()
        .map(it -> ticketFormatter.html(it, ticket.origin().step(), ticket.language()))
        .orElse("");
  }

  /** Returns whether the dialog still has this canned response, or else this step. */
  public boolean hasText(RelayedMessage.Kind kind, String id) {
    return kind == RelayedMessage.Kind.CANNED
        ? ticketFormatter.dialog().cannedResponses().stream().anyMatch(it -> it.id().equals(id))
        : ticketFormatter.dialog().find(new StepId(id)).isPresent();
  }

  /** Renders a link to a step of the dialog. */
  public Screen stepLink(Ticket ticket, StepId step) {
    Language language = ticket.language();
    String words =
        ticketFormatter.html(TicketPhrase.TICKET_SEE_STEP, language)
            + "\n<b>"
            + ticketFormatter.title(step, language)
            + "</b>";
    return screen(
        sign(words, language),
        List.of(
            List.of(
                ticketFormatter.callbackButton(
                    TicketPhrase.TICKET_OPEN_STEP,
                    language,
                    new StudentTicketButton.GoToStep(step)))));
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
            .map(office -> ticketFormatter.dialog().fillOffice(office, it -> it))
            .map(office -> "👩‍🏫 <b>" + escape(office.in(language, " · ")) + "</b>\n")
            .orElse("👩‍🏫 ")
        + html;
  }
}
