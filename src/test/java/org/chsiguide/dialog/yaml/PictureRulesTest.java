package org.chsiguide.dialog.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Text;
import org.chsiguide.picture.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pictures of steps. */
class PictureRulesTest {
  private static final Text ALT = new Text("一张护照", "A passport");

  @TempDir private Path folder;

  @Test
  void aPictureHasOneFileForEachLanguage() {
    Step step = pictured("photo-1", ALT.zh(), ALT.en()).dialog().expect(new StepId("end"));
    assertThat(step.picture()).isEqualTo(new Step.Picture("photo-1.zh.png", "photo-1.en.png", ALT));
    assertThat(step.picture().in(Language.ZH)).isEqualTo("photo-1.zh.png");
    assertThat(step.picture().in(Language.BOTH)).isEqualTo("photo-1.en.png");
  }

  @Test
  void orOneForBothAndItMayBeTheAuthorsOwn() throws IOException {
    Files.writeString(folder.resolve("shed.png"), "…");
    byte[] yaml = pictured("shed", ALT.zh(), ALT.en()).yaml().getBytes(StandardCharsets.UTF_8);
    Loaded loaded =
        new DialogReader(Bicycles.builtIn(), Pictures.in(folder)).read("guide.yaml", yaml);
    assertThat(((Loaded.Ok) loaded).dialog().expect(new StepId("end")).picture())
        .isEqualTo(new Step.Picture("shed.png", "shed.png", ALT));
  }

  @Test
  void aStageMayHaveOneToo() {
    Bicycles guide = Bicycles.whole().with("en: Ride}", "en: Ride, picture: photo-1}");
    assertThat(guide.dialog().stages().get(1).picture())
        .isEqualTo(new Text("photo-1.zh.png", "photo-1.en.png"));
    assertThat(Bicycles.whole().with("en: Ride}", "en: Ride, picture: photo-9}").load())
        .isInstanceOf(Loaded.Failed.class);
  }

  @Test
  void aPictureThatIsNotThere() {
    pictured("photo-one", ALT.zh(), ALT.en())
        .gives(
            "guide.yaml:53:13: there is no picture \"photo-one\" (put \"photo-one.zh.png\" and"
                + " \"photo-one.en.png\", or \"photo-one.png\" for both languages, into the folder"
                + " \"pictures\" beside the guide) [unknown-picture]");
    pictured("../secret", ALT.zh(), ALT.en())
        .gives(
            "guide.yaml:53:13: there is no picture \"../secret\" (put \"../secret.zh.png\" and"
                + " \"../secret.en.png\", or \"../secret.png\" for both languages, into the folder"
                + " \"pictures\" beside the guide) [unknown-picture]");
  }

  @Test
  void aPictureThatNobodyDescribed() {
    Bicycles.whole()
        .with("    done: has_bicycle", "    picture: {name: photo-1}\n    done: has_bicycle")
        .gives("guide.yaml:52:5: \"picture\" has no \"alt\" [missing-key]");
  }

  @Test
  void theTextOfAPictureIsShort() {
    pictured("photo-1", "好".repeat(400), "b".repeat(430))
        .gives(
            "guide.yaml:57:11: warning: the screen takes a foreigner about 121 seconds to read;"
                + " more than 90 are too many (split it into two steps) [long-reading]");
    Loaded loaded = pictured("photo-1", "好".repeat(400), "b".repeat(600)).load();
    assertThat(((Loaded.Failed) loaded).problems())
        .singleElement()
        .asString()
        .startsWith("guide.yaml:58:11: step \"end\" has up to 1")
        .endsWith(
            " characters in both languages together; Telegram takes 1024 with a picture"
                + " (show the picture on a step of its own) [caption-length]");
  }

  private static Bicycles pictured(String name, String zh, String en) {
    return Bicycles.whole()
        .with(
            "    done: has_bicycle",
            "    picture:\n      name: %s\n      alt: {zh: %s, en: %s}\n    done: has_bicycle"
                .formatted(name, zh, en));
  }
}
