package org.chsiguide.sandbox.world;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A topic of a group.
 *
 * @param id the id of the message that opened it; {@link #GENERAL} for the topic that always exists
 * @param color RGB, one of the six colours that Telegram has
 * @param icon one of {@link #ICONS}, or null
 */
public record ForumTopic(int id, String name, int color, State state, @Nullable String icon) {
  /** The id of the topic General, whose messages have no topic; no message has this id. */
  public static final int GENERAL = 1;

  /** https://core.telegram.org/bots/api#createforumtopic. */
  public static final int MAX_NAME_CODE_POINTS = 128;

  /** The colour of topics that were created without one. */
  public static final int DEFAULT_COLOR = 0x6FB9F0;

  /**
   * The icons that a topic can have in place of its colour: those of Telegram's about 110 that an
   * office is likely to use, in Telegram's order: the emoji by its custom_emoji_id.
   */
  public static final Map<String, String> ICONS =
      icons(
          """
          5434144690511290129 📰 5312536423851630001 💡 5312016608254762256 ⚡️ 5377544228505134960 🎙
          5418085807791545980 🔝 5370870893004203704 🗣 5420216386448270341 🆒 5379748062124056162 ❗️
          5373251851074415873 📝 5433614043006903194 📆 5357315181649076022 📁 5309965701241379366 🔎
          5309984423003823246 📣 5312241539987020022 🔥 5312138559556164615 ❤️ 5377316857231450742 ❓
          5350305691942788490 📈 5350713563512052787 📉 5309958691854754293 💎 5350452584119279096 💰
          5350554349074391003 💻 5409357944619802453 📱 5312486108309757006 🏠 5310228579009699834 🎉
          5377498341074542641 ‼️ 5350481781306958339 📚 5348436127038579546 ✈️ 5357419403325481346 🎓
          5309832892262654231 🤖 5417915203100613993 💬 5235579393115438657 ⭐️ 5237699328843200968 ✅
          """);

  private static Map<String, String> icons(String idsAndEmoji) {
    Map<String, String> icons = new LinkedHashMap<>();
    Pattern.compile("(\\d+) (\\S+)")
        .matcher(idsAndEmoji)
        .results()
        .forEach(it -> icons.put(it.group(1), it.group(2)));
    return Collections.unmodifiableMap(icons);
  }

  /** Whether members may still write in it. */
  public enum State {
    OPEN,
    CLOSED,
    /** Closed and out of the list; General only. */
    HIDDEN
  }

  /** Returns an open topic. */
  public static ForumTopic create(int id, String name, int color, @Nullable String icon) {
    return new ForumTopic(id, name, color, State.OPEN, icon);
  }

  /** Returns this topic with another name. */
  public ForumTopic withName(String newName) {
    return new ForumTopic(id, newName, color, state, icon);
  }

  /** Returns this topic in another state. */
  public ForumTopic withState(State newState) {
    return new ForumTopic(id, name, color, newState, icon);
  }
}
