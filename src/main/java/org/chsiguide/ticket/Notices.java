package org.chsiguide.ticket;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.PreparedAnswer;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Screens;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Text;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Content;

/** What students and staff read of tickets; the words are those of the guide. */
final class Notices {

  /** Staff may read either language. */
  private static final Language STAFF = Language.BOTH;

  private static final int LABEL_CHARACTERS = 40;
  private static final int SCREEN_CHARACTERS = 500;

  /** https://core.telegram.org/bots/api#inlinekeyboardbutton, far below what a message takes. */
  private static final int MAX_BUTTONS = 60;

  private final Supplier<Dialog> guide;
  private final Supplier<Screens> screens;
  private final OfficeHours hours;

  Notices(Supplier<Dialog> guide, Supplier<Screens> screens, OfficeHours hours) {
    this.guide = guide;
    this.screens = screens;
    this.hours = hours;
  }

  // To students.

  /** The question has arrived, and when somebody is there. */
  Screen receipt(Ticket ticket, Instant now) {
    List<String> parts = new ArrayList<>();
    parts.add(words(Phrase.TICKET_RECEIVED, ticket.language()));
    if (!hours.isOpen(now)) {
      hours
          .opensAfter(now)
          .ifPresent(
              opens ->
                  parts.add(
                      words(
                          guide.get().phrase(Phrase.TICKET_AWAY),
                          hours.say(opens),
                          ticket.language())));
    }
    return screen(String.join("\n\n", parts), List.of(List.of(leave(ticket.language()))));
  }

  Screen consent(Ticket ticket) {
    Language language = ticket.language();
    return screen(
        words(Phrase.TICKET_CONSENT, language),
        List.of(
            List.of(
                call(Phrase.TICKET_SEND, language, "t:yes"),
                call(Phrase.TICKET_DO_NOT_SEND, language, "t:no"))));
  }

  /** It is closed: how was it? */
  Screen farewell(Ticket ticket) {
    List<Button> stars =
        IntStream.rangeClosed(1, 5)
            .<Button>mapToObj(n -> new Button.Call(n + " ⭐", "t:rate:" + ticket.id() + ":" + n))
            .toList();
    return screen(words(Phrase.TICKET_CLOSED, ticket.language()), List.of(stars));
  }

  Screen wasItSolved(Ticket ticket) {
    Language language = ticket.language();
    return screen(
        words(Phrase.TICKET_WAS_IT_SOLVED, language),
        List.of(
            List.of(
                call(Phrase.TICKET_SOLVED, language, "t:solved:" + ticket.id() + ":1"),
                call(Phrase.TICKET_NOT_SOLVED, language, "t:solved:" + ticket.id() + ":0"))));
  }

  /** A phrase, and the way back to the guide. */
  Screen tell(Phrase phrase, Language language) {
    return screen(words(phrase, language), List.of());
  }

  Screen prepared(Ticket ticket, String answer) {
    String said =
        guide.get().answers().stream()
            .filter(it -> it.id().equals(answer))
            .findFirst()
            .map(it -> trimmed(it.text()).in(ticket.language(), "\n\n"))
            .orElse("");
    return screen(signed(said, ticket.language()), List.of());
  }

  /** Leads to a step of the guide. */
  Screen toStep(Ticket ticket, String step) {
    Language language = ticket.language();
    String title = StepId.isValid(step) ? title(new StepId(step), language) : "";
    return screen(
        signed(words(Phrase.TICKET_SEE_STEP, language) + "\n<b>" + title + "</b>", language),
        List.of(List.of(call(Phrase.TICKET_OPEN_STEP, language, "t:go:" + step))));
  }

  /** An answer of staff under the name of the office. */
  String signed(String html, Language language) {
    return guide.get().steps().values().stream()
            .map(Step::kind)
            .filter(Step.Kind.Ticket.class::isInstance)
            .map(kind -> ((Step.Kind.Ticket) kind).office())
            .findFirst()
            .map(office -> "👩‍🏫 <b>" + escape(office.in(language, " · ")) + "</b>\n")
            .orElse("👩‍🏫 ")
        + html;
  }

  /** The same for what can be signed. */
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

  // To staff.

  /** What the card of a ticket offers below. */
  enum Page {
    MAIN,
    STAGES,
    ANSWERS
  }

  Screen card(Ticket ticket, int earlier, boolean inGroup, Page page) {
    List<List<Button>> rows =
        page == Page.MAIN ? main(ticket) : page == Page.STAGES ? stages(ticket) : answers(ticket);
    return screen(card(ticket, earlier, inGroup), rows);
  }

