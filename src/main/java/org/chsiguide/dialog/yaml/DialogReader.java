package org.chsiguide.dialog.yaml;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Landmark;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.picture.Pictures;

/**
 * Reads {@code dialogs.yaml}. Whatever the bytes are, it returns within a second and throws
 * nothing; a guide that it returns can be walked and sent without Telegram refusing any of it.
 * Thread-safe.
 */
public final class DialogReader {
  private final BuiltIn builtIn;
  private final Pictures pictures;

  /** Reads guides that leave nothing out, and show the pictures in the jar. */
  public DialogReader() {
    this.builtIn = BuiltIn.NONE;
    this.pictures = Pictures.inJar();
  }

  /**
   * Reads guides that may leave out phrases and the landmarks language, help and privacy, which are
   * then taken from this one, a whole guide.
   *
   * @param pictures those that the guides may show
   */
  public DialogReader(byte[] builtIn, Pictures pictures) {
    this.builtIn = BuiltIn.of(builtIn);
    this.pictures = pictures;
  }

  /**
   * Reads a guide.
   *
   * @param file what problems call it
   */
  public Loaded read(String file, byte[] bytes) {
    Report report = new Report(file);
    Optional<Draft> draft = draft(bytes, report);
    draft.ifPresent(d -> check(d, report));
    return draft.isEmpty() || report.isRefused()
        ? new Loaded.Failed(report.inFileOrder())
        : new Loaded.Ok(dialog(draft.get()), Whereabouts.of(draft.get()), report.inFileOrder());
  }

  /** The names in a guide, as far as they can be read; none if nothing can. */
  public Outline outline(byte[] bytes) {
    return draft(bytes, new Report(""))
        .map(Outline::of)
        .orElseGet(() -> new Outline(List.of(), List.of()));
  }

  private Optional<Draft> draft(byte[] bytes, Report report) {
    return Source.decode(bytes, report)
        .flatMap(source -> new TreeBuilder(source, report).build())
        .flatMap(root -> new GuideReader(builtIn, pictures, report).read(root));
  }

  private static void check(Draft draft, Report report) {
    new NameRules(draft, report).check();
    if (draft.hasSteps()) {
      new GraphRules(draft, report).check();
    }
    new ScreenRules(draft, report).check();
    new ContactRules(draft, report).check();
    new ExampleRules(draft, report).check();
  }

  /** The guide that a draft is in which nothing is wrong. */
  private Dialog dialog(Draft draft) {
    Map<StepId, Step> steps = new LinkedHashMap<>();
    Map<StepId, StepId> renamed = new LinkedHashMap<>();
    for (StepDraft step : draft.steps()) {
      StepId id = new StepId(step.name());
      steps.put(id, step.step().orElseThrow());
      step.was().forEach(was -> renamed.put(new StepId(was.value()), id));
    }
    Map<Landmark, StepId> landmarks = new EnumMap<>(Landmark.class);
    for (Landmark landmark : Landmark.values()) {
      Reference reference = draft.landmarks().get(landmark);
      StepId id = new StepId(reference == null ? landmark.key() : reference.target().value());
      landmarks.put(landmark, id);
      steps.computeIfAbsent(id, absent -> builtIn.step(landmark));
    }
    return new Dialog(
        draft.guide().text().orElseThrow(),
        landmarks,
        draft.stages().whole(),
        steps,
        renamed,
        draft.phrases(),
        draft.answers().stream().flatMap(answer -> answer.answer().stream()).toList(),
        draft.topics());
  }
}
