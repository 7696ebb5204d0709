package org.chsiguide.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Forum;
import org.chsiguide.messenger.Messenger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells staff exactly what to switch on in a group that does not take what students write. */
final class Complaints {
  private static final Logger log = LoggerFactory.getLogger(Complaints.class);

  /** Staff are told no more often. */
  private static final Duration BETWEEN = Duration.ofHours(1);

  private final Room room;
  private final Messenger messenger;
  private final StaffNotices notices;
  private final InstantSource clock;
  private Instant last = Instant.MIN;

  Complaints(Room room, Messenger messenger, StaffNotices notices, InstantSource clock) {
    this.room = room;
    this.messenger = messenger;
    this.notices = notices;
    this.clock = clock;
  }

  /** The group lacks this. */
  void about(ChatId group, Forum.Lack lack) {
    Instant now = clock.instant();
    if (last.isAfter(now.minus(BETWEEN))) {
      return;
    }
    last = now;
    log.warn("the group of staff takes no tickets: {}", lack);
    switch (lack) {
      case TOPICS -> messenger.send(group, notices.note(Phrase.STAFF_NEED_TOPICS));
      case RIGHTS -> messenger.send(group, notices.note(Phrase.STAFF_NEED_RIGHTS));
      case MEMBERSHIP ->
          room.members()
              .forEach(member -> messenger.send(member, notices.note(Phrase.STAFF_NEED_MEMBER)));
    }
  }
}
