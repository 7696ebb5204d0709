package org.chsiguide.broadcast.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastPolicy;
import org.chsiguide.broadcast.BroadcastProgress;
import org.chsiguide.broadcast.BroadcastRepository.FailureReason;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.Staff;
import org.chsiguide.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("It sets the locale of the JVM.")
class ProgressPanelTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

  @Test
  void numbersDoNotDependOnTheLocaleOfTheMachine() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(panel(Language.EN, List.of()).render(2.5, NOON).html()).contains("12,345", "2.5");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void noRemainingTimeIsShownWhileItWaitsForTheMorning() {
    Instant night = NOON.plus(Duration.ofHours(10));
    assertThat(panel(Language.EN, List.of()).render(2.5, night).html())
        .contains("08:00")
        .doesNotContain("2.5");
  }

  @Test
  void aBroadcastThatIsBeingSentWaitsForNoMorningIfTheClockIsSetBack() {
    assertThat(panel(Language.EN, List.of()).render(0, NOON.minus(Duration.ofHours(1))).html())
        .doesNotContain("woken at night");
  }

  @Test
  void reasonsOfTheBotAreInTheLanguageOfStaffAndThoseOfTelegramAsItGaveThem() {
    List<FailureReason> reasons =
        List.of(new FailureReason("stopped meanwhile", 3), new FailureReason("CHAT_RESTRICTED", 2));
    assertThat(panel(Language.ZH, reasons).render(0, NOON).html())
        .contains("3 × <code>发送途中机器人停止了</code>", "2 × <code>CHAT_RESTRICTED</code>");
    assertThat(panel(Language.EN, reasons).render(0, NOON).html())
        .contains("3 × <code>stopped meanwhile</code>");
  }

  private static ProgressPanel panel(Language language, List<FailureReason> reasons) {
    return new ProgressPanel(
        Samples.broadcast(
            Broadcast.Kind.SEND, 1, Broadcast.NOBODY, false, NOON, Broadcast.State.RUNNING),
        new BroadcastProgress(100, 0, 12_345, 0, 0, 0, 0, 0, 0, 0),
        reasons,
        List.of(),
        new PanelFormatter(new PhraseFormatter(ShippedDialog.read().dialog(), language), ZONE),
        new Staff(Set.<UserId>of(), null).names(),
        new BroadcastPolicy(new QuietHours(ZONE), Long.MAX_VALUE));
  }
}
