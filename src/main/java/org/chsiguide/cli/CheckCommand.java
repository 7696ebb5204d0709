package org.chsiguide.cli;

import java.time.LocalDate;
import java.util.List;
import org.chsiguide.app.DialogFile;
import org.chsiguide.author.DialogSchema;
import org.chsiguide.author.DueReview;
import org.chsiguide.author.ProblemFormat;
import org.chsiguide.dialog.Banner;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.reader.LoadResult;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.dialog.yaml.EditableYaml;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.SimilarProblems;
import org.chsiguide.dialog.yaml.TextPath;
import org.chsiguide.html.PlainText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code check}: lists the problems of a dialog, or prints its schema for editors. */
@Command(
    name = "check",
    description = "Check a dialog and list all of its problems.",
    exitCodeList = {"0:the dialog can be loaded", "1:it has errors", "2:there is no such file"})
public final class CheckCommand extends DialogCommand {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
  private ProblemFormat format = ProblemFormat.TEXT;

  @Option(
      names = "--schema",
      description =
          "Print a JSON Schema instead, with the step names of this dialog: an editor that"
              + " reads it completes them.")
  private boolean schema;

  @Option(
      names = "--on",
      paramLabel = "DATE",
      description =
          "Also list the steps and topics that somebody should confirm on this day, such as"
              + " 2026-11-26: those whose \"until\" is over, or that nobody has confirmed for half"
              + " a year. And list the banners that students see on this day.")
  private @Nullable LocalDate day;

  @Override
  public Integer call() {
    DialogFile dialogFile = dialogFile();
    if (schema) {
      out().println(DialogSchema.of(dialogFile.parse().orElse(null)));
      return ExitCode.OK;
    }
    LoadResult result = dialogFile.read();
    List<Problem> problems =
        format == ProblemFormat.TEXT ? SimilarProblems.fold(result.problems()) : result.problems();
    String formatted = format.write(problems, language(), dialogFile::lines);
    if (!formatted.isEmpty()) {
      out().println(formatted);
    }
    if (day != null && result instanceof LoadResult.Ok ok) {
      printDue(dialogFile, ok.dialog(), day);
    }
    if (format == ProblemFormat.TEXT) {
      print(summary(result, problems));
    }
    return result instanceof LoadResult.Ok ? ExitCode.OK : ExitCode.PROBLEMS;
  }

  /** Prints what somebody should confirm on this day, and the banners that students see on it. */
  private void printDue(DialogFile dialogFile, Dialog dialog, LocalDate on) {
    EditableYaml file = dialogFile.places();
    for (DueReview due : DueReview.of(file, on)) {
      print(dialogFile, file.lineOf(due.part()).orElseThrow(), due.sentence(on));
    }
    for (Step step : dialog.steps().values()) {
      TextPath banners = TextPath.of("steps", step.id().value(), "banners");
      for (Banner banner : step.banners()) {
        if (banner.isShownOn(on)) {
          print(dialogFile, file.lineOf(banners).orElseThrow(), sentence(step, banner));
        }
      }
    }
  }

  private void print(DialogFile dialogFile, int line, LocalizedText sentence) {
    out().println(dialogFile.name() + ":" + line + ": " + localized(sentence));
  }

  private static LocalizedText sentence(Step step, Banner banner) {
    return LocalizedText.format(
        "%s 在这一天显示：%s",
        "%s shows on this day: %s",
        Quoting.of(step.id().value()),
        banner.text().map(html -> PlainText.of(html).strip()));
  }

  private static LocalizedText summary(LoadResult result, List<Problem> problems) {
    int warnings = (int) problems.stream().filter(problem -> problem.rule().isWarning()).count();
    if (result instanceof LoadResult.Ok ok) {
      LocalizedText steps = count("%s 个步骤", ok.dialog().steps().size(), "step");
      return warnings == 0
          ? LocalizedText.format("对话文件没有问题：%s。", "The dialog is fine: %s.", steps)
          : LocalizedText.format(
              "对话文件可以用：%s，%s。", "The dialog is fine: %s, %s.", steps, countWarnings(warnings));
    }
    LocalizedText errors = count("%s 处错误", problems.size() - warnings, "error");
    return LocalizedText.format(
        "%s：改好以前，机器人不会采用这个文件。",
        "%s: the bot would not load this dialog.",
        warnings == 0
            ? errors
            : LocalizedText.format("%s，%s", "%s and %s", errors, countWarnings(warnings)));
  }

  private static LocalizedText countWarnings(int number) {
    return count("%s 个警告", number, "warning");
  }

  private static LocalizedText count(String zh, int number, String noun) {
    return LocalizedText.format(zh, "%s " + noun + (number == 1 ? "" : "s"), number);
  }
}
