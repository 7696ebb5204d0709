package org.chsiguide.dialog.reader;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.parsed.ParsedStep;
import org.chsiguide.dialog.parsed.SourceMap;
import org.chsiguide.dialog.parsed.StepReference;
import org.chsiguide.dialog.rule.ContactRules;
import org.chsiguide.dialog.rule.DialogOutline;
import org.chsiguide.dialog.rule.ExampleRules;
import org.chsiguide.dialog.rule.GraphRules;
import org.chsiguide.dialog.rule.ReferenceRules;
import org.chsiguide.dialog.rule.ScreenRules;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.SourceText;
import org.chsiguide.dialog.yaml.YamlTreeBuilder;
import org.chsiguide.picture.PictureCatalog;

/**
 * Reads {@code dialogs.yaml}. Whatever the bytes are, it returns within a second and throws
 * nothing; a guide that it returns can be walked and sent without Telegram refusing any of it.
 * Thread-safe.
 */
public final class DialogLoader {
  private final PhraseCatalog phraseCatalog;
  private final DefaultDialog defaultDialog;
  private final PictureCatalog pictures;
  private final TopicFiles topicFiles;

  /**
   * Reads guides that leave no landmark out, and have their pictures and files in the jar.
   *
   * @param phraseCatalog what the bot says unless a guide says it in other words
   */
  public DialogLoader(PhraseCatalog phraseCatalog) {
    this.phraseCatalog = phraseCatalog;
    this.defaultDialog = DefaultDialog.NONE;
    this.pictures = PictureCatalog.inJar();
    this.topicFiles = TopicFiles.inJar();
  }

  /**
   * Reads guides that may leave out the landmarks language, help and privacy, which are then taken
   * from this one, a whole guide.
   *
   * @param pictures those that the guides may show
   * @param topicFiles those that the guides may name
   */
  public DialogLoader(
      PhraseCatalog phraseCatalog, byte[] builtIn, PictureCatalog pictures, TopicFiles topicFiles) {
    this.phraseCatalog = phraseCatalog;
    this.defaultDialog = DefaultDialog.of(phraseCatalog, builtIn);
    this.pictures = pictures;
    this.topicFiles = topicFiles;
  }

  /**
   * Reads a guide.
   *
   * @param file what problems call it
   */
  public LoadResult load(String file, byte[] bytes) {
    ProblemCollector problemCollector = new ProblemCollector(file);
    Optional<ParsedDialog> draft = parse(bytes, problemCollector);
    draft.ifPresent(d -> check(d, problemCollector));
    return draft.isEmpty() || problemCollector.hasErrors()
        ? new LoadResult.Failed(problemCollector.sortedProblems())
        : new LoadResult.Ok(
            toDialog(draft.get()), SourceMap.of(draft.get()), problemCollector.sortedProblems());
  }

  /**
   * The dialog of a file that is known to keep the rules, for checking them takes longer than
   * reading it.
   *
   * @throws IllegalStateException if it cannot be read
   */
  Dialog loadUnchecked(String file, byte[] bytes) {
    ProblemCollector problemCollector = new ProblemCollector(file);
    Optional<ParsedDialog> draft = parse(bytes, problemCollector);
    if (draft.isEmpty() || problemCollector.hasErrors()) {
      throw new IllegalStateException(problemCollector.sortedProblems().toString());
    }
    return toDialog(draft.get());
  }

  /** The names in a guide, as far as they can be read; none if nothing can. */
  public DialogOutline outline(byte[] bytes) {
    return parse(bytes, new ProblemCollector(""))
        .map(DialogOutline::of)
        .orElseGet(() -> new DialogOutline(List.of(), List.of()));
  }

  private Optional<ParsedDialog> parse(byte[] bytes, ProblemCollector problemCollector) {
    return SourceText.decode(bytes, problemCollector)
        .flatMap(source -> new YamlTreeBuilder(source, problemCollector).build())
        .flatMap(
            root ->
                new DialogParser(
                        phraseCatalog, defaultDialog, pictures, topicFiles, problemCollector)
                    .read(root));
  }

  private static void check(ParsedDialog parsedDialog, ProblemCollector problemCollector) {
    new ReferenceRules(parsedDialog, problemCollector).check();
    if (parsedDialog.areStepsKnown()) {
      new GraphRules(parsedDialog, problemCollector).check();
    }
    new ScreenRules(parsedDialog, problemCollector).check();
    new ContactRules(parsedDialog, problemCollector).check();
    new ExampleRules(parsedDialog, problemCollector).check();
  }

  /** The guide that a draft is in which nothing is wrong. */
  private Dialog toDialog(ParsedDialog parsedDialog) {
    Map<StepId, Step> steps = new LinkedHashMap<>();
    Map<StepId, StepId> renamed = new LinkedHashMap<>();
    for (ParsedStep step : parsedDialog.steps()) {
      StepId id = new StepId(step.name());
      steps.put(id, step.toStep().orElseThrow());
      step.formerNames().forEach(was -> renamed.put(new StepId(was.value()), id));
    }
    Map<SystemStep, StepId> landmarks = new EnumMap<>(SystemStep.class);
    for (SystemStep systemStep : SystemStep.values()) {
      StepReference reference = parsedDialog.systemSteps().get(systemStep);
      StepId id = new StepId(reference == null ? systemStep.key() : reference.target().value());
      landmarks.put(systemStep, id);
      steps.computeIfAbsent(id, absent -> defaultDialog.step(systemStep));
    }
    return new Dialog(
        parsedDialog.name().toText().orElseThrow(),
        landmarks,
        parsedDialog.stages().validStages(),
        steps,
        renamed,
        parsedDialog.phrases(),
        parsedDialog.cannedResponses().stream()
            .flatMap(answer -> answer.toCannedResponse().stream())
            .toList(),
        parsedDialog.validTopics());
  }
}
