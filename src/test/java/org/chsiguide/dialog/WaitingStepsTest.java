package org.chsiguide.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever waits is accompanied: on every step of the shipped dialog that reminds. */
class WaitingStepsTest {
  private static final ShippedDialog SHIPPED = ShippedDialog.read();

  static Stream<Step> waitingSteps() {
    return SHIPPED.dialog().steps().values().stream().filter(step -> step.reminder() != null);
  }

  @ParameterizedTest
  @MethodSource("waitingSteps")
  void theScreenSaysWhenTheBotAsksAgain(Step step) {
    assertThat(SHIPPED.text(step.id(), Language.EN)).contains("⏰ I will ask you again after");
    assertThat(SHIPPED.text(step.id(), Language.ZH)).contains("以后，我会再来问你");
  }

  @Test
  void theTimesAreThoseOfTheReminders() {
    Step.Reminder reminder = SHIPPED.step("photos-waiting").reminder();
    assertThat(reminder).isNotNull();
    assertThat(reminder.delays()).containsExactly(hours(2), hours(24), hours(72));
    assertThat(SHIPPED.text(new StepId("photos-waiting"), Language.EN))
        .contains("after 2 hours, 1 day, 3 days.");
  }

  /** To the office, which offers the mails again, to customer service, or to wait with patience. */
  @ParameterizedTest
  @MethodSource("waitingSteps")
  void waitingStepsLeadToAPersonToo(Step step) {
    Set<String> ways = Set.of("person", "customer-service");
    assertThat(step.choices())
        .hasSizeGreaterThanOrEqualTo(2)
        .anyMatch(choice -> choice instanceof Choice.GoToStep go && ways.contains(go.to().value()));
  }

  @ParameterizedTest
  @MethodSource("waitingSteps")
  void aReminderIsOneLineAndTheLastOneOffersAPerson(Step step) {
    ScreenRenderer screens = new ScreenRenderer(SHIPPED.dialog());
    Conversation waiting = SHIPPED.conversationAt(step.id(), Language.EN);
    Screen first = screens.renderReminder(waiting, 1, List.of()).orElseThrow();
    Screen last = screens.renderReminder(waiting, 3, List.of()).orElseThrow();
    assertThat(first.html()).doesNotContain("\n");
    assertThat(first.rows()).hasSize(1);
    assertThat(last.rows().get(0).get(0).label()).isEqualTo("🙋 Ask a person");
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }
}
