package org.chsiguide.html;

import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The types of entities, in the order in which Telegram lists those that cover the same range: the
 * outermost first.
 */
enum EntityType {
  BLOCKQUOTE("blockquote", Nature.QUOTE),
  EXPANDABLE_BLOCKQUOTE("expandable_blockquote", Nature.QUOTE),
  PRE_WITH_LANGUAGE("pre", Nature.VERBATIM),
  PRE("pre", Nature.VERBATIM),
  CODE("code", Nature.VERBATIM),
  DATE_TIME("date_time", Nature.WHOLE),
  TEXT_LINK("text_link", Nature.WHOLE),
  TEXT_MENTION("text_mention", Nature.WHOLE),
  BOLD("bold", Nature.STYLE),
  ITALIC("italic", Nature.STYLE),
  UNDERLINE("underline", Nature.STYLE),
  STRIKETHROUGH("strikethrough", Nature.STYLE),
  SPOILER("spoiler", Nature.STYLE),
  CUSTOM_EMOJI("custom_emoji", Nature.WHOLE);

  /** The order of {@code Message.entities}: by offset, then the longer first, then by type. */
  static final Comparator<TextEntity> ORDER =
      Comparator.comparingInt(TextEntity::offset)
          .thenComparing(Comparator.comparingInt(TextEntity::length).reversed())
          .thenComparing(EntityType::of);

  private final String key;
  private final Nature nature;

  EntityType(String key, Nature nature) {
    this.key = key;
    this.nature = nature;
  }

  /** How an entity may be nested. */
  enum Nature {
    /** May be split, so it may be inside and across anything but verbatim text. */
    STYLE,
    /** May contain styles, verbatim text and whole entities, but no other quote. */
    QUOTE,
    /** Contains no entity and is inside nothing but a quote. */
    VERBATIM,
    /** Cannot be split; contains styles only. */
    WHOLE
  }

  static EntityType of(TextEntity entity) {
    if (entity.type().equals(PRE.key)) {
      return entity.attributes().containsKey("language") ? PRE_WITH_LANGUAGE : PRE;
    }
    for (EntityType type : values()) {
      if (type.key.equals(entity.type())) {
        return type;
      }
    }
    throw new IllegalArgumentException("HTML has no tag for an entity of type " + entity.type());
  }

  /** Returns whether HTML has a tag for its type. */
  static boolean isKnown(TextEntity entity) {
    return Stream.of(values()).anyMatch(type -> type.key.equals(entity.type()));
  }

  static Nature natureOf(TextEntity entity) {
    return of(entity).nature;
  }

  /** Returns whether the entity has a meaning even if its text is blank. */
  static boolean isMeaningfulWhenBlank(TextEntity entity) {
    EntityType type = of(entity);
    return type.nature == Nature.VERBATIM || type == TEXT_LINK || type == TEXT_MENTION;
  }

  String key() {
    return key;
  }
}
