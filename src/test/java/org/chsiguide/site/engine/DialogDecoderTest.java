package org.chsiguide.site.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.ShippedDialog;
import org.junit.jupiter.api.Test;

/** A dialog on its way to the browser. */
class DialogDecoderTest {
  private static final Dialog ORIGINAL = ShippedDialog.read().dialog();

  private final List<String> words = DialogEncoder.encode(ORIGINAL);

  @Test
  void whatWasEncodedIsDecoded() {
    Dialog decoded = DialogDecoder.decode(words);

    assertThat(DialogEncoder.encode(decoded)).isEqualTo(words);
    assertThat(decoded.systemSteps()).isEqualTo(ORIGINAL.systemSteps());
    assertThat(decoded.stages()).isEqualTo(ORIGINAL.stages());
    assertThat(
            DialogDecoder.decodeExamples(decoded, DialogEncoder.encodeExamples(ORIGINAL.topics())))
        .isEqualTo(ORIGINAL.topics());
    ORIGINAL
        .steps()
        .forEach(
            (id, step) -> {
              assertThat(decoded.expect(id).kind()).isEqualTo(step.kind());
              assertThat(decoded.expect(id).choices()).isEqualTo(step.choices());
              assertThat(decoded.expect(id).checklist()).isEqualTo(step.checklist());
              assertThat(decoded.expect(id).text()).isEqualTo(step.text());
            });
  }

  @Test
  void eachKindIsAmongThem() {
    assertThat(words)
        .containsAll(
            Stream.of("Plain", "Mail", "Ticket", "Input", "NameComparison", "End").toList());
  }
}
