package org.chsiguide.sandbox.world;

import java.util.List;
import java.util.Optional;

/**
 * An icon that a topic can have in place of its colour: those of Telegram's about 110 that an
 * office is likely to use, with their real ids.
 *
 * @param id the {@code icon_custom_emoji_id}
 */
public record TopicIcon(String id, String emoji) {

  /** All icons, in Telegram's order. */
  public static final List<TopicIcon> ALL =
      List.of(
          new TopicIcon("5434144690511290129", "📰"),
          new TopicIcon("5312536423851630001", "💡"),
          new TopicIcon("5312016608254762256", "⚡️"),
          new TopicIcon("5377544228505134960", "🎙"),
          new TopicIcon("5418085807791545980", "🔝"),
          new TopicIcon("5370870893004203704", "🗣"),
          new TopicIcon("5420216386448270341", "🆒"),
          new TopicIcon("5379748062124056162", "❗️"),
          new TopicIcon("5373251851074415873", "📝"),
          new TopicIcon("5433614043006903194", "📆"),
          new TopicIcon("5357315181649076022", "📁"),
          new TopicIcon("5309965701241379366", "🔎"),
          new TopicIcon("5309984423003823246", "📣"),
          new TopicIcon("5312241539987020022", "🔥"),
          new TopicIcon("5312138559556164615", "❤️"),
          new TopicIcon("5377316857231450742", "❓"),
          new TopicIcon("5350305691942788490", "📈"),
          new TopicIcon("5350713563512052787", "📉"),
          new TopicIcon("5309958691854754293", "💎"),
          new TopicIcon("5350452584119279096", "💰"),
          new TopicIcon("5350554349074391003", "💻"),
          new TopicIcon("5409357944619802453", "📱"),
          new TopicIcon("5312486108309757006", "🏠"),
          new TopicIcon("5310228579009699834", "🎉"),
          new TopicIcon("5377498341074542641", "‼️"),
          new TopicIcon("5350481781306958339", "📚"),
          new TopicIcon("5348436127038579546", "✈️"),
          new TopicIcon("5357419403325481346", "🎓"),
          new TopicIcon("5309832892262654231", "🤖"),
          new TopicIcon("5417915203100613993", "💬"),
          new TopicIcon("5235579393115438657", "⭐️"),
          new TopicIcon("5237699328843200968", "✅"));

  /** Returns the icon with this id. */
  public static Optional<TopicIcon> find(String id) {
    return ALL.stream().filter(icon -> icon.id().equals(id)).findFirst();
  }
}
