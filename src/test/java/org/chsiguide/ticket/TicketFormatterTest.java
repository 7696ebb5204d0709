package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.app.DialogFile;
import org.chsiguide.dialog.CannedResponse;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.html.PlainText;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffNames;
import org.chsiguide.time.OfficeHours;
import org.junit.jupiter.api.Test;

class TicketFormatterTest {
  private static final String TITLE = "Do you have a CHSI account?";

  @Test
  void aLongTitleIsCutInAPreparedAnswer() {
    Dialog dialog = dialog("A".repeat(80));
    CannedResponse response =
        new CannedResponse("again", Set.of(), new LocalizedText("“{step}”", "“{step}”"));

    assertThat(
            formatter(dialog, new DisplayNames(new StaffNames()))
                .phrases(Language.EN)
                .renderText(response, new StepId("account")))
        .isEqualTo("“" + "A".repeat(Step.MAX_TITLE_CHARACTERS - 1) + "…”");
  }

  @Test
  void theListOfTicketsFitsAMessageHoweverLongTheNamesAndTheStepsAre() {
    UserId owner = new UserId(11);
    StaffNames staffNames = new StaffNames();
    staffNames.remember(owner, "W".repeat(64));
    DisplayNames names = new DisplayNames(staffNames);
    Instant now = Instant.parse("2026-11-24T02:00:00Z");
    Instant opened = now.minus(Duration.ofDays(100));
    Ticket.Origin origin = new Ticket.Origin(new StepId("account"), List.of(), null);
    List<Ticket> open = new ArrayList<>();
    for (long id = 1001; id <= 1200; id++) {
      names.rememberStudent(new ChatId(id), "N".repeat(64));
      Ticket ticket = Ticket.open(id, new ChatId(id), Language.EN, origin, opened);
      open.add(ticket.withClaimant(owner).withSnooze(now));
    }
    Screen list =
        new StaffNotices(formatter(dialog("A".repeat(80)), names))
            .list(open, ticket -> Optional.empty(), now);
    assertThat(PlainText.of(list.html()).length()).isLessThanOrEqualTo(Screen.MAX_TEXT);
  }

  private static TicketFormatter formatter(Dialog dialog, DisplayNames names) {
    OfficeHours hours = new OfficeHours(List.of(), Set.of(), ZoneOffset.UTC);
    return new TicketFormatter(() -> dialog, () -> hours, names);
  }

  private static Dialog dialog(String title) {
    DialogFile shipped = DialogFile.inJar();
    return shipped.withContent(shipped.content().replace(TITLE, title)).expect();
  }
}
