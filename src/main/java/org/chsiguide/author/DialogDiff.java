package org.chsiguide.author;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The differences between two versions of a dialog.
 *
 * @param added new steps, in the order of the file
 * @param removed removed steps that no other replaces
 * @param renamed new names of steps by their old names
 * @param changed changed parts of steps by their new names
 * @param others other parts that were added, removed or changed, by their place in the file: {@code
 *     phrases: home}
 * @param titles the titles of all steps of both versions, shortened; plain text
 */
public record DialogDiff(
    List<StepId> added,
    List<StepId> removed,
    Map<StepId, StepId> renamed,
    Map<StepId, Set<Part>> changed,
    Map<String, DialogEntry> others,
    Map<StepId, LocalizedText> titles) {

  /** The parts of a step that can change. */
  enum Part {
    CHINESE("中文", "Chinese text", step -> step.text().zh()),
    ENGLISH("英文", "English text", step -> step.text().en()),
    CHOICES("按钮", "choices", Step::choices),
    STAGE("阶段", "stage", Step::stage),
    KIND("类型", "kind", Step::kind),
    CHECKLIST("清单", "checklist", Step::checklist),
    PICTURE("图片", "picture", Step::picture),
    REMINDER("提醒", "reminder", Step::reminder),
    PAGE("单页上的文字", "line on the page", Step::page),
    BANNERS("限时提示", "banners", Step::banners);

    private final LocalizedText label;
    private final Function<Step, @Nullable Object> content;

    Part(String zh, String en, Function<Step, @Nullable Object> content) {
      this.label = new LocalizedText(zh, en);
      this.content = content;
    }

    LocalizedText label() {
      return label;
    }
  }

  /** Compares two versions. */
  public static DialogDiff between(Dialog before, Dialog now) {
    List<StepId> added = new ArrayList<>(now.steps().keySet());
    List<StepId> removed = new ArrayList<>();
    Map<StepId, StepId> renamed = new LinkedHashMap<>();
    Map<StepId, Set<Part>> altered = new LinkedHashMap<>();
    for (Step step : before.steps().values()) {
      Step successor = now.find(step.id()).orElse(null);
      if (successor == null) {
        removed.add(step.id());
        continue;
      }
      added.remove(successor.id());
      if (!successor.id().equals(step.id())) {
        renamed.put(step.id(), successor.id());
      }
      Set<Part> parts = parts(step, successor);
      if (!parts.isEmpty()) {
        altered.put(successor.id(), parts);
      }
    }
    return new DialogDiff(
        added, removed, renamed, altered, others(before, now), titles(before, now));
  }

  /** Returns the title of a step with its id behind it, as plain text. */
  LocalizedText describe(StepId step) {
    return LocalizedText.format("“%s”（%s）", "“%s” (%s)", title(step), step);
  }

  /** Returns the title of a step, as plain text. */
  LocalizedText title(StepId step) {
    return titles.getOrDefault(step, LocalizedText.untranslated(step.value()));
  }

  private static Set<Part> parts(Step before, Step now) {
    Set<Part> parts = EnumSet.allOf(Part.class);
    parts.removeIf(part -> Objects.equals(part.content.apply(before), part.content.apply(now)));
    return parts;
  }

  private static Map<StepId, LocalizedText> titles(Dialog before, Dialog now) {
    Map<StepId, LocalizedText> titles = new HashMap<>();
    for (Dialog dialog : List.of(before, now)) {
      PhraseFormatter phrases = new PhraseFormatter(dialog, Language.BOTH);
      dialog
          .steps()
          .forEach(
              (id, step) -> titles.put(id, phrases.titles(step, DialogEntry.MAX_TITLE_CHARACTERS)));
    }
    return titles;
  }

  private static Map<String, DialogEntry> others(Dialog before, Dialog now) {
    Map<String, DialogEntry> earlier = DialogEntry.of(before, now);
    Map<String, DialogEntry> later = DialogEntry.of(now, now);
    Map<String, DialogEntry> others = new LinkedHashMap<>(later);
    earlier.forEach(others::putIfAbsent);
    others.keySet().removeIf(place -> Objects.equals(value(earlier, place), value(later, place)));
    return others;
  }

  private static @Nullable Object value(Map<String, DialogEntry> entries, String place) {
    DialogEntry entry = entries.get(place);
    return entry == null ? null : entry.value();
  }
}
