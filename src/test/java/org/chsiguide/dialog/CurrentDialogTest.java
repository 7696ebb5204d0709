package org.chsiguide.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.chsiguide.testing.Records;
import org.junit.jupiter.api.Test;

class CurrentDialogTest {
  private final Dialog first = SmallDialog.bicycles();
  private final Dialog second = new SmallDialog().step("welcome").build();
  private final CurrentDialog guide = new CurrentDialog(first);

  @Test
  void aDerivedValueIsMadeOncePerDialog() {
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
  void bannersComeAndGoWithTheDay() {
    AtomicReference<LocalDate> today = new AtomicReference<>(LocalDate.parse("2026-12-19"));
    Step plain = SmallDialog.step("welcome", null, new Step.Kind.Plain());
    Banner banner =
        new Banner(
            new LocalizedText("假期", "Holidays"),
            LocalDate.parse("2026-12-20"),
            LocalDate.parse("2026-12-21"));
    Step dated = Records.with(plain, "banners", List.of(banner));
    CurrentDialog current = new CurrentDialog(new SmallDialog().step(dated).build(), today::get);
    Supplier<String> shown = current.derive(it -> it.expect(plain.id()).text().en());

    assertThat(shown.get()).isEqualTo(plain.text().en());
    today.set(LocalDate.parse("2026-12-20"));
    assertThat(shown.get()).isEqualTo(plain.text().en() + "\n\n📢 Holidays");
    assertThat(current.get()).isSameAs(current.get());
    assertThat(current.source().expect(plain.id()).text()).isEqualTo(plain.text());
    today.set(LocalDate.parse("2026-12-22"));
    assertThat(shown.get()).isEqualTo(plain.text().en());
    Dialog afterwards = current.get();
    today.set(LocalDate.parse("2026-12-23"));
    assertThat(current.get()).isSameAs(afterwards);
    today.set(LocalDate.parse("2026-12-21"));
    current.replace(current.source());
    assertThat(shown.get()).contains("Holidays");
  }

  @Test
  void listenersAreToldOnceTheDialogIsInForce() {
    List<Dialog> told = new ArrayList<>();
    guide.onReplace(version -> told.add(guide.get()));

    guide.replace(second);

    assertThat(told).containsExactly(second);
  }
}
