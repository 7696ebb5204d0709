package org.chsiguide.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.ShippedDialog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Students have their names compared. */
class NameCheckStoryTest {
  private static final Dialog GUIDE = ShippedDialog.read().dialog();

  private final BotFixture bot = new BotFixture(GUIDE);
  private final Student amina = bot.student(Language.EN);

  @BeforeEach
  void sheIsToTypeHerName() {
    amina.sendText("/start register-name").tapButton("Check my name");
  }

  @Test
  void theSameNameIsTheSameCharacterForCharacter() {
    amina.sendText("NDIAYE AMINATA").expectText("Check the name (2/2)");
    amina
        .sendText("NDIAYE AMINATA")
        .expectText("The same", "character for character", "did not look at CHSI");
    amina.expectNoText("姓名拼音 is wrong").tapButton("➡️ Go on where I was").expectText("How to type");
  }

  /** It may take tens of milliseconds, and of hostile names hundreds. */
  @Test
  void comparingTwoNamesDelaysNoOtherUpdate() {
    Queue<Runnable> drawn = new ArrayDeque<>();
    bot.withDrawingExecutor(drawn::add);
    Student boris = bot.student(Language.EN);

    amina.sendText("NDIAYE AMINATA");
    while (!drawn.isEmpty()) {
      drawn.remove().run();
    }
    amina
        .sendText("A B C D ".repeat(12))
        .expectNoText("The same")
        .expectText("Check the name (2/2)");
    boris.sendText("/start register-name").expectText("How to type your name");

    assertThat(drawn).hasSize(1);
    drawn.remove().run();
    amina.expectNoText("Check the name (2/2)").expectOneScreen();
  }

  @Test
  void anotherNameShowsThePlaceAndWhatToDo() {
    amina.sendText("NDIAYE AMINATA").sendText("NDIAYE  aMINATA");

    amina
        .expectText("❌ <b>There are small letters.</b>\n❌ <b>There is an extra space (␣).</b>")
        .expectText("NDIAYE_ AMINATA", "NDIAYE␣ aMINATA", "      ^ ^", "• Type all letters")
        .expectNoText("The same");
    amina
        .tapButton("I changed it")
        .expectText("Check the name (2/2)")
        .sendText("NDIAYE AMINATA")
        .expectText("The same");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ok", "OK", "hello", "the same", "no code", "谢谢", "改好了", "спасибо"})
  void anAnswerBelowTheResultIsNoName(String words) {
    amina.sendText("NDIAYE AMINATA").sendText("NDIAYE AMINATA").expectText("The same");

    amina.sendText(words).expectText("The same").expectNoText("different");
  }

  @Test
  void aCorrectedNameIsComparedWithoutATap() {
    amina.sendText("NDIAYE AMINATA").sendText("NDIAYE  AMINATA").expectText("an extra space");

    amina.sendText("NDIAYE AMINATTA").expectText("The letters are different");
    amina
        .sendText("Which letters are wrong?")
        .expectText("The letters are different", "I did not understand");
    amina.sendText("NDIAYE AMINATA").expectText("The same");
    amina.tapButton("⬅️ Back").expectText("Check the name (2/2)");
  }

  @Test
  void aCorrectedNameOfOneWordIsComparedWithoutATap() {
    amina.sendText("TADESSE").sendText("TADESE").expectText("The letters are different");

    amina.sendText("OK").expectText("TADE_SE");
    amina.sendText("AGAIN").expectText("TADE_SE");
    amina.sendText("TADESSE").expectText("The same");
  }

  @Test
  void theWholeNameIsCopiedByAButton() {
    amina.sendText("NDIAYE AMINATA").sendText("Ndiaye");

    assertThat(amina.screen().rows().get(0))
        .containsExactly(new Button.Copy("📋 Copy 姓名拼音", "NDIAYE AMINATA"));
  }

  @Test
  void digitsAndLettersThatLookAlikeAreNamed() {
    amina.sendText("NURLANOVA LILI").sendText("NURLAN0VA L1Ll");

    amina.expectText(
        "You typed the digit 0. It should be the capital letter O.",
        "You typed the digit 1. It should be the capital letter I.",
        "You typed the small letter L. It should be the capital letter I.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "姓名拼音（Name）：NDIAYE AMINATA",
        "姓名拼音 Name：NDIAYE AMINATA",
        "姓名拼音：\u3000NDIAYE AMINATA",
        "【姓名拼音】\u00a0NDIAYE AMINATA",
        "姓名（拼音）: NDIAYE AMINATA",
        "*姓名：NDIAYE AMINATA",
        "学生姓名：NDIAYE AMINATA",
        "我叫NDIAYE AMINATA",
        "这是 NDIAYE AMINATA",
        "i am NDIAYE AMINATA",
        "It is NDIAYE AMINATA",
        "护照上的姓名：NDIAYE AMINATA",
        "Name as in passport: NDIAYE AMINATA",
        "Name in Pinyin: NDIAYE AMINATA",
        "Passport name: NDIAYE AMINATA",
        "Меня зовут NDIAYE AMINATA",
        "Фамилия и имя: NDIAYE AMINATA",
        "Me llamo NDIAYE AMINATA",
        "МЕНЯ ЗОВУТ NDIAYE AMINATA",
        "Nom : NDIAYE AMINATA",
        "Tên: NDIAYE AMINATA",
        "이름: NDIAYE AMINATA",
        "الاسم: NDIAYE AMINATA",
        "姓名拼音 - NDIAYE AMINATA",
        "Full name (as printed) = NDIAYE AMINATA",
        "Họ và tên: NDIAYE AMINATA",
        "Ad Soyad: NDIAYE AMINATA",
        "ADI SOYADI: NDIAYE AMINATA",
        "İsim: NDIAYE AMINATA",
        "ຊື່: NDIAYE AMINATA",
        "ชื่อ-นามสกุล: NDIAYE AMINATA"
      })
  void labelsOfPagesAreTakenOff(String pasted) {
    amina.sendText(pasted).expectText("Check the name (2/2)");
    amina.sendText("NDIAYE AMINATA").expectText("The same");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NDIAYE AMINATA\u200b",
        "ＮＤＩＡＹＥ AMINATA",
        "NDIAYE\u00a0AMINATA",
        "NDIАYE AMINATA",
        "恩迪亚耶 NDIAYE AMINATA",
        "NDIAYE AMINATA（恩迪亚耶）",
        "恩迪亚耶",
        "НДИАЙЕ АМИНАТА"
      })
  void aWrongCharacterInTheReferenceIsNotTheStudents(String reference) {
    amina.sendText(reference).sendText("NDIAYE AMINATA");

    amina
        .expectText("The wrong character (^) is in 姓名拼音, not in your name.")
        .expectNoText("English keyboard")
        .expectNoText("You typed")
        .expectNoText("A word is missing")
        .expectNoText("The letters are different");
    assertThat(amina.screen().rows().stream().flatMap(List::stream).map(Button::label))
        .doesNotContain("📋 Copy 姓名拼音", "I changed it");
    amina.tapButton("Check again").expectText("Check the name (1/2)");
  }

