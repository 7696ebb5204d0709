package org.chsiguide.sandbox.file;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A set of stickers that a bot made.
 *
 * @param type regular, mask or custom_emoji
 * @param bot who made it
 * @param stickers the file_ids of its stickers, in order
 * @param thumbnail the file_id of its picture; null: none
 */
public record StickerSet(
    String name,
    String title,
    String type,
    long bot,
    List<String> stickers,
    @Nullable String thumbnail) {

  public StickerSet {
    stickers = List.copyOf(stickers);
  }

  /** Returns this set with another title. */
  public StickerSet withTitle(String newTitle) {
    return new StickerSet(name, newTitle, type, bot, stickers, thumbnail);
  }

  /** Returns this set with its stickers changed. */
  public StickerSet withStickers(Consumer<List<String>> change) {
    List<String> changed = new ArrayList<>(stickers);
    change.accept(changed);
    return new StickerSet(name, title, type, bot, changed, thumbnail);
  }

  /** Returns this set with another picture; null: without one. */
  public StickerSet withThumbnail(@Nullable String newThumbnail) {
    return new StickerSet(name, title, type, bot, stickers, newThumbnail);
  }
}
