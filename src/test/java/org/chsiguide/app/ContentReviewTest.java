package org.chsiguide.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chsiguide.app.EditingOffice.DIALOG;
import static org.chsiguide.app.EditingOffice.LI;
import static org.chsiguide.app.EditingOffice.STUDENT;
import static org.chsiguide.app.EditingOffice.WANG;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chsiguide.author.edit.ApprovalPolicy;
import org.chsiguide.author.edit.OutdatedReport;
import org.chsiguide.author.edit.OutdatedReports;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.Staff;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.staff.StaffRole;
import org.chsiguide.update.UpdateHandler.Handling;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Staff are asked once a month whether the dialog is still true. */
class ContentReviewTest {
  private static final String DATED =
      DIALOG
          .replace("    done: there\n", "    done: there\n    checked: 2025-11-26\n")
          .replace("    stage: ride\n", "    until: 2026-05-01\n    stage: ride\n");

  @TempDir Path folder;
  @AutoClose private EditingOffice office;

  @BeforeEach
  void open() {
    office = new EditingOffice(folder, ApprovalPolicy.ALL);
    office.hasChosen(WANG, Language.ZH);
    office.hasChosen(LI, Language.EN);
  }

  @Test
  void staffAreAskedInOfficeHoursInTheirLanguageOnceAMonth() {
    load(DATED);
    at("2026-06-01T00:59:00Z"); // Monday, 8:59
    assertAsked(0);
    at("2026-06-01T01:00:00Z");
    assertAsked(1);
    assertThat(office.last(WANG))
        .isEqualTo(
            """
            🗓 请再看一遍，这几处是不是仍然正确（共 3 处）
            1. 你好
            还没有人确认过
            2. 车棚在三号楼。
            有效期到 2026-05-01
            3. 电话 555-0100。
            还没有人确认过
            [1. ✔️ 仍然正确][1. ✏️ 修改]
            [2. ✔️ 仍然正确][2. ✏️ 修改]
            [3. ✔️ 仍然正确][3. ✏️ 修改]
            [⬅️ 返回]\
            """);
    assertThat(office.last(LI))
        .startsWith("🗓 Please look at these again. Are they still true? 3 in all\n1. Hello\n")
        .contains("Valid until 2026-05-01", "[2. ✔️ Still true][2. ✏️ Edit]");

    at("2026-06-30T02:00:00Z");
    assertAsked(1);
    office.restart();
    assertAsked(0);
    at("2026-07-01T02:00:00Z");
    assertAsked(1);
    assertThat(office.store.auditLog().last(2))
        .extracting(entry -> entry.action())
        .containsOnly(new StaffAction(new UserId(0), StaffAction.Kind.REVIEW));
  }

  @Test
  void oneTapConfirmsAPartAndTheListGoesOnUntilNothingIsLeft() {
    load(DATED);
    at("2026-06-01T02:00:00Z");
    assertAsked(1);
    office.taps(LI, "2. ✔️ Still true");
    assertThat(office.notice()).isEqualTo("Noted: confirmed today.");
    assertThat(office.read()).isEqualTo(DATED.replace("2025-11-26", "\"2026-06-01\""));
    assertThat(office.last(LI)).contains("2 in all\n1. Hello", "2. Phone").doesNotContain("shed");
    office.taps(LI, "2. ✔️").taps(LI, "1. ✔️");
    assertThat(office.last(LI)).startsWith("✅ All are confirmed");
    assertThat(office.seen(LI)).as("the list itself changes").hasSize(1);

    at("2026-07-02T02:00:00Z");
    assertAsked(1);
    assertThat(office.seen(LI)).as("nothing is due").hasSize(1);
  }

  @Test
  void confirmingAPartPublishesNothingElseThatSomebodyHasChangedInTheFileUnseen() {
    load(DATED);
    at("2026-06-01T02:00:00Z");
    assertAsked(1);
    String byHand = DATED.replace("去车棚", "到车棚去");
    office.save(byHand);

    office.taps(LI, "2. ✔️ Still true");
    assertThat(office.notice()).isEmpty();
    assertThat(office.read()).isEqualTo(byHand);
    assertThat(office.last(LI)).contains("✔️ Still true · The shed", "• Hello", "[✅ Publish]");
    office.taps(LI, "✅ Publish");
    assertThat(office.read()).isEqualTo(byHand.replace("2025-11-26", "\"2026-06-01\""));
  }

  @Test
  void theDayOnWhichEverythingWasConfirmedCountsUntilAPartIsConfirmedAgain() {
    load("checked: 2025-11-26\n" + DIALOG);
    at("2026-05-26T02:00:00Z");
    assertAsked(0);
    at("2026-05-27T02:00:00Z");
    assertAsked(1);
    assertThat(office.last(LI)).contains("3 in all\n1. Hello\nLast confirmed: 2025-11-26\n");
    office.taps(LI, "1. ✏️ Edit");
    assertThat(office.last(LI)).startsWith("Hello\nLast confirmed: 2025-11-26\n");
    office.taps(LI, "1. ✔️ Still true");
    assertThat(office.seen(LI)).anyMatch(it -> it.contains("2 in all\n1. The shed"));
  }

