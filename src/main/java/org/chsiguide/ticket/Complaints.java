package org.chsiguide.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Forum;
import org.chsiguide.messenger.Messenger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells staff why a group does not take what students write, and exactly what to switch on. */
final class Complaints {
  private static final Logger log = LoggerFactory.getLogger(Complaints.class);

  /** Staff are told the same no more often. */
  private static final Duration BETWEEN = Duration.ofHours(1);

  private final Room room;
  private final Messenger messenger;
  private final StaffNotices notices;
  private final InstantSource clock;
  private final Map<Phrase, Instant> last = new EnumMap<>(Phrase.class);

  Complaints(Room room, Messenger messenger, StaffNotices notices, InstantSource clock) {
    this.room = room;
    this.messenger = messenger;
    this.notices = notices;
    this.clock = clock;
  }

  /** The group lacks this. */
  void about(ChatId group, Forum.Lack lack) {
    switch (lack) {
      case TOPICS -> tell(List.of(group), Phrase.STAFF_NEED_TOPICS);
      case RIGHTS -> tell(List.of(group), Phrase.STAFF_NEED_RIGHTS);
      case MEMBERSHIP -> tell(room.members(), Phrase.STAFF_NEED_MEMBER);
    }
  }

  /** Nobody knows whether topics are there that were to be opened. */
  void aboutEmptyTopics(ChatId group) {
    tell(List.of(group), Phrase.STAFF_EMPTY_TOPICS);
  }

  private void tell(List<ChatId> readers, Phrase phrase) {
    Instant now = clock.instant();
    if (last.getOrDefault(phrase, Instant.MIN).isAfter(now.minus(BETWEEN))) {
      return;
    }
    last.put(phrase, now);
    log.warn("tickets do not get through to staff, who are told: {}", phrase.key());
    readers.forEach(reader -> messenger.send(reader, notices.note(phrase)));
  }
}
