package org.chsiguide.broadcast.panel;

import java.util.stream.Collectors;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.BroadcastPhrase;
import org.chsiguide.dialog.Dialog;

/** Formats audiences as plain text. */
record AudienceFormat(PanelFormatter formatter, Dialog dialog) {

  String format(Audience audience) {
    if (audience instanceof Audience.Everybody) {
      return formatter.plain(BroadcastPhrase.EVERYBODY);
    }
    if (audience instanceof Audience.Readers readers) {
      return formatter.plain(
          switch (readers.language()) {
            case ZH -> BroadcastPhrase.READERS_ZH;
            case EN -> BroadcastPhrase.READERS_EN;
            case BOTH -> BroadcastPhrase.READERS_BOTH;
          });
    }
    if (audience instanceof Audience.InStage in) {
      return formatter.plain(
          BroadcastPhrase.IN_STAGE,
          "step",
          dialog.stages().stream()
              .filter(stage -> stage.id().equals(in.stage()))
              .map(stage -> stage.name().in(formatter.language(), " · "))
              .findFirst()
              .orElse(in.stage()));
    }
    if (audience instanceof Audience.AtStep at) {
      String title = formatter.title(at.step());
      return at.days() == 0
          ? formatter.plain(BroadcastPhrase.AT_STEP, "step", title)
          : formatter.plain(BroadcastPhrase.AT_STEP_FOR, "step", title, "count", at.days());
    }
    if (audience instanceof Audience.Stuck stuck) {
      return formatter.plain(BroadcastPhrase.STUCK_FOR, "count", stuck.days());
    }
    if (audience instanceof Audience.WithCode) {
      return formatter.plain(BroadcastPhrase.WITH_CODE);
    }
    if (audience instanceof Audience.WithoutCode) {
      return formatter.plain(BroadcastPhrase.WITHOUT_CODE);
    }
    if (audience instanceof Audience.NotAsked) {
      return formatter.plain(BroadcastPhrase.NOT_ASKED);
    }
    if (audience instanceof Audience.Combined combined) {
      return combined.parts().stream().map(this::format).collect(Collectors.joining(" + "));
    }
    throw new AssertionError(audience);
  }
}
