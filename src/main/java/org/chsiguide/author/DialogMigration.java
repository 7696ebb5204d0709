package org.chsiguide.author;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.StepId;

/**
 * A plan of how a new version of the dialog moves students. It calls the same {@link
 * Dialog#migrate} that moves them after a reload, so the plan is exact.
 */
public final class DialogMigration {
  private final Dialog currentDialog;
  private final Dialog newDialog;

  /** How many students of each step go to which step; in the order of the dialog. */
  private final Map<StepId, Map<StepId, Integer>> moves = new LinkedHashMap<>();

  private int students;

  /** Plans to replace one version by another, without students yet. */
  public DialogMigration(Dialog currentDialog, Dialog newDialog) {
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
  }

  /** Returns how many students of this step will be at which step. */
  public Map<StepId, Integer> destinations(StepId step) {
    return Map.copyOf(moves.getOrDefault(step, Map.of()));
  }

  /** Returns the plan in words, one item per line. */
  public List<String> report() {
    List<String> lines = new ArrayList<>(changes());
    List<String> movedLines = new ArrayList<>();
    int moved = 0;
    for (Map.Entry<StepId, Map<StepId, Integer>> step : moves.entrySet()) {
      int movedFromStep =
          step.getValue().entrySet().stream()
              .filter(it -> !it.getKey().equals(step.getKey()))
              .mapToInt(Map.Entry::getValue)
              .sum();
      if (movedFromStep > 0) {
        movedLines.add(line(step.getKey(), step.getValue()));
        moved += movedFromStep;
      }
    }
    lines.add(
        students == 0
            ? "No students yet."
            : "%s: %s, %s."
                .formatted(count(students), verb(students - moved, "stay"), verb(moved, "move")));
    movedLines.forEach(line -> lines.add("  " + line));
    return lines;
  }

  private List<String> changes() {
    DialogDiff changes = DialogDiff.between(currentDialog, newDialog);
    List<String> lines = new ArrayList<>();
    changes.added().forEach(step -> lines.add("+ " + step));
    changes.removed().forEach(step -> lines.add("- " + step));
    changes.renamed().forEach((before, after) -> lines.add("> " + before + " is now " + after));
    changes
        .changed()
        .forEach(
            (step, parts) ->
                lines.add(
                    "* "
                        + step
                        + ": "
                        + parts.stream().map(Object::toString).collect(Collectors.joining(", "))));
    changes.others().forEach(place -> lines.add("* " + place));
    if (lines.isEmpty()) {
      lines.add("Nothing changes that anybody could notice.");
    }
    return lines;
  }

  /** Describes a move, such as "12 students at check_info: 11 stay, 1 goes to method3". */
  private String line(StepId from, Map<StepId, Integer> to) {
    int all = to.values().stream().mapToInt(Integer::intValue).sum();
    List<String> parts = new ArrayList<>();
    int staying = to.getOrDefault(from, 0);
    if (staying > 0) {
      parts.add(verb(staying, "stay"));
    }
    to.forEach(
        (step, number) -> {
          if (!step.equals(from)) {
            parts.add(
                number
                    + (number == 1 ? " goes" : " go")
                    + (isRenamed(from, step) ? " with it to " : " to ")
                    + step);
          }
        });
    return count(all) + " at " + from + ": " + String.join(", ", parts);
  }

  private boolean isRenamed(StepId from, StepId to) {
    return newDialog.find(from).filter(step -> step.id().equals(to)).isPresent();
  }

  private static String verb(int students, String verb) {
    return students + " " + verb + (students == 1 ? "s" : "");
  }

  private static String count(int students) {
    return students + (students == 1 ? " student" : " students");
  }
}
