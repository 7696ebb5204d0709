package org.chsiguide.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chsiguide.dialog.Screen.Button;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Walks the shipped dialog by its buttons: nobody is lost, and somebody can be asked. */
class EveryPathReachesTheCodeTest {
  private static final String[] CONTACTS = {
    "zhouxiaoling@zju.edu.cn", "kefu@chsi.com.cn", "010-67410388"
  };
  private static final int MAX_TAPS_TO_A_CONTACT = 3;

  private final ShippedDialog guide = ShippedDialog.read();

  @Test
  void itIsReadWithoutAWarning() {
    assertThat(guide.loaded().problems()).isEmpty();
  }

  @Test
  void everyStepIsReachedFromTheStartOrACommand() {
    assertThat(fromTheCommands().keySet()).containsAll(guide.dialog().steps().keySet());
  }

  /**
   * Excursions and the name check lead back to the step before: {@link KeptPlaceTest}, {@code
   * NameCheckStoryTest}.
   */
  @Test
  void fromEveryStepTheAnswersAloneCanLeadToTheCode() {
    assertThat(guide.dialog().steps().keySet())
        .filteredOn(
            id ->
                id.equals(guide.dialog().systemStep(SystemStep.START))
                    || !(guide.dialog().isExcursion(id) || isOfNameCheck(id)))
        .allSatisfy(id -> assertThat(tapsFrom(id, this::chosen)).containsKey(new StepId("code")));
  }

  private boolean isOfNameCheck(StepId id) {
    Step.Kind kind = guide.dialog().expect(id).kind();
    return kind instanceof Step.Kind.NameComparison
        || (kind instanceof Step.Kind.Input input && isOfNameCheck(input.to()));
  }

  @Test
  void fromEveryStepAContactIsAtMostThreeTapsAway() {
    assertThat(guide.dialog().steps().keySet())
        .allSatisfy(
            id ->
                assertThat(tapsFrom(id, this::offered))
                    .anySatisfy(
                        (step, taps) -> {
                          assertThat(guide.text(step, Language.EN)).containsAnyOf(CONTACTS);
                          assertThat(taps).isLessThanOrEqualTo(MAX_TAPS_TO_A_CONTACT);
                        }));
  }

  /** The whole dialog to read, one file per language, in the folder of the build. */
  @ParameterizedTest
  @EnumSource
  void theGuideReadsAsATranscript(Language language) throws IOException {
    Path file = Path.of("target", "transcript-" + language.code() + ".md");
    StringBuilder transcript = new StringBuilder();
    fromTheCommands().forEach((id, taps) -> transcript.append(page(id, taps, language)));

    Files.writeString(file, transcript);

    assertThat(file).content().contains("采集码").doesNotContain("{");
  }

  private String page(StepId id, int taps, Language language) {
    Screen screen = guide.screen(id, language);
    StringBuilder page = new StringBuilder("## " + id + " (" + taps + ")\n\n" + screen.html());
    for (List<Button> row : screen.rows()) {
      page.append("\n\n");
      row.forEach(button -> page.append("[").append(button.label()).append("] "));
    }
    return page.append("\n\n").toString();
  }

  /** Every step with the taps that it takes, in the order in which students come upon it. */
  private Map<StepId, Integer> fromTheCommands() {
    Map<StepId, Integer> taps = new LinkedHashMap<>();
    for (SystemStep systemStep : SystemStep.values()) {
      tapsFrom(guide.dialog().systemStep(systemStep), this::offered).forEach(taps::putIfAbsent);
    }
    return taps;
  }

  /** Every step that can be reached, nearest first, with the taps it takes. */
  private static Map<StepId, Integer> tapsFrom(
      StepId from, Function<StepId, Stream<StepId>> onward) {
    Map<StepId, Integer> taps = new LinkedHashMap<>(Map.of(from, 0));
    Queue<StepId> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      StepId id = open.remove();
      int further = taps.getOrDefault(id, 0) + 1;
      onward.apply(id).filter(next -> taps.putIfAbsent(next, further) == null).forEach(open::add);
    }
    return taps;
  }

  /** Where the answers that the author wrote lead. */
  private Stream<StepId> chosen(StepId id) {
    return guide.dialog().expect(id).choices().stream()
        .flatMap(
            choice -> {
              if (choice instanceof Choice.GoToStep go) {
                return Stream.of(go.to());
              }
              return choice instanceof Choice.ChangeLanguage speak
                  ? Stream.ofNullable(speak.to())
                  : Stream.empty();
            });
  }

  /** Where all buttons of the screen lead, and an answer if it asks for one. */
  private Stream<StepId> offered(StepId id) {
    Stream<StepId> asked =
        guide.dialog().expect(id).kind() instanceof Step.Kind.Input ask
            ? Stream.of(ask.to())
            : Stream.empty();
    Stream<StepId> tapped =
        guide.screen(id, Language.EN).rows().stream()
            .flatMap(List::stream)
            .flatMap(
                button ->
                    button instanceof Button.Action tap
                        ? target(tap.buttonAction())
                        : Stream.empty());
    return Stream.concat(tapped, asked);
  }

  private Stream<StepId> target(ButtonAction buttonAction) {
    if (buttonAction instanceof ButtonAction.GoToStep go) {
      return Stream.of(go.to());
    }
    if (buttonAction instanceof ButtonAction.OpenSystemStep visit) {
      return Stream.of(guide.dialog().systemStep(visit.systemStep()));
    }
    return buttonAction instanceof ButtonAction.ChangeLanguage speak
        ? Stream.ofNullable(speak.to())
        : Stream.empty();
  }
}
