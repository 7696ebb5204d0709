package org.chsiguide.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.chsiguide.app.BotPhrases;
import org.chsiguide.dialog.reader.BicyclesDialog;
import org.chsiguide.dialog.reader.LoadResult;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the bot says can be printed, and be said in other words. */
class PhrasesCommandTest {

  @Test
  void thePrintedPhrasesCanStandInADialog() {
    StringWriter out = new StringWriter();
    assertThat(new CommandLine(new PhrasesCommand()).setOut(new PrintWriter(out)).execute())
        .isZero();
    assertThat(out.toString().lines())
        .hasSize(BotPhrases.CATALOG.phrases().size() + 1)
        .contains("  home: {zh: \"🏠 首页\", en: \"🏠 Home\"}");
    assertThat(BicyclesDialog.edited("steps:\n", out + "steps:\n").load())
        .isInstanceOfSatisfying(
            LoadResult.Ok.class,
            ok -> {
              assertThat(ok.problems()).isEmpty();
              assertThat(ok.dialog().phrases()).isEqualTo(BotPhrases.CATALOG.texts());
            });
  }
}