  @Test
  void twoNamesThatAreNotInEnglishLettersAreTheSameButNotRight() {
    amina.sendText("恩迪亚耶").sendText("恩迪亚耶");

    amina.expectText("⚠️ Both names have characters that are not English letters");
    amina.tapButton("Check again").expectText("Check the name (1/2)");
  }

  @Test
  void wordsInAnotherOrderAreMarkedInTheRightOrderIfMoreDiffers() {
    amina.sendText("NDIAYE AMINATA").sendText("AMINATA NDIAYE").expectText("yours below.");
    amina
        .tapButton("I changed it")
        .sendText("AMINATA NDIAY")
        .expectText("your words below in its order", "NDIAYE AMINATA\nNDIAY_ AMINATA")
        .expectNoText("yours below");
  }

  /** An invisible character would be copied with a name. */
  @Test
  void onlyANameThatRunsFromTheRightIsIsolated() {
    amina.sendText("NDIAYE AMINATA").sendText("أمينة").expectText("<pre>NDIAYE", "\n\u2068أمينة_");
  }

  /** Such a name takes three lines; those that are the same are left out only beside others. */
  @Test
  void aVeryLongNameIsShownToo() {
    String name = "SANTOS OLIVEIRA PEREIRA MARIA FERNANDA DA SILVA MONTENEGRO";
    amina.sendText(name).sendText(name).expectText("The same", "SANTOS OLIVEIRA", "ENEGRO");
    amina.tapButton("➡️ Go on where I was").tapButton("Check my name");
    amina.sendText(name).sendText("MARIA FERNANDA DA SILVA MONTENEGRO SANTOS OLIVEIRA PEREIRA");
    amina.expectText("yours below.", "SANTOS OLIVEIRA", "ENEGRO");
    amina.tapButton("I changed it").sendText(name.replace("MONTE", "M0NTE"));
    amina.expectText("M0NT").expectNoText("SANTOS OLIVEIRA");
  }

  @Test
  void onlyLettersThatAreEasilyMistakenAreDescribed() {
    amina.sendText("NDIAYE KYZY").sendText("NDIAYE OVNA").expectNoText("You typed");
    amina
        .tapButton("I changed it")
        .sendText("NDIAYE KУZY")
        .expectText("You typed “У” (not an English letter). It should be Y.");
  }

