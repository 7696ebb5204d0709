package org.chsiguide.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.chsiguide.app.DialogFile;
import org.chsiguide.author.graph.DialogPage;
import org.chsiguide.author.graph.GraphLayout;
import org.chsiguide.author.graph.Mermaid;
import org.chsiguide.author.graph.Png;
import org.chsiguide.author.graph.Svg;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code graph}: draws a dialog. */
@Command(
    name = "graph",
    description = "Draw a dialog: its steps and transitions, or a page with every screen.")
public final class GraphCommand extends DialogCommand {
  enum Format {
    MERMAID,
    SVG,
    PNG,
    HTML
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default. HTML is a page with every"
              + " screen, in each language.")
  private Format format = Format.SVG;

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      description = "${COMPLETION-CANDIDATES}: the language of the picture; EN by default.")
  private Language language = Language.EN;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The file to write; standard output by default.")
  private @Nullable Path output;

  @Override
  public Integer call() {
    byte[] rendered = draw(dialogFile());
    if (output == null) {
      System.out.writeBytes(rendered);
    } else {
      CommandFiles.write(output, rendered);
    }
    return ExitCode.OK;
  }

  private byte[] draw(DialogFile dialogFile) {
    Dialog dialog = dialogFile.expect();
    return switch (format) {
      case MERMAID -> utf8(Mermaid.of(dialog, language));
      case SVG -> utf8(Svg.of(GraphLayout.of(dialog, language)));
      case PNG -> Png.of(GraphLayout.of(dialog, language));
      case HTML -> utf8(DialogPage.of(dialog, dialogFile.pictures()));
    };
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
