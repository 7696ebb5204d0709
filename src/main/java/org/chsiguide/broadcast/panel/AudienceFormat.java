package org.chsiguide.broadcast.panel;

import java.util.Locale;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Phrase;

/** Audiences in words, as plain text. */
record AudienceFormat(PhraseFormatter voice, Dialog dialog) {

  String format(Audience audience) {
    if (audience instanceof Audience.Everybody) {
      return voice.plain(Phrase.EVERYBODY);
    }
    if (audience instanceof Audience.Readers readers) {
      return voice.plain(
          Phrase.valueOf("READERS_" + readers.language().code().toUpperCase(Locale.ROOT)));
    }
    if (audience instanceof Audience.InStage in) {
      return voice.plain(
          Phrase.IN_STAGE,
          "step",
          dialog.stages().stream()
              .filter(stage -> stage.id().equals(in.stage()))
              .map(stage -> stage.name().in(voice.language(), " · "))
              .findFirst()
              .orElse(in.stage()));
    }
    if (audience instanceof Audience.AtStep at) {
      return at.days() == 0
          ? voice.plain(Phrase.AT_STEP, "step", at.step())
          : voice.plain(Phrase.AT_STEP_FOR, "step", at.step(), "count", at.days());
    }
    if (audience instanceof Audience.Stuck stuck) {
      return voice.plain(Phrase.STUCK_FOR, "count", stuck.days());
    }
    if (audience instanceof Audience.WithCode) {
      return voice.plain(Phrase.WITH_CODE);
    }
    if (audience instanceof Audience.WithoutCode) {
      return voice.plain(Phrase.WITHOUT_CODE);
    }
    throw new AssertionError(audience);
  }
}
