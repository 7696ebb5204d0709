package org.chsiguide.author.edit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.chsiguide.dialog.Banner;
import org.chsiguide.dialog.CannedResponse;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.Intent.Kind;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.dialog.yaml.TextPath;

/** Draws a part of a dialog as students see it; its buttons do nothing. */
record EditPreview(Dialog dialog) {
  /** The callback data of its buttons. */
  static final String INERT = new EditAction(EditAction.Kind.INERT).encode();

  /**
   * Returns a preview of the text at this place: of a banner on its first day, of others today.
   *
   * @param dialog the dialog with its banners
   */
  static EditPreview of(TextPath path, Dialog dialog, LocalDate today) {
    return new EditPreview(dialog.on(banner(path, dialog).map(Banner::from).orElse(today)));
  }

  private static Optional<Banner> banner(TextPath path, Dialog dialog) {
    return EditTarget.of(path)
        .stepId()
        .filter(step -> path.isBelow(TextPath.of("steps", step.value(), "banners")))
        .flatMap(dialog::find)
        .map(step -> step.banners().get(Integer.parseInt(path.parts().get(3))));
  }

  /**
   * Returns the screen that shows the text at this place: the mail of a step, or its part; empty if
   * none does.
   */
  Optional<Screen> render(TextPath path, Language language) {
    if (TextKind.of(path) == TextKind.PAGE_LINE) {
      return Optional.empty();
    }
    EditTarget target = EditTarget.of(path);
    return path.isBelow(target.path().child("mail"))
        ? target.stepId().map(step -> mail(step, language))
        : render(target, language);
  }

  /** Returns the screen of this part in this language; empty if it has no screen of its own. */
  Optional<Screen> render(EditTarget target, Language language) {
    return switch (target.section()) {
      case STEP ->
          target
              .stepId()
              .flatMap(dialog::find)
              .map(step -> screen(step.id(), language, new ScreenState.PlainStep()));
      case TOPIC -> topic(target, language);
      case ANSWER ->
          dialog.cannedResponses().stream()
              .filter(response -> response.id().equals(target.id()))
              .findFirst()
              .map(response -> answer(response, language));
      case OFFICE, OTHERS -> Optional.empty();
    };
  }

  /** Draws an answer as for a student at the first step that it is for. */
  private Screen answer(CannedResponse response, Language language) {
    StepId step =
        dialog.steps().keySet().stream()
            .filter(response.steps()::contains)
            .findFirst()
            .orElse(dialog.systemStep(SystemStep.START));
    return new Screen(
        0, new PhraseFormatter(dialog, language).renderText(response, step), List.of());
  }

  private Screen mail(StepId step, Language language) {
    Language written = language == Language.EN ? Language.EN : Language.ZH;
    return screen(step, language, new ScreenState.MailText(written));
  }

  private Optional<Screen> topic(EditTarget target, Language language) {
    StepId start = dialog.systemStep(SystemStep.START);
    return TopicId.parse(target.id())
        .map(id -> dialog.topics().byId().get(id))
        .map(
            topic ->
                Intent.of(
                    topic instanceof Topic.Question ? Kind.MATCHED : Kind.OFF_TOPIC, topic.id()))
        .map(intent -> screen(start, language, new ScreenState.TopicAnswer(intent)));
  }

  private Screen screen(StepId step, Language language, ScreenState state) {
    return inert(
        new ScreenRenderer(dialog).render(Conversation.create(language, step).showing(state)));
  }

  private static Screen inert(Screen screen) {
    List<List<Button>> rows =
        screen.rows().stream().map(row -> row.stream().map(EditPreview::inert).toList()).toList();
    return new Screen(screen.turn(), screen.html(), rows, screen.picture());
  }

  private static Button inert(Button button) {
    return button instanceof Button.Link || button instanceof Button.Copy
        ? button
        : new Button.Callback(button.label(), INERT);
  }
}
