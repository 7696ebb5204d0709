package org.chsiguide.dialog.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextNormalizerTest {

  @Test
  void textsThatLookTheSameAreEqual() {
    assertThat(TextNormalizer.normalize("ＣＨＳＩ")).isEqualTo("chsi");
    assertThat(TextNormalizer.normalize("Vérification Đăng ký")).isEqualTo("verification dang ky");
    assertThat(TextNormalizer.normalize("pass\u200Bport\uFE0F")).isEqualTo("passport");
    assertThat(TextNormalizer.normalize("한국어 รูป")).isEqualTo("한국어 รูป");
  }

  @Test
  void traditionalCharactersAreReadAsSimplifiedOnes() {
    assertThat(TextNormalizer.normalize("護照號碼填錯了，學籍裡沒有"))
        .isEqualTo(TextNormalizer.normalize("护照号码填错了，学籍里没有"));
  }

  @Test
  void aLetterThatIsHeldDownIsThereOnce() {
    assertThat(TextNormalizer.normalize("HELLOOOOO, pass my 12000 tooooo"))
        .isEqualTo("hello, pass my 12000 to");
    assertThat(TextNormalizer.normalize("急急急！！！")).isEqualTo("急!!!");
  }

  @Test
  void tonesOfPinyinAreNotHeard() {
    assertThat(TextNormalizer.normalize("cǎi jí mǎ nǚ")).isEqualTo("cai ji ma nu");
  }

  @Test
  void aLongMessageIsReadAsFarAsIsAnalysed() {
    assertThat(TextNormalizer.normalize("😀".repeat(4096)).codePoints())
        .hasSize(TextNormalizer.MAX_CHARACTERS);
    assertThat(TextNormalizer.normalize("ﷺ\uFDFB".repeat(2048)).codePoints())
        .hasSize(TextNormalizer.MAX_CHARACTERS);
  }

  @Test
  void synonymsAreFoundWhereAWordBegins() {
    Synonyms synonyms = new Synonyms(List.of("passport, 护照, паспорт", "ear", "خطأ"));

    assertThat(synonyms.findGroups("новый паспорта")).containsExactly(0);
    assertThat(synonyms.findGroups("我的passport")).containsExactly(0);
    assertThat(synonyms.findGroups("换护照 ears")).containsExactly(0, 1);
    assertThat(synonyms.findGroups("last year")).isEmpty();
  }
}