  /** The card with the steps of a stage to choose from. */
  Screen card(Ticket ticket, int earlier, boolean inGroup, String stage) {
    List<List<Button>> rows = new ArrayList<>();
    guide.get().steps().values().stream()
        .filter(step -> stage.equals(step.stage() == null ? "-" : step.stage()))
        .limit(MAX_BUTTONS)
        .forEach(
            step ->
                rows.add(
                    List.of(
                        new Button.Call(
                            plainTitle(step), "t:step:" + ticket.id() + ":" + step.id()))));
    rows.add(List.of(call(Phrase.STAFF_BACK, STAFF, "t:stages:" + ticket.id())));
    return screen(card(ticket, earlier, inGroup), rows);
  }

  Screen note(Phrase phrase) {
    return screen(words(phrase, STAFF), List.of());
  }

  Screen reminder(Ticket ticket, Instant now) {
    long minutes = Duration.between(ticket.times().waiting(), now).toMinutes();
    return screen(words(Phrase.STAFF_REMINDER, STAFF) + " <b>" + minutes + "</b>", List.of());
  }

  Screen rating(Ticket ticket) {
    Boolean solved = ticket.verdict().solved();
    Phrase phrase = Boolean.TRUE.equals(solved) ? Phrase.TICKET_SOLVED : Phrase.TICKET_NOT_SOLVED;
    return screen(
        label(Phrase.STAFF_CLOSED_BY_STUDENT)
            + ": "
            + ticket.verdict().rating()
            + "/5"
            + (solved == null ? "" : " · " + escape(screens.get().line(phrase, STAFF))),
        List.of());
  }

  Screen collision(Ticket ticket, long message) {
    String key = ticket.id() + ":" + message;
    return screen(
        words(Phrase.STAFF_COLLISION, STAFF),
        List.of(
            List.of(
                call(Phrase.TICKET_SEND, STAFF, "t:send:" + key),
                call(Phrase.TICKET_DO_NOT_SEND, STAFF, "t:drop:" + key))));
  }

  /** The open tickets, the longest waiting first, with links to their topics. */
  Screen list(List<Ticket> open, java.util.function.Function<Ticket, String> link, Instant now) {
    if (open.isEmpty()) {
      return note(Phrase.STAFF_NO_TICKETS);
    }
    List<String> lines = new ArrayList<>();
    lines.add("<b>" + words(Phrase.STAFF_OPEN_TICKETS, STAFF) + "</b>");
    open.stream()
        .limit(MAX_BUTTONS / 2)
        .forEach(
            ticket ->
                lines.add(
                    icon(ticket.state())
                        + " "
                        + link.apply(ticket)
                        + " · "
                        + Duration.between(ticket.times().waiting(), now).toMinutes()
                        + " "
                        + words(Phrase.STAFF_MINUTES, STAFF)
                        + " · "
                        + title(ticket.origin().step(), STAFF)));
    return screen(String.join("\n", lines), List.of());
  }

  String notice(Phrase phrase) {
    return screens.get().line(phrase, STAFF);
  }

  /** What the small picture of a topic shows. */
  static String icon(Ticket.State state) {
    return switch (state) {
      case NEW -> "❗";
      case WAITS_FOR_STAFF -> "❓";
      case WAITS_FOR_STUDENT -> "💬";
      case CLOSED -> "✅";
    };
  }

  private String card(Ticket ticket, int earlier, boolean inGroup) {
    Dialog dialog = guide.get();
    Ticket.Origin origin = ticket.origin();
    Optional<Step> step = dialog.find(origin.step());
    List<String> lines = new ArrayList<>();
    lines.add("<b>" + label(Phrase.STAFF_QUESTION) + " #" + ticket.id() + "</b>");
    lines.add(label(Phrase.STAFF_READS) + ": " + language(ticket.language()));
    step.map(Step::stage)
        .flatMap(id -> dialog.stages().stream().filter(it -> it.id().equals(id)).findFirst())
        .map(Stage::name)
        .ifPresent(
            name -> lines.add(label(Phrase.STAFF_STAGE) + ": " + escape(name.in(STAFF, " · "))));
    Instant since = origin.since();
    lines.add(
        label(Phrase.STAFF_STEP)
            + ": <b>"
            + title(origin.step(), STAFF)
            + "</b> <code>"
            + origin.step()
            + "</code>"
            + (since == null
                ? ""
                : " · "
                    + Math.max(0, Duration.between(since, ticket.times().opened()).toMinutes())
                    + " "
                    + words(Phrase.STAFF_MINUTES, STAFF)));
    if (!origin.way().isEmpty()) {
      lines.add(
          label(Phrase.STAFF_WAY)
              + ": "
              + String.join(" → ", origin.way().stream().map(StepId::value).toList()));
    }
    lines.add(label(Phrase.STAFF_EARLIER) + ": " + earlier);
    step.ifPresent(
        it ->
            lines.add(
                label(Phrase.STAFF_STUDENT_SEES)
                    + ":\n<blockquote expandable>"
                    + escape(shown(it, ticket.language()))
                    + "</blockquote>"));
    lines.add(
        "<i>" + words(inGroup ? Phrase.STAFF_HINT : Phrase.STAFF_HINT_PRIVATE, STAFF) + "</i>");
    return String.join("\n", lines);
  }

