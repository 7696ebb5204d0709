package org.chsiguide.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Habits of the shipped dialog's words. */
class ShippedWordingTest {
  private final ShippedDialog guide = ShippedDialog.read();

  /** Chinese fonts have no italics: it would be slanted. */
  @Test
  void noChineseIsItalic() {
    assertThat(texts().map(LocalizedText::zh)).noneMatch(text -> text.contains("<i>"));
    assertThat(texts().map(LocalizedText::en))
        .noneMatch(text -> text.matches("(?s).*<i>[^<]*\\p{IsHan}.*"));
  }

  @Test
  void anEmailIsAnEmail() {
    assertThat(Stream.concat(texts(), labels()).map(LocalizedText::en))
        .noneMatch(text -> text.matches("(?si).*\\bmails?\\b.*"));
  }

  /** The app has Chinese labels only. */
  @ParameterizedTest
  @ValueSource(strings = {"cancel", "cancel-old-name"})
  void cancellingAnAccountNamesItsLabel(String id) {
    assertThat(guide.step(id).text().zh()).contains("<b>注销</b>");
    assertThat(guide.step(id).text().en()).contains("<b>注销</b> (cancel the account)");
  }

  @Test
  void drawingsSayThatTheyAreDrawings() {
    assertThat(guide.dialog().steps().values().stream().map(Step::picture))
        .filteredOn(picture -> picture != null)
        .hasSize(11)
        .allSatisfy(
            picture -> {
              assertThat(picture.alt().zh()).startsWith("示");
              assertThat(picture.alt().en()).startsWith("A drawing");
            });
  }

  private Stream<Topic.Question> questions() {
    return guide.dialog().topics().questions();
  }

  private Stream<LocalizedText> texts() {
    return Stream.concat(
        guide.dialog().steps().values().stream().map(Step::text),
        questions().map(Topic.Question::text));
  }

  private Stream<LocalizedText> labels() {
    return Stream.of(
            guide.dialog().steps().values().stream().map(Step::choices),
            questions().map(Topic.Question::choices))
        .flatMap(it -> it)
        .flatMap(List::stream)
        .map(Choice::label);
  }
}