  @Test
  void theListIsAScreenfulAndTheRestIsOneTapAway() {
    load(withRooms(7));
    at("2026-06-01T02:00:00Z");
    assertAsked(1);
    assertThat(office.last(LI)).contains("7 in all", "5. Room 5", "[▶️ 2 more]");
    assertThat(office.last(LI)).doesNotContain("Room 6");
    office.taps(LI, "2 more");
    assertThat(office.last(LI))
        .contains("7 in all\n1. Room 6", "\n2. Room 7")
        .doesNotContain("more");
    office.taps(LI, "2. ✏️ Edit");
    assertThat(office.last(LI)).startsWith("Room 7").contains("[✔️ Still true]");
    office.taps(LI, "2. ✔️ Still true");
    assertThat(office.seen(LI))
        .as("from now on also what nobody has ever confirmed")
        .anyMatch(it -> it.contains("9 in all\n1. Room 4"));
  }

  @Test
  void onlyMembersWhoMayChangeTheDialogAreAskedAndOnlyIfSomethingIsDue() {
    UserId assistant = new UserId(13);
    office.staff.put(assistant, Set.of(StaffRole.ANSWER));
    at("2026-06-01T02:00:00Z");
    assertAsked(0);
    assertThat(office.store.auditLog().lastTime(StaffAction.Kind.REVIEW)).isEmpty();

    load(DATED);
    assertAsked(1);
    assertThat(office.messenger.screens(assistant.chat())).isEmpty();
  }

  @Test
  void nothingCountsAsSentWhileNobodyMayChangeTheDialog() {
    office.staff = new Staff(Set.of(), null);
    load(DATED);
    at("2026-06-01T02:00:00Z");
    assertAsked(0);
    assertThat(office.store.auditLog().lastTime(StaffAction.Kind.REVIEW)).isEmpty();
  }

  @Test
  void aMemberWhoCannotBeAskedDoesNotHoldUpTheOthers() {
    load(DATED);
    at("2026-06-01T02:00:00Z");
    AtomicBoolean hasFailed = new AtomicBoolean();
    office.languages =
        user -> {
          if (hasFailed.compareAndSet(false, true)) {
            throw new IllegalStateException("the store is away");
          }
          return Optional.of(Language.EN);
        };
    office.reviews.sendDue();
    assertThat(
            office.messenger.screens(WANG.chat()).size()
                + office.messenger.screens(LI.chat()).size())
        .isEqualTo(1);
  }

  @Test
  void staffReadAtOnceOnceADayThatAStepIsOutOfDateAndConfirmingItClearsTheCount() {
    at("2026-06-01T20:00:00Z"); // outside office hours, too
    for (int student = 100; student < 103; student++) {
      office.reports(new UserId(student), "shed");
      assertThat(office.notice())
          .isEqualTo("Thank you! A teacher will check it. Until then, nothing changes here.");
    }
    assertThat(office.seen(WANG))
        .containsExactly("🕰 有学生说“车棚在三号楼。”和现在的情况不一样了（共 1 次）。\n[✔️ 仍然正确][✏️ 修改]");
    assertThat(office.last(LI))
        .isEqualTo(
            "🕰 Students report that “The shed is at building 3.” is out of date (reports: 1).\n"
                + "[✔️ Still true][✏️ Edit]");
    office.restart();
    at("2026-06-02T20:00:00Z");
    office.reports(STUDENT, "shed");
    assertThat(office.seen(LI)).singleElement().asString().contains("(reports: 4)");
    office.types(LI, "/edit").taps(LI, "To be looked at again: 1");
    assertThat(office.last(LI))
        .contains("1. The shed is at building 3.\n🕰 Students say it is out of date: 4\n");

    office.taps(LI, "1. ✔️ Still true");
    assertThat(office.store.outdatedReports().all()).isEmpty();
    assertThat(office.read()).contains("checked: \"2026-06-03\"");
    assertThat(office.seen(STUDENT)).isEmpty();
  }

  @Test
  void staffReadThatAStepIsOutOfDateWhileTheFileIsBrokenOrGone() throws IOException {
    at("2026-06-01T20:00:00Z");
    office.save("steps: [");
    office.reports(STUDENT, "shed");
    assertThat(office.last(LI)).contains("is out of date (reports: 1)");
    office.taps(LI, "Edit");
    assertThat(office.last(LI)).startsWith("❌ The file has mistakes");

    Files.delete(office.file);
    office.reports(STUDENT, "office");
    assertThat(office.last(LI)).contains("“Phone 555-0100.” is out of date (reports: 1)");
  }

