package org.chsiguide.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.chsiguide.author.DialogSimulator;
import org.chsiguide.author.StoryWriter;
import org.chsiguide.author.TerminalChat;
import org.chsiguide.author.TerminalText;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.intent.TopicClassifier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** {@code chat}: walks through a dialog in a terminal. */
@Command(
    name = "chat",
    description =
        "Walk through a dialog in the terminal; input may also come from a pipe, line by line.")
public final class ChatCommand extends DialogCommand {
  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      description = "${COMPLETION-CANDIDATES}: the language of the student's app.")
  private @Nullable Language language;

  @Override
  public Integer call() {
    Language chatLanguage = language == null ? language() : language;
    Dialog dialog = dialogFile().expect();
    open(out(), language(), dialog, chatLanguage, "").run();
    return ExitCode.OK;
  }

  /**
   * Opens a chat over standard input and output.
   *
   * @param messages the language of messages
   */
  static TerminalChat open(
      PrintWriter out, Language messages, Dialog dialog, Language language, String name) {
    return new TerminalChat(
        new DialogSimulator(dialog, new TopicClassifier(dialog.topics()), language),
        new StoryWriter(name, language),
        new BufferedReader(new InputStreamReader(System.in, charset())),
        out,
        new TerminalText(Ansi.AUTO.enabled(), messages));
  }

  /** Returns the charset of the terminal; UTF-8 if the locale has no Chinese. */
  private static Charset charset() {
    Charset charset = Charset.defaultCharset();
    return charset.newEncoder().canEncode('采') ? charset : StandardCharsets.UTF_8;
  }
}
