package org.chsiguide.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.chsiguide.dialog.Language;
import org.junit.jupiter.api.Test;

class ColumnChartTest {
  private static final int WIDTH = 480;
  private static final int LEGEND = 60;

  /** Numbers of two digits would be wider than the columns of two weeks. */
  @Test
  void nothingIsWrittenOverAColumn() {
    List<String> days = IntStream.rangeClosed(17, 30).mapToObj(Integer::toString).toList();
    ColumnChart chart =
        new ColumnChart("Tickets", days, ChartFont.of(Language.EN, language -> "New"));
    chart.add("New", Charts.BLUE, Collections.nCopies(days.size(), 44L));
    BufferedImage image = new BufferedImage(WIDTH, chart.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();

    chart.paint(graphics, WIDTH);

    assertThat(IntStream.range(0, chart.height()).mapToLong(row -> blue(image, row)).distinct())
        .filteredOn(pixels -> pixels > LEGEND)
        .as("the widths of all columns together, by row")
        .hasSize(1);
  }

  private static long blue(BufferedImage image, int row) {
    return IntStream.range(0, WIDTH)
        .filter(column -> image.getRGB(column, row) == Charts.BLUE.getRGB())
        .count();
  }
}
