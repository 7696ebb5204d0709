package org.chsiguide.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the pictures that staff send. */
class PictureConverterTest {

  @ParameterizedTest
  @CsvSource({
    "jpg, 4000, 3000, 1280, 960",
    "jpg, 3000, 4000, 960, 1280",
    "png, 800, 600, 800, 600",
    "png, 1281, 100, 1280, 100"
  })
  void aLargePictureIsMadeSmaller(String format, int width, int height, int newWidth, int newHeight)
      throws IOException {
    PictureFile picture = PictureConverter.toPng(picture(format, width, height)).orElseThrow();

    BufferedImage image = ImageIO.read(picture.open());
    assertThat(image.getWidth()).isEqualTo(newWidth);
    assertThat(image.getHeight()).isEqualTo(newHeight);
    assertThat(picture.name()).matches("staff-[0-9a-f]{12}\\.png");
  }

  /** A few bytes may say that they are gigabytes. */
  @Test
  void aPictureOfTooManyPixelsIsRefused() throws IOException {
    BufferedImage blank = new BufferedImage(8_000, 8_000, BufferedImage.TYPE_BYTE_BINARY);

    assertThat(PictureConverter.toPng(encode("png", blank))).isEmpty();
  }

  @Test
  void aPictureThatTelegramOrNobodyCanShowIsRefused() throws IOException {
    assertThat(PictureConverter.toPng(picture("png", 2_100, 100))).isEmpty();
    assertThat(PictureConverter.toPng(new byte[] {1, 2, 3})).isEmpty();
    byte[] half = picture("jpg", 200, 200);
    assertThat(PictureConverter.toPng(Arrays.copyOf(half, 20))).isEmpty();
  }

  private static byte[] picture(String format, int width, int height) throws IOException {
    return encode(format, new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB));
  }

  private static byte[] encode(String format, BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return bytes.toByteArray();
  }
}
