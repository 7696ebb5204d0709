package org.chsiguide.ticket;

import static org.chsiguide.html.TelegramHtml.escape;
import static org.chsiguide.ticket.TicketFormatter.STAFF_LANGUAGE;
import static org.chsiguide.ticket.TicketFormatter.screen;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.CannedResponse;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.html.PlainText;
import org.chsiguide.messenger.UserId;

/**
 * Renders the card of a ticket for staff: where the student is stuck, and pages of buttons for the
 * actions of staff.
 */
public final class TicketCard {
  private static final int SCREEN_CHARACTERS = 500;

  /** The most steps of the way that a card names. */
  private static final int MAX_WAY = 3;

  /** https://core.telegram.org/bots/api#inlinekeyboardbutton, far below what a message takes. */
  private static final int MAX_BUTTONS = 60;

  /** https://core.telegram.org/bots/api#copytextbutton. */
  private static final int MAX_COPIED_CHARACTERS = 256;

  /** Replaces the id of a stage for the steps without one. */
  private static final String NO_STAGE = "-";

  private final TicketFormatter ticketFormatter;
  private final StudentNotices studentNotices;
  private final DisplayNames names;

  TicketCard(TicketFormatter ticketFormatter, StudentNotices studentNotices, DisplayNames names) {
    this.ticketFormatter = ticketFormatter;
    this.studentNotices = studentNotices;
    this.names = names;
  }

  /**
   * Returns the card with the first page of buttons.
   *
   * @param earlier how many tickets the student had before
   */
  public Screen render(Ticket ticket, int earlier, StaffChats staffChats) {
    return render(ticket, earlier, staffChats, new StaffTicketButton.ShowMain(ticket.id()));
  }

  /**
   * Returns the card with the page of buttons that was asked for. A canned response, if the dialog
   * still has it, takes the place of the text.
   */
  public Screen render(
      Ticket ticket, int earlier, StaffChats staffChats, StaffTicketButton.Navigation navigation) {
    return navigation instanceof StaffTicketButton.ShowCannedResponse show
            && !studentNotices.cannedResponseHtml(ticket, show.response()).isEmpty()
        ? preview(ticket, show.response())
        : screen(
            text(ticket, earlier, staffChats.group() != null),
            rows(ticket, staffChats, navigation));
  }

  private List<List<Button>> rows(
      Ticket ticket, StaffChats staffChats, StaffTicketButton.Navigation navigation) {
    UserId owner = ticket.claimedBy();
    if (owner != null && navigation instanceof StaffTicketButton.ShowTakeOver) {
      return takeOverRows(ticket, owner);
    }
    if (owner != null && navigation instanceof StaffTicketButton.ShowHandOver) {
      return handOverRows(ticket, staffChats.colleaguesOf(owner));
    }
    if (navigation instanceof StaffTicketButton.ShowMain
        || navigation instanceof StaffTicketButton.ShowTakeOver
        || navigation instanceof StaffTicketButton.ShowHandOver) {
      return mainRows(ticket);
    }
    if (navigation instanceof StaffTicketButton.ShowStages) {
      return stageRows(ticket);
    }
    if (navigation instanceof StaffTicketButton.ShowStage show) {
      return stepRows(ticket, show.stage());
    }
    if (navigation instanceof StaffTicketButton.ShowCannedResponses
        || navigation instanceof StaffTicketButton.ShowCannedResponse) {
      return answerRows(ticket);
    }
    throw new AssertionError(navigation);
  }

