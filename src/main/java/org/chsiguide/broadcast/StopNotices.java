package org.chsiguide.broadcast;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.chsiguide.bot.Staff;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Forum.Spot;
import org.chsiguide.messenger.Handout;
import org.chsiguide.messenger.PersonId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the author of a broadcast and the group of staff who stopped it, and how many it had
 * reached by then. It is said once; the record that every panel shows stays.
 */
final class StopNotices {
  private static final Logger log = LoggerFactory.getLogger(StopNotices.class);

  private final Staff staff;
  private final UnaryOperator<ChatId> groupNow;
  private final Broadcasts broadcasts;
  private final Handout handout;
  private final Clerk clerk;
  private final Executor executor;

  /** Notices for these; {@code groupNow} is the id under which a group goes on. */
  StopNotices(
      Staff staff,
      UnaryOperator<ChatId> groupNow,
      Broadcasts broadcasts,
      Handout handout,
      Clerk clerk,
      Executor executor) {
    this.staff = staff;
    this.groupNow = groupNow;
    this.broadcasts = broadcasts;
    this.handout = handout;
    this.clerk = clerk;
    this.executor = executor;
  }

  /** This member of staff just did this to a broadcast; nothing is said of what stops nothing. */
  void done(long number, Order order, PersonId by) {
    if (order == Order.PAUSE || order == Order.CANCEL) {
      executor.execute(() -> tell(number, order, by));
    }
  }

  private void tell(long number, Order order, PersonId by) {
    try {
      broadcasts.find(number).ifPresent(it -> tell(it, order, by));
    } catch (RuntimeException e) {
      log.warn("nobody was told who stopped broadcast {}", number, e);
    }
  }

  /** Whoever takes back their own before it began disturbs nobody. */
  private void tell(Broadcast broadcast, Order order, PersonId by) {
    Progress progress = broadcasts.progress(broadcast.number());
    boolean isOwn = broadcast.author().equals(by);
    boolean hasBegun = progress.all() > 0;
    if (!isOwn && !broadcast.author().equals(Broadcast.NOBODY)) {
      Button panel =
          new Button.Call("#" + broadcast.number(), BroadcastDesk.PANEL + broadcast.number());
      say(
          broadcast.author().chat(),
          notice(broadcast, order, by, progress, broadcast.language()),
          List.of(List.of(panel)));
    }
    ChatId group = staff.group();
    if (group != null && (hasBegun || !isOwn)) {
      say(groupNow.apply(group), notice(broadcast, order, by, progress, Language.BOTH), List.of());
    }
  }

  private void say(ChatId chat, String html, List<List<Button>> rows) {
    var unused = handout.say(Spot.of(chat), new Screen(0, html, rows));
  }

  private String notice(
      Broadcast broadcast, Order order, PersonId by, Progress progress, Language language) {
    Voice voice = clerk.voice(language);
    List<String> lines = new ArrayList<>();
    lines.add("<b>" + LivePanel.title(broadcast, voice) + "</b>");
    lines.add(
        voice.say(
            order == Order.PAUSE ? Phrase.WAS_PAUSED_BY : Phrase.WAS_CANCELLED_BY,
            "name",
            clerk.names().of(by),
            "time",
            voice.hour(clerk.now())));
    lines.add("✅ " + voice.say(LivePanel.done(broadcast), "count", progress.sent()));
    return String.join("\n", lines);
  }
}
