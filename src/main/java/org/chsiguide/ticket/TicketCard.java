package org.chsiguide.ticket;

import static org.chsiguide.html.TelegramHtml.escape;
import static org.chsiguide.ticket.TicketFormatter.STAFF_LANGUAGE;
import static org.chsiguide.ticket.TicketFormatter.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.CannedResponse;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.html.PlainText;
import org.chsiguide.messenger.UserId;
import org.chsiguide.ticket.TicketButton.Action;

/**
 * Renders the card of a ticket for staff: where the student is stuck, and pages of buttons for the
 * actions of staff.
 */
public record TicketCard(TicketContext context, Ticket ticket) {
  private static final int SCREEN_CHARACTERS = 500;

  /** The most steps of the way that a card names. */
  private static final int MAX_WAY = 3;

  /** https://core.telegram.org/bots/api#inlinekeyboardbutton, far below what a message takes. */
  private static final int MAX_BUTTONS = 60;

  /** https://core.telegram.org/bots/api#copytextbutton. */
  private static final int MAX_COPIED_CHARACTERS = 256;

  /** Replaces the id of a stage for the steps without one. */
  private static final String NO_STAGE = "-";

  /** Returns the card with the first page of buttons. */
  public Screen render() {
    return render(new TicketButton(Action.SHOW_MAIN, ticket.id()));
  }

  /**
   * Returns the card with the page of buttons that was asked for. A canned response, if the dialog
   * still has it, takes the place of the text.
   */
  public Screen render(TicketButton page) {
    return page.action() == Action.SHOW_CANNED_RESPONSE && !words(page.argument()).isEmpty()
        ? preview(page.argument())
        : screen(text(), rows(page));
  }

  private List<List<Button>> rows(TicketButton page) {
    UserId owner = ticket.claimedBy();
    return switch (page.action()) {
      case SHOW_MAIN -> mainRows();
      case SHOW_STAGES -> stageRows();
      case SHOW_STAGE -> stepRows(page.argument());
      case SHOW_CANNED_RESPONSES, SHOW_CANNED_RESPONSE -> answerRows();
      case SHOW_HAND_OVER -> owner == null ? mainRows() : handOverRows(owner);
      default -> throw new IllegalArgumentException("no page of buttons: " + page.action());
    };
  }

  private String text() {
    Ticket.Origin origin = ticket.origin();
    Optional<Step> step = context.dialog().find(origin.step());
    List<String> lines = new ArrayList<>(List.of(heading()));
    UserId owner = ticket.claimedBy();
    if (owner != null) {
      lines.add(line(TicketPhrase.STAFF_OWNER, bold(escape(context.names().ofStaff(owner)))));
    }
    lines.add(line(TicketPhrase.STAFF_READS, language(ticket.language())));
    step.flatMap(it -> context.dialog().findStage(it.stage()))
        .map(stage -> escape(stage.name().in(STAFF_LANGUAGE, " · ")))
        .ifPresent(stage -> lines.add(line(TicketPhrase.STAFF_STAGE, stage)));
    lines.add(
        line(TicketPhrase.STAFF_STEP, bold(formatter().title(origin.step(), STAFF_LANGUAGE))));
    Instant since = origin.since();
    if (since != null) {
      Duration time = Duration.between(since, ticket.times().opened());
      lines.add(line(TicketPhrase.STAFF_TIME_AT_STEP, formatter().duration(time)));
    }
    if (!origin.path().isEmpty()) {
      lines.add(line(TicketPhrase.STAFF_WAY, way(origin.path())));
    }
    int earlier = context.tickets().countEarlier(ticket);
    lines.add(line(TicketPhrase.STAFF_EARLIER, Integer.toString(earlier)));
    step.map(it -> folded(escape(stepText(it))))
        .ifPresent(it -> lines.add(label(TicketPhrase.STAFF_STUDENT_SEES) + ":\n" + it));
    boolean isInGroup = context.staffChats().group() != null;
    TicketPhrase hint = isInGroup ? TicketPhrase.STAFF_HINT : TicketPhrase.STAFF_HINT_PRIVATE;
    // Who reads it every day knows it.
    lines.add(
        folded(formatter().html(hint) + "\n" + formatter().html(TicketPhrase.STAFF_REACTIONS)));
    return String.join("\n", lines);
  }

  private String line(TicketPhrase label, String html) {
    return label(label) + ": " + html;
  }

  private static String bold(String html) {
    return "<b>" + html + "</b>";
  }

  private static String folded(String html) {
    return "<blockquote expandable>" + html + "</blockquote>";
  }

  /** Returns the titles of the last steps of the way, oldest first. */
  private String way(List<StepId> path) {
    int skipped = Math.max(0, path.size() - MAX_WAY);
    return (skipped > 0 ? "… → " : "")
        + path.stream()
            .skip(skipped)
            .map(step -> escape(formatter().shortTitle(step)))
            .collect(Collectors.joining(" → "));
  }

  private static String language(Language language) {
    return switch (language) {
      case ZH -> "中文";
      case EN -> "English";
      case BOTH -> "中文 + English";
    };
  }

