package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import org.chsiguide.messenger.MessageContent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThanksDetectorTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "谢谢",
        "谢谢老师",
        "谢谢老师！！！",
        "非常感谢您的帮助",
        "太好了，谢谢您",
        "好的👌",
        "好的，收到，谢谢老师",
        "明白了",
        "嗯嗯",
        "辛苦了，老师再见",
        "thanks",
        "Thank you so much!",
        "Thank you, teacher, for your help.",
        "<b>Thanks</b> a lot",
        "ok 👍",
        "OK",
        "Got it, thanks 🙏🏽",
        "❤️",
        "👍👍👍",
        "Many thanks ☺️",
        "Спасибо!",
        "Рахмет,老师",
        "Merci 🙏",
        "감사합니다~",
        "شكرا"
      })
  void thanksAloneAreRecognized(String text) {
    assertThat(ThanksDetector.isOnlyThanks(new MessageContent.Text(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "!",
        "老师",
        "你好",
        "您好！",
        "老师好",
        "老师们好",
        "again",
        "teacher",
        "好的吗",
        "ok?",
        "OK？",
        "谢谢，但是还是不行",
        "没有收到",
        "不明白",
        "还没明白",
        "not ok",
        "Thanks, but it still fails",
        "thanks 2",
        "thank you for nothing",
        "okra",
        "Mercihat",
        "Rahmat",
        "Asante",
        "Спасибо, но где?",
        "Thanks. How long does it take",
        "👎",
        "😢",
        "🆘",
        "谢谢老师谢谢老师谢谢老师谢谢老师谢谢老师谢谢老师谢谢老师谢谢老师谢谢老师谢谢老师谢谢老师谢谢老师谢谢老师谢谢老师谢谢老师谢谢老师谢谢老师谢谢老师谢谢老师谢谢老师谢谢老师"
      })
  void thanksWithAnythingElseAreNot(String text) {
    assertThat(ThanksDetector.isOnlyThanks(new MessageContent.Text(text))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"谢谢", "ok"})
  void aCaptionIsNotAllThatAPictureSays(String caption) {
    assertThat(ThanksDetector.isOnlyThanks(MessageContent.photo("f", caption))).isFalse();
  }
}
