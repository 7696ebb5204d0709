package org.chsiguide.dialog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.site.engine.RecognizedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken as a name where a step asks for one, and what is not. */
class TypedNameTest {
  private static final StepId ASKED = new StepId("chsi-mail-name");

  private final ShippedDialog shipped = ShippedDialog.read();
  private final Engine engine = new Engine(shipped.dialog(), ShippedDialog.classifier());

  /** The names of the pairs that the name check is tested with, and each word of them. */
  private static Stream<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    for (String file : List.of("names.jsonl", "more-names.jsonl")) {
      try (InputStream pairs =
          Objects.requireNonNull(TypedNameTest.class.getResourceAsStream("name/" + file))) {
        new ObjectMapper()
            .readerFor(JsonNode.class)
            .<JsonNode>readValues(pairs)
            .forEachRemaining(
                pair -> {
                  names.add(pair.get("name_in_yjsy").asText());
                  names.add(pair.get("name_typed").asText());
                });
      }
    }
    return names.stream().flatMap(it -> Stream.concat(Stream.of(it), Stream.of(it.split("\\s"))));
  }

  @Test
  void everyNameIsTakenHoweverItIsWritten() throws IOException {
    List<String> refused =
        names()
            .filter(InputKind.NAME::accepts)
            .filter(it -> !DocumentNumberDetector.mayContain(it))
            .flatMap(it -> Stream.of(it, it.toUpperCase(Locale.ROOT), it.toLowerCase(Locale.ROOT)))
            .distinct()
            .filter(it -> !isTaken(it))
            .collect(Collectors.toList());

    assertThat(refused).isEmpty();
  }

  /** The given names are of syllables that are beside each other in examples in pinyin. */
  @Test
  void noNameInPinyinIsRefused() {
    List<String> syllables =
        List.of(
            "le", "ma", "shi", "yi", "tian", "hao", "xin", "na", "bu", "wen", "ming", "guang",
            "zhang", "shuang");

    List<String> refused =
        Stream.of("Guo", "Deng", "Liang", "Ma", "Shi", "Xu", "Yao", "Wo", "Zhuang")
            .flatMap(
                surname ->
                    syllables.stream()
                        .flatMap(
                            first ->
                                syllables.stream()
                                    .flatMap(
                                        second ->
                                            Stream.of(
                                                surname + " " + first + " " + second,
                                                surname + " " + first + second))))
            .filter(it -> !isTaken(it))
            .toList();

    assertThat(refused).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I cannot find the graduation information page in yjsy",
        "how long does it take",
        "HOW LONG DOES IT TAKE",
        "How Long Does The Review Take",
        "审核一般要多久",
        "menu",
        "MENU",
        "FORGOT MY PASSWORD",
        "забыл пароль",
        "كلمة المرور نسيت",
        "Where To Start Registration",
        "CAN I USE MY PAKISTAN NUMBER TO REGISTER",
        "信息核对无误仍然失败",
        "mã QR của tôi ở đâu",
        "КАКИЕ 4 ФОТО НУЖНЫ",
        "паспорт ауыстырдым, енді қай нөмірді жазам",
        "خطوة بخطوة كيف أحصل على الكود",
        "میرا پاسپورٹ نیا بن گیا ہے",
        "アカウントの作り方を教えてください",
        "ใช้เบอร์ไทยได้ไหม",
        "QR kodu nereden indirebilirim",
        "fang shi san shu ru shen me"
      })
  void aQuestionIsAnswered(String question) {
    Turn turn = send(question);

    expectNotTaken(turn);
    assertThat(turn.conversation().screenState()).isInstanceOf(ScreenState.TopicAnswer.class);
  }

  /** Names that are like other texts, and other texts that are like names. */
  @Test
  void textsThatWereConfusedAreToldApart() throws IOException {
    List<String> lines = lines("name/told-from-names.tsv");

    assertThat(withMark(lines, "N\t")).allMatch(this::isTaken);
    assertThat(withMark(lines, "X\t")).noneMatch(this::isTaken);
  }

  /** They were written by somebody who knew the examples, and were not looked at before. */
  @Test
  void mostTextsAreToldFromNamesThoughNoExampleIsLikeThem() throws IOException {
    List<String> lines = lines("name/typed-in-place-of-a-name.tsv");
    List<String> names = withMark(lines, "N\t");
    List<String> others = withMark(lines, "X\t");

    assertThat(names.stream().filter(this::isTaken).count())
        .isGreaterThanOrEqualTo(names.size() * 98L / 100);
    assertThat(others.stream().filter(this::isTaken).count())
        .isLessThanOrEqualTo(others.size() * 15L / 100);
  }

  private static List<String> withMark(List<String> lines, String mark) {
    return lines.stream()
        .filter(it -> it.startsWith(mark))
        .map(it -> it.substring(mark.length()))
        .toList();
  }

  private static List<String> lines(String file) throws IOException {
    try (InputStream in = Objects.requireNonNull(TypedNameTest.class.getResourceAsStream(file))) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }

  @Test
  void fewQuestionsAreTakenInCapitalsOrNot() throws IOException {
    List<String> questions = new ArrayList<>();
    for (String file : List.of("unseen", "development", "held-out", "blind")) {
      lines("intent/" + file + ".tsv").stream()
          .skip(1)
          .map(line -> line.split("\t")[2])
          .flatMap(it -> Stream.of(it, it.toUpperCase(Locale.ROOT)).distinct())
          .forEach(questions::add);
    }

    assertThat(questions.stream().filter(this::isTaken).count())
        .isLessThan(questions.size() * 2L / 100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MUHAMMAD ALI S/O: AHMED KHAN",
        "ALI: HASSAN",
        "Surname: SMITH",
        "Father's name: AHMED KHAN",
        "父亲姓名：WONG KAI",
        "Nationality: Pakistan",
        "email: ali@gmail.com",
        "at 12:30 tomorrow"
      })
  void nothingIsTakenWithoutTheWordsBeforeItsColonUnlessTheySayThatItIsAName(String text) {
    expectNotTaken(send(text));
  }

  @ParameterizedTest
  @CsvSource({
    "Nama saya Dewi Sartika, Dewi Sartika",
    "Meu nome é Ana Souza, Ana Souza",
    "Benim adım Emre Can, Emre Can",
    "Adımoğlu Can, Adımoğlu Can",
    "Менің атым Сәуле, Сәуле",
    "my name is ALI, ALI",
    "I am Amara Bello, Amara Bello",
    "My full name BELLO AMARA, BELLO AMARA",
    "Name as in passport - BELLO AMARA, BELLO AMARA",
    "私の名前は高橋健太です, 高橋健太",
    "私は木村です。, 木村",
    "제 이름은 박서연입니다, 박서연",
    "میرا نام علی رضا ہے, علی رضا",
    "ชื่อ สมชาย ใจดี, สมชาย ใจดี"
  })
  void aNameIsTakenWithoutTheWordsThatSaySo(String text, String name) {
    assertThat(send(text).formAnswers().find(ASKED)).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"my name is too long", "my name is reversed", "I am from Kenya", "私は分かりません"})
  void whatFollowsSuchWordsIsNoNameUnlessItIsLikeOne(String text) {
    expectNotTaken(send(text));
  }

  @Test
  void aTextThatIsNotTakenForANameIsTakenWhenItComesAgain() {
    Turn first = send("None");
    expectNotTaken(first);
    assertThat(first.reply().notices()).contains(DialogPhrase.NOT_A_NAME);

    Turn other = send(first.conversation(), "where is it", first.formAnswers());
    expectNotTaken(other);

    Turn again = send(first.conversation(), "None", first.formAnswers());
    assertThat(again.formAnswers().find(ASKED)).contains("None");
  }

  @Test
  void aQuestionThatIsSentTwiceIsNoName() {
    for (String question : List.of("how long does it take", "where is that page")) {
      Turn answer = send(question);
      Turn asked = send(answer.conversation(), question, answer.formAnswers());
      expectNotTaken(asked);
      assertThat(asked.reply().notices()).contains(DialogPhrase.NOT_A_NAME);

      Turn again = send(asked.conversation(), question, asked.formAnswers());
      assertThat(again.formAnswers().find(ASKED)).contains(question);

      Turn back = send(asked.conversation().nextTurn(), question, answer.formAnswers());
      expectNotTaken(back);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"姓名拼音：KIM JIWOO", "My name is Okello Samuel", "Имя: ПЕТРОВА АННА"})
  void whatIsAroundANameIsNoQuestionWhereverItIsRecognized(String text) {
    RecognizedText recognized = RecognizedText.of(text, ShippedDialog.classifier());

    assertThat(recognized.isQuestion(text)).isFalse();
  }

  private static void expectNotTaken(Turn turn) {
    assertThat(turn.formAnswers().byStep()).isEmpty();
    assertThat(turn.conversation().currentStep()).isEqualTo(ASKED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id 22123456", "student id number is 22123456", "我的学号是22123456"})
  void aNumberInPlaceOfTheNameIsSaidToBeOne(String number) {
    assertThat(send(number).reply().notices()).contains(DialogPhrase.NAME_WITH_NUMBER);
  }

  private boolean isTaken(String name) {
    return !send(name).formAnswers().byStep().isEmpty();
  }

  private Turn send(String text) {
    return send(shipped.conversationAt(ASKED, Language.EN), text, FormAnswers.NONE);
  }

  private Turn send(Conversation conversation, String text, FormAnswers known) {
    return engine.advance(conversation, new Event.TextSent(text), known);
  }
}
