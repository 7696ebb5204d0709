package org.chsiguide.sandbox.file;

import java.awt.Color;
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
  private static final BufferedImage GREY = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);

  static {
    GREY.setRGB(0, 0, Color.LIGHT_GRAY.getRGB());
  }

  private PictureScaler() {}

  /**
   * Returns the picture scaled to fit squares of these sides, without those in which it fits as it
   * is; empty if it cannot be decoded.
   */
  static List<Blob> scale(Blob picture, int... sides) {
    MediaHeader header = MediaHeader.of(picture);
    int longer = Math.max(header.width(), header.height());
    List<Blob> scaled = new ArrayList<>();
    Optional<BufferedImage> whole = Optional.empty();
    for (int side : sides) {
      if (side >= longer) break;
      if (whole.isEmpty()) whole = decode(picture);
      if (whole.isEmpty()) break;
      double factor = (double) side / longer;
      scale(whole.get(), picture, header.width() * factor, header.height() * factor)
          .ifPresent(scaled::add);
    }
    return scaled;
  }

  /**
   * Returns a picture that fits a square of this side: the content scaled down, or grey if it
   * cannot be decoded here, as that of a video.
   */
  static Optional<Blob> thumbnail(Blob content, int width, int height, int side) {
    double factor = Math.min(1, (double) side / Math.max(width, height));
    return scale(decode(content).orElse(GREY), content, width * factor, height * factor);
  }

  private static Optional<BufferedImage> decode(Blob picture) {
    MediaHeader header = MediaHeader.of(picture);
    if (!header.isPicture() || !header.canBePhoto()) return Optional.empty();
    try (InputStream stream = picture.open()) {
      return Optional.ofNullable(ImageIO.read(stream));
    } catch (IOException | RuntimeException undecodable) {
      return Optional.empty();
    }
  }

  private static Optional<Blob> scale(
      BufferedImage whole, Blob picture, double exactWidth, double exactHeight) {
    int width = (int) Math.max(1, Math.round(exactWidth));
    int height = (int) Math.max(1, Math.round(exactHeight));
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(whole, 0, 0, width, height, Color.WHITE, null);
    graphics.dispose();
    return picture.createSibling("-" + width + "x" + height, image);
  }
}
