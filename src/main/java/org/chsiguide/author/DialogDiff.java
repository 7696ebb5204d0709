package org.chsiguide.author;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
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

  private static final int MAX_TITLE_CHARACTERS = 40;

  /** The parts of a step that can change. */
  public enum Part {
    /** Its Chinese text. */
    CHINESE("中文", "Chinese text"),
    /** Its English text. */
    ENGLISH("英文", "English text"),
    /** Its buttons or their targets. */
    CHOICES("按钮", "choices"),
    /** Its stage. */
    STAGE("阶段", "stage"),
    /** Its kind, such as a question, a ticket or a step with choices. */
    KIND("类型", "kind"),
    /** Its checklist. */
    CHECKLIST("清单", "checklist"),
    /** Its picture, or the description of it. */
    PICTURE("图片", "picture"),
    /** The time or the text of its reminder. */
    REMINDER("提醒", "reminder"),
    /** Its line on the one-page sheet. */
    PAGE("单页上的文字", "line on the page"),
    /** What is shown on some days only. */
    BANNERS("限时提示", "banners");

    private final LocalizedText label;

    Part(String zh, String en) {
      this.label = new LocalizedText(zh, en);
    }

    /** Returns the name of the part in a report. */
    public LocalizedText label() {
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
  public LocalizedText describe(StepId step) {
    return LocalizedText.format("“%s”（%s）", "“%s” (%s)", title(step), step);
  }

  /** Returns the title of a step, as plain text. */
  public LocalizedText title(StepId step) {
    return titles.getOrDefault(step, LocalizedText.untranslated(step.value()));
  }

  /** Returns whether there is no change that a student could notice. */
  public boolean isEmpty() {
    return Stream.of(added, removed, renamed.keySet(), changed.keySet(), others.keySet())
        .allMatch(part -> part.isEmpty());
  }

  private static Set<Part> parts(Step before, Step now) {
    Set<Part> parts = new LinkedHashSet<>();
    add(parts, Part.CHINESE, before.text().zh(), now.text().zh());
    add(parts, Part.ENGLISH, before.text().en(), now.text().en());
    add(parts, Part.CHOICES, before.choices(), now.choices());
    add(parts, Part.STAGE, before.stage(), now.stage());
    add(parts, Part.KIND, before.kind(), now.kind());
    add(parts, Part.CHECKLIST, before.checklist(), now.checklist());
    add(parts, Part.PICTURE, before.picture(), now.picture());
    add(parts, Part.REMINDER, before.reminder(), now.reminder());
    add(parts, Part.PAGE, before.page(), now.page());
    add(parts, Part.BANNERS, before.banners(), now.banners());
    return parts;
  }

  private static void add(
      Set<Part> parts, Part part, @Nullable Object before, @Nullable Object now) {
    if (!Objects.equals(before, now)) {
      parts.add(part);
    }
  }

  private static Map<StepId, LocalizedText> titles(Dialog before, Dialog now) {
    Map<StepId, LocalizedText> titles = new HashMap<>();
    for (Dialog dialog : List.of(before, now)) {
      PhraseFormatter phrases = new PhraseFormatter(dialog, Language.BOTH);
      dialog
          .steps()
          .forEach((id, step) -> titles.put(id, phrases.titles(step, MAX_TITLE_CHARACTERS)));
    }
    return titles;
  }

  private static Map<String, DialogEntry> others(Dialog before, Dialog now) {
    Map<String, DialogEntry> earlier = DialogEntry.of(before, now);
    Map<String, DialogEntry> later = DialogEntry.of(now, now);
    Map<String, DialogEntry> others = new LinkedHashMap<>();
    Stream.of(later, earlier)
        .forEach(
            entries ->
                entries.forEach(
                    (place, entry) -> {
                      if (!Objects.equals(value(earlier, place), value(later, place))) {
                        others.putIfAbsent(place, entry);
                      }
                    }));
    return others;
  }

  private static @Nullable Object value(Map<String, DialogEntry> entries, String place) {
    DialogEntry entry = entries.get(place);
    return entry == null ? null : entry.value();
  }
}
