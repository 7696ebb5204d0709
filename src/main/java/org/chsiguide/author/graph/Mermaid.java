package org.chsiguide.author.graph;

import java.util.ArrayList;
import java.util.List;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;

/**
 * Renders a dialog as a Mermaid graph, which GitHub and many wikis draw, https://mermaid.js.org.
 */
public final class Mermaid {
  private final Dialog dialog;
  private final Language language;
  private final List<StepId> ids;
  private final List<String> lines = new ArrayList<>();

  private Mermaid(Dialog dialog, Language language) {
    this.dialog = dialog;
    this.language = language;
    this.ids = List.copyOf(dialog.steps().keySet());
  }

  /** Returns a flow chart in this language. */
  public static String of(Dialog dialog, Language language) {
    Mermaid mermaid = new Mermaid(dialog, language);
    mermaid.draw();
    return String.join("\n", mermaid.lines) + "\n";
  }

  private void draw() {
    lines.add("flowchart LR");
    for (Stage stage : dialog.stages()) {
      lines.add(
          "  subgraph stage_" + stage.id() + "[" + quoted(stage.name().in(language, " · ")) + "]");
      dialog.stepsOf(stage.id()).forEach(this::addStep);
      lines.add("  end");
    }
    dialog.stepsOf(null).forEach(this::addStep);
    dialog.steps().values().forEach(this::addArrows);
  }

  private void addStep(Step step) {
    String words = quoted(step.id() + "\n" + GraphLayout.heading(dialog, step, language));
    boolean isEnd = step.kind() instanceof Step.Kind.End;
    lines.add("    " + name(step.id()) + (isEnd ? "([" + words + "])" : "[" + words + "]"));
  }

  private void addArrows(Step step) {
    if (step.kind() instanceof Step.Kind.Input ask) {
      lines.add("  " + name(step.id()) + " -->|\"✍\"| " + name(ask.to()));
    }
    for (Choice choice : step.choices()) {
      String label = quoted(choice.label().in(language, " · "));
      choice
          .target()
          .ifPresent(to -> lines.add("  " + name(step.id()) + " -->|" + label + "| " + name(to)));
    }
  }

  /** Returns a safe node name, since some names, such as "end", are keywords of Mermaid. */
  private String name(StepId id) {
    return "s" + ids.indexOf(id);
  }

  private static String quoted(String words) {
    String escaped =
        words
            .replace("#", "#35;")
            .replace("&", "#amp;")
            .replace("\"", "#quot;")
            .replace("<", "#lt;")
            .replace(">", "#gt;")
            .replace("\n", "<br/>");
    return "\"" + escaped + "\"";
  }
}
