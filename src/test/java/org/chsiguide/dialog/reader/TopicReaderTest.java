package org.chsiguide.dialog.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicId;
import org.junit.jupiter.api.Test;

class TopicReaderTest {
  private static final String TOPICS =
      """
      synonyms: |
        bicycle, bike, 自行车
        card, 卡
      topics:
        price:
          name: {zh: 多少钱, en: The price}
          text: {zh: "不要钱。", en: "It is <b>free</b>."}
          choices:
            - {to: pick, zh: 取车, en: Fetch it}
          examples:
            zh: |
              租车多少钱

              要付费吗
            en: how much is it
        thanks:
          aside: {zh: 不客气, en: You are welcome}
          examples:
            other: |
              merci
              thanks 谢谢
      """;

  private final BicyclesDialog guide =
      new BicyclesDialog(BicyclesDialog.complete().yaml() + "\n" + TOPICS);

  @Test
  void aQuestionHasAnAnswerThatLeadsToSteps() {
    Dialog dialog = guide.dialog();

    Topic.Question price = dialog.topics().findQuestion(new TopicId("price")).orElseThrow();
    assertThat(price.text().en()).isEqualTo("It is <b>free</b>.");
    assertThat(price.steps()).containsExactly(new StepId("pick"));
    assertThat(price.examples().all()).containsExactly("租车多少钱", "要付费吗", "how much is it");
    assertThat(dialog.topics().synonyms()).containsExactly("bicycle, bike, 自行车", "card, 卡");
  }

  @Test
  void anOffTopicRemarkHasOneLine() {
    Topic.SmallTalk thanks =
        guide.dialog().topics().findSmallTalk(new TopicId("thanks")).orElseThrow();

    assertThat(thanks.reply().zh()).isEqualTo("不客气");
    assertThat(thanks.examples().other()).isEqualTo(List.of("merci", "thanks 谢谢"));
  }

  @Test
  void aGuideNeedsNoTopics() {
    assertThat(BicyclesDialog.complete().dialog().topics().byId()).isEmpty();
  }

  @Test
  void eachMistakeIsSaidWhereItIs() {
    int first = BicyclesDialog.complete().yaml().split("\n", -1).length + 5;
    guide
        .replace("{to: pick, zh: 取车", "{to: pik, zh: 取车")
        .replace("  price:\n", "  The Price:\n")
        .replace("merci", "要付费吗")
        .replace("<b>free</b>", "<b>free")
        .expectProblems(
            first
                + ":3: \"The Price\" is not a valid name for a topic (use 1 to 40 characters of a-z"
                + " 0-9 _ -) [name-form]",
            (first + 2)
                + ":35: Telegram says: Can't find end tag corresponding to start tag \"b\" (write"
                + " </b> where it ends) [html]",
            (first + 4)
                + ":14: choice \"Fetch it\" leads to unknown step \"pik\" (did you mean \"pick\"?)"
                + " [unknown-step]",
            (first + 15)
                + ":9: warning: the example \"要付费吗\" is already in topic \"The Price\""
                + " [duplicate-example]");
  }

  @Test
  void aLineMayBeginWithANameInSmallLetters() {
    guide.replace("It is <b>free</b>.", "iPhone users pay nothing.").expectProblems();
  }

  @Test
  void missingPartsOfATopicAreNamed() {
    int first = BicyclesDialog.complete().yaml().split("\n", -1).length + 5;
    guide
        .remove("    name: {zh: 多少钱, en: The price}\n")
        .expectProblems(first + ":3: topic \"price\" has no \"name\" [missing-key]");
    guide
        .replace("    aside: {zh", "    text: {zh: 好, en: Good}\n    aside: {zh")
        .expectProblems(
            (first + 11)
                + ":3: topic \"thanks\" has both a text and an aside (a question has name, text and"
                + " choices; an off-topic remark has only an aside) [topic-kind]");
    guide
        .replace("    aside: {zh", "    choices: []\n    aside: {zh")
        .expectProblems(
            (first + 11)
                + ":3: topic \"thanks\" has both choices and an aside (a question has name, text"
                + " and choices; an off-topic remark has only an aside) [topic-kind]");
    guide
        .replace("{to: pick, zh: 取车", "{language: en, zh: 取车")
        .expectProblems(
            (first + 4)
                + ":20: a topic cannot set the language (use \"to\" to lead to a step)"
                + " [language-choice]");
  }
}
