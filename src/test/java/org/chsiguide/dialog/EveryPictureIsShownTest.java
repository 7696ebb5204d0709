package org.chsiguide.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.chsiguide.picture.PictureCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pictures that are drawn are all shown, and the two that the document lost are among them. */
class EveryPictureIsShownTest {
  private static final Path DRAWN = Path.of("src/main/resources/org/chsiguide/picture");

  private final ShippedDialog guide = ShippedDialog.read();

  @Test
  void everyDrawingIsShown() throws IOException {
    try (Stream<Path> files = Files.list(DRAWN)) {
      assertThat(guide.dialog().pictureFiles())
          .containsExactlyInAnyOrderElementsOf(
              files.map(file -> file.getFileName().toString()).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"photo-1", "photo-2", "photo-3", "photo-4", "see-register-form"})
  void picturesOfTheDocumentAreShown(String id) {
    assertThat(guide.screen(new StepId(id), Language.ZH).picture()).endsWith(".zh.png");
    assertThat(guide.screen(new StepId(id), Language.EN).picture()).endsWith(".en.png");
  }

  @Test
  void noneIsTallerThanFourToThree() {
    assertThat(guide.dialog().pictureFiles())
        .noneMatch(
            file -> PictureCatalog.inJar().find(file).orElseThrow().isTallerThanFourToThree());
  }
}