  @Test
  void theMonthlyNoteHasWhatStudentsReportedFirstAlsoUnderANewNameOfTheStep() {
    at("2026-06-01T02:00:00Z");
    office.store.outdatedReports().add(1, new StepId("removed")).toCompletableFuture().join();
    office.reports(STUDENT, "office");
    office.reports(STUDENT, "shed");
    office.reports(new UserId(100), "shed");
    load(DATED.replace("  shed:\n", "  barn:\n    was: [shed]\n").replace("to: shed", "to: barn"));
    office.reviews.sendDue();
    assertThat(office.last(LI))
        .contains(
            "1. The shed is at building 3.\n"
                + "🕰 Students say it is out of date: 2 · Valid until 2026-05-01\n"
                + "2. Phone 555-0100.\n"
                + "🕰 Students say it is out of date: 1 · Nobody")
        .contains("3. Hello");
    office.press(LI, "e:true:s:barn", 1);
    assertThat(office.store.outdatedReports().all())
        .extracting(report -> report.step().value())
        .containsExactly("office");
  }

  @Test
  void aStudentCountsOncePerStepAndForAFewStepsADayAndLimitsNobodyElse() {
    load(withRooms(6));
    at("2026-06-01T02:00:00Z");
    office.reports(STUDENT, "shed");
    office.reports(STUDENT, "shed");
    office.reportsAgain(STUDENT, "shed");
    assertThat(office.notice()).startsWith("Thank you!");
    assertThat(count("shed")).isEqualTo(1);
    for (int i = 1; i <= 6; i++) {
      office.reports(STUDENT, "room-" + i);
    }
    assertThat(office.notice()).startsWith("You have told us about several steps today.");
    assertThat(count("room-4")).isEqualTo(1);
    assertThat(count("room-5")).isZero();
    office.reports(STUDENT, "shed");
    assertThat(office.notice()).startsWith("Thank you!");
    office.reports(new UserId(100), "room-5");
    assertThat(count("room-5")).isEqualTo(1);
    at("2026-06-02T02:00:01Z");
    office.reports(STUDENT, "shed");
    assertThat(count("shed")).isEqualTo(2);
    assertThat(office.reports(STUDENT, "nowhere")).isInstanceOf(Handling.NotHandled.class);
    assertThat(office.reports(STUDENT, "../x")).isInstanceOf(Handling.NotHandled.class);
  }

  @Test
  void aReportThatIsNotSavedIsCountedWhenItComesAgain() {
    AtomicBoolean isFull = new AtomicBoolean(true);
    office.reportStore =
        reports ->
            new OutdatedReports() {
              @Override
              public CompletionStage<Optional<OutdatedReport>> add(long updateId, StepId step) {
                return isFull.getAndSet(false)
                    ? CompletableFuture.failedFuture(new IllegalStateException("disk full"))
                    : reports.add(updateId, step);
              }

              @Override
              public List<OutdatedReport> all() {
                return reports.all();
              }

              @Override
              public CompletionStage<Void> remove(StepId step) {
                return reports.remove(step);
              }
            };
    office.restart();
    assertThatThrownBy(() -> office.reports(STUDENT, "shed")).hasMessageContaining("disk full");
    office.reportsAgain(STUDENT, "shed");
    assertThat(count("shed")).isEqualTo(1);
  }

  @Test
  void aReportOfABlockedStudentIsThankedForAndDropped() {
    at("2026-06-01T02:00:00Z");
    office.blocked.add(STUDENT.chat());
    office.reports(STUDENT, "shed");
    assertThat(office.notice()).startsWith("Thank you!");
    assertThat(count("shed")).isZero();
    assertThat(office.seen(LI)).isEmpty();
  }

  @Test
  void anUpdateThatComesAgainAfterAKillIsCountedOnce() {
    at("2026-06-01T02:00:00Z");
    office.reports(STUDENT, "shed");
    office.restart(); // which forgets who reported what
    office.reportsAgain(STUDENT, "shed");
    assertThat(count("shed")).isEqualTo(1);
    assertThat(office.seen(WANG)).as("told before the kill").isEmpty();
  }

  private int count(String step) {
    return office.store.outdatedReports().all().stream()
        .filter(report -> report.step().value().equals(step))
        .mapToInt(OutdatedReport::count)
        .sum();
  }

  /** Returns the dialog with so many more steps, which held until May. */
  private static String withRooms(int count) {
    StringBuilder steps = new StringBuilder();
    StringBuilder choices = new StringBuilder("    choices:\n");
    for (int i = 1; i <= count; i++) {
      steps.append("  room-%d:\n    text: {zh: 房间 %d, en: Room %d}\n".formatted(i, i, i));
      choices.append("      - {to: room-%d, zh: 去 %d, en: Go %d}\n".formatted(i, i, i));
      steps.append("    until: 2026-05-01\n    choices: [{to: shed, zh: 去, en: Go}]\n");
    }
    return DIALOG
        .replace("    choices:\n", choices.toString())
        .replace("  office:\n", steps + "  office:\n");
  }

  private void load(String content) {
    office.save(content);
    office.restart();
  }

  private void at(String time) {
    office.clock.advance(Duration.between(office.clock.instant(), Instant.parse(time)));
  }

  /** Looks whether it is time; the members have this many messages in all since the start. */
  private void assertAsked(int messages) {
    office.reviews.sendDue();
    assertThat(office.messenger.screens(WANG.chat())).hasSize(messages);
    assertThat(office.messenger.screens(LI.chat())).hasSize(messages);
  }
}