  @Test
  void anotherDashIsNamed() {
    amina.sendText("AL-FARSI AMINATA").sendText("AL–FARSI AMINATA");

    amina.expectText("You typed “–” (not on an English keyboard). It should be -.");
  }

  @Test
  void aNameWithANumberIsSaidToHaveOne() {
    amina.sendText("NDIAYE AMINATA 22123456").expectText("without the student number");
  }

  @Test
  void aNameThatIsNotInCapitalsIsForTheTeacher() {
    amina.sendText("Ndiaye Aminata").sendText("NDIAYE AMINATA");

    amina
        .expectText("❌ <b>姓名拼音 itself is not all in capitals.</b>")
        .tapButton("Ask the teacher")
        .expectText("First ask the teacher about your name");
  }

  @Test
  void theCheckLeadsBackToWhereItBegan() {
    for (String step :
        List.of("compare-account", "register-confirmed-name", "register-again-name")) {
      Student boris = bot.student(Language.EN).sendText("/start " + step);
      String before = boris.screen().html();
      boris
          .tapButton("Check my name")
          .sendText("NDIAYE AMINATA")
          .sendText("NDIAYE AMINATA")
          .tapButton("➡️ Go on where I was");
      assertThat(boris.screen().html()).isEqualTo(before);
    }
  }

  @Test
  void invisibleCharactersAreShown() {
    amina.sendText("NDIAYE AMINATA").sendText("NDIAYE\u00a0АMINATA");

    amina
        .expectText("NDIAYE▯АMINATA", "You typed “А” (not an English letter). It should be A.")
        .expectNoText("U+");
  }

  @Test
  void noNameCanSpoilTheScreen() {
    amina.sendText("<b>& AMINA").sendText("</code>\u202eANIMA & </b>" + "_".repeat(64));

    amina.expectText("&lt;b&gt;&amp;", "▯").expectNoText("\u202e");
  }

  @Test
  void textsThatAreNotNamesAreNotTaken() {
    amina.sendText("22123456").expectText("Is that a name?", "Check the name (1/2)");
    amina.sendText("A".repeat(101)).expectText("Is that a name?");
    amina.sendText("NDIAYE AMINATA\nNdiaye Aminata").expectText("send one name in one line");
    amina.sendText("姓名拼音：").expectText("Is that a name?");
    amina.sendText("E12345678").expectText("Passport numbers: only");
    amina.sendPhoto().expectText("I read only words");
  }

  @Test
  void aQuestionIsAnsweredAndTheNameIsAskedForAgain() {
    bot.withUnderstanding(ShippedDialog.classifier());
    amina
        .sendText("I cannot find the graduation information page in yjsy")
        .expectText("毕业信息核对")
        .expectNoText("Check the name");
    amina.tapButton("⬅️ Back to my step").expectText("Check the name (1/2)");
    amina.sendText("NDIAYE AMINATA").expectText("Check the name (2/2)");
  }

  @Test
  void afterARestartTheNamesAreAskedForAgain() {
    amina.sendText("NDIAYE AMINATA");
    bot.restart();
    amina
        .sendText("NDIAYE AMINATA")
        .expectText("I do not have your two names now")
        .expectNoText("NDIAYE");
    amina
        .tapButton("Check again")
        .sendText("NDIAYE AMINATA")
        .sendText("NDIAYE AMINATA")
        .expectText("The same");
  }

  @Test
  void afterHalfAnHourTheNamesAreForgotten() {
    amina.sendText("NDIAYE AMINATA");
    bot.advanceClock(Duration.ofMinutes(29));
    amina.sendText("NDIAYE AMINATA").expectText("The same");
    bot.advanceClock(Duration.ofMinutes(30));
    amina.sendText("well?").expectText("I do not have your two names now");
  }

  @Test
  void forgetForgetsTheNamesToo() {
    amina.sendText("NDIAYE AMINATA").requestErasure().sendText("/start name-on-chsi");
    amina.sendText("NDIAYE AMINATA").expectText("I do not have your two names now");
  }

  @Test
  void nobodySeesTheNamesOfAnother() {
    amina.sendText("NDIAYE AMINATA");
    Student moussa = bot.student(Language.EN).sendText("/start name-on-chsi");
    moussa.sendText("NDIAYE AMINATA").expectText("I do not have your two names now");
  }

  @Test
  void theNamesAreInNoRecord() {
    amina.sendText("NDIAYE AMINATA").sendText("NDIAYE AMINATOU");

    assertThat(bot.store.expect(amina.chat).toString()).doesNotContain("AMINAT");
    assertThat(bot.store.pending().toString()).doesNotContain("AMINAT");
  }
}
