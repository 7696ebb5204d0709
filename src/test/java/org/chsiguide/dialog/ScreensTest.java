package org.chsiguide.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScreensTest {
  private final Screens screens = new Screens(SmallDialog.bicycles());

  @Test
  void aScreenHasItsStageItsTextItsChoicesAndTheWayOut() {
    Screen screen = screens.draw(at("pick", Language.EN, "welcome"));

    assertThat(screen.html())
        .isEqualTo("▰▰ <b>stage ride</b> 2/2\n\n<b>pick</b> English Bicycles &amp; &lt;more&gt;");
    assertThat(labels(screen))
        .containsExactly(
            List.of("to have"),
            List.of("to end"),
            List.of("open"),
            List.of("phrase back", "phrase home"),
            List.of("phrase language", "phrase person"));
    assertThat(screen.turn()).isEqualTo(7);
  }

  @Test
  void bothLanguagesStandInOneMessageChineseFirst() {
    Screen screen = screens.draw(at("have", Language.BOTH, "welcome"), List.of(Phrase.MOVED));

    assertThat(screen.html())
        .isEqualTo(
            """
            ▰▱ <b>阶段ask · stage ask</b> 1/2

            <b>have</b> 中文 自行车

            <b>have</b> English Bicycles &amp; &lt;more&gt;

            💬 <i>短语 moved · phrase moved</i>""");
    assertThat(labels(screen).get(0)).containsExactly("去pick · to pick");
  }

  @Test
  void aSignThatBeginsBothLanguagesStandsOnce() {
    Choice home = new Choice.Open("https://example.org/", new Text("🏠 家", "🏠 Home"));
    Choice word = new Choice.Open("https://example.org/", new Text("CHSI 网", "CHSI web"));
    Dialog dialog = new SmallDialog().step("welcome", home, word).build();

    assertThat(labels(new Screens(dialog).draw(at("welcome", Language.BOTH))))
        .startsWith(List.of("🏠 家 · Home"), List.of("CHSI 网 · CHSI web"));
    assertThat(labels(new Screens(dialog).draw(at("welcome", Language.EN))))
        .startsWith(List.of("🏠 Home"));
  }

  @Test
  void aMailShowsBothBodiesWhateverTheStudentReads() {
    Screen screen = screens.draw(at("letter", Language.ZH, "welcome"));

    assertThat(screen.html())
        .isEqualTo(
            """
            <b>letter</b> 中文 自行车

            <b>短语 mail_to</b> <code>bikes@example.org</code>

            <b>短语 mail_in_chinese</b>
            <b>短语 mail_subject</b> <code>车 &lt;1&gt;</code>
            <pre>你好 &amp; 再见</pre>

            <b>短语 mail_in_english</b>
            <b>短语 mail_subject</b> <code>Bike &lt;1&gt;</code>
            <pre>Hello &amp; goodbye</pre>""");
    assertThat(screen.rows().get(0))
        .containsExactly(
            new Screen.Button.Copy("短语 copy_address", "bikes@example.org"),
            new Screen.Button.Copy("短语 copy_subject", "车 <1>"));
  }

  @Test
  void nobodyIsOfferedToGoWhereTheyStandOrBackToNowhere() {
    assertThat(labels(screens.draw(at("welcome", Language.EN))))
        .containsExactly(
            List.of("speak zh"), List.of("speak en"), List.of("phrase language", "phrase person"));
    assertThat(labels(screens.draw(at("person", Language.EN))))
        .containsExactly(List.of("copy"), List.of("phrase home"), List.of("phrase language"));
  }

  private static Conversation at(String step, Language language, String... way) {
    List<StepId> history = java.util.Arrays.stream(way).map(StepId::new).toList();
    return new Conversation(language, new StepId(step), history, 7);
  }

  private static List<List<String>> labels(Screen screen) {
    return screen.rows().stream()
        .map(row -> row.stream().map(Screen.Button::label).toList())
        .toList();
  }
}
