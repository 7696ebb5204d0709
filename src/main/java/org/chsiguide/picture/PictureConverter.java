package org.chsiguide.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Writes pictures as PNG; those that staff send in a size that a phone shows. */
public final class PictureConverter {
  /** The longer side of a picture, in pixels: no phone shows more. */
  private static final int MAX_SIDE = 1_280;

  /** A larger picture is read in steps of several pixels, so that it takes little memory. */
  private static final int MAX_SIDE_IN_MEMORY = 2 * MAX_SIDE;

  private static final long MAX_PIXELS = 60_000_000;

  /** "Width and height ratio must be at most 20", https://core.telegram.org/bots/api#sendphoto. */
  private static final int MAX_RATIO = 20;

  private PictureConverter() {}

  /**
   * Returns a picture as PNG.
   *
   * @return empty if the bytes are not a picture, or one that Telegram would refuse
   */
  public static Optional<PictureFile> toPng(byte[] bytes) {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return read(reader).map(PictureConverter::encode).map(StaffPictures::named);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException damaged) {
      return Optional.empty(); // readers throw either for a damaged file
    }
  }

  private static Optional<BufferedImage> read(ImageReader reader) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    int longer = Math.max(width, height);
    if ((long) width * height > MAX_PIXELS || longer > MAX_RATIO * Math.min(width, height)) {
      return Optional.empty();
    }
    ImageReadParam param = reader.getDefaultReadParam();
    int step = (longer + MAX_SIDE_IN_MEMORY - 1) / MAX_SIDE_IN_MEMORY;
    param.setSourceSubsampling(step, step, 0, 0);
    return Optional.of(scale(reader.read(0, param)));
  }

  private static BufferedImage scale(BufferedImage image) {
    double factor = Math.min(1, (double) MAX_SIDE / Math.max(image.getWidth(), image.getHeight()));
    if (factor == 1) {
      return image;
    }
    int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
    int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
    int type =
        image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    BufferedImage scaled = new BufferedImage(width, height, type);
    Graphics2D graphics = scaled.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return scaled;
  }

  /** Returns a picture of this size, in pixels, that is painted on white, as PNG. */
  public static byte[] paint(int width, int height, Consumer<Graphics2D> painter) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    painter.accept(graphics);
    graphics.dispose();
    return encode(image);
  }

  /** Returns an image as PNG. */
  public static byte[] encode(BufferedImage image) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png.toByteArray();
  }
}