  private static String language(Language language) {
    return switch (language) {
      case ZH -> "中文";
      case EN -> "English";
      case BOTH -> "中文 + English";
    };
  }

  private List<List<Button>> main(Ticket ticket) {
    boolean isBlocked = ticket.is(Ticket.Flag.BLOCKED);
    return List.of(
        List.of(
            button(Phrase.STAFF_CLAIM, "claim", ticket),
            button(Phrase.STAFF_CLOSE, "close", ticket)),
        List.of(
            button(Phrase.STAFF_CANNED, "answers", ticket),
            button(Phrase.STAFF_GUIDE, "stages", ticket)),
        List.of(
            isBlocked
                ? button(Phrase.STAFF_UNBLOCK, "unblock", ticket)
                : button(Phrase.STAFF_BLOCK, "block", ticket)));
  }

  private List<List<Button>> stages(Ticket ticket) {
    List<List<Button>> rows = new ArrayList<>();
    for (Stage stage : guide.get().stages()) {
      rows.add(
          List.of(
              new Button.Call(
                  stage.name().in(STAFF, " · "), "t:stage:" + ticket.id() + ":" + stage.id())));
    }
    rows.add(List.of(new Button.Call("…", "t:stage:" + ticket.id() + ":-")));
    rows.add(List.of(button(Phrase.STAFF_BACK, "card", ticket)));
    return rows;
  }

  private List<List<Button>> answers(Ticket ticket) {
    List<List<Button>> rows = new ArrayList<>();
    for (PreparedAnswer answer : guide.get().answers()) {
      boolean fits = answer.steps().isEmpty() || answer.steps().contains(ticket.origin().step());
      if (fits && rows.size() < MAX_BUTTONS) {
        rows.add(
            List.of(
                new Button.Call(
                    cut(firstLine(answer.text().zh())),
                    "t:answer:" + ticket.id() + ":" + answer.id())));
      }
    }
    rows.add(List.of(button(Phrase.STAFF_BACK, "card", ticket)));
    return rows;
  }

  private Button button(Phrase label, String deed, Ticket ticket) {
    return call(label, STAFF, "t:" + deed + ":" + ticket.id());
  }

  private Button leave(Language language) {
    return call(Phrase.TICKET_LEAVE, language, "t:leave");
  }

  private Button call(Phrase label, Language language, String data) {
    return new Button.Call(screens.get().line(label, language), data);
  }

  private String label(Phrase phrase) {
    return escape(screens.get().line(phrase, STAFF));
  }

  private String words(Phrase phrase, Language language) {
    Text text = guide.get().phrase(phrase);
    String between = phrase.name().startsWith("TICKET_") ? "\n\n" : " · ";
    return escape(text.in(language, between));
  }

  private static String words(Text before, Text value, Language language) {
    return escape(
        new Text(before.zh() + "：" + value.zh(), before.en() + ": " + value.en())
            .in(language, "\n\n"));
  }

  private String title(StepId id, Language language) {
    return guide
        .get()
        .find(id)
        .map(Step::text)
        .map(text -> new Text(firstLine(text.zh()), firstLine(text.en())))
        .map(text -> escape(text.in(language, " · ")))
        .orElse(id.value());
  }

  private static String plainTitle(Step step) {
    return cut(firstLine(step.text().zh()));
  }

  private static String shown(Step step, Language language) {
    String text = plain(trimmed(step.text()).in(language, "\n\n"));
    return text.length() <= SCREEN_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SCREEN_CHARACTERS / 2)) + "…";
  }

  private static Text trimmed(Text text) {
    return new Text(text.zh().strip(), text.en().strip());
  }

  private static String firstLine(String html) {
    String plain = plain(html).strip();
    int end = plain.indexOf('\n');
    return end < 0 ? plain : plain.substring(0, end);
  }

  private static String cut(String words) {
    return words.codePointCount(0, words.length()) <= LABEL_CHARACTERS
        ? words
        : words.substring(0, words.offsetByCodePoints(0, LABEL_CHARACTERS)) + "…";
  }

  /** The words without their formatting; the guide's own are valid. */
  private static String plain(String html) {
    return html.replaceAll("<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }

  private static String escape(String plain) {
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static Screen screen(String html, List<List<Button>> rows) {
    return new Screen(0, html, rows);
  }

  /** The phrase that a passage names. */
  static Optional<Phrase> phrase(String key) {
    try {
      return Optional.of(Phrase.valueOf(key.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }

  /** The id that links to messages of a supergroup have, https://core.telegram.org/api/links. */
  static Optional<String> linkOf(ChatId group, int topic) {
    String id = group.toString();
    return id.startsWith("-100")
        ? Optional.of("https://t.me/c/" + id.substring(4) + "/" + topic)
        : Optional.empty();
  }
}
