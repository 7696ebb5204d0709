package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.chsiguide.app.BotPhrases;
import org.chsiguide.dialog.CannedResponse;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.reader.DialogLoader;
import org.chsiguide.dialog.reader.LoadResult;
import org.chsiguide.staff.StaffNames;
import org.chsiguide.time.OfficeHours;
import org.junit.jupiter.api.Test;

class TicketFormatterTest {
  private static final String TITLE = "Do you have a CHSI account?";

  @Test
  void aLongTitleIsCutInAPreparedAnswer() throws IOException {
    Dialog dialog = dialog("A".repeat(80));
    CannedResponse response =
        new CannedResponse("again", Set.of(), new LocalizedText("“{step}”", "“{step}”"));

    TicketFormatter formatter =
        new TicketFormatter(
            () -> dialog,
            () -> new OfficeHours(List.of(), Set.of(), ZoneOffset.UTC),
            new DisplayNames(new StaffNames()));

    assertThat(formatter.html(response, new StepId("account"), Language.EN))
        .isEqualTo("“" + "A".repeat(Step.MAX_TITLE_CHARACTERS - 1) + "…”");
  }

  private static Dialog dialog(String title) throws IOException {
    String file = Files.readString(Path.of("dialogs.yaml")).replace(TITLE, title);
    return ((LoadResult.Ok)
            new DialogLoader(BotPhrases.CATALOG)
                .load("dialogs.yaml", file.getBytes(StandardCharsets.UTF_8)))
        .dialog();
  }
}
