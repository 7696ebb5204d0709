package org.chsiguide.broadcast.panel;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.DraftPrompt.Question;
import org.chsiguide.time.TimeParser;

/** Edits the time at which a draft is to be sent. Pure. */
final class StartTimeEditor {

  private StartTimeEditor() {}

  /** Shows the times that the text can mean; the author chooses one. */
  static BroadcastDraft parse(BroadcastDraft draft, String text, Instant now, ZoneId zone) {
    TimeParser.ParsedTime reading = TimeParser.parse(text, now, zone);
    if (reading instanceof TimeParser.ParsedTime.Understood it) {
      String moments =
          it.moments().stream()
              .map(moment -> Long.toString(moment.getEpochSecond()))
              .collect(Collectors.joining(" "));
      return draft.withQuestion(Question.WHICH_TIME).withChoice(moments);
    }
    String complaint =
        reading instanceof TimeParser.ParsedTime.Past
            ? "past_time"
            : reading instanceof TimeParser.ParsedTime.TooFar
                ? "far_time " + TimeParser.MAX_AHEAD.toDays()
                : "bad_time";
    return draft.withQuestion(Question.TIME).withComplaint(complaint);
  }

  /** Sets a time that was shown, if it is still in the future. */
  static Optional<BroadcastDraft> choose(BroadcastDraft draft, long second, Instant now) {
    if (draft.question() != Question.WHICH_TIME
        || !List.of(draft.prompt().chosen().split(" ")).contains(Long.toString(second))) {
      return Optional.empty();
    }
    Instant when = Instant.ofEpochSecond(second);
    return Optional.of(
        when.isAfter(now)
            ? draft.withStart(when).withChoice("").withQuestion(Question.CONFIRM)
            : draft.withQuestion(Question.TIME).withComplaint("past_time"));
  }
}
