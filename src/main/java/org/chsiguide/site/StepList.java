package org.chsiguide.site;

import java.util.stream.Collectors;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.html.TelegramHtml;

/**
 * All steps of a dialog below one another, in both languages: for paper, for a look at the whole,
 * and for browsers without scripts.
 */
final class StepList {
  private final Dialog dialog;
  private final StringBuilder html = new StringBuilder();

  private StepList(Dialog dialog) {
    this.dialog = dialog;
  }

  static String of(Dialog dialog) {
    StepList list = new StepList(dialog);
    dialog.stepsOf(null).forEach(list::add);
    dialog.stages().forEach(list::addStage);
    return list.html.toString();
  }

  private void addStage(Stage stage) {
    html.append("<h3>")
        .append(TelegramHtml.escape(stage.name().zh() + " · " + stage.name().en()))
        .append("</h3>\n");
    dialog.stepsOf(stage.id()).forEach(this::add);
  }

  private void add(Step step) {
    html.append("<article class=\"paper\" id=\"")
        .append(step.id())
        .append("\"><div class=\"words\">")
        .append(words(step, Language.ZH))
        .append("</div><div class=\"words\" lang=\"en\">")
        .append(words(step, Language.EN))
        .append("</div>")
        .append(links(step))
        .append("</article>\n");
  }

  private String words(Step step, Language language) {
    return new PhraseFormatter(dialog, language)
        .renderText(step.text())
        .replace("tg-spoiler", "span");
  }

  private String links(Step step) {
    String items =
        step.choices().stream()
            .map(
                choice -> {
                  if (choice instanceof Choice.GoToStep go) {
                    return link("#" + dialog.currentId(go.to()), go.label());
                  }
                  return choice instanceof Choice.OpenUrl open
                      ? link(open.url(), open.label())
                      : "";
                })
            .collect(Collectors.joining());
    if (step.kind() instanceof Step.Kind.Input input) {
      items += link("#" + dialog.currentId(input.to()), new LocalizedText("下一步", "Next"));
    }
    return items.isEmpty() ? "" : "<ul>" + items + "</ul>";
  }

  private static String link(String url, LocalizedText label) {
    String words = label.zh().equals(label.en()) ? label.zh() : label.zh() + " · " + label.en();
    return "<li><a href=\""
        + TelegramHtml.escape(url)
        + "\">"
        + TelegramHtml.escape(words)
        + "</a></li>";
  }
}
