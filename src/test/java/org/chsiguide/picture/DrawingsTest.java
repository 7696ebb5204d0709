package org.chsiguide.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The pictures of the shipped dialog are those of their drawings. */
class DrawingsTest {
  private static final Path SOURCES = Path.of("src/main/pictures");
  private static final Path RENDERED = Path.of("src/main/resources/org/chsiguide/picture");

  /** A phone is 360 wide and has three pixels to a unit. */
  private static final int WIDTH = 360;

  private static final int PIXELS = 3;

  /** A caption and a keyboard stand below it on the same screen. */
  private static final int MAX_HEIGHT = 420;

  private static final int MAX_BYTES = 120_000;

  /** Smaller letters cannot be read at 360 units. */
  private static final int MIN_FONT = 13;

  private static final Pattern VIEW = Pattern.compile("viewBox=\"0 0 (\\d+) (\\d+)\"");

  @Test
  void eachIsThereInBothLanguagesAndHasItsDrawing() throws IOException {
    List<String> names = names(SOURCES, ".svg").filter(name -> !name.equals("parts")).toList();
    assertThat(names).hasSizeGreaterThan(8);
    assertThat(names(RENDERED, ".png"))
        .containsExactlyInAnyOrderElementsOf(
            names.stream().flatMap(name -> Stream.of(name + ".zh", name + ".en")).toList());
  }

  @Test
  void eachIsAsLargeAsItsDrawingAndQuickToLoad() throws IOException {
    for (String name : names(RENDERED, ".png").toList()) {
      Path png = RENDERED.resolve(name + ".png");
      var image = ImageIO.read(png.toFile());
      Matcher view = VIEW.matcher(drawing(name.substring(0, name.length() - ".zh".length())));
      assertThat(view.find()).isTrue();
      assertThat(image.getWidth()).as(name).isEqualTo(WIDTH * PIXELS);
      assertThat(image.getHeight())
          .as(name)
          .isEqualTo(Integer.parseInt(view.group(2)) * PIXELS)
          .isLessThanOrEqualTo(MAX_HEIGHT * PIXELS);
      assertThat(Files.size(png)).as(name).isLessThan(MAX_BYTES);
    }
  }

  @Test
  void drawingsSayInEnglishWhatTheySayInChinese() throws IOException {
    for (String name : names(SOURCES, ".svg").filter(it -> !it.equals("parts")).toList()) {
      String drawing = drawing(name);
      assertThat(drawing).as(name).contains("lang=\"zh\"");
      // There is more English, because the labels of the Chinese site have an English word beside.
      assertThat(count(drawing, " zh\" x"))
          .as(name)
          .isPositive()
          .isLessThanOrEqualTo(count(drawing, " en\" x"));
    }
  }

  @Test
  void allLettersAreLargeEnough() throws IOException {
    Matcher size =
        Pattern.compile("font-size: ?(\\d+)px")
            .matcher(Files.readString(SOURCES.resolve("style.css")));
    while (size.find()) {
      assertThat(Integer.parseInt(size.group(1))).isGreaterThanOrEqualTo(MIN_FONT);
    }
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  private static String drawing(String name) throws IOException {
    return Files.readString(SOURCES.resolve(name + ".svg"));
  }

  private static Stream<String> names(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .sorted()
          .toList()
          .stream();
    }
  }
}
