package org.chsiguide.dialog.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.sourceforge.pinyin4j.PinyinHelper;
import org.junit.jupiter.api.Test;

class PinyinTest {

  @Test
  void aWordIsPartedIntoSyllables() {
    assertThat(Pinyin.split("caijima")).contains(List.of("cai", "ji", "ma"));
    assertThat(Pinyin.split("xuexinwang")).contains(List.of("xue", "xin", "wang"));
    assertThat(Pinyin.split("passport")).isEmpty();
  }

  @Test
  void syllablesThatAreTakenForEachOtherHaveOneForm() {
    assertThat(Pinyin.fuzzy("zhang")).isEqualTo(Pinyin.fuzzy("zan")).isEqualTo("zan");
    assertThat(Pinyin.fuzzy("nv")).isEqualTo(Pinyin.fuzzy("nu")).isEqualTo("nu");
    assertThat(Pinyin.fuzzy("hang")).isEqualTo("han");
    assertThat(Pinyin.split("zuce")).contains(List.of("zu", "ce"));
    assertThat(Pinyin.split("qinluezhe")).contains(List.of("qin", "lue", "zhe"));
  }

  @Test
  void aCharacterHasItsUsualReading() {
    assertThat(Pinyin.of('采')).contains("cai");
    assertThat(Pinyin.of('旅')).contains("lv");
    assertThat(Pinyin.of('了')).contains("le");
    assertThat(Pinyin.of('给')).contains("gei");
    assertThat(Pinyin.of('a')).isEmpty();
    assertThat(Pinyin.of(0x1F600)).isEmpty();
  }

  @Test
  void everyCharacterIsReadAsAnotherTableReadsIt() {
    for (char character = 0; character < Character.MAX_VALUE; character++) {
      Optional<String> reading = Pinyin.of(character);
      if (reading.isPresent()) {
        assertThat(another(character)).as("U+%04X", (int) character).contains(reading.get());
      }
    }
  }

  private static Stream<String> another(char character) {
    return Arrays.stream(PinyinHelper.toHanyuPinyinStringArray(character))
        .map(reading -> reading.replaceFirst("[1-5]$", "").replace("u:", "v"));
  }
}
