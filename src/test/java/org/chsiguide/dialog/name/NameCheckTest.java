package org.chsiguide.dialog.name;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the name check says of names that were typed in every wrong way. */
class NameCheckTest {

  static Stream<JsonNode> pairs() throws IOException {
    return Stream.concat(pairs("names.jsonl"), pairs("more-names.jsonl"));
  }

  private static Stream<JsonNode> pairs(String name) throws IOException {
    ObjectMapper json = new ObjectMapper();
    InputStream file = Objects.requireNonNull(NameCheckTest.class.getResourceAsStream(name));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      List<JsonNode> pairs = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        pairs.add(json.readTree(line));
      }
      return pairs.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void pairsJudgedByHandHaveTheirVerdict(JsonNode pair) {
    assertThat(verdict(pair.get("name_in_yjsy").asText(), pair.get("name_typed").asText()))
        .as(pair.toString())
        .isEqualTo(pair.get("verdict").asText());
  }

  /** How many pairs each verdict is shown by; none of them is without. */
  @Test
  void everyVerdictIsShownByPairs() throws IOException {
    Map<String, Long> table =
        pairs().collect(groupingBy(p -> p.get("verdict").asText(), TreeMap::new, counting()));
    table.forEach((verdict, pairs) -> System.out.printf("%4d  %s%n", pairs, verdict));
    assertThat(table.keySet())
        .containsAll(Stream.of(NameDifference.values()).map(NameDifference::key).toList());
  }

