package org.chsiguide.cli;

import java.nio.file.Path;
import java.util.Map;
import org.chsiguide.app.DialogFile;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.site.Site;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code site}: writes the dialog as a page that needs no Telegram. */
@Command(
    name = "site",
    description =
        "Write the dialog as a site without Telegram: one self-contained page, which can also be"
            + " sent as a file.")
public final class SiteCommand extends DialogCommand {
  @Parameters(index = "0", paramLabel = "DIR", description = "The folder for the files.")
  private Path folder = Path.of("");

  @Option(
      names = "--bot",
      paramLabel = "NAME",
      description = "The user name of the bot to which the page links; none by default.")
  private @Nullable String bot;

  @Override
  public Integer call() {
    if (bot != null && !bot.matches("@?[A-Za-z0-9_]{5,32}")) {
      throw new StartupException(
          "“" + bot + "”不是机器人的用户名", "\"" + bot + "\" is not the user name of a bot");
    }
    Site.expectEngine();
    DialogFile dialogFile = dialogFile();
    Map<String, byte[]> files =
        Site.of(
                dialogFile.expect(),
                dialogFile.pictures(),
                bot == null ? null : bot.replace("@", ""))
            .files();
    files.forEach(
        (name, content) -> {
          CommandFiles.write(folder.resolve(name), content);
          out().println(folder.resolve(name) + "  " + content.length / 1000 + " kB");
        });
    return ExitCode.OK;
  }
}
