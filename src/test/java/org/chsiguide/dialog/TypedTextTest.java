package org.chsiguide.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Texts as keyboards and other apps give them. */
class TypedTextTest {
  @Test
  void spacesOfEachKindAreNoPartOfAnAnswer() {
    assertThat(TypedText.strip("\u00a0 KHAN\u00a0ALI\u3000\u202f\n")).isEqualTo("KHAN\u00a0ALI");
    assertThat(TypedText.strip(" \u2007")).isEmpty();
    assertThat(InputKind.STUDENT_NUMBER.answerIn("22212345\u00a0")).isEqualTo("22212345");
    assertThat(CommandParser.parse("/start photo-1\u00a0")).isEqualTo(new Event.Started("photo-1"));
  }

  @Test
  void theSlashOfAChineseKeyboardBeginsACommand() {
    assertThat(CommandParser.parse("／start photo-1")).isEqualTo(new Event.Started("photo-1"));
    assertThat(CommandParser.parse("、help")).isEqualTo(new Event.CommandSent(SystemStep.HELP));
    assertThat(CommandParser.parse("、你好")).isEqualTo(new Event.TextSent("、你好"));
  }

  @Test
  void aFullStopBehindACommandIsNoPartOfIt() {
    assertThat(CommandParser.parse("/help!")).isEqualTo(new Event.CommandSent(SystemStep.HELP));
    assertThat(CommandParser.parse("/forget.")).isEqualTo(new Event.ErasureRequested());
    assertThat(CommandParser.parse("／start。")).isEqualTo(new Event.Started(null));
    assertThat(CommandParser.parse("/help/me")).isEqualTo(new Event.TextSent("/help/me"));
  }
}
