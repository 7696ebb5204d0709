package org.chsiguide.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTableTest {

  @Test
  void textsAreQuotedWhereTheyNeedIt() {
    CsvTable table = new CsvTable(List.of("Day", "名称"));
    table.add(List.of("2026-11-19T00:00:00+08:00", "graduate-system"));
    table.add(List.of(-100, "采集码"));
    table.add(List.of("", "Say \"yes\", please"));

    assertThat(new String(table.toBytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            \uFEFFDay,名称
            2026-11-19T00:00:00+08:00,graduate-system
            -100,采集码
            ,"Say ""yes"", please"
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void noTextIsAFormula() {
    CsvTable table = new CsvTable(List.of("=1+1"));
    table.add(List.of("+86"));
    table.add(List.of("-1"));
    table.add(List.of("@SUM(A1)"));

    assertThat(new String(table.toBytes(), StandardCharsets.UTF_8).lines())
        .containsExactly("\uFEFF\"'=1+1\"", "\"'+86\"", "\"'-1\"", "\"'@SUM(A1)\"");
  }
}
