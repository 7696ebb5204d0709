package org.chsiguide.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.app.DialogFile;
import org.chsiguide.author.Coverage;
import org.chsiguide.author.StoryGenerator;
import org.chsiguide.author.StoryRunner;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.IntentRecognizer;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.intent.TopicClassifier;
import org.chsiguide.dialog.reader.StoryReader;
import org.chsiguide.dialog.reader.StoryReader.ReadResult;
import org.chsiguide.runtime.StartupException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stories}: checks that a dialog behaves as its stories say. */
@Command(
    name = "stories",
    description = "Play the stories of a dialog, and report what they do not cover.",
    exitCodeList = {
      "0:all stories passed",
      "1:a story failed, or coverage is below --at-least",
      "2:a file is missing, or is not a dialog"
    })
public final class StoriesCommand extends CliCommand {
  @Parameters(
      paramLabel = "DIR",
      description = "The folder with the stories, or one story; with --record the file to write.")
  private Path folder = Path.of("");

  @Option(
      names = "--guide",
      paramLabel = "FILE",
      description = "The dialog file; by default the one that the bot would run.")
  private @Nullable Path file;

  @Option(
      names = "--at-least",
      paramLabel = "PERCENT",
      description =
          "The minimum coverage of transitions in each language; ${DEFAULT-VALUE} by default.")
  private int minimumPercent = 0;

  @Option(
      names = "--fill",
      description =
          "First generate stories that tap every button, stage by stage; earlier ones are"
              + " overwritten.")
  private boolean fill;

  @Option(
      names = "--record",
      paramLabel = "NAME",
      description =
          "Instead of playing stories, chat, and record the chat as a story of this name.")
  private @Nullable String recordedName;

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      description = "The language of the recorded story; ${DEFAULT-VALUE} by default.")
  private Language storyLanguage = Language.EN;

  @Override
  public Integer call() {
    DialogFile dialogFile = dialogFile(file);
    Dialog dialog = dialogFile.expect();
    if (recordedName != null) {
      expectNothingButStory(folder);
      String story = ChatCommand.open(out(), language(), dialog, storyLanguage, recordedName).run();
      CommandFiles.write(folder, story);
      return ExitCode.OK;
    }
    if (fill) {
      StoryGenerator.generate(dialog)
          .forEach((name, story) -> CommandFiles.write(folder.resolve(name), story));
    }
    Coverage coverage = new Coverage(dialog);
    IntentRecognizer recognizer = new TopicClassifier(dialog.topics());
    List<ReadResult> stories = readStories();
    int failures = 0;
    for (ReadResult story : stories) {
      Optional<String> failure = play(story, dialog, recognizer, coverage);
      failure.ifPresent(out()::println);
      failures += failure.isPresent() ? 1 : 0;
    }
    coverage.report(dialogFile.name(), dialogFile.places()).forEach(this::print);
    String noun = stories.size() == 1 ? "story" : "stories";
    print("%s 个故事，%s 个没有通过。", "%s " + noun + ", %s failed.", stories.size(), failures);
    return failures == 0 && coverage.isAtLeast(minimumPercent) ? ExitCode.OK : ExitCode.PROBLEMS;
  }

  /** Lets no story be recorded over another file, such as the dialog, which others name here. */
  private static void expectNothingButStory(Path file) {
    if (Files.isRegularFile(file)) {
      byte[] content = CommandFiles.read(file, Files::readAllBytes);
      if (content.length > 0
          && new StoryReader().read(file.toString(), content) instanceof ReadResult.Failed) {
        throw new StartupException(
            file + " 不是故事，不能覆盖；请换一个文件",
            file + " is not a story and is not overwritten; name another file");
      }
    }
  }

  /** Reads the stories in the order of their names; one that is named itself whatever its name. */
  private List<ReadResult> readStories() {
    List<Path> files = CommandFiles.read(folder, StoriesCommand::list);
    if (files.isEmpty()) {
      throw new StartupException(
          folder + " 里没有故事；请把 .yaml 文件放进去",
          folder + " has no stories; put files that end in .yaml there");
    }
    StoryReader reader = new StoryReader();
    return files.stream()
        .map(it -> reader.read(it.toString(), CommandFiles.read(it, Files::readAllBytes)))
        .toList();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(it -> it.equals(folder) || it.toString().endsWith(".yaml"))
          .sorted()
          .toList();
    }
  }

  private Optional<String> play(
      ReadResult read, Dialog dialog, IntentRecognizer recognizer, Coverage coverage) {
    if (read instanceof ReadResult.Ok ok) {
      return StoryRunner.play(dialog, recognizer, ok.story(), coverage)
          .map(failure -> failure.toLine(language()));
    }
    if (read instanceof ReadResult.Failed failed) {
      return Optional.of(DialogFile.joinLines(failed.problems(), language()));
    }
    throw new AssertionError(read);
  }
}
