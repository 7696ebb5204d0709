package org.chsiguide.ticket;

import static org.chsiguide.ticket.Wording.STAFF;
import static org.chsiguide.ticket.Wording.escape;
import static org.chsiguide.ticket.Wording.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.PreparedAnswer;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;

/**
 * The message with which a ticket begins for staff: where the student is stuck, and buttons for
 * what can be done, which turn to other pages of buttons and back.
 */
final class TicketCard {
  private static final int SCREEN_CHARACTERS = 500;

  /** https://core.telegram.org/bots/api#inlinekeyboardbutton, far below what a message takes. */
  private static final int MAX_BUTTONS = 60;

  /** In the place of the id of a stage: the steps that are in none. */
  private static final String NO_STAGE = "-";

  private final Wording wording;

  TicketCard(Wording wording) {
    this.wording = wording;
  }

  /** Which buttons it shows. */
  enum Page {
    MAIN,
    STAGES,
    ANSWERS
  }

  /**
   * The card.
   *
   * @param earlier how many tickets the student had before
   * @param isInGroup whether whatever is written beside it goes to the student
   */
  Screen draw(Ticket ticket, int earlier, boolean isInGroup, Page page) {
    List<List<Button>> rows =
        switch (page) {
          case MAIN -> main(ticket);
          case STAGES -> stages(ticket);
          case ANSWERS -> answers(ticket);
        };
    return screen(text(ticket, earlier, isInGroup), rows);
  }

  /** The card with the steps of a stage to choose from. */
  Screen draw(Ticket ticket, int earlier, boolean isInGroup, String stage) {
    List<List<Button>> rows = new ArrayList<>();
    wording.guide().steps().values().stream()
        .filter(step -> stage.equals(step.stage() == null ? NO_STAGE : step.stage()))
        .limit(MAX_BUTTONS)
        .forEach(step -> rows.add(List.of(lead(ticket, step))));
    rows.add(List.of(button(Phrase.STAFF_BACK, "stages", ticket)));
    return screen(text(ticket, earlier, isInGroup), rows);
  }

  private String text(Ticket ticket, int earlier, boolean isInGroup) {
    Ticket.Origin origin = ticket.origin();
    Optional<Step> step = wording.guide().find(origin.step());
    List<String> lines = new ArrayList<>();
    lines.add("<b>" + label(Phrase.STAFF_QUESTION) + " #" + ticket.id() + "</b>");
    lines.add(label(Phrase.STAFF_READS) + ": " + language(ticket.language()));
    step.flatMap(this::stage)
        .ifPresent(
            stage ->
                lines.add(
                    label(Phrase.STAFF_STAGE) + ": " + escape(stage.name().in(STAFF, " · "))));
    lines.add(whereabouts(ticket));
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
    Phrase hint = isInGroup ? Phrase.STAFF_HINT : Phrase.STAFF_HINT_PRIVATE;
    lines.add("<i>" + wording.html(hint, STAFF) + "</i>");
    lines.add("<i>" + wording.html(Phrase.STAFF_REACTIONS, STAFF) + "</i>");
    return String.join("\n", lines);
  }

  private Optional<Stage> stage(Step step) {
    return wording.guide().stages().stream()
        .filter(stage -> stage.id().equals(step.stage()))
        .findFirst();
  }

  private String whereabouts(Ticket ticket) {
    StepId step = ticket.origin().step();
    Instant since = ticket.origin().since();
    String here =
        label(Phrase.STAFF_STEP)
            + ": <b>"
            + wording.title(step, STAFF)
            + "</b> <code>"
            + step
            + "</code>";
    if (since == null) {
      return here;
    }
    return here + " · " + wording.time(Duration.between(since, ticket.times().opened()));
  }

  private static String language(Language language) {
    return switch (language) {
      case ZH -> "中文";
      case EN -> "English";
      case BOTH -> "中文 + English";
    };
  }

  private static String shown(Step step, Language language) {
    String text = Wording.plain(Wording.trimmed(step.text()).in(language, "\n\n"));
    return text.length() <= SCREEN_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SCREEN_CHARACTERS / 2)) + "…";
  }

  private List<List<Button>> main(Ticket ticket) {
    return List.of(
        List.of(
            button(Phrase.STAFF_CLAIM, "claim", ticket),
            button(Phrase.STAFF_CLOSE, "close", ticket)),
        List.of(
            button(Phrase.STAFF_CANNED, "answers", ticket),
            button(Phrase.STAFF_GUIDE, "stages", ticket)),
        List.of(
            ticket.is(Ticket.Flag.BLOCKED)
                ? button(Phrase.STAFF_UNBLOCK, "unblock", ticket)
                : button(Phrase.STAFF_BLOCK, "block", ticket)));
  }

  private List<List<Button>> stages(Ticket ticket) {
    List<List<Button>> rows = new ArrayList<>();
    for (Stage stage : wording.guide().stages()) {
      rows.add(List.of(open(ticket, stage.name().in(STAFF, " · "), stage.id())));
    }
    rows.add(List.of(open(ticket, "…", NO_STAGE)));
    rows.add(List.of(button(Phrase.STAFF_BACK, "card", ticket)));
    return rows;
  }

  private List<List<Button>> answers(Ticket ticket) {
    List<List<Button>> rows = new ArrayList<>();
    wording.guide().answers().stream()
        .filter(it -> it.steps().isEmpty() || it.steps().contains(ticket.origin().step()))
        .limit(MAX_BUTTONS)
        .forEach(answer -> rows.add(List.of(send(ticket, answer))));
    rows.add(List.of(button(Phrase.STAFF_BACK, "card", ticket)));
    return rows;
  }

  private static Button open(Ticket ticket, String label, String stage) {
    return new Button.Call(label, "t:stage:" + ticket.id() + ":" + stage);
  }

  private static Button lead(Ticket ticket, Step step) {
    return new Button.Call(
        Wording.label(step.text().zh()), "t:step:" + ticket.id() + ":" + step.id());
  }

  private static Button send(Ticket ticket, PreparedAnswer answer) {
    return new Button.Call(
        Wording.label(answer.text().zh()), "t:answer:" + ticket.id() + ":" + answer.id());
  }

  private Button button(Phrase label, String deed, Ticket ticket) {
    return wording.call(label, STAFF, "t:" + deed + ":" + ticket.id());
  }

  private String label(Phrase phrase) {
    return escape(wording.line(phrase, STAFF));
  }
}
