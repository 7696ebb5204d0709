package org.chsiguide.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.ShippedGuide;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Students have their names compared. */
class NameCheckStoryTest {
  private static final Dialog GUIDE = guide();

  private final Campus campus = new Campus(GUIDE);
  private final Student amina = campus.student(Language.EN);

  @BeforeEach
  void sheIsToTypeHerName() {
    amina.says("/start register-name").taps("Check my name");
  }

  @Test
  void theSameNameIsTheSameCharacterForCharacter() {
    amina.says("NDIAYE AMINATA").sees("Check the name (2/2)");
    amina
        .says("NDIAYE AMINATA")
        .sees("The same", "character for character", "did not look at CHSI");
    amina.taps("It is the same now, go on").sees("How to fill in your document");
  }

  /** It may take tens of milliseconds, and of hostile names hundreds. */
  @Test
  void whoTakesUpdatesDoesNotWaitForTwoNamesToBeCompared() {
    Queue<Runnable> drawn = new ArrayDeque<>();
    campus.drawsBy(drawn::add);
    Student boris = campus.student(Language.EN);

    amina.says("NDIAYE AMINATA");
    while (!drawn.isEmpty()) {
      drawn.remove().run();
    }
    amina.says("A B C D ".repeat(12)).seesNoMore("The same").sees("Check the name (2/2)");
    boris.says("/start register-name").sees("How to type your name");

    assertThat(drawn).hasSize(1);
    drawn.remove().run();
    amina.seesNoMore("Check the name (2/2)").hasOneScreen();
  }

  @Test
  void anotherNameShowsThePlaceAndWhatToDo() {
    amina.says("NDIAYE AMINATA").says("NDIAYE  aMINATA");

    amina.sees(
        "<code>NDIAYE</code><b><u>␣</u></b><code> </code><b><u>a</u></b><code>MINATA</code>");
    amina.sees("There are small letters", "There is a space too many").seesNoMore("The same");
    amina.taps("Check again").says("NDIAYE AMINATA").says("NDIAYE AMINATA").sees("The same");
  }

  @Test
  void whatNobodySeesIsCalledByItsName() {
    amina.says("NDIAYE AMINATA").says("NDIAYE\u00a0АMINATA");

    amina.sees("[U+00A0]", "U+00A0 NO-BREAK SPACE", "U+0410 CYRILLIC CAPITAL LETTER A");
  }

  @Test
  void noNameCanSpoilTheScreen() {
    amina.says("<b>& AMINA").says("</code>\u202eANIMA & </b>" + "_".repeat(64));

    amina.sees("&lt;b&gt;&amp;", "[U+202E]").seesNoMore("\u202e");
  }

  @Test
  void whatIsNoNameIsNotTaken() {
    amina.says("22123456").sees("That is not a name", "Check the name (1/2)");
    amina.says("A".repeat(101)).sees("That is not a name");
    amina.says("NDIAYE AMINATA\nNdiaye Aminata").sees("send one name in one line");
    amina.says("姓名拼音：NDIAYE AMINATA").sees("That is not a name");
    amina.says("E12345678").sees("no passport numbers");
    amina.sendsAPhoto().sees("I read only words");
  }

  @Test
  void afterARestartTheNamesAreAskedForAgain() {
    amina.says("NDIAYE AMINATA");
    campus.restarts();
    amina.says("NDIAYE AMINATA").sees("I do not have your two names now").seesNoMore("NDIAYE");
    amina.taps("Check again").says("NDIAYE AMINATA").says("NDIAYE AMINATA").sees("The same");
  }

  @Test
  void afterHalfAnHourTheNamesAreForgotten() {
    amina.says("NDIAYE AMINATA");
    campus.waits(Duration.ofMinutes(29));
    amina.says("NDIAYE AMINATA").sees("The same");
    campus.waits(Duration.ofMinutes(30));
    amina.says("well?").sees("I do not have your two names now");
  }

  @Test
  void forgetForgetsTheNamesToo() {
    amina.says("NDIAYE AMINATA").isForgotten().says("/start name-on-chsi");
    amina.says("NDIAYE AMINATA").sees("I do not have your two names now");
  }

  @Test
  void nobodySeesTheNamesOfAnother() {
    amina.says("NDIAYE AMINATA");
    Student moussa = campus.student(Language.EN).says("/start name-on-chsi");
    moussa.says("NDIAYE AMINATA").sees("I do not have your two names now");
  }

  @Test
  void whoIsAskedForNamesIsForTheReplicaThatRemembersThem() {
    MemoryDesk desk = new MemoryDesk(() -> GUIDE);
    Arrival said = new Arrival(1, amina.chat, new Event.Said("NDIAYE"), Language.EN, null);
    assertThat(desk.mayTake(said, Optional.of(campus.store.expect(amina.chat)))).isTrue();
    amina.says("NDIAYE AMINATA").says("NDIAYE AMINATA").sees("The same");
    assertThat(desk.mayTake(said, Optional.of(campus.store.expect(amina.chat)))).isTrue();
    amina.says("/help");
    assertThat(desk.mayTake(said, Optional.of(campus.store.expect(amina.chat)))).isFalse();
    assertThat(desk.mayTake(said, Optional.empty())).isFalse();
  }

  @Test
  void theNamesAreInNoRecord() {
    amina.says("NDIAYE AMINATA").says("NDIAYE AMINATOU");

    assertThat(campus.store.expect(amina.chat).toString()).doesNotContain("AMINAT");
    assertThat(campus.store.pending().toString()).doesNotContain("AMINAT");
  }

  private static Dialog guide() {
    return ShippedGuide.read().dialog();
  }
}
