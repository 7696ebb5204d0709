package org.chsiguide.page;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.chsiguide.page.PageLayout.Placed;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.picture.PictureFile;

/** Draws what is placed on the sheet as PNG, sharp enough to be read on a phone. */
record PagePngRenderer(Graphics2D canvas, Font font, PictureCatalog pictures) {
  private static final double PIXELS_PER_POINT = 150 / 72.0;

  static byte[] draw(List<Placed> placed, PictureCatalog pictures) {
    int width = (int) Math.round(PageLayout.SHEET.getWidth() * PIXELS_PER_POINT);
    int height = (int) Math.round(PageLayout.SHEET.getHeight() * PIXELS_PER_POINT);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    try (InputStream in = PageFont.open()) {
      canvas.setColor(Color.WHITE);
      canvas.fillRect(0, 0, width, height);
      canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      canvas.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      canvas.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
      PagePngRenderer drawing =
          new PagePngRenderer(canvas, Font.createFont(Font.TRUETYPE_FONT, in), pictures);
      placed.forEach(drawing::draw);
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(image, "png", png);
      return png.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new AssertionError(e);
    } finally {
      canvas.dispose();
    }
  }

  private void draw(Placed placed) {
    if (placed instanceof Placed.Text text) {
      draw(text);
    } else if (placed instanceof Placed.Rule rule) {
      canvas.setColor(PageLayout.Ink.HEADING.color());
      canvas.setStroke(new BasicStroke(PageLayout.RULE));
      double y = fromTop(rule.y());
      canvas.draw(new Line2D.Double(rule.x(), y, rule.x() + rule.width(), y));
    } else if (placed instanceof Placed.Picture picture) {
      draw(picture);
    } else {
      throw new AssertionError(placed);
    }
  }

  /** Draws a line, run by run, as the outlines of its letters. */
  private void draw(Placed.Text placed) {
    canvas.setColor(placed.ink().color());
    canvas.setStroke(new BasicStroke(placed.size() * PageLayout.STRONG));
    Font sized = font.deriveFont(placed.size());
    double x = placed.x();
    for (Placed.Run run : placed.runs()) {
      var glyphs = sized.createGlyphVector(canvas.getFontRenderContext(), run.text());
      Shape outline = glyphs.getOutline((float) x, (float) fromTop(placed.y()));
      canvas.fill(outline);
      if (run.isStrong()) {
        canvas.draw(outline);
      }
      x += glyphs.getLogicalBounds().getWidth();
    }
  }

  private void draw(Placed.Picture placed) {
    PictureFile file = pictures.find(placed.name()).orElseThrow();
    try (InputStream in = file.open()) {
      BufferedImage image = ImageIO.read(in);
      // Scaled by averages first: the canvas would leave out most of the pixels.
      Image scaled =
          image.getScaledInstance(
              (int) Math.round(placed.width() * PIXELS_PER_POINT),
              (int) Math.round(placed.height() * PIXELS_PER_POINT),
              Image.SCALE_SMOOTH);
      AffineTransform place =
          AffineTransform.getTranslateInstance(placed.x(), fromTop(placed.y() + placed.height()));
      place.scale(1 / PIXELS_PER_POINT, 1 / PIXELS_PER_POINT);
      canvas.drawImage(scaled, place, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double fromTop(float y) {
    return PageLayout.SHEET.getHeight() - y;
  }
}
