package org.chsiguide.site.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.site.SiteDialog;
import org.junit.jupiter.api.Test;

/** A dialog on its way to the browser. */
class DialogDecoderTest {
  private static final Dialog ORIGINAL = SiteDialog.of(ShippedDialog.read().dialog(), null);

  private final List<String> words = DialogEncoder.encode(ORIGINAL);

  @Test
  void decodingReversesEncoding() {
    Dialog decoded = DialogDecoder.decode(words);

    assertThat(DialogEncoder.encode(decoded)).isEqualTo(words);
    assertThat(decoded.systemSteps()).isEqualTo(ORIGINAL.systemSteps());
    assertThat(decoded.stages()).isEqualTo(ORIGINAL.stages());
    assertThat(decoded.steps()).isEqualTo(ORIGINAL.steps());
    assertThat(decoded.renamedSteps()).isEqualTo(ORIGINAL.renamedSteps());
    assertThat(decoded.phrases()).isEqualTo(ORIGINAL.phrases());
    assertThat(
            DialogDecoder.decodeExamples(decoded, DialogEncoder.encodeExamples(ORIGINAL.topics())))
        .isEqualTo(ORIGINAL.topics());
  }

  @Test
  void eachKindIsAmongThem() {
    assertThat(words)
        .containsAll(
            Stream.of("Plain", "Mail", "Ticket", "Input", "NameComparison", "End").toList());
  }
}
