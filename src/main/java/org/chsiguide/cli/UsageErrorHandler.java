package org.chsiguide.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.yaml.DidYouMean;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one sentence what is wrong with the arguments of a command, and where its help is. */
public record UsageErrorHandler(Language language) implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    LocalizedText line =
        LocalizedText.format(
            "%s；用法见 %s --help",
            "%s; see %s --help", sentence(failure), command.getCommandSpec().qualifiedName());
    command.getErr().println(line.in(language, "\n"));
    return ExitCode.CANNOT_START;
  }

  private static LocalizedText sentence(ParameterException failure) {
    if (failure instanceof MissingParameterException missing) {
      return LocalizedText.format(
          "缺少 %s",
          "missing: %s",
          LocalizedText.untranslated(
              missing.getMissing().stream()
                  .map(UsageErrorHandler::name)
                  .collect(Collectors.joining(", "))));
    }
    if (failure instanceof UnmatchedArgumentException unmatched) {
      LocalizedText unknown =
          LocalizedText.format(
              "不认识“%s”", "\"%s\" is unknown", String.join(" ", unmatched.getUnmatched()));
      List<String> similar = unmatched.getSuggestions(); // any command, such as "check" for "help"
      return (unmatched.isUnknownOption()
              ? similar.stream().findFirst()
              : DidYouMean.closest(unmatched.getUnmatched().get(0), similar))
          .map(it -> LocalizedText.format("%s（是不是想写 %s？）", "%s (did you mean %s?)", unknown, it))
          .orElse(unknown);
    }
    ArgSpec argument = failure.getArgSpec();
    if (argument == null || failure.getValue() == null) {
      return LocalizedText.format("命令写得不对：%s", "%s", String.valueOf(failure.getMessage()));
    }
    String choices =
        argument.completionCandidates() == null
            ? ""
            : StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                .collect(Collectors.joining(", "));
    return choices.isEmpty()
        ? LocalizedText.format(
            "%s 不能是“%s”", "%s cannot be \"%s\"", name(argument), failure.getValue())
        : LocalizedText.format(
            "%s 是“%s”；要写 %s 中的一个",
            "%s is \"%s\"; it must be one of %s", name(argument), failure.getValue(), choices);
  }

  private static String name(ArgSpec argument) {
    return argument.isOption()
        ? String.join("/", ((CommandLine.Model.OptionSpec) argument).names())
        : argument.paramLabel();
  }
}
