package org.chsiguide.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NormalTest {

  @Test
  void whatLooksTheSameIsTheSame() {
    assertThat(Normal.of("ＣＨＳＩ")).isEqualTo("chsi");
    assertThat(Normal.of("Vérification Đăng ký")).isEqualTo("verification dang ky");
    assertThat(Normal.of("pass\u200Bport\uFE0F")).isEqualTo("passport");
    assertThat(Normal.of("한국어 รูป")).isEqualTo("한국어 รูป");
  }

  @Test
  void aLetterThatIsHeldDownIsThereOnce() {
    assertThat(Normal.of("HELLOOOOO, pass my 12000 tooooo")).isEqualTo("hello, pass my 12000 to");
    assertThat(Normal.of("急急急！！！")).isEqualTo("急!!!");
  }

  @Test
  void tonesOfPinyinAreNotHeard() {
    assertThat(Normal.of("cǎi jí mǎ nǚ")).isEqualTo("cai ji ma nu");
  }

  @Test
  void aLongMessageIsReadAsFarAsIsAnalysed() {
    assertThat(Normal.of("😀".repeat(4096)).codePoints()).hasSize(Normal.MAX_CHARACTERS);
    assertThat(Normal.of("ﷺ\uFDFB".repeat(2048)).codePoints()).hasSize(Normal.MAX_CHARACTERS);
  }

  @Test
  void synonymsAreFoundWhereAWordBegins() {
    Synonyms synonyms = new Synonyms(List.of("passport, 护照, паспорт", "ear", "خطأ"));

    assertThat(synonyms.in("новый паспорта")).containsExactly(0);
    assertThat(synonyms.in("我的passport")).containsExactly(0);
    assertThat(synonyms.in("换护照 ears")).containsExactly(0, 1);
    assertThat(synonyms.in("last year")).isEmpty();
  }
}
