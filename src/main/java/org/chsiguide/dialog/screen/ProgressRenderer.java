package org.chsiguide.dialog.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
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
record ProgressRenderer(PhraseFormatter phrases) {
  private static final String DONE = "✅";
  private static final String CURRENT = "▶️";
  private static final String UPCOMING = "⬜";

  Screen render(Conversation conversation) {
    Dialog dialog = phrases.dialog();
    Step step = dialog.expect(conversation.currentStep());
    boolean isEnd = step.kind() instanceof Step.Kind.End;
    Optional<Stage> currentStage = isEnd ? Optional.empty() : dialog.stageOf(conversation);
    List<String> parts = new ArrayList<>();
    parts.add(phrases.bold(DialogPhrase.HOW_FAR));
    if (!dialog.stages().isEmpty()) {
      int currentIndex =
          isEnd ? dialog.stages().size() : currentStage.map(dialog.stages()::indexOf).orElse(-1);
      parts.add(String.join("\n", stageLines(currentIndex)));
    }
    parts.add(phrases.html(DialogPhrase.MY_STEP) + "\n" + phrases.boldTitle(step));
    return new Screen(
        conversation.turn(),
        String.join("\n\n", parts),
        rows(step),
        currentStage
            .map(Stage::picture)
            .map(files -> files.forReader(phrases.language()))
            .orElse(null));
  }

  /**
   * Returns a line per stage: those before the current one are done; at an end of the dialog, all
   * are.
   */
  private List<String> stageLines(int current) {
    List<Stage> stages = phrases.dialog().stages();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      String name = TelegramHtml.escape(phrases.plain(stages.get(i).name()));
      lines.add(
          i == current
              ? CURRENT + " <b>" + name + "</b>"
              : (i < current ? DONE : UPCOMING) + " " + name);
    }
    return lines;
  }

  private List<List<Button>> rows(Step step) {
    KeyboardRenderer keyboard = new KeyboardRenderer(phrases);
    List<List<Button>> rows = new ArrayList<>();
    rows.add(List.of(phrases.button(DialogPhrase.GO_ON, ButtonAction.Simple.RETURN)));
    rows.add(List.of(phrases.button(DialogPhrase.FROM_THE_BEGINNING, ButtonAction.Simple.RESTART)));
    rows.addAll(
        Screen.arrangeRows(
            List.of(
                new Button.Share(
                    phrases.plain(DialogPhrase.SHARE_STEP), step.id(), shareText(step)),
                keyboard.outdatedButton(step.id()))));
    rows.addAll(keyboard.pageRow());
    rows.addAll(keyboard.systemRows(step));
    return rows;
  }

  /** Returns the title of the step, and its address without Telegram if there is one. */
  private String shareText(Step step) {
    String title = phrases.title(step);
    return phrases
        .dialog()
        .siteLink(step.id())
        .map(link -> String.join("\n", title, phrases.plain(DialogPhrase.WITHOUT_TELEGRAM), link))
        .orElse(title);
  }
}
