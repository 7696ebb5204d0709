package org.chsiguide.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chsiguide.dialog.Screen.Button;

/**
 * Draws how far a student is: each stage, done or not, and the step where they stand. One button
 * goes on there, one begins again.
 */
final class Progress {
  private static final String DONE = "✅";
  private static final String HERE = "▶️";
  private static final String AHEAD = "⬜";

  private final Dialog dialog;
  private final Screens screens;

  Progress(Dialog dialog, Screens screens) {
    this.dialog = dialog;
    this.screens = screens;
  }

  Screen draw(Conversation conversation) {
    Language language = conversation.language();
    Step step = dialog.expect(conversation.at());
    boolean isEnd = step.kind() instanceof Step.Kind.Done;
    Optional<Stage> here = isEnd ? Optional.empty() : dialog.stage(conversation);
    List<String> parts = new ArrayList<>();
    parts.add("<b>" + escaped(screens.line(Phrase.HOW_FAR, language)) + "</b>");
    if (!dialog.stages().isEmpty()) {
      int current = isEnd ? dialog.stages().size() : here.map(dialog.stages()::indexOf).orElse(-1);
      parts.add(String.join("\n", stages(current, language)));
    }
    parts.add(
        escaped(screens.line(Phrase.MY_STEP, language))
            + "\n<b>"
            + screens.heading(step, language)
            + "</b>");
    return new Screen(
        conversation.turn(),
        String.join("\n\n", parts),
        rows(step, language),
        here.map(Stage::picture)
            .map(files -> language == Language.ZH ? files.zh() : files.en())
            .orElse(null));
  }

  /** Those before the current one are done; at an end all are. */
  private List<String> stages(int current, Language language) {
    List<Stage> stages = dialog.stages();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      String name = escaped(Screens.label(stages.get(i).name(), language));
      lines.add(
          i == current ? HERE + " <b>" + name + "</b>" : (i < current ? DONE : AHEAD) + " " + name);
    }
    return lines;
  }

  private List<List<Button>> rows(Step step, Language language) {
    List<List<Button>> rows = new ArrayList<>();
    rows.add(List.of(new Button.Tap(screens.line(Phrase.GO_ON, language), new Press.Return())));
    rows.add(
        List.of(
            new Button.Tap(
                screens.line(Phrase.FROM_THE_BEGINNING, language), new Press.Restart())));
    rows.addAll(screens.buttons().help(step, language));
    return rows;
  }

  private static String escaped(String plain) {
    return Screens.escape(plain);
  }
}
