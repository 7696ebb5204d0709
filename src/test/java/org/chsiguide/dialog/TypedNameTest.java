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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

  /** ABC is an example of what is off topic. */
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

    assertThat(refused).isSubsetOf("abc", "ABC");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Volkov",
        "Bäck",
        "Noemi Sitek",
        "惠君 易",
        "محمد غنمی",
        "MAY WILL GREEN",
        "ZHANG CHAO",
        "LE VAN AN",
        "mohammed abdo ali ahmed saleh al qadhi",
        "ana maría muñis aït ali",
        "pablo diego jose francisco de paula juan nepomuceno ruiz y picasso",
        "迪丽热巴迪力木拉提",
        "阿卜杜热依木阿卜杜克热木",
        "GIFT MONDAY",
        "Patience Banks",
        "Success Bank",
        "Memory Banks",
        "Welcome Mba",
        "Bright Book",
        "Happy Winter",
        "ROBERT JUSTICE PAGE BROWN",
        "John Doe",
        "NADA",
        "Molla",
        "Lalu",
        "Nomatter",
        "Rahmat",
        "Shukriya",
        "Рахмет",
        "سلام",
        "나요한",
        "LE THI THU HA",
        "ana de la cruz",
        "กิตติ อินทร์แก้ว",
        "ไหม ดาวิกา",
        "Қайдар Болатұлы",
        "Кайдановский Александр",
        "محمد الجوازي",
        "Edward Cant",
        "COMMENTZ KAKO SHENMEI",
        "GUO LE TIAN",
        "Deng Le Yi",
        "Liang Tian Xin",
        "Ma Shi Yi",
        "Hồ Việt Hoa",
        "Đặng Kỳ Nam",
        "韩国庆",
        "张中英",
        "程大海",
        "LIUCHENG",
        "Bu Dao",
        "Nguyễn Minh Không",
        "This Brunner",
        "clas from",
        "anna van der does",
        "久我 真",
        "我妻 太郎",
        "阿的江",
        "Please Moyo",
        "Grace Love",
        "NONE FATOUMATA",
        "Same Adama",
        "SO NA",
        "안 성기",
        "NO SE HUN",
        "Nahin Ahmed",
        "LAM TIM",
        "Bulanov Andrei",
        "Name KHAN ALI",
        "Will Young",
        "Mark Price",
        "Precious Photo",
        "Chance Monday",
        "Thi Thanh",
        "Mohammed Ali Hassan",
        "John Smith",
        "Chance",
        "Success",
        "Silence",
        "Patience",
        "Memory",
        "Friday",
        "Monday",
        "Bright",
        "German",
        "French",
        "Master",
        "Method"
      })
  void aNameIsTakenHoweverLongItIsAndWhateverTopicIsFoundByChance(String name) {
    assertThat(isTaken(name)).isTrue();
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "没有",
        "看不到",
        "取消",
        "не знаю",
        "there is nothing",
        "it is empty",
        "not there",
        "they spelled it incorrectly",
        "是的",
        "给我",
        "this one",
        "谢谢",
        "Привет",
        "готово",
        "дальше",
        "네",
        "نعم",
        "はい",
        "oui",
        "gracias",
        "ayuda",
        "wait",
        "not now",
        "no idea",
        "ok thanks",
        "already sent",
        "不懂",
        "不",
        "老师",
        "Thanks!",
        "Hello!",
        "Merci beaucoup !",
        "no",
        "I don't know",
        "what is this",
        "WHERE IS IT",
        "cannot find it",
        "tidak tahu",
        "não sei",
        "không biết",
        "لا أعرف",
        "білмеймін",
        "몰라요",
        "ไม่รู้",
        "wo bu zhidao",
        "kan bu dao",
        "咋弄",
        "在哪",
        "跳过",
        "my name is missing",
        "我的名字不对",
        "姓名有误",
        "没找到",
        "不清楚",
        "no entiendo",
        "je sais pas",
        "tôi không hiểu",
        "نمی دانم",
        "نمی\u200cدانم",
        "نمیدانم",
        "わかりません",
        "well my advisor says they cannot touch my page",
        "我们学院的老师说他看不到",
        "i dont see it",
        "cant login",
        "it says error",
        "same as passport",
        "как в паспорте",
        "여권이랑 같아요",
        "у меня пусто",
        "қайдан табамын",
        "none",
        "N/A",
        "nao encontro",
        "не вижу",
        "nahi mila",
        "ok so same as above",
        "同上",
        "稍等",
        "老师好",
        "not available, later",
        "no me aparece",
        "gak ada",
        "chưa có",
        "لم أجده",
        "табылмады",
        "안 나와요",
        "如上",
        "谢谢老师",
        "我的英文名字"
      })
  void textsThatAreNotNamesAreNotTaken(String text) {
    expectNotTaken(send(text));
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
        .isLessThanOrEqualTo(others.size() * 30L / 100);
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

  @Test
  void aTextThatIsNotTakenForANameIsTakenWhenItComesAgain() {
    Turn first = send("None");
    expectNotTaken(first);
    assertThat(first.replies()).contains(new Reply.ShowNotice(DialogPhrase.NOT_A_NAME));

    Turn other = send(first.conversation(), "where is it", first.formAnswers());
    expectNotTaken(other);

    Turn again = send(first.conversation(), "None", first.formAnswers());
    assertThat(again.formAnswers().find(ASKED)).contains("None");
  }

  private static void expectNotTaken(Turn turn) {
    assertThat(turn.formAnswers().byStep()).isEmpty();
    assertThat(turn.conversation().currentStep()).isEqualTo(ASKED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id 22123456", "student id number is 22123456", "我的学号是22123456"})
  void aNumberInPlaceOfTheNameIsSaidToBeOne(String number) {
    assertThat(send(number).replies())
        .contains(new Reply.ShowNotice(DialogPhrase.NAME_WITH_NUMBER));
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
