package org.chsiguide.sandbox.file;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Makes smaller pictures of a picture, as JPEG files beside it. */
final class PictureScaler {
  private PictureScaler() {}

  /** A smaller picture. */
  record Scaled(ImageHeader header, Blob content) {}

  /**
   * Returns the picture scaled to fit squares of these sides, without those in which it fits as it
   * is; empty if it cannot be decoded.
   */
  static List<Scaled> scale(ImageHeader header, Blob picture, int... sides) {
    int longer = Math.max(header.width(), header.height());
    List<Scaled> scaled = new ArrayList<>();
    Optional<BufferedImage> whole = Optional.empty();
    for (int side : sides) {
      if (side >= longer) break;
      if (whole.isEmpty()) whole = decode(picture);
      if (whole.isEmpty()) break;
      scale(whole.get(), picture, side, (double) side / longer).ifPresent(scaled::add);
    }
    return scaled;
  }

  /**
   * Returns a grey picture in place of one of a video or sticker, whose content is not decoded
   * here: of these proportions, to fit a square of this side.
   */
  static Optional<Scaled> grey(Blob beside, int width, int height, int side) {
    double factor = Math.min(1, (double) side / Math.max(width, height));
    BufferedImage image =
        new BufferedImage(
            (int) Math.max(1, Math.round(width * factor)),
            (int) Math.max(1, Math.round(height * factor)),
            BufferedImage.TYPE_BYTE_GRAY);
    ImageHeader header = new ImageHeader("image/jpeg", image.getWidth(), image.getHeight());
    return beside
        .createSibling("-grey", stream -> ImageIO.write(image, "jpeg", stream))
        .map(it -> new Scaled(header, it));
  }

  private static Optional<BufferedImage> decode(Blob picture) {
    try (InputStream stream = picture.open()) {
      return Optional.ofNullable(ImageIO.read(stream));
    } catch (IOException | RuntimeException undecodable) {
      return Optional.empty();
    }
  }

  private static Optional<Scaled> scale(
      BufferedImage whole, Blob picture, int side, double factor) {
    int width = (int) Math.max(1, Math.round(whole.getWidth() * factor));
    int height = (int) Math.max(1, Math.round(whole.getHeight() * factor));
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(whole, 0, 0, width, height, null);
    graphics.dispose();
    return picture
        .createSibling("-" + side, stream -> ImageIO.write(image, "jpeg", stream))
        .map(it -> new Scaled(new ImageHeader("image/jpeg", width, height), it));
  }
}
