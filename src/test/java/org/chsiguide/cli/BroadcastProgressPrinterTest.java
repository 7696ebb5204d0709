package org.chsiguide.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastProgress;
import org.chsiguide.broadcast.BroadcastRepository;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.store.Samples;
import org.junit.jupiter.api.Test;

/** What whoever waits for a broadcast reads when its progress cannot be read. */
class BroadcastProgressPrinterTest {
  private static final Broadcast DONE =
      Samples.broadcast(
          Broadcast.Kind.SEND, 1, Broadcast.NOBODY, false, Instant.EPOCH, Broadcast.State.DONE);

  private final BroadcastRepository broadcasts = mock(BroadcastRepository.class);
  private final StringWriter printed = new StringWriter();
  private final PhraseFormatter phrases =
      new PhraseFormatter(ShippedDialog.read().dialog(), Language.EN);

  @Test
  void itWaitsForADatabaseThatIsAway() {
    IllegalStateException away =
        new IllegalStateException(new SQLException("Connection refused", "08001"));
    when(broadcasts.find(1)).thenThrow(away, away).thenReturn(Optional.of(DONE));
    when(broadcasts.progress(1)).thenReturn(new BroadcastProgress(0, 0, 2, 0, 0, 0, 0, 0, 0, 0));

    assertThat(printUntilDone()).isTrue();
    assertThat(printed.toString().lines())
        .containsExactly(
            "The database cannot be reached (Connection refused); waiting.",
            "done, 2 of 2: 2 arrived");
  }

  @Test
  void itDoesNotWaitForABugToPass() {
    when(broadcasts.find(1)).thenThrow(new IllegalStateException("a bug"));

    assertThatThrownBy(this::printUntilDone).hasMessage("a bug");
  }

  @Test
  void whatStaffLeaveUnknownOrTakeBackAtOnceIsNoSuccess() {
    when(broadcasts.find(1)).thenReturn(Optional.of(DONE));
    when(broadcasts.progress(1))
        .thenReturn(
            new BroadcastProgress(0, 0, 2, 0, 0, 0, 1, 0, 0, 0),
            new BroadcastProgress(0, 0, 2, 0, 0, 0, 0, 0, 0, 2));

    assertThat(printUntilDone()).isFalse();
    assertThat(printUntilDone()).isFalse();
  }

  private boolean printUntilDone() {
    return new BroadcastProgressPrinter(
            broadcasts, 1, new PrintWriter(printed), phrases, interval -> {})
        .printUntilDone();
  }
}