  private String text(Ticket ticket, int earlier, boolean isInGroup) {
    Ticket.Origin origin = ticket.origin();
    Optional<Step> step = ticketFormatter.dialog().find(origin.step());
    List<String> lines = new ArrayList<>();
    lines.add(heading(ticket));
    Optional.ofNullable(ticket.claimedBy())
        .map(owner -> bold(escape(names.ofStaff(owner))))
        .ifPresent(owner -> lines.add(line(TicketPhrase.STAFF_OWNER, owner)));
    lines.add(line(TicketPhrase.STAFF_READS, language(ticket.language())));
    step.flatMap(this::stage)
        .map(stage -> escape(stage.name().in(STAFF_LANGUAGE, " · ")))
        .ifPresent(stage -> lines.add(line(TicketPhrase.STAFF_STAGE, stage)));
    lines.add(
        line(TicketPhrase.STAFF_STEP, bold(ticketFormatter.title(origin.step(), STAFF_LANGUAGE))));
    Optional.ofNullable(origin.since())
        .map(since -> ticketFormatter.duration(Duration.between(since, ticket.times().opened())))
        .ifPresent(time -> lines.add(line(TicketPhrase.STAFF_TIME_AT_STEP, time)));
    if (!origin.path().isEmpty()) {
      lines.add(line(TicketPhrase.STAFF_WAY, way(origin.path())));
    }
    lines.add(line(TicketPhrase.STAFF_EARLIER, Integer.toString(earlier)));
    step.map(it -> folded(escape(stepText(it, ticket.language()))))
        .ifPresent(it -> lines.add(label(TicketPhrase.STAFF_STUDENT_SEES) + ":\n" + it));
    TicketPhrase hint = isInGroup ? TicketPhrase.STAFF_HINT : TicketPhrase.STAFF_HINT_PRIVATE;
    // Who reads it every day knows it.
    lines.add(
        folded(
            ticketFormatter.html(hint, STAFF_LANGUAGE)
                + "\n"
                + ticketFormatter.html(TicketPhrase.STAFF_REACTIONS, STAFF_LANGUAGE)));
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

  private Optional<Stage> stage(Step step) {
    return ticketFormatter.dialog().stages().stream()
        .filter(stage -> stage.id().equals(step.stage()))
        .findFirst();
  }

  /** Returns the titles of the last steps of the way, oldest first. */
  private String way(List<StepId> path) {
    int skipped = Math.max(0, path.size() - MAX_WAY);
    return (skipped > 0 ? "… → " : "")
        + path.stream()
            .skip(skipped)
            .map(step -> escape(ticketFormatter.shortTitle(step)))
            .collect(Collectors.joining(" → "));
  }

  private static String language(Language language) {
    return switch (language) {
      case ZH -> "中文";
      case EN -> "English";
      case BOTH -> "中文 + English";
    };
  }

  private String stepText(Step step, Language language) {
    String text = PlainText.of(ticketFormatter.html(step.text(), language));
    return text.length() <= SCREEN_CHARACTERS
        ? text
        : PlainText.prefix(text, SCREEN_CHARACTERS / 2) + "…";
  }

  private List<List<Button>> mainRows(Ticket ticket) {
    long id = ticket.id();
    Button block =
        ticket.hasFlag(Ticket.Flag.BLOCKED)
            ? button(TicketPhrase.STAFF_UNBLOCK, new StaffTicketButton.Unblock(id))
            : button(TicketPhrase.STAFF_BLOCK, new StaffTicketButton.Block(id));
    Button close = button(TicketPhrase.STAFF_CLOSE, new StaffTicketButton.Close(id));
    List<Button> texts =
        List.of(
            button(TicketPhrase.STAFF_CANNED, new StaffTicketButton.ShowCannedResponses(id)),
            button(TicketPhrase.STAFF_GUIDE, new StaffTicketButton.ShowStages(id)));
    return ticket.claimedBy() == null
        ? List.of(
            List.of(button(TicketPhrase.STAFF_CLAIM, new StaffTicketButton.Claim(id)), close),
            texts,
            List.of(block))
        : List.of(
            List.of(
                button(TicketPhrase.STAFF_RELEASE, new StaffTicketButton.Release(id)),
                button(TicketPhrase.STAFF_HAND_OVER, new StaffTicketButton.ShowHandOver(id))),
            texts,
            List.of(
                button(TicketPhrase.STAFF_TAKE_OVER, new StaffTicketButton.ShowTakeOver(id)),
                close),
            List.of(block));
  }

  private List<List<Button>> takeOverRows(Ticket ticket, UserId owner) {
    return List.of(
        List.of(
            button(
                TicketPhrase.STAFF_TAKE_OVER_NOW,
                new StaffTicketButton.TakeOver(ticket.id(), owner))),
        List.of(button(TicketPhrase.STAFF_BACK, new StaffTicketButton.ShowMain(ticket.id()))));
  }

  private List<List<Button>> handOverRows(Ticket ticket, List<UserId> colleagues) {
    return column(
        colleagues.stream()
            .sorted(Comparator.comparing(names::ofStaff))
            .map(
                colleague ->
                    button(
                        names.ofStaff(colleague),
                        new StaffTicketButton.HandOver(ticket.id(), colleague))),
        new StaffTicketButton.ShowMain(ticket.id()));
  }

  private List<List<Button>> stageRows(Ticket ticket) {
    return column(
        Stream.concat(
            ticketFormatter.dialog().stages().stream()
                .map(
                    stage ->
                        stageButton(ticket, stage.name().in(STAFF_LANGUAGE, " · "), stage.id())),
            Stream.of(stageButton(ticket, "…", NO_STAGE))),
        new StaffTicketButton.ShowMain(ticket.id()));
  }

  private List<List<Button>> stepRows(Ticket ticket, String stage) {
    return column(
        ticketFormatter.dialog().steps().values().stream()
            .filter(step -> stage.equals(step.stage() == null ? NO_STAGE : step.stage()))
            .map(
                step ->
                    button(
                        ticketFormatter.shortTitle(step.id()),
                        new StaffTicketButton.SendStep(ticket.id(), step.id()))),
        new StaffTicketButton.ShowStages(ticket.id()));
  }

  private List<List<Button>> answerRows(Ticket ticket) {
    return column(
        ticketFormatter.dialog().cannedResponses().stream()
            .filter(it -> it.steps().isEmpty() || it.steps().contains(ticket.origin().step()))
            .map(answer -> answerButton(ticket, answer)),
        new StaffTicketButton.ShowMain(ticket.id()));
  }

  /** Returns one button in each row, and below them the one that leads back. */
  private List<List<Button>> column(Stream<Button> buttons, StaffTicketButton.Navigation back) {
    return Stream.concat(
            buttons.limit(MAX_BUTTONS), Stream.of(button(TicketPhrase.STAFF_BACK, back)))
        .map(List::of)
        .toList();
  }

  private Screen preview(Ticket ticket, String response) {
    String html = studentNotices.cannedResponse(ticket, response).html();
    String text = PlainText.of(studentNotices.cannedResponseHtml(ticket, response));
    List<List<Button>> rows = new ArrayList<>();
    if (!PlainText.isLonger(text, MAX_COPIED_CHARACTERS)) {
      rows.add(
          List.of(
              new Button.Copy(
                  ticketFormatter.line(TicketPhrase.STAFF_COPY, STAFF_LANGUAGE), text)));
    }
    rows.add(
        List.of(
            button(
                TicketPhrase.TICKET_SEND,
                new StaffTicketButton.SendCannedResponse(ticket.id(), response)),
            button(
                TicketPhrase.STAFF_BACK, new StaffTicketButton.ShowCannedResponses(ticket.id()))));
    return screen(
        heading(ticket)
            + "\n\n"
            + html
            + "\n\n<i>"
            + ticketFormatter.html(TicketPhrase.STAFF_PREVIEW, STAFF_LANGUAGE)
            + "</i>",
        rows);
  }

  private static Button stageButton(Ticket ticket, String label, String stage) {
    return button(label, new StaffTicketButton.ShowStage(ticket.id(), stage));
  }

  private Button answerButton(Ticket ticket, CannedResponse answer) {
    StepId step = ticket.origin().step();
    LocalizedText text =
        new LocalizedText(
            ticketFormatter.html(answer, step, Language.ZH),
            ticketFormatter.html(answer, step, Language.EN));
    return button(
        TicketFormatter.label(text.map(PlainText::firstLine)),
        new StaffTicketButton.ShowCannedResponse(ticket.id(), answer.id()));
  }

  private static Button button(String label, StaffTicketButton button) {
    return new Button.Callback(label, TicketCallbackData.encode(button));
  }

  private Button button(TicketPhrase label, StaffTicketButton button) {
    return ticketFormatter.callbackButton(label, STAFF_LANGUAGE, button);
  }

  private String heading(Ticket ticket) {
    return bold(label(TicketPhrase.STAFF_QUESTION) + " #" + ticket.id());
  }

  private String label(TicketPhrase phrase) {
    return escape(ticketFormatter.line(phrase, STAFF_LANGUAGE));
  }
}
