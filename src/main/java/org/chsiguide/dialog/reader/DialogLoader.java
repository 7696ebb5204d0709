package org.chsiguide.dialog.reader;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.check.DialogChecks;
import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.parsed.ParsedStep;
import org.chsiguide.dialog.parsed.StepReference;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.picture.PictureCatalog;

/**
 * Loads {@code dialogs.yaml}. For any bytes, it returns within seconds and never throws. Telegram
 * accepts every message of a dialog that it returns. Thread-safe.
 *
 * @param phraseCatalog the default phrases
 * @param defaultDialog provides the system steps language, help and privacy where they are omitted
 * @param pictures the pictures that dialogs may show
 * @param topicFiles the files that dialogs may name
 */
public record DialogLoader(
    PhraseCatalog phraseCatalog,
    DefaultDialog defaultDialog,
    PictureCatalog pictures,
    TopicFiles topicFiles) {

  /**
   * Creates a loader of dialogs that omit no system step, and whose pictures and topic files are in
   * the jar.
   */
  public DialogLoader(PhraseCatalog phraseCatalog) {
    this(phraseCatalog, DefaultDialog.NONE, PictureCatalog.inJar(), TopicFiles.inJar());
  }

  /**
   * Loads a dialog.
   *
   * @param file the name of the file in problems
   */
  public LoadResult load(String file, byte[] bytes) {
    return load(bytes, new ProblemCollector(file));
  }

  /**
   * Loads a file that is known to follow the rules, because checking them takes longer than
   * reading. It fails if a picture that it shows is gone.
   */
  public LoadResult loadUnchecked(String file, byte[] bytes) {
    return load(bytes, ProblemCollector.ofCheckedFile(file));
  }

  private LoadResult load(byte[] bytes, ProblemCollector problems) {
    Optional<ParsedDialog> parsed = DialogParser.read(bytes, this, problems);
    if (problems.isChecking()) {
      parsed.ifPresent(it -> DialogChecks.run(it, problems));
    }
    return parsed.isEmpty() || problems.hasErrors()
        ? new LoadResult.Failed(problems.sortedProblems())
        : new LoadResult.Ok(toDialog(parsed.get()), problems.sortedProblems());
  }

  /** Parses a dialog as far as possible, whatever problems it has. */
  public Optional<ParsedDialog> parse(byte[] bytes) {
    return DialogParser.read(bytes, this, new ProblemCollector(""));
  }

  /** Converts a parsed dialog without problems. */
  private Dialog toDialog(ParsedDialog dialog) {
    Map<StepId, Step> steps = new LinkedHashMap<>();
    Map<StepId, StepId> renamed = new LinkedHashMap<>();
    for (ParsedStep step : dialog.steps()) {
      StepId id = new StepId(step.name());
      steps.put(id, step.toStep().orElseThrow());
      step.formerNames().forEach(was -> renamed.put(new StepId(was.value()), id));
    }
    Map<SystemStep, StepId> systemSteps = new EnumMap<>(SystemStep.class);
    for (SystemStep systemStep : SystemStep.values()) {
      StepReference reference = dialog.systemSteps().get(systemStep);
      StepId id = new StepId(reference == null ? systemStep.key() : reference.target().value());
      systemSteps.put(systemStep, id);
      steps.computeIfAbsent(id, absent -> defaultDialog.step(systemStep));
    }
    return new Dialog(
        dialog.name().toText().orElseThrow(),
        systemSteps,
        dialog.stages().validStages(),
        steps,
        renamed,
        dialog.phrases(),
        dialog.cannedResponses().stream()
            .flatMap(response -> response.toCannedResponse().stream())
            .toList(),
        dialog.topics(),
        dialog.officeTimes(),
        dialog.site().map(Scalar::value).orElse(null));
  }
}
