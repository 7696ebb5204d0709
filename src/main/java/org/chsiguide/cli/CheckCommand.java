package org.chsiguide.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.chsiguide.app.DialogFile;
import org.chsiguide.author.DialogSchema;
import org.chsiguide.author.ProblemFormat;
import org.chsiguide.dialog.reader.LoadResult;
import org.chsiguide.dialog.yaml.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code check}: lists the problems of a dialog, or prints its schema for editors. */
@Command(
    name = "check",
    description = "Check a dialog and list all of its problems.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the dialog can be loaded", "1:it has errors", "2:there is no such file"})
public final class CheckCommand implements Callable<Integer> {
  @Mixin private final DialogParameter dialogParameter;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

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

  public CheckCommand(Map<String, String> environment) {
    this.dialogParameter = new DialogParameter(environment);
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    DialogFile dialogFile = dialogParameter.dialogFile();
    if (schema) {
      out.println(DialogSchema.of(dialogFile.outline()));
      return ExitCode.OK;
    }
    LoadResult loadResult = dialogFile.read();
    List<Problem> problems = problems(loadResult);
    String formatted = format.write(problems, dialogFile::lines);
    if (!formatted.isEmpty()) {
      out.println(formatted);
    }
    if (format == ProblemFormat.TEXT) {
      out.println(summary(loadResult, problems));
    }
    return loadResult instanceof LoadResult.Ok ? ExitCode.OK : ExitCode.PROBLEMS;
  }

  private static List<Problem> problems(LoadResult loadResult) {
    if (loadResult instanceof LoadResult.Ok ok) {
      return ok.warnings();
    }
    if (loadResult instanceof LoadResult.Failed failed) {
      return failed.problems();
    }
    throw new AssertionError(loadResult);
  }

  private static String summary(LoadResult loadResult, List<Problem> problems) {
    int warnings = (int) problems.stream().filter(problem -> problem.rule().isWarning()).count();
    if (loadResult instanceof LoadResult.Ok ok) {
      return "The dialog is fine: "
          + count(ok.dialog().steps().size(), "step")
          + (warnings == 0 ? "." : ", " + count(warnings, "warning") + ".");
    }
    return count(problems.size() - warnings, "error")
        + (warnings == 0 ? "" : " and " + count(warnings, "warning"))
        + ": the bot would not load this dialog.";
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
