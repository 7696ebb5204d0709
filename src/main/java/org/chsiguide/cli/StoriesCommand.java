package org.chsiguide.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chsiguide.app.DialogFile;
import org.chsiguide.app.Settings;
import org.chsiguide.author.Coverage;
import org.chsiguide.author.StoryGenerator;
import org.chsiguide.author.StoryRunner;
import org.chsiguide.dialog.IntentRecognizer;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.intent.TopicClassifier;
import org.chsiguide.dialog.reader.LoadResult;
import org.chsiguide.dialog.reader.StoryReader.ReadResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stories}: whether a guide still does what the stories about it say. */
@Command(
    name = "stories",
    description = "Play stories in a guide, and tell what they leave out.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all went as told",
      "1:a story and the guide differ, or less was covered than --at-least",
      "2:there is no such file, or no guide in it"
    })
public final class StoriesCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      description = "The folder with the stories, or one story; with --record the file to write.")
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Option(
      names = "--guide",
      paramLabel = "FILE",
      description = "The guide; without it the one that the bot would run.")
  private @Nullable Path file;

  @Option(
      names = "--at-least",
      paramLabel = "PERCENT",
      description = "Of the transitions in each language; ${DEFAULT-VALUE} if not given.")
  private int minimumPercent = 0;

  @Option(
      names = "--fill",
      description =
          "First write stories that tap every button, stage by stage; those of an earlier time are"
              + " written anew.")
  private boolean fill;

  @Option(
      names = "--record",
      paramLabel = "NAME",
      description = "Instead of playing stories, chat, and write that down as one of this name.")
  private @Nullable String recordedName;

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      description = "Of the story to record; ${DEFAULT-VALUE} if not given.")
  private Language language = Language.EN;

  public StoriesCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    DialogFile guideFile = DialogFile.of(file == null ? Settings.dialogs(environment) : file);
    if (recordedName != null) {
      String story = ChatCommand.open(spec, guideFile, language, recordedName).run();
      StoryFiles.write(folder, story);
      return ExitCode.OK;
    }
    LoadResult.Ok loaded = guideFile.expectLoaded();
    if (fill) {
      StoryGenerator.generate(loaded.dialog())
          .forEach((name, story) -> StoryFiles.write(folder.resolve(name), story));
    }
    Coverage coverage = new Coverage(loaded.dialog());
    IntentRecognizer intentRecognizer = new TopicClassifier(loaded.dialog().topics());
    List<ReadResult> stories = StoryFiles.read(folder);
    int failures = 0;
    for (ReadResult story : stories) {
      Optional<String> failure = play(story, loaded, intentRecognizer, coverage);
      failure.ifPresent(out::println);
      failures += failure.isPresent() ? 1 : 0;
    }
    coverage.report(guideFile.name(), loaded.sourceMap()).forEach(out::println);
    out.printf("%d stories, %d failed.%n", stories.size(), failures);
    return failures == 0 && coverage.isAtLeast(minimumPercent) ? ExitCode.OK : ExitCode.PROBLEMS;
  }

  private static Optional<String> play(
      ReadResult read, LoadResult.Ok loaded, IntentRecognizer intentRecognizer, Coverage coverage) {
    if (read instanceof ReadResult.Ok ok) {
      return StoryRunner.play(loaded.dialog(), intentRecognizer, ok.story(), coverage)
          .map(StoryRunner.Failure::toString);
    }
    if (read instanceof ReadResult.Failed failed) {
      return Optional.of(DialogFile.joinLines(failed.problems()));
    }
    throw new AssertionError(read);
  }
}
