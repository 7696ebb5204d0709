package org.chsiguide.sandbox.file;

import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** The header of an image file; sizes are in pixels. */
public record ImageHeader(String mimeType, int width, int height) {
  /** https://core.telegram.org/bots/api#sendphoto. */
  private static final int MAX_PHOTO_SIDE_SUM = 10_000;

  private static final int MAX_PHOTO_RATIO = 20;

  /** Reads the header; empty if it cannot be decoded here, as JPEG, PNG, GIF and BMP can. */
  public static Optional<ImageHeader> of(Blob content) {
    try (ImageInputStream stream = ImageIO.createImageInputStream(content.open())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      return readers.hasNext() ? Optional.of(read(readers.next(), stream)) : Optional.empty();
    } catch (IOException | RuntimeException undecodable) {
      return Optional.empty();
    }
  }

  private static ImageHeader read(ImageReader reader, ImageInputStream stream) throws IOException {
    try {
      reader.setInput(stream);
      String type = reader.getOriginatingProvider().getMIMETypes()[0];
      return new ImageHeader(type, reader.getWidth(0), reader.getHeight(0));
    } finally {
      reader.dispose();
    }
  }

  /** Returns whether Telegram accepts a photo of this size. */
  public boolean canBePhoto() {
    int longer = Math.max(width, height);
    int shorter = Math.min(width, height);
    return width + height <= MAX_PHOTO_SIDE_SUM && longer <= MAX_PHOTO_RATIO * shorter;
  }
}
