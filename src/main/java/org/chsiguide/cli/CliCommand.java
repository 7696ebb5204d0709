package org.chsiguide.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.chsiguide.app.DialogFile;
import org.chsiguide.app.MessageLanguage;
import org.chsiguide.app.Settings;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command of the command line; it returns one of {@link ExitCode}. */
@Command(mixinStandardHelpOptions = true)
public abstract class CliCommand implements Callable<Integer> {
  private static final Pattern PASSWORD = Pattern.compile("[?&]password=|//[^/@]+:[^/@]*@");

  private Map<String, String> environment = Map.of();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** Sets the environment variables, which hold settings and the language of messages. */
  public final void setEnvironment(Map<String, String> environment) {
    this.environment = environment;
  }

  final Map<String, String> environment() {
    return environment;
  }

  final Language language() {
    return MessageLanguage.of(environment);
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Prints a result in the language of the reader. */
  final void print(LocalizedText line) {
    out().println(localized(line));
  }

  /** Prints a result, formatted as {@link LocalizedText#format} does. */
  final void print(String zh, String en, Object... arguments) {
    print(LocalizedText.format(zh, en, arguments));
  }

  /** Prints a question; its answer stands behind it. */
  final void ask(String zh, String en) {
    out().print(localized(new LocalizedText(zh, en)));
    out().flush();
  }

  /** Prints a warning, formatted likewise. */
  final void warn(String zh, String en, Object... arguments) {
    spec.commandLine().getErr().println(localized(LocalizedText.format(zh, en, arguments)));
  }

  final String localized(LocalizedText text) {
    return text.in(language(), "\n");
  }

  /** Returns this dialog file, or the one that the bot would run. */
  final DialogFile dialogFile(@Nullable Path file) {
    return DialogFile.of(file == null ? Settings.dialogs(environment) : file);
  }

  /**
   * Returns this URL of a database, or that of the bot; warns of a password in the argument, which
   * everybody on this machine can read.
   */
  final String databaseUrl(@Nullable String argument) {
    if (argument == null) {
      return Settings.databaseUrl(environment);
    }
    if (PASSWORD.matcher(argument).find()) {
      warn(
          "这台电脑上的任何人都能看到命令里的密码；请去掉它，写到 ~/.pgpass 或者 PGPASSFILE 指定的文件里。",
          "Everybody on this machine can read the password in this command; remove it and put it"
              + " into ~/.pgpass or the file that PGPASSFILE names.");
    }
    return argument;
  }
}
