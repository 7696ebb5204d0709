package org.chsiguide.dialog.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.html.TelegramHtml;

/**
 * Renders the progress of a student: each stage, done or not, and the current step. One button
 * continues there, another starts again, a third shares the step, a fourth says that it is not so
 * any more.
 */
final class ProgressRenderer {
  private static final String DONE = "✅";
  private static final String CURRENT = "▶️";
  private static final String UPCOMING = "⬜";

  private final Dialog dialog;
  private final ScreenRenderer screenRenderer;

  ProgressRenderer(Dialog dialog, ScreenRenderer screenRenderer) {
    this.dialog = dialog;
    this.screenRenderer = screenRenderer;
  }

  Screen render(Conversation conversation) {
    Language language = conversation.language();
    Step step = dialog.expect(conversation.currentStep());
    boolean isEnd = step.kind() instanceof Step.Kind.End;
    Optional<Stage> currentStage = isEnd ? Optional.empty() : dialog.stageOf(conversation);
    List<String> parts = new ArrayList<>();
    parts.add(
        "<b>"
            + TelegramHtml.escape(screenRenderer.singleLine(DialogPhrase.HOW_FAR, language))
            + "</b>");
    if (!dialog.stages().isEmpty()) {
      int currentIndex =
          isEnd ? dialog.stages().size() : currentStage.map(dialog.stages()::indexOf).orElse(-1);
      parts.add(String.join("\n", stageLines(currentIndex, language)));
    }
    parts.add(
        TelegramHtml.escape(screenRenderer.singleLine(DialogPhrase.MY_STEP, language))
            + "\n<b>"
            + screenRenderer.heading(step, language)
            + "</b>");
    return new Screen(
        conversation.turn(),
        String.join("\n\n", parts),
        rows(step, language),
        currentStage
            .map(Stage::picture)
            .map(files -> language == Language.ZH ? files.zh() : files.en())
            .orElse(null));
  }

  /**
   * Returns a line per stage: those before the current one are done; at an end of the dialog, all
   * are.
   */
  private List<String> stageLines(int current, Language language) {
    List<Stage> stages = dialog.stages();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      String name = TelegramHtml.escape(ScreenRenderer.label(stages.get(i).name(), language));
      lines.add(
          i == current
              ? CURRENT + " <b>" + name + "</b>"
              : (i < current ? DONE : UPCOMING) + " " + name);
    }
    return lines;
  }

  private List<List<Button>> rows(Step step, Language language) {
    List<List<Button>> rows = new ArrayList<>();
    rows.add(
        List.of(
            new Button.Action(
                screenRenderer.singleLine(DialogPhrase.GO_ON, language),
                new ButtonAction.ReturnToStep())));
    rows.add(
        List.of(
            new Button.Action(
                screenRenderer.singleLine(DialogPhrase.FROM_THE_BEGINNING, language),
                new ButtonAction.Restart())));
    rows.addAll(
        Screen.arrangeRows(
            List.of(
                new Button.Share(
                    screenRenderer.singleLine(DialogPhrase.SHARE_STEP, language),
                    step.id(),
                    shareText(step, language)),
                screenRenderer.buttons().outdatedButton(step.id(), language))));
    rows.addAll(screenRenderer.buttons().pageRow(language));
    rows.addAll(screenRenderer.buttons().systemRows(step, language));
    return rows;
  }

  /** Returns the title of the step, and its address without Telegram if there is one. */
  private String shareText(Step step, Language language) {
    String heading = screenRenderer.plainHeading(step, language);
    return dialog
        .siteLink(step.id())
        .map(
            link ->
                String.join(
                    "\n",
                    heading,
                    screenRenderer.singleLine(DialogPhrase.WITHOUT_TELEGRAM, language),
                    link))
        .orElse(heading);
  }
}
