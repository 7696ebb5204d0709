package org.chsiguide.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.chsiguide.app.DialogFile;
import org.chsiguide.author.StarterDialog;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.reader.LoadResult;
import org.chsiguide.runtime.RunningJar;
import org.chsiguide.runtime.StartupException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code new}: begins the dialog of another office. */
@Command(
    name = "new",
    description = {
      "Begin a dialog of your own: asks five questions, and writes a dialog that passes check,"
          + " two stories, a README and a unit of systemd.",
      "What is given as an option is not asked; ZH is Chinese, EN is English."
    },
    exitCodeList = {
      "0:the files were written",
      "1:an answer does not fit a dialog; nothing was written",
      "2:the folder has a dialog already, or an answer is missing"
    })
public final class NewCommand extends CliCommand {
  private final LineReader input;

  @Parameters(paramLabel = "DIR", description = "The folder of the dialog; it may be new.")
  private Path folder = Path.of("");

  @Option(
      names = "--name",
      arity = "2",
      paramLabel = "TEXT",
      description = "ZH EN: what the bot helps with.")
  private @Nullable List<String> name;

  @Option(
      names = "--question",
      arity = "2",
      paramLabel = "TEXT",
      description = "ZH EN: its first question, a yes-or-no question.")
  private @Nullable List<String> question;

  @Option(
      names = "--yes",
      arity = "2",
      paramLabel = "TEXT",
      description = "ZH EN: what people who say yes should do.")
  private @Nullable List<String> yes;

  @Option(
      names = "--no",
      arity = "2",
      paramLabel = "TEXT",
      description = "ZH EN: what people who say no, or who ask for a person, should do.")
  private @Nullable List<String> no;

  @Option(
      names = "--contact",
      paramLabel = "CONTACT",
      description = "A phone number, mail address or web page of a person.")
  private @Nullable String contact;

  public NewCommand(InputStream input) {
    this.input = new LineReader(input);
  }

  @Override
  public Integer call() throws IOException {
    @Nullable Path folderName = folder.toAbsolutePath().normalize().getFileName();
    if (folderName == null) {
      throw new StartupException(
          folder + " 是根目录；请指定另一个文件夹", folder + " is the root folder; name another folder");
    }
    Path file = folder.resolve(StarterDialog.FILE);
    if (Files.exists(file)) {
      throw new StartupException(
          file + " 已经有了；请指定另一个文件夹", file + " already exists; name another folder");
    }
    StarterDialog dialog = askAll();
    LoadResult result = DialogFile.inJar().withContent(dialog.yaml()).read();
    if (result instanceof LoadResult.Failed failed) {
      out().println(DialogFile.joinLines(failed.problems(), language()));
      return ExitCode.PROBLEMS;
    }
    String jar = RunningJar.find().map(Path::toString).orElse("target/chsi-guide-bot.jar");
    dialog
        .files(folderName.toString(), jar)
        .forEach(
            (name, content) -> {
              Path written = folder.resolve(name);
              if (Files.exists(written)) {
                print("%s 已经有了，没有改", "%s was there already and stays as it is", written);
              } else {
                CommandFiles.write(written, content);
                out().println(written);
              }
            });
    print(
        "写好了。和它对话：DIALOGS=%s java -jar %s",
        "Done. Talk to it: DIALOGS=%s java -jar %s",
        StarterDialog.shellWord(file.toString()),
        StarterDialog.shellWord(jar));
    return ExitCode.OK;
  }

  private StarterDialog askAll() throws IOException {
    return new StarterDialog(
        pair(
            name,
            "1/5 机器人帮人做什么？例如：借自行车",
            "1/5 What does the bot help with? For example: Borrow a bicycle"),
        pair(
            question,
            "2/5 它先问什么？能用“是”或“否”回答，例如：你有校园卡吗？",
            "2/5 What yes-or-no question does it ask first? For example: Do you have a campus"
                + " card?"),
        pair(yes, "3/5 回答“是”的人怎么做？", "3/5 What should people who say yes do?"),
        pair(no, "4/5 回答“否”的人怎么做？", "4/5 What should people who say no do?"),
        contact == null || contact.isBlank()
            ? answer(
                "5/5 怎么找到能帮忙的人？写电话、邮箱或网址：",
                "5/5 How can people reach a person: phone number, mail address or web page? ")
            : contact);
  }

  /** Returns what was given, or asks for it in both languages. */
  private LocalizedText pair(@Nullable List<String> given, String zh, String en)
      throws IOException {
    if (given != null && given.stream().noneMatch(String::isBlank)) {
      return new LocalizedText(given.get(0), given.get(1));
    }
    print(zh, en);
    return new LocalizedText(answer("  中文：", "  in Chinese: "), answer("  英文：", "  in English: "));
  }

  /** Asks until there is an answer. */
  private String answer(String zh, String en) throws IOException {
    while (true) {
      ask(zh, en);
      String line = input.readLine();
      if (line == null) {
        out().println();
        throw new StartupException(
            "还有问题没有回答，所以什么都没有写", "an answer is missing, so nothing was written");
      }
      if (!line.isBlank()) {
        return line.strip();
      }
    }
  }
}
