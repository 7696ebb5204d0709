package org.chsiguide.ticket;

import java.time.Duration;
import java.util.concurrent.ConcurrentMap;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Delivery.GroupProblem;
import org.chsiguide.messenger.Messenger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells staff why messages cannot be sent to their group, and which setting to change. */
public final class GroupSetupWarnings {
  private static final Logger log = LoggerFactory.getLogger(GroupSetupWarnings.class);

  /** The same warning is repeated after this time at the earliest. */
  private static final Duration MIN_INTERVAL = Duration.ofHours(1);

  private final TicketContext context;
  private final ConcurrentMap<TicketPhrase, Boolean> recent;

  /** Creates the warnings; none was given. */
  public GroupSetupWarnings(TicketContext context) {
    this.context = context;
    this.recent = context.<TicketPhrase, Boolean>createCache(MIN_INTERVAL).asMap();
  }

  /** Warns about this problem of the group. */
  public void warnAbout(ChatId group, GroupProblem lack) {
    warn(
        group,
        switch (lack) {
          case TOPICS -> TicketPhrase.STAFF_NEED_TOPICS;
          case RIGHTS -> TicketPhrase.STAFF_NEED_RIGHTS;
          case MEMBERSHIP -> TicketPhrase.STAFF_NEED_MEMBER;
        });
  }

  /** Warns in the group or, where the bot cannot write there, each member in private. */
  public void warn(ChatId group, TicketPhrase phrase) {
    if (recent.putIfAbsent(phrase, true) != null) {
      return;
    }
    log.warn("tickets cannot be sent to the staff group; warned staff with {}", phrase.key());
    Screen warning = context.staffNotices().note(phrase);
    Messenger messenger = context.messenger();
    messenger
        .send(group, warning)
        .thenAccept(
            delivery -> {
              if (!(delivery instanceof Delivery.Sent)) {
                context
                    .staffChats()
                    .memberChats()
                    .forEach(member -> messenger.send(member, warning));
              }
            });
  }
}
