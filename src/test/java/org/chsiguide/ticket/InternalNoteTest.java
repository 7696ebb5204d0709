package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.OutgoingPost.Attachment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two slashes of any keyboard make a note. */
class InternalNoteTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// she was here before",
        "//she was here before",
        "、、内部备注：这个学生很麻烦",
        "／／ 内部",
        "/／ 内部",
        "／/ 内部",
        "/、 内部",
        "、/ 内部",
        "、／ 内部",
        "／、 内部",
        "/// three",
        "  // blanks",
        "\u3000、、 an ideographic blank",
        "\t\n//",
        "\u00A0\u2003// wide blanks",
        "\u200B\u200D\uFEFF、、 without any width",
        "\u200E\u2066// a mark of direction",
        "/\u200B/ one between",
        "<b>//</b> bold",
        "<i>/</i><b>、</b> one of each",
        "<a href=\"https://example.org/\">//</a>",
        "//"
      })
  void notesAreRecognized(String html) {
    assertThat(each(html)).allMatch(InternalNote::matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "/close",
        "/",
        "、",
        "、好的",
        "／close",
        "苹果、、梨",
        "请看 https://www.chsi.com.cn//",
        "Either // or",
        "&lt;// no",
        "1、姓名 2、、护照",
        "<a href=\"//example.org\">link</a>"
      })
  void otherTextsAreNoNotes(String html) {
    assertThat(each(html)).noneMatch(InternalNote::matches);
  }

  @Test
  void aMessageWithoutTextIsNoNote() {
    assertThat(InternalNote.matches(new MessageContent.Other("sticker", ""))).isFalse();
  }

  private static List<MessageContent> each(String html) {
    return List.of(
        new MessageContent.Text(html),
        MessageContent.photo("f", html),
        new MessageContent.File(new Attachment(Attachment.Kind.DOCUMENT, "f"), html, ""),
        new MessageContent.Other("video", html));
  }
}
