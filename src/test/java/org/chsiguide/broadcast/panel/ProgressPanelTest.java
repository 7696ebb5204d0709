package org.chsiguide.broadcast.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastPolicy;
import org.chsiguide.broadcast.BroadcastProgress;
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
      assertThat(panel().render(2.5, NOON).html()).contains("12,345", "2.5");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static ProgressPanel panel() {
    return new ProgressPanel(
        Samples.broadcast(
            Broadcast.Kind.SEND, 1, Broadcast.NOBODY, false, NOON, Broadcast.State.RUNNING),
        new BroadcastProgress(100, 0, 12_345, 0, 0, 0, 0, 0, 0),
        List.of(),
        List.of(),
        false,
        new PanelFormatter(new PhraseFormatter(ShippedDialog.read().dialog(), Language.EN), ZONE),
        new Staff(Set.<UserId>of(), null).names(),
        new BroadcastPolicy(new QuietHours(ZONE), Long.MAX_VALUE));
  }
}
