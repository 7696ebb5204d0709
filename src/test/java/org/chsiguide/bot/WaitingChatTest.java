package org.chsiguide.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.SmallDialog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a student does while Telegram, or the network, makes their chat wait. */
class WaitingChatTest {
  private final Campus campus = new Campus(SmallDialog.bicycles());
  private final Student amina = campus.student(Language.EN);

  @BeforeEach
  void aminasChatWaits() {
    amina.says("/start").taps("speak en").sees("have").hasMessages(1);
    campus.phones.hold();
  }

  @AfterEach
  void inTheEndThereIsOneScreenAndNothingIsOwed() {
    amina.hasOneScreen();
    assertThat(campus.phones.refused).isEmpty();
    assertThat(campus.store.pending()).isEmpty();
  }

  @Test
  void aTapIsAnsweredAtOnce() {
    int screen = amina.screenId();
    amina.says("hello").taps(screen, "to pick").isTold("phrase old_button");
    campus.phones.release();
    amina.hasMessages(2);
  }

  @Test
  void ofTheScreensThatWaitOnlyTheNewestComes() {
    amina.says("/start").says("/help").says("/privacy").says("/language");
    campus.phones.release();
    amina.sees("language").hasMessages(3);
  }

  @Test
  void whatOnlyOneOfThemSaysIsNotLeftOut() {
    amina.says("/help").says("hello").says("/language");
    campus.phones.release();
    amina.sees("language").hasMessages(4);
  }

  @Test
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whereTheStoreIsSlowToTellAScreenNobodyElseWaits() {
    Student boris = campus.student(Language.EN);
    campus.phones.release();
    campus.store.reading = new CompletableFuture<>();
    amina.says("hello").hasMessages(2);
    boris.says("/start").hasMessages(1);
    amina.says("/help").hasMessages(2);
    campus.store.reading.complete(null);
    amina.hasMessages(3);
  }

  @Test
  void howeverOftenAnOldButtonIsTappedTheCurrentScreenComesOnce() {
    int old = amina.screenId();
    Arrival first = amina.tap(old, "to pick");
    Arrival second = amina.tap(old, "to pick");
    amina.says("hello").hasMessages(2);
    campus.take(first, second);
    campus.phones.release();
    amina.isTold(first, "phrase old_button").isTold(second, "phrase old_button").hasMessages(2);
  }
}
