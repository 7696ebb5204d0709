package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import org.chsiguide.dialog.TypedText;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.OutgoingPost.Attachment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a student is asked about before it goes to staff. */
class PassportDetectorTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E12345678",
        "my passport is e12345678.",
        "护照号G98765432",
        "护照号：Ｎ１２３４５６７８",
        "E 1234 5678",
        "n 1234 5678",
        "AB 12 34 567",
        "N-1234567",
        "A1234567B",
        "M123A4567",
        "12345678",
        "12 345 6789",
        "My number:\n<b>E12345678</b>",
        "<b>E1234</b>5678",
        "110101199003074518",
        "110101 19900307 451X",
        "E12345678 2030-01-01",
        "E12345678 15/03/1999",
        "born 1999 EA1234567",
        "until 2030 E12345678",
        "2 E12345678",
        "E12345678-2030",
        "123456789 1999-02-03",
        "1999-02-03 12345678",
        "110101199003078888 1990",
        "G 12345678 2030-01-01",
        "E‑12345678",
        "E١٢٣٤٥٦٧٨",
        "ए १२३४५६७८९",
      })
  void numbersOfPassportsAreFound(String html) {
    assertThat(PassportDetector.mayShowPassport(new MessageContent.Text(html))).isTrue();
    assertThat(PassportDetector.mayShowPassport(new MessageContent.Other("voice", html))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It says: F12, step 3, method 3",
        "My mobile is 13800138000",
        "+86 138 0013 8000",
        "Call 010-67410388?",
        "010 6741 0388",
        "010 67410388",
        "+86 571 87951717",
        "138-00138000",
        "born 1999-02-03, until 2030-01-01",
        "२०२४-०९-०१",
        "since 2024-09-01",
        "2024 年 9 月 1 日",
        "at 10:30 on 25 November 2026",
        "NDIAYE AMINATA",
        "error 500 500",
        "<a href=\"https://www.chsi.com.cn/123456789\">this page</a>",
        "采集码"
      })
  void otherTextsHaveNoPassportNumber(String html) {
    assertThat(PassportDetector.mayShowPassport(new MessageContent.Text(html))).isFalse();
  }

  @Test
  void beyondTheAnalysedTextEnoughDigitsMayBeAPassport() {
    String before = "x ".repeat(TypedText.MAX_ANALYSED_CODE_POINTS / 2 - 2);
    assertThat(
            PassportDetector.mayShowPassport(
                new MessageContent.Text(before + "E12345678 and more")))
        .isTrue();
    assertThat(
            PassportDetector.mayShowPassport(
                new MessageContent.Text(before + before + "Ｅ １２３４５６７８")))
        .isTrue();
    assertThat(
            PassportDetector.mayShowPassport(
                new MessageContent.Text(before + before + "since 2024")))
        .isFalse();
    String signs = "&amp;".repeat(3 * TypedText.MAX_ANALYSED_CODE_POINTS);
    assertThat(PassportDetector.mayShowPassport(new MessageContent.Text(signs + "E12345678")))
        .isTrue();
    assertThat(PassportDetector.mayShowPassport(new MessageContent.Text(signs + "since 2024")))
        .isFalse();
    assertThat(
            PassportDetector.mayShowPassport(
                new MessageContent.Text("2024 and 12 " + before + before)))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"video", "video_note", "animation", "paid_media", "live_photo"})
  void aPictureMayShowOne(String kind) {
    assertThat(PassportDetector.mayShowPassport(new MessageContent.Other(kind, ""))).isTrue();
    assertThat(PassportDetector.mayShowPassport(MessageContent.photo("f", ""))).isTrue();
    assertThat(
            PassportDetector.mayShowPassport(
                new MessageContent.File(new Attachment(Attachment.Kind.DOCUMENT, "f"), "", "")))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sticker", "voice", "audio", "location", "contact", "poll"})
  void otherKindsOfMessagesShowNoPassport(String kind) {
    assertThat(PassportDetector.mayShowPassport(new MessageContent.Other(kind, ""))).isFalse();
  }
}
