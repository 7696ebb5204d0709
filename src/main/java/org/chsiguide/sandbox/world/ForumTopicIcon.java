package org.chsiguide.sandbox.world;

import java.util.List;
import java.util.Optional;

/**
 * An icon that a topic can have in place of its colour: those of Telegram's about 110 that an
 * office is likely to use, with their real ids.
 *
 * @param id the {@code icon_custom_emoji_id}
 */
public record ForumTopicIcon(String id, String emoji) {

  /** All icons, in Telegram's order. */
  public static final List<ForumTopicIcon> ALL =
      List.of(
          new ForumTopicIcon("5434144690511290129", "📰"),
          new ForumTopicIcon("5312536423851630001", "💡"),
          new ForumTopicIcon("5312016608254762256", "⚡️"),
          new ForumTopicIcon("5377544228505134960", "🎙"),
          new ForumTopicIcon("5418085807791545980", "🔝"),
          new ForumTopicIcon("5370870893004203704", "🗣"),
          new ForumTopicIcon("5420216386448270341", "🆒"),
          new ForumTopicIcon("5379748062124056162", "❗️"),
          new ForumTopicIcon("5373251851074415873", "📝"),
          new ForumTopicIcon("5433614043006903194", "📆"),
          new ForumTopicIcon("5357315181649076022", "📁"),
          new ForumTopicIcon("5309965701241379366", "🔎"),
          new ForumTopicIcon("5309984423003823246", "📣"),
          new ForumTopicIcon("5312241539987020022", "🔥"),
          new ForumTopicIcon("5312138559556164615", "❤️"),
          new ForumTopicIcon("5377316857231450742", "❓"),
          new ForumTopicIcon("5350305691942788490", "📈"),
          new ForumTopicIcon("5350713563512052787", "📉"),
          new ForumTopicIcon("5309958691854754293", "💎"),
          new ForumTopicIcon("5350452584119279096", "💰"),
          new ForumTopicIcon("5350554349074391003", "💻"),
          new ForumTopicIcon("5409357944619802453", "📱"),
          new ForumTopicIcon("5312486108309757006", "🏠"),
          new ForumTopicIcon("5310228579009699834", "🎉"),
          new ForumTopicIcon("5377498341074542641", "‼️"),
          new ForumTopicIcon("5350481781306958339", "📚"),
          new ForumTopicIcon("5348436127038579546", "✈️"),
          new ForumTopicIcon("5357419403325481346", "🎓"),
          new ForumTopicIcon("5309832892262654231", "🤖"),
          new ForumTopicIcon("5417915203100613993", "💬"),
          new ForumTopicIcon("5235579393115438657", "⭐️"),
          new ForumTopicIcon("5237699328843200968", "✅"));

  /** Returns the icon with this id. */
  public static Optional<ForumTopicIcon> find(String id) {
    return ALL.stream().filter(icon -> icon.id().equals(id)).findFirst();
  }
}
