package org.chsiguide.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.chsiguide.app.DialogFile;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.page.PrintablePage;
import org.chsiguide.runtime.StartupException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code page}: writes all steps on one sheet. */
@Command(
    name = "page",
    description =
        "Write all steps on one sheet of A4, in each language and in both: PDF, PNG, text.",
    exitCodeList = {
      "0:the files were written",
      "1:they were written, but the font lacks characters, printed as 〓",
      "2:the dialog has no lines for the sheet, or they are too long for it"
    })
public final class PageCommand extends DialogCommand {
  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "The folder for the files; the working folder by default.")
  private Path folder = Path.of("");

  @Override
  public Integer call() {
    DialogFile dialogFile = dialogFile();
    Dialog dialog = dialogFile.expect();
    int code = ExitCode.OK;
    for (Language language : Language.values()) {
      PrintablePage page = expect(PrintablePage.of(dialog, dialogFile.pictures(), language));
      write("page." + language.code() + ".pdf", page.pdf());
      write("page." + language.code() + ".png", page.png());
      write("page." + language.code() + ".txt", page.text().getBytes(StandardCharsets.UTF_8));
      if (!page.missing().isEmpty()) {
        warn(
            "字体里没有这些字，印成了〓：%s",
            "The font lacks these characters, printed as 〓: %s", String.join(" ", page.missing()));
        code = ExitCode.PROBLEMS;
      }
    }
    return code;
  }

  private static PrintablePage expect(PrintablePage.Result result) {
    if (result instanceof PrintablePage.Result.Ok ok) {
      return ok.page();
    }
    throw result instanceof PrintablePage.Result.TooLong
        ? new StartupException(
            "一张 A4 纸放不下；请把 page 里的文字写短一些",
            "the lines are too long for one sheet; shorten the texts under \"page\"")
        : new StartupException(
            "没有一个步骤有 page；请给要印在单页上的步骤写上",
            "no step has a \"page\"; write one for each step that belongs on the sheet");
  }

  private void write(String name, byte[] content) {
    Path file = folder.resolve(name);
    CommandFiles.write(file, content);
    out().println(file);
  }
}
