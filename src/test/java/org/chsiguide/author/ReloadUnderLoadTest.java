package org.chsiguide.author;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.delivery.DeliveryWorker;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.CurrentDialog;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.SmallDialog;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.testing.FakeTelegram;
import org.chsiguide.testing.InMemoryStore;
import org.chsiguide.testing.Records;
import org.chsiguide.testing.SynchronousDelivery;
import org.chsiguide.update.Bot;
import org.chsiguide.update.InboundRateLimiter;
import org.chsiguide.update.IncomingUpdate;
import org.junit.jupiter.api.Test;

/** While students walk, the dialog is replaced a thousand times. */
class ReloadUnderLoadTest {
  private static final int RELOADS = 1_000;
  private static final int STUDENTS = 20;

  private final CurrentDialog guide = new CurrentDialog(version("aaa", "pick"));
  private final FakeTelegram telegram = new FakeTelegram().onScreen(this::check);
  private final List<Screen> mixed = new ArrayList<>();
  private int screens;
  private int apologies;
  private final InMemoryStore inMemoryStore = new InMemoryStore();
  private final AtomicLong now = new AtomicLong();
  private final Bot bot =
      new Bot(
          List.of(),
          guide.derive(Engine::new),
          inMemoryStore,
          new InboundRateLimiter(() -> Instant.ofEpochSecond(now.addAndGet(3)), chat -> false),
          Bot.formAnswers(() -> Instant.EPOCH),
          deliveryWorker());

  @Test
  void noScreenMixesTwoEditionsAndNoUpdateFails() throws InterruptedException {
    AtomicBoolean isDone = new AtomicBoolean();
    Semaphore ticks = new Semaphore(0); // about one reload an update
    Thread author =
        new Thread(
            () -> {
              for (int i = 0; i < RELOADS; i++) {
                guide.replace(i % 2 == 0 ? version("bbb", "choose") : version("aaa", "pick"));
                ticks.acquireUninterruptibly();
              }
              isDone.set(true);
            });
    author.start();
    long updates = 0;
    while (!isDone.get() || updates < RELOADS) {
      for (int student = 1; student <= STUDENTS; student++) {
        bot.consume(List.of(incomingUpdate(++updates, new ChatId(student))), () -> {});
        ticks.release();
      }
    }
    author.join();

    assertThat(screens).isGreaterThanOrEqualTo((int) updates);
    assertThat(mixed).isEmpty();
    assertThat(apologies).isZero();
  }

  private void check(ChatId chat, Screen screen) {
    String words = screen.html() + screen.rows();
    screens++;
    apologies += words.contains("apology") ? 1 : 0;
    if (words.contains("aaa") && words.contains("bbb")) {
      mixed.add(screen);
    }
  }

  /** Taps any button of the dialog on the screen that is there, or says something. */
  private IncomingUpdate incomingUpdate(long update, ChatId chat) {
    Optional<FakeTelegram.Message> shown = telegram.panel(chat);
    if (shown.isEmpty() || update % 7 == 0) {
      return new IncomingUpdate(update, chat, new Event.TextSent("hello"), Language.EN, null);
    }
    Screen screen = shown.get().screen();
    List<Button.Action> buttons =
        screen.rows().stream()
            .flatMap(List::stream)
            .filter(Button.Action.class::isInstance)
            .map(Button.Action.class::cast)
            .toList();
    Button.Action button = buttons.get((int) (update % buttons.size()));
    return new IncomingUpdate(
        update,
        chat,
        new Event.ButtonPressed(screen.turn(), button.buttonAction()),
        Language.EN,
        new CallbackQuery("tap-" + update, shown.get().id(), false));
  }

  private DeliveryWorker deliveryWorker() {
    return SynchronousDelivery.worker(guide.derive(ScreenRenderer::new), telegram, inMemoryStore);
  }

  /** A dialog all of whose words have this mark; one of its steps has this name. */
  private static Dialog version(String mark, String third) {
    Dialog dialog =
        new SmallDialog()
            .step("welcome", SmallDialog.go("have"))
            .step("have", SmallDialog.go(third), SmallDialog.go("welcome"))
            .step(third, SmallDialog.go("have"), SmallDialog.go("welcome"))
            .build();
    Map<StepId, Step> steps = new HashMap<>();
    dialog.steps().forEach((id, step) -> steps.put(id, marked(step, mark)));
    Map<Phrase, LocalizedText> phrases = new HashMap<>();
    dialog.phrases().forEach((phrase, text) -> phrases.put(phrase, marked(text, mark)));
    return Records.with(dialog, Map.of("steps", steps, "phrases", phrases));
  }

  private static Step marked(Step step, String mark) {
    List<Choice> choices =
        step.choices().stream()
            .filter(Choice.GoToStep.class::isInstance)
            .map(Choice.GoToStep.class::cast)
            .<Choice>map(go -> new Choice.GoToStep(go.to(), marked(go.label(), mark), null, null))
            .toList();
    return Records.with(step, Map.of("text", marked(step.text(), mark), "choices", choices));
  }

  private static LocalizedText marked(LocalizedText text, String mark) {
    return new LocalizedText(mark + text.zh(), mark + text.en());
  }
}