  private String stepText(Step step) {
    String text = PlainText.of(formatter().phrases(ticket.language()).renderText(step.text()));
    return text.length() <= SCREEN_CHARACTERS
        ? text
        : PlainText.prefix(text, SCREEN_CHARACTERS / 2) + "…";
  }

  private List<List<Button>> mainRows() {
    Button close = button(TicketPhrase.STAFF_CLOSE, Action.CLOSE);
    List<Button> texts =
        List.of(
            button(TicketPhrase.STAFF_CANNED, Action.SHOW_CANNED_RESPONSES),
            button(TicketPhrase.STAFF_GUIDE, Action.SHOW_STAGES));
    List<Button> block =
        List.of(
            ticket.hasFlag(Ticket.Flag.BLOCKED)
                ? button(TicketPhrase.STAFF_UNBLOCK, Action.UNBLOCK)
                : button(TicketPhrase.STAFF_BLOCK, Action.BLOCK));
    UserId owner = ticket.claimedBy();
    return owner == null
        ? List.of(List.of(button(TicketPhrase.STAFF_CLAIM, Action.CLAIM), close), texts, block)
        : List.of(
            List.of(
                button(TicketPhrase.STAFF_RELEASE, Action.RELEASE),
                button(TicketPhrase.STAFF_HAND_OVER, Action.SHOW_HAND_OVER)),
            texts,
            List.of(button(plain(TicketPhrase.STAFF_TAKE_OVER), Action.TAKE_OVER, owner), close),
            block);
  }

  private List<List<Button>> handOverRows(UserId owner) {
    return column(
        context.staffChats().colleaguesOf(owner).stream()
            .map(it -> button(context.names().ofStaff(it), Action.HAND_OVER, it)),
        Action.SHOW_MAIN);
  }

  private List<List<Button>> stageRows() {
    Stream<Button> stages =
        context.dialog().stages().stream()
            .map(it -> button(it.name().in(STAFF_LANGUAGE, " · "), Action.SHOW_STAGE, it.id()));
    return column(
        Stream.concat(stages, Stream.of(button("…", Action.SHOW_STAGE, NO_STAGE))),
        Action.SHOW_MAIN);
  }

  private List<List<Button>> stepRows(String stage) {
    return column(
        context.dialog().steps().values().stream()
            .filter(step -> stage.equals(step.stage() == null ? NO_STAGE : step.stage()))
            .map(it -> button(formatter().shortTitle(it.id()), Action.SEND_STEP, it.id())),
        Action.SHOW_STAGES);
  }

  private List<List<Button>> answerRows() {
    return column(
        context.dialog().cannedResponses().stream()
            .filter(it -> it.steps().isEmpty() || it.steps().contains(ticket.origin().step()))
            .map(this::answerButton),
        Action.SHOW_MAIN);
  }

  /** Returns one button in each row, and below them the one that leads back. */
  private List<List<Button>> column(Stream<Button> buttons, Action back) {
    return Stream.concat(
            buttons.limit(MAX_BUTTONS), Stream.of(button(TicketPhrase.STAFF_BACK, back)))
        .map(List::of)
        .toList();
  }

  private String words(String response) {
    return context.studentNotices(ticket).cannedResponseHtml(ticket, response);
  }

  private Screen preview(String response) {
    String html = context.studentNotices(ticket).cannedResponse(ticket, response).html();
    String text = PlainText.of(words(response));
    List<List<Button>> rows = new ArrayList<>();
    if (!PlainText.isLonger(text, MAX_COPIED_CHARACTERS)) {
      rows.add(List.of(new Button.Copy(plain(TicketPhrase.STAFF_COPY), text)));
    }
    rows.add(
        List.of(
            button(plain(TicketPhrase.TICKET_SEND), Action.SEND_CANNED_RESPONSE, response),
            button(TicketPhrase.STAFF_BACK, Action.SHOW_CANNED_RESPONSES)));
    String hint = "<i>" + formatter().html(TicketPhrase.STAFF_PREVIEW) + "</i>";
    return screen(String.join("\n\n", heading(), html, hint), rows);
  }

  private Button answerButton(CannedResponse answer) {
    StepId step = ticket.origin().step();
    LocalizedText text =
        new LocalizedText(
            formatter().phrases(Language.ZH).renderText(answer, step),
            formatter().phrases(Language.EN).renderText(answer, step));
    return button(
        TicketFormatter.label(text.map(PlainText::firstLine)),
        Action.SHOW_CANNED_RESPONSE,
        answer.id());
  }

  private Button button(String label, Action action, Object argument) {
    return new TicketButton(action, ticket.id(), argument).withLabel(label);
  }

  private Button button(TicketPhrase label, Action action) {
    return new TicketButton(action, ticket.id()).withLabel(plain(label));
  }

  private TicketFormatter formatter() {
    return context.formatter();
  }

  private String heading() {
    return bold(label(TicketPhrase.STAFF_QUESTION) + " #" + ticket.id());
  }

  private String label(TicketPhrase phrase) {
    return escape(plain(phrase));
  }

  private String plain(TicketPhrase phrase) {
    return formatter().line(phrase, STAFF_LANGUAGE);
  }
}
