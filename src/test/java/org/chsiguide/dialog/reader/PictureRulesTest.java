package org.chsiguide.dialog.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.dialog.reader.BicyclesDialog.edited;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chsiguide.app.BotPhrases;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.picture.PictureCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pictures of steps. */
class PictureRulesTest {
  private static final LocalizedText ALT = new LocalizedText("一张护照", "A passport");

  @TempDir private Path folder;

  @Test
  void aPictureHasOneFileForEachLanguage() {
    Step step = pictured("photo-1", ALT.zh(), ALT.en()).dialog().expect(new StepId("end"));
    assertThat(step.picture())
        .isEqualTo(new Step.Picture(new LocalizedText("photo-1.zh.png", "photo-1.en.png"), ALT));
    assertThat(step.picture().files().forReader(Language.ZH)).isEqualTo("photo-1.zh.png");
    assertThat(step.picture().files().forReader(Language.BOTH)).isEqualTo("photo-1.en.png");
  }

  @Test
  void aPictureOfTheAuthorMayBeForBothLanguages() throws IOException {
    Files.write(folder.resolve("shed.png"), new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0});
    assertThat(((LoadResult.Ok) loadWithShed()).dialog().expect(new StepId("end")).picture())
        .isEqualTo(new Step.Picture(LocalizedText.untranslated("shed.png"), ALT));
  }

  @Test
  void aFileThatIsNoPictureIsNamed() throws IOException {
    Files.writeString(folder.resolve("shed.png"), "a web page, saved under the name of a picture");
    assertThat(loadWithShed().problems())
        .extracting(Object::toString)
        .containsExactly(
            "guide.yaml:53:13: the file \"shed.png\" is no picture (save the picture as a PNG)"
                + " [unknown-picture]");
  }

  private LoadResult loadWithShed() {
    byte[] yaml = pictured("shed", ALT.zh(), ALT.en()).yaml().getBytes(StandardCharsets.UTF_8);
    return new DialogLoader(
            BotPhrases.CATALOG,
            BicyclesDialog.DEFAULT_DIALOG,
            PictureCatalog.inFolder(folder),
            TopicFiles.inJar())
        .load("guide.yaml", yaml);
  }

  @Test
  void aStageMayHaveAPictureToo() {
    BicyclesDialog guide = edited("en: Ride}", "en: Ride, picture: photo-1}");
    assertThat(guide.dialog().stages().get(1).picture())
        .isEqualTo(new LocalizedText("photo-1.zh.png", "photo-1.en.png"));
    assertThat(edited("en: Ride}", "en: Ride, picture: photo-9}").load())
        .isInstanceOf(LoadResult.Failed.class);
  }

  @Test
  void theTextOfAPictureIsShort() {
    pictured("photo-1", "好".repeat(400), "b".repeat(430))
        .expectProblems(
            "57:11: warning: the screen takes a foreign reader about 121 seconds; more than 90 is"
                + " too long (split it into two steps) [long-reading]");
    LoadResult loadResult = pictured("photo-1", "好".repeat(400), "b".repeat(600)).load();
    assertThat(((LoadResult.Failed) loadResult).problems())
        .singleElement()
        .asString()
        .startsWith("guide.yaml:58:11: step \"end\" has up to 1")
        .endsWith(
            " characters in both languages together; Telegram allows 1024 with a picture"
                + " (move the picture to a step of its own) [caption-length]");
  }

  private static BicyclesDialog pictured(String name, String zh, String en) {
    return edited(
        "    done: has_bicycle",
        "    picture:\n      name: %s\n      alt: {zh: %s, en: %s}\n    done: has_bicycle"
            .formatted(name, zh, en));
  }
}
