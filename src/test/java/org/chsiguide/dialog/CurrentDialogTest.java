package org.chsiguide.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CurrentDialogTest {
  private final Dialog first = SmallDialog.bicycles();
  private final Dialog second = new SmallDialog().step("welcome").build();
  private final CurrentDialog guide = new CurrentDialog(first);

  @Test
  void whatIsMadeOfItIsMadeOnceAnEdition() {
    AtomicInteger made = new AtomicInteger();
    Supplier<Integer> steps =
        guide.derive(
            dialog -> {
              made.incrementAndGet();
              return dialog.steps().size();
            });

    assertThat(steps.get()).isEqualTo(first.steps().size()).isEqualTo(steps.get());
    assertThat(made).hasValue(1);
    guide.replace(second);
    assertThat(steps.get()).isEqualTo(second.steps().size()).isEqualTo(steps.get());
    assertThat(made).hasValue(2);
  }

  @Test
  void whoeverAskedIsToldWhenItIsInForce() {
    List<Dialog> told = new ArrayList<>();
    guide.onReplace(edition -> told.add(guide.get()));

    guide.replace(second);

    assertThat(told).containsExactly(second);
  }
}
