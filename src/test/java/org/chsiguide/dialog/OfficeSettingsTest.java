package org.chsiguide.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chsiguide.app.BotPhrases;
import org.chsiguide.dialog.reader.DialogLoader;
import org.chsiguide.dialog.reader.LoadResult;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.junit.jupiter.api.Test;

/** Students read who runs the bot, from one key of the dialog. */
class OfficeSettingsTest {
  private static final ShippedDialog SHIPPED = ShippedDialog.read();

  /** The source document names no office. */
  @Test
  void withoutTheKeyItIsTheTeacherWhoRunsTheBot() {
    for (String step : List.of("welcome", "privacy", "write-to-office")) {
      assertThat(SHIPPED.text(new StepId(step), Language.EN)).contains("the teacher");
      assertThat(SHIPPED.text(new StepId(step), Language.ZH)).contains("老师");
    }
    assertThat(SHIPPED.dialog().steps().keySet())
        .allSatisfy(
            id -> {
              assertThat(SHIPPED.text(id, Language.ZH)).doesNotContain("办公室", "{office}");
              assertThat(SHIPPED.text(id, Language.EN)).doesNotContain("{office}");
            });
  }

  @Test
  void theKeyNamesTheOfficeWhereTheTextsSaySo() {
    Dialog dialog =
        load(
            """
            guide: {zh: 单车, en: Bicycles}
            office: {zh: 车棚, en: The shed & Co.}
            start: welcome
            person: person
            language: person
            help: person
            privacy: person
            steps:
              welcome:
                text: {zh: "由{office}管理", en: "Run by {office}"}
                choices: [{to: person, zh: 找人, en: Ask}]
              person:
                ticket: {zh: "{office}", en: "{office}"}
                text: {zh: "找{office}：a@b.org", en: "Ask {office}: a@b.org"}
            """);
    Conversation start = Conversation.create(Language.EN, new StepId("welcome"));

    assertThat(new ScreenRenderer(dialog).render(start).html())
        .isEqualTo("Run by The shed &amp; Co.");
    assertThat(dialog.phrase(DialogPhrase.OFFICE).zh()).isEqualTo("车棚");
  }

  private static Dialog load(String yaml) {
    LoadResult result =
        new DialogLoader(BotPhrases.CATALOG)
            .load("dialogs.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    if (result instanceof LoadResult.Ok ok) {
      return ok.dialog();
    }
    throw new AssertionError(result);
  }
}
