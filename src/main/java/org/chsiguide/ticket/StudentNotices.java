package org.chsiguide.ticket;

import static org.chsiguide.ticket.Wording.escape;
import static org.chsiguide.ticket.Wording.screen;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Text;
import org.chsiguide.messenger.Content;

/** What students read of their tickets, in their language. */
final class StudentNotices {
  private final Wording wording;
  private final OfficeHours hours;

  StudentNotices(Wording wording, OfficeHours hours) {
    this.wording = wording;
    this.hours = hours;
  }

  /** The question has arrived, and when somebody is there. */
  Screen receipt(Ticket ticket, Instant now) {
    Language language = ticket.language();
    List<String> parts = new ArrayList<>();
    parts.add(wording.html(Phrase.TICKET_RECEIVED, language));
    if (!hours.isOpen(now)) {
      hours.opensAfter(now).ifPresent(opens -> parts.add(away(opens, language)));
    }
    return screen(
        String.join("\n\n", parts), Screen.beside(List.of(solved(ticket), leave(language))));
  }

  /** An answer of staff; below it the student can say that this solves it. */
  Screen answer(Ticket ticket, String html) {
    return screen(html, below(ticket));
  }

  /** The buttons below an answer. */
  List<List<Button>> below(Ticket ticket) {
    return ticket.isOpen() ? List.of(List.of(solved(ticket))) : List.of();
  }

  private Button solved(Ticket ticket) {
    return wording.call(Phrase.TICKET_SOLVED, ticket.language(), "t:done:" + ticket.id());
  }

  private Button leave(Language language) {
    return wording.call(Phrase.TICKET_LEAVE, language, "t:leave");
  }

  private String away(ZonedDateTime opens, Language language) {
    Text before = wording.guide().phrase(Phrase.TICKET_AWAY);
    Text when = hours.say(opens);
    return escape(
        new Text(before.zh() + "：" + when.zh(), before.en() + ": " + when.en())
            .in(language, "\n\n"));
  }

  /** This may show a passport: is it to be sent? */
  Screen consent(Ticket ticket) {
    Language language = ticket.language();
    return screen(
        wording.html(Phrase.TICKET_CONSENT, language),
        Screen.beside(
            List.of(
                wording.call(Phrase.TICKET_SEND, language, "t:yes:" + ticket.id()),
                wording.call(Phrase.TICKET_DO_NOT_SEND, language, "t:no:" + ticket.id()))));
  }

  /** It is closed: how was it? Where nobody has answered there is nothing to rate. */
  Screen farewell(Ticket ticket) {
    Language language = ticket.language();
    List<Button> way = List.of(leave(language));
    if (!ticket.isSolved()) {
      return screen(wording.html(Phrase.TICKET_CLOSED, language), List.of(stars(ticket), way));
    }
    String closed = wording.html(Phrase.TICKET_CLOSED_BY_YOU, language);
    return ticket.times().firstAnswer() == null
        ? screen(closed, List.of(way))
        : screen(
            closed + "\n\n" + wording.html(Phrase.TICKET_RATE, language),
            List.of(stars(ticket), way));
  }

  private static List<Button> stars(Ticket ticket) {
    return IntStream.rangeClosed(1, 5)
        .<Button>mapToObj(n -> new Button.Call(n + " ⭐", "t:rate:" + ticket.id() + ":" + n))
        .toList();
  }

  Screen wasItSolved(Ticket ticket) {
    Language language = ticket.language();
    return screen(
        wording.html(Phrase.TICKET_WAS_IT_SOLVED, language),
        Screen.beside(
            List.of(
                wording.call(Phrase.TICKET_SOLVED, language, "t:solved:" + ticket.id() + ":1"),
                wording.call(
                    Phrase.TICKET_NOT_SOLVED, language, "t:solved:" + ticket.id() + ":0"))));
  }

  /** It is solved, and that is all. */
  Screen thanks(Ticket ticket) {
    Language language = ticket.language();
    return screen(wording.html(Phrase.TICKET_THANKS, language), List.of(List.of(leave(language))));
  }

  /** What they typed went to staff: beside the button that they tapped. */
  String passedOn(Language language) {
    return wording.line(Phrase.TICKET_PASSED_ON, language);
  }

  /** What they sent goes to nobody, and why. */
  Screen notTaken(Phrase why, Language language) {
    return screen(wording.html(why, language), List.of(List.of(leave(language))));
  }

  Screen tell(Phrase phrase, Language language) {
    return screen(wording.html(phrase, language));
  }

  /** An answer that stands in the guide; empty words if it stands there no more. */
  Screen prepared(Ticket ticket, String answer) {
    return answer(ticket, signed(words(ticket, answer), ticket.language()));
  }

  /** The same without buttons and signature, as Telegram HTML. */
  String words(Ticket ticket, String answer) {
    return wording.guide().answers().stream()
        .filter(it -> it.id().equals(answer))
        .findFirst()
        .map(it -> Wording.trimmed(it.text()).in(ticket.language(), "\n\n"))
        .orElse("");
  }

  /** Leads to a step of the guide. */
  Screen toStep(Ticket ticket, String step) {
    Language language = ticket.language();
    String title = StepId.isValid(step) ? wording.title(new StepId(step), language) : "";
    String words = wording.html(Phrase.TICKET_SEE_STEP, language) + "\n<b>" + title + "</b>";
    return screen(
        signed(words, language),
        List.of(List.of(wording.call(Phrase.TICKET_OPEN_STEP, language, "t:go:" + step))));
  }

  /** An answer of staff under the name of the office, if it is of a kind that can bear a name. */
  Optional<Content> signed(Content content, Language language) {
    if (content instanceof Content.Words words) {
      return Optional.of(new Content.Words(signed(words.html(), language)));
    }
    if (content instanceof Content.Photo photo) {
      return Optional.of(new Content.Photo(photo.fileId(), signed(photo.html(), language)));
    }
    if (content instanceof Content.Document document) {
      return Optional.of(
          new Content.Document(document.fileId(), signed(document.html(), language)));
    }
    if (content instanceof Content.Other other && other.canHaveCaption()) {
      return Optional.of(new Content.Other(other.kind(), signed(other.html(), language)));
    }
    return Optional.empty();
  }

  private String signed(String html, Language language) {
    return wording.guide().steps().values().stream()
            .map(Step::kind)
            .filter(Step.Kind.Ticket.class::isInstance)
            .map(kind -> ((Step.Kind.Ticket) kind).office())
            .findFirst()
            .map(office -> "👩‍🏫 <b>" + escape(office.in(language, " · ")) + "</b>\n")
            .orElse("👩‍🏫 ")
        + html;
  }
}