  @ParameterizedTest(name = "{0} / {1}: {2}")
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          WONG KAI,               wong kai,                lowercase
          WONG KAI,               Wong Kai,                lowercase
          WONG KAI,               " WONG KAI",             extra_space
          WONG KAI,               WO NG KAI,               extra_space
          WONG KAI,               WONGKAI,                 missing_space
          WONG KA I,              WON G KAI,               extra_space+missing_space
          " WONG KAI",            WONG KAI,                missing_space
          WONG KAI,               WONG\u3000KAI,           special_space
          WONG KAI,               WONG\u2009KAI,           special_space
          WONG KAI,               "WONG KAI\t",            special_space
          WONG KAI,               "WONG\nKAI",             special_space
          WONG KAI,               WONG\u00a0 KAI,          special_space
          WONG KAI,               WO\u200bNG KAI,          invisible
          WONG KAI,               \ufeffWONG KAI,          invisible
          WONG KAI,               WONG KAI\u200f,          invisible
          WONG KAI,               WONG\u00adKAI,           missing_space+invisible
          WONG KAI,               WONG\u2060 KAI,          invisible
          WONG KAI LEUNG,         KAI LEUNG WONG,          order
          WONG KAI LEUNG,         LEUNG WONG KAI,          order
          A B C D E F G,          B C D E F G A,           order
          A B C D E F G,          A C B D E F G,           order
          GARCIA PENA ANA DEL SOL, ANNA DEL SOL GARCIA PENIA, order+different_letters
          WONG KAI LEUNG,         WONG LEUNG,              missing_word
          WONG KAI LEUNG,         KAI LEUNG,               missing_word
          WONG KAI LEUNG,         WONG,                    missing_word
          KAI,                    KAI KAI,                 extra_word
          WONG KAI,               MR\u00a0WONG\u00a0KAI,     special_space+extra_word
          WONG KAI,               MR WONG KAI,             extra_word
          WONG KAI,               WONG LNU KAI,            extra_word
          WONG KAI,               WONG KAI 王凯,            extra_word
          AL-AMIN SAID,           AL AMIN SAID,            hyphen
          AL-AMIN SAID,           ALAMIN SAID,             hyphen
          AL-AMIN SAID,           AL–AMIN SAID,            hyphen
          AL-AMIN SAID,           AL－AMIN SAID,            hyphen
          AL-AMIN SAID,           AL−AMIN SAID,            hyphen
          ALAMIN SAID,            AL-AMIN SAID,            hyphen
          AL AMIN SAID,           AL - AMIN SAID,          extra_space+hyphen
          O'NEIL AN,              O’NEIL AN,               punctuation
          O'NEIL AN,              OʻNEIL AN,               punctuation
          O'NEIL AN,              O`NEIL AN,               punctuation
          O'NEIL AN,              O NEIL AN,               punctuation
          O'NEIL AN,              O-NEIL AN,               punctuation
          WONG KAI,               "WONG, KAI",             punctuation
          WONG KAI,               "WONG，KAI",              punctuation
          "WONG,KAI",             "WONG, KAI",             extra_space
          WONG KAI,               WONG KAI.,               punctuation
          WONG KAI,               WONG/KAI,                punctuation
          WONG KAI,               WONG (KAI),              punctuation
          R VENKAT,               R. VENKAT,               punctuation
          GARCIA PENA,            GARCÍA PEÑA,             accents
          GARCIA PENA,            GARCI\u0301A PEN\u0303A, accents
          GARCÍA PENA,            GARCI\u0301A PENA,       accents
          GARCÍA PENA,            GARCIA PENA,             accents
          GARCÉA PENA,            GARCÈA PENA,             accents
          GROSS AN,               GROß AN,                 accents
          MUELLER AN,             MÜLLER AN,               accents
          MULLER AN,              MÜLLER AN,               accents
          LV AN,                  LÜ AN,                   accents
          LYU AN,                 LÜ AN,                   accents
          LÜ AN,                  LU AN,                   accents
          LU AN,                  LV AN,                   different_letters
          NGUYEN VAN A,           NGUYEN VAN AA,           different_letters
          NGUYEN VAN A,           VAN ANGUYEN,             missing_space+order
          SORENSEN AN,            SØRENSEN AN,             accents
          AESIR AN,               ÆSIR AN,                 accents
          THOR AN,                ÞOR AN,                  accents
          DUC AN,                 ĐỨC AN,                  accents
          LODZ AN,                ŁÓDŹ AN,                 accents
          YILMAZ AN,              YıLMAZ AN,               accents
          WONG KAI,               ＷＯＮＧ ＫＡＩ,            full_width
          WONG KAI,               ＷONG KAI,                full_width
          WONG KAI,               ＷＯＮＧ\u3000ＫＡＩ,       full_width
          WONG KAI,               ｗｏｎｇ ｋａｉ,            lowercase+full_width
          MAKAROVA ANNA,          MAKAROVA АNNA,           lookalike
          MAKAROVA ANNA,          MΑKAROVA ANNA,           lookalike
          COCO AN,                СОСО AN,                 lookalike
          KHAN AN,                \u212aHAN AN,            lookalike
          SMITH JOHN III,         SMITH JOHN Ⅲ,            different_letters
          HENRI IV,               HENRI Ⅳ,                 lookalike
          HENRI IV,               ⒽENRI IV,                lookalike
          OLIVIA AN,              0LIVIA AN,               lookalike
          OLIVIA AN,              OLlVIA AN,               lookalike
          OLIVIA AN,              O1IVIA AN,               lookalike
          MAKAROVA ANNA,          mаkarova anna,           lowercase+lookalike
          MAKAROVA ANNA,          МАКАРОВА АННА,           not_latin
          MAKAROVA ANNA,          макарова анна,           not_latin
          MAKAROVA ANNA,          MAKAROVA АННА,           not_latin
          WONG KAI,               王凯,                     not_latin
          WONG KAI LEUNG,         王 KAI LEUNG,             not_latin
          KIM MIN JI,             김민지,                    not_latin
          ALI OMAR,               علي عمر,                 not_latin
          SUDA CHAI,              สุดา ชัย,                   not_latin
          TRAN VAN DUC,           TRAN VAN DUCK,           different_letters
          TRAN VAN DUC,           TRAN VAM DUC,            different_letters
          TRAN VAN DUC,           TRNA VAN DUC,            different_letters
          RODRIGUEZ PEREZ ANA,    RODRIGUEZ LOPEZ ANA,     different_letters
          JOHN SMITH,             MARIA GARCIA LOPEZ,      different_letters
          JOHN SMITH,             MARIA GARCIA,            different_letters
          E,                      A,                       different_letters
          AN 2,                   AN 3,                    different_letters
          MUHAMMAD ALI,           muhammed ali,            lowercase+different_letters
          MUHAMMAD ALI KHAN,      MUHAMMED ALI,            missing_word+different_letters
          MUHAMMAD ALI KHAN,      ALI KHAN MUHAMMED,       order+different_letters
          MUHAMMAD ALI KHAN,      khan muhammad ali,       lowercase+order
          MUHAMMAD ALI KHAN,      muhammad ali,            lowercase+missing_word
          MUHAMMAD ALI KHAN,      muhammadali khan,        lowercase+missing_space
          TRAN VAN DUC,           VANDUC TRAN,             missing_space+order
          PARK JIWOO,             JI WOO PARK,             extra_space+order
          WONG KAI LEUNG,         "KAI LEUNG, WONG",       order+punctuation
          AL-AMIN SAID,           SAID AL AMIN,            order+hyphen
          WONG KAI,               KAI/WONG,                order+punctuation
          WONG KAI,               KAI<<WONG,               order+punctuation
          WONG S/O KAI,           KAI S/O WONG,            order
          WONG KAI LEUNG,         WONG\u00a0KAI,           special_space+missing_word
          WONG KAI LEUNG,         LEUNG WONG MR KAI,       order+extra_word
          KHUMALO THABO,          THABO HUMALO JOHN,       order+extra_word+different_letters
          LAI ALI,                ALI LAI,                 order
          KIM MIN-JI,             MIN-JI \u041aI\u041c,  order+lookalike
          KOT MAO,                \u041c\u0410\u041e \u041a\u041e\u0422, order+lookalike
          WANG XIAOMING,          MING XIAO WANG,          extra_space+order
          ALI KAYA MARIASHARMA,   Sharma Kaya Maria Ali,   lowercase+extra_space+order
          VAN DER MEER ANNE SOPHIE, Annee Sophie Meer Van Derr, lowercase+order+different_letters
          YILMAZ IBRAHIM,         İBRAHİM YILMAZ,          order+accents
          YILMAZ IBRAHIM,         yilmaz İbrahim,          lowercase+accents
          Wong Kai,               Wong Kai,                reference_not_caps
          Wong Kai,               WONG KAI,                reference_not_caps
          Wong Kai,               wong kai,                reference_not_caps
          WONG Kai,               WONG KAI,                reference_not_caps
          Wong Kai,               WONG  KAI,               extra_space+reference_not_caps
          Wong Kai,               KAI WONG,                order+reference_not_caps
          wong kai,               WANG KAI,                different_letters+reference_not_caps
          """)
  void everyWayToTypeANameWrongHasItsVerdict(String reference, String typed, String verdict) {
    assertThat(verdict(reference, typed)).isEqualTo(verdict);
  }

  /** A thousand random changes to names: never "same", unless it is, and all of both is shown. */
  @Test
  void onlyEqualNamesAreTheSame() {
    int[] signs =
        "AEIOBDN' -,.aeiÉßłАО王ＷＯ0\u00a0\u3000\u200b\u0301\u202e\n\ud83d\ude00"
            .codePoints()
            .toArray();
    Random random = new Random(6);
    for (int i = 0; i < 1000; i++) {
      String reference = name(random, "ABDEINO- '".codePoints().toArray());
      String typed = random.nextInt(10) == 0 ? reference : changed(reference, random, signs);

      NameCheck check = NameCheck.compare(reference, typed);

      assertThat(check.isSame()).as("%s / %s", reference, typed).isEqualTo(reference.equals(typed));
      assertThat(check.parts().stream().map(AlignedPart::reference).reduce("", String::concat))
          .isEqualTo(reference);
      assertThat(check.parts().stream().mapToInt(alignedPart -> alignedPart.typed().length()).sum())
          .isEqualTo(typed.length());
      assertThat(check.parts().stream().allMatch(AlignedPart::isSame))
          .isEqualTo(check.differences().equals(List.of(NameDifference.ORDER)) || check.isSame());
    }
  }

  private static String name(Random random, int[] signs) {
    return random
        .ints(random.nextInt(20), 0, signs.length)
        .map(index -> signs[index])
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String changed(String name, Random random, int[] signs) {
    StringBuilder changed = new StringBuilder(name);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(changed.length() + 1);
      String sign = Character.toString(signs[random.nextInt(signs.length)]);
      changed.replace(at, Math.min(changed.length(), at + random.nextInt(2)), sign);
    }
    return changed.toString();
  }

  @Test
  void anEndlessNameTakesNoTime() {
    String endless = "A ".repeat(2000);

    assertThat(verdict(endless, endless)).isEqualTo("same");
    assertThat(verdict(endless, endless + "A")).isEqualTo("different_letters");
  }

  @Test
  void thePlacesOfADifferenceAreShown() {
    assertThat(NameCheck.compare("WONG KAI LEUNG", "WONG  KAI LEONG").parts())
        .containsExactly(
            new AlignedPart("WONG", "WONG", NameDifference.SAME),
            new AlignedPart("", " ", NameDifference.EXTRA_SPACE),
            new AlignedPart(" KAI LE", " KAI LE", NameDifference.SAME),
            new AlignedPart("U", "O", NameDifference.DIFFERENT_LETTERS),
            new AlignedPart("NG", "NG", NameDifference.SAME));
  }

  @Test
  void anInitialIsTheFirstLetterOfItsWord() {
    assertThat(NameCheck.compare("KUMAR SURESH", "KUMAR S").parts())
        .containsExactly(
            new AlignedPart("KUMAR S", "KUMAR S", NameDifference.SAME),
            new AlignedPart("URESH", "", NameDifference.DIFFERENT_LETTERS));
  }

  private static String verdict(String reference, String typed) {
    return NameCheck.compare(reference, typed).key();
  }

  /** However many words there are, the order of the other name is among those compared. */
  @Test
  void manyWordsInAnotherOrderAreFound() {
    assertThat(verdict("A B C D E F G H I J K L M N", "N M L K J I H G F E D C B A"))
        .isEqualTo("order");
  }
}
