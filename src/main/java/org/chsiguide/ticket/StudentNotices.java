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
        String.join("\n\n", parts),
        List.of(List.of(wording.call(Phrase.TICKET_LEAVE, language, "t:leave"))));
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
        List.of(
            List.of(
                wording.call(Phrase.TICKET_SEND, language, "t:yes"),
                wording.call(Phrase.TICKET_DO_NOT_SEND, language, "t:no"))));
  }

  /** It is closed: how was it? */
  Screen farewell(Ticket ticket) {
    List<Button> stars =
        IntStream.rangeClosed(1, 5)
            .<Button>mapToObj(n -> new Button.Call(n + " ⭐", "t:rate:" + ticket.id() + ":" + n))
            .toList();
    return screen(wording.html(Phrase.TICKET_CLOSED, ticket.language()), List.of(stars));
  }

  Screen wasItSolved(Ticket ticket) {
    Language language = ticket.language();
    return screen(
        wording.html(Phrase.TICKET_WAS_IT_SOLVED, language),
        List.of(
            List.of(
                wording.call(Phrase.TICKET_SOLVED, language, "t:solved:" + ticket.id() + ":1"),
                wording.call(
                    Phrase.TICKET_NOT_SOLVED, language, "t:solved:" + ticket.id() + ":0"))));
  }

  Screen tell(Phrase phrase, Language language) {
    return screen(wording.html(phrase, language));
  }

  /** An answer that stands in the guide; empty words if it stands there no more. */
  Screen prepared(Ticket ticket, String answer) {
    String said =
        wording.guide().answers().stream()
            .filter(it -> it.id().equals(answer))
            .findFirst()
            .map(it -> Wording.trimmed(it.text()).in(ticket.language(), "\n\n"))
            .orElse("");
    return screen(signed(said, ticket.language()));
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
