package org.chsiguide.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BannerTest {
  private static final LocalDate DAY = LocalDate.parse("2026-12-20");

  private final Banner banner =
      new Banner(new LocalizedText("假期", "Holidays"), DAY, DAY.plusDays(1));

  @Test
  void itStandsBelowTheHeadingAndInsideNoTag() {
    assertThat(banner.insertInto(new LocalizedText("标题", "<b>Two\nlines</b>\nText")))
        .isEqualTo(new LocalizedText("标题\n\n📢 假期", "<b>Two\nlines</b>\n\n📢 Holidays\n\nText"));
  }
}
