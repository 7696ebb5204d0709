package org.chsiguide.sandbox.world;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An icon that a topic can have in place of its colour: those of Telegram's about 110 that an
 * office is likely to use, with their real ids.
 *
 * @param id the {@code icon_custom_emoji_id}
 */
public record ForumTopicIcon(String id, String emoji) {

  private static final String IDS_AND_EMOJI =
      """
      5434144690511290129 📰 5312536423851630001 💡 5312016608254762256 ⚡️ 5377544228505134960 🎙
      5418085807791545980 🔝 5370870893004203704 🗣 5420216386448270341 🆒 5379748062124056162 ❗️
      5373251851074415873 📝 5433614043006903194 📆 5357315181649076022 📁 5309965701241379366 🔎
      5309984423003823246 📣 5312241539987020022 🔥 5312138559556164615 ❤️ 5377316857231450742 ❓
      5350305691942788490 📈 5350713563512052787 📉 5309958691854754293 💎 5350452584119279096 💰
      5350554349074391003 💻 5409357944619802453 📱 5312486108309757006 🏠 5310228579009699834 🎉
      5377498341074542641 ‼️ 5350481781306958339 📚 5348436127038579546 ✈️ 5357419403325481346 🎓
      5309832892262654231 🤖 5417915203100613993 💬 5235579393115438657 ⭐️ 5237699328843200968 ✅
      """;

  /** All icons, in Telegram's order. */
  public static final List<ForumTopicIcon> ALL =
      Pattern.compile("(\\d+) (\\S+)")
          .matcher(IDS_AND_EMOJI)
          .results()
          .map(it -> new ForumTopicIcon(it.group(1), it.group(2)))
          .toList();

  /** Returns the icon with this id. */
  public static Optional<ForumTopicIcon> find(String id) {
    return ALL.stream().filter(icon -> icon.id().equals(id)).findFirst();
  }
}
