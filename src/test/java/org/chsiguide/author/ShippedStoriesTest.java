package org.chsiguide.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chsiguide.app.DialogFile;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.IntentRecognizer;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.reader.Story;
import org.chsiguide.dialog.reader.StoryReader;
import org.chsiguide.dialog.reader.StoryReader.ReadResult;
import org.chsiguide.testing.Records;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The dialog that is shipped does what the stories in {@code src/stories} say. */
class ShippedStoriesTest {
  private static final Path STORIES = Path.of("src/stories");

  private static final IntentRecognizer UNDERSTANDING = ShippedDialog.classifier();
  private static final Dialog GUIDE = ShippedDialog.read().dialog();
  private static final List<Story> STORIES_IN_ORDER = stories();
  private static final Coverage COVERAGE = new Coverage(GUIDE);

  /** The stories that do not go as told. */
  private static final Map<Story, StoryRunner.Failure> FAILURES = new HashMap<>();

  @BeforeAll
  static void playEveryStory() {
    STORIES_IN_ORDER.forEach(
        story ->
            StoryRunner.play(GUIDE, UNDERSTANDING, story, COVERAGE)
                .ifPresent(failure -> FAILURES.put(story, failure)));
  }

  @TestFactory
  Stream<DynamicTest> everyStoryGoesAsTold() {
    return STORIES_IN_ORDER.stream()
        .map(
            story ->
                dynamicTest(
                    story.file() + ": " + story.name(),
                    Path.of(story.file()).toUri(),
                    () ->
                        assertThat(FAILURES.get(story))
                            .as("the dialog and the story differ")
                            .isNull()));
  }

  /** Where it fails, {@code stories --fill src/stories} writes what is missing. */
  @Test
  void togetherTheyTakeEveryWayInEachLanguage() {
    assertThat(COVERAGE.report("dialogs.yaml", DialogFile.inJar().places()))
        .map(LocalizedText::en)
        .as("java -jar target/chsi-guide-bot.jar stories --fill src/stories writes what is missing")
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).contains("(100.0 %)").doesNotContain("no story"));
  }

  @Test
  void aTargetThatIsWrongIsFoundOut() {
    List<String> unnoticed = new ArrayList<>();
    List<Story> english =
        STORIES_IN_ORDER.stream()
            .filter(story -> story.language() == Language.EN)
            // First those that find the most.
            .sorted(Comparator.comparing(story -> !story.file().contains("every-button")))
            .toList();
    Map<String, Dialog> mutants = mutants(GUIDE);
    mutants.forEach(
        (mutation, mutant) -> {
          if (english.stream()
              .allMatch(
                  story ->
                      StoryRunner.play(mutant, UNDERSTANDING, story, new Coverage(mutant))
                          .isEmpty())) {
            unnoticed.add(mutation);
          }
        });

    assertThat(mutants).hasSizeGreaterThan(40);
    assertThat(unnoticed).isEmpty();
  }

  /** The dialog with one target led to the step after the right one, for each third target. */
  private static Map<String, Dialog> mutants(Dialog dialog) {
    List<StepId> ids = List.copyOf(dialog.steps().keySet());
    Map<String, Dialog> mutants = new LinkedHashMap<>();
    int targets = 0;
    for (Step step : dialog.steps().values()) {
      for (int i = 0; i < step.choices().size(); i++) {
        Choice choice = step.choices().get(i);
        Choice wrong = choice;
        if (choice instanceof Choice.GoToStep go) {
          wrong = new Choice.GoToStep(next(ids, go.to()), go.label(), null, null);
        } else if (choice instanceof Choice.ChangeLanguage speak && speak.to() != null) {
          wrong = new Choice.ChangeLanguage(speak.language(), next(ids, speak.to()), speak.label());
        }
        if (!wrong.equals(choice) && targets++ % 3 == 0) {
          List<Choice> choices = new ArrayList<>(step.choices());
          choices.set(i, wrong);
          mutants.put(step.id() + ": " + wrong, with(dialog, step, choices));
        }
      }
    }
    for (SystemStep systemStep : SystemStep.values()) {
      Map<SystemStep, StepId> systemSteps = new LinkedHashMap<>(dialog.systemSteps());
      systemSteps.put(systemStep, next(ids, dialog.systemStep(systemStep)));
      mutants.put(systemStep.key(), Records.with(dialog, "systemSteps", systemSteps));
    }
    return mutants;
  }

  private static StepId next(List<StepId> ids, StepId right) {
    return ids.get((ids.indexOf(right) + 1) % ids.size());
  }

  private static Dialog with(Dialog dialog, Step step, List<Choice> choices) {
    Map<StepId, Step> steps = new LinkedHashMap<>(dialog.steps());
    steps.put(step.id(), Records.with(step, "choices", choices));
    return Records.with(dialog, "steps", steps);
  }

  private static List<Story> stories() {
    StoryReader reader = new StoryReader();
    try (Stream<Path> files = Files.walk(STORIES)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .map(file -> reader.read(file.toString(), bytes(file)))
          .map(read -> ((ReadResult.Ok) read).story())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
