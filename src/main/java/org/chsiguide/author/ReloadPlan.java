package org.chsiguide.author;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.StepId;

/**
 * A plan of how a new version of the dialog moves students. It calls the same {@link
 * Dialog#migrate} that moves them after a reload, so the plan is exact.
 */
public final class ReloadPlan {
  private final Dialog currentDialog;
  private final Dialog newDialog;

  /** The number of students who move from each step to which one; in the order of the dialog. */
  private final Map<StepId, Map<StepId, Integer>> moves = new LinkedHashMap<>();

  private int students;
  private int moved;

  /** Plans to replace one version by another, without students yet. */
  public ReloadPlan(Dialog currentDialog, Dialog newDialog) {
    this.currentDialog = currentDialog;
    this.newDialog = newDialog;
    currentDialog.steps().keySet().forEach(step -> moves.put(step, new LinkedHashMap<>()));
  }

  /** Counts a student. */
  public void add(Conversation student) {
    StepId from = currentDialog.migrate(student).currentStep();
    StepId to = newDialog.migrate(student).currentStep();
    moves.computeIfAbsent(from, step -> new LinkedHashMap<>()).merge(to, 1, Integer::sum);
    students++;
    moved += from.equals(to) ? 0 : 1;
  }

  /** Returns the plan in words, one item per line. */
  public List<LocalizedText> report() {
    DialogDiff changes = DialogDiff.between(currentDialog, newDialog);
    List<LocalizedText> lines = lines(changes);
    lines.add(
        students == 0
            ? new LocalizedText("还没有学生。", "No students yet.")
            : LocalizedText.format(
                "%s：%s，%s。",
                "%s: %s, %s.",
                count(students),
                stay(students - moved),
                LocalizedText.format("%s 名换步骤", moved == 1 ? "%s moves" : "%s move", moved)));
    moves.forEach(
        (from, to) -> {
          if (to.keySet().stream().anyMatch(step -> !step.equals(from))) {
            lines.add(line(changes, from, to).map(words -> "  " + words));
          }
        });
    return lines;
  }

  private static List<LocalizedText> lines(DialogDiff changes) {
    List<LocalizedText> lines = new ArrayList<>();
    changes.added().forEach(step -> lines.add(changes.describe(step).map(it -> "+ " + it)));
    changes.removed().forEach(step -> lines.add(changes.describe(step).map(it -> "- " + it)));
    changes
        .renamed()
        .forEach(
            (before, after) ->
                lines.add(
                    LocalizedText.format(
                        "> %s 改名为%s", "> %s is now %s", before, changes.describe(after))));
    changes
        .changed()
        .forEach(
            (step, parts) ->
                lines.add(
                    LocalizedText.format(
                        "* %s：%s",
                        "* %s: %s",
                        changes.describe(step),
                        LocalizedText.join(
                            parts.stream().map(DialogDiff.Part::label).toList(), "，", ", "))));
    changes
        .others()
        .forEach(
            (place, other) ->
                lines.add(LocalizedText.format("* %s（%s）", "* %s (%s)", other.name(), place)));
    if (lines.isEmpty()) {
      lines.add(new LocalizedText("没有任何看得出来的变化。", "Nothing changes that anybody could notice."));
    }
    return lines;
  }

  /** Describes a move, such as "12 students at “Method 3” (method3): 11 stay, 1 moves". */
  private LocalizedText line(DialogDiff changes, StepId from, Map<StepId, Integer> to) {
    int all = to.values().stream().mapToInt(Integer::intValue).sum();
    List<LocalizedText> parts = new ArrayList<>();
    int staying = to.getOrDefault(from, 0);
    if (staying > 0) {
      parts.add(stay(staying));
    }
    to.forEach(
        (step, number) -> {
          if (!step.equals(from)) {
            String verb = number == 1 ? "%s goes" : "%s go";
            parts.add(
                isRenamed(from, step)
                    ? LocalizedText.format(
                        "%s 名随它改名到%s", verb + " with it to %s", number, changes.describe(step))
                    : LocalizedText.format(
                        "%s 名到%s", verb + " to %s", number, changes.describe(step)));
          }
        });
    return LocalizedText.format(
        "在%2$s的 %1$s：%3$s",
        "%s at %s: %s", count(all), changes.describe(from), LocalizedText.join(parts, "，", ", "));
  }

  private boolean isRenamed(StepId from, StepId to) {
    return newDialog.find(from).filter(step -> step.id().equals(to)).isPresent();
  }

  private static LocalizedText stay(int students) {
    return LocalizedText.format("%s 名留在原处", students == 1 ? "%s stays" : "%s stay", students);
  }

  private static LocalizedText count(int students) {
    return LocalizedText.format("%s 名学生", students == 1 ? "%s student" : "%s students", students);
  }
}
