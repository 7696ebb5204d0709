package org.chsiguide.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.chsiguide.html.EntityType.Nature;

/**
 * Normalizes a text and its entities as Telegram does when a message is sent.
 *
 * <p>Entities are normalized twice, before and after characters are removed, because two that were
 * apart may then touch. None of this is ever an error, so it shows only in the message that was
 * sent.
 */
final class EntityNormalizer {

  private EntityNormalizer() {}

  static FormattedText normalize(FormattedText parsed) {
    FormattedText cleaned =
        cleanText(new FormattedText(parsed.text(), fixNesting(parsed.entities())));
    List<TextEntity> trimmed = trimEntities(cleaned);
    return trimText(new FormattedText(cleaned.text(), fixNesting(trimmed)));
  }

  /** Drops and splits entities until no two overlap that must not. */
  private static List<TextEntity> fixNesting(List<TextEntity> entities) {
    List<TextEntity> quotes = withoutOverlaps(entities, List.of(Nature.QUOTE));
    List<TextEntity> result = withoutOverlaps(entities, List.of(Nature.VERBATIM, Nature.WHOLE));
    result.removeIf(entity -> quotes.stream().anyMatch(quote -> crosses(entity, quote)));
    result.addAll(quotes);
    result.addAll(splitStyles(entities, result));
    result.sort(EntityType.ORDER);
    return result;
  }

  /** Returns the entities of these natures; of those that overlap, only the first. */
  private static List<TextEntity> withoutOverlaps(List<TextEntity> entities, List<Nature> natures) {
    List<TextEntity> kept = new ArrayList<>();
    int end = 0;
    for (TextEntity entity : entities.stream().sorted(EntityType.ORDER).toList()) {
      if (natures.contains(EntityType.natureOf(entity)) && entity.offset() >= end) {
        kept.add(entity);
        end = entity.end();
      }
    }
    return kept;
  }

  private static boolean crosses(TextEntity entity, TextEntity quote) {
    boolean overlap = entity.offset() < quote.end() && quote.offset() < entity.end();
    boolean inside = quote.offset() <= entity.offset() && entity.end() <= quote.end();
    return overlap && !inside;
  }

  /**
   * Returns the styles, split wherever another entity begins or ends, without those in verbatim
   * text.
   */
  private static List<TextEntity> splitStyles(List<TextEntity> entities, List<TextEntity> others) {
    List<TextEntity> styles = mergeStyles(entities);
    TreeSet<Integer> cuts = new TreeSet<>();
    styles.forEach(style -> cuts.add(style.offset()));
    for (TextEntity other : others) {
      cuts.add(other.offset());
      cuts.add(other.end());
    }
    List<TextEntity> verbatim =
        others.stream().filter(other -> EntityType.natureOf(other) == Nature.VERBATIM).toList();
    List<TextEntity> pieces = new ArrayList<>();
    for (TextEntity style : styles) {
      int begin = style.offset();
      for (int cut : cuts.subSet(begin + 1, style.end())) {
        pieces.add(style.withRange(begin, cut));
        begin = cut;
      }
      pieces.add(style.withRange(begin, style.end()));
    }
    pieces.removeIf(
        piece ->
            verbatim.stream()
                .anyMatch(v -> v.offset() <= piece.offset() && piece.end() <= v.end()));
    return pieces;
  }

  /** Returns the styles; those of one type that overlap or touch are merged. */
  private static List<TextEntity> mergeStyles(List<TextEntity> entities) {
    Map<EntityType, TextEntity> last = new EnumMap<>(EntityType.class);
    List<TextEntity> united = new ArrayList<>();
    for (TextEntity entity : entities.stream().sorted(EntityType.ORDER).toList()) {
      if (EntityType.natureOf(entity) != Nature.STYLE) {
        continue;
      }
      TextEntity before = last.get(EntityType.of(entity));
      TextEntity now = entity;
      if (before != null && entity.offset() <= before.end()) {
        united.remove(before);
        now = before.withRange(before.offset(), Math.max(before.end(), entity.end()));
      }
      united.add(now);
      last.put(EntityType.of(entity), now);
    }
    return united;
  }

  /** Removes the characters that Telegram does not keep, and shifts the entities accordingly. */
  private static FormattedText cleanText(FormattedText parsed) {
    String text = parsed.text();
    StringBuilder clean = new StringBuilder(text.length());
    int[] newOffsets = new int[text.length() + 1];
    for (int i = 0; i < text.length(); i++) {
      newOffsets[i] = clean.length();
      char c = text.charAt(i);
      if (!isRemoved(c)) {
        clean.append(c < ' ' && c != '\n' ? ' ' : c);
      }
    }
    newOffsets[text.length()] = clean.length();
    List<TextEntity> entities = new ArrayList<>();
    for (TextEntity entity : parsed.entities()) {
      if (newOffsets[entity.offset()] < newOffsets[entity.end()]) {
        entities.add(entity.withRange(newOffsets[entity.offset()], newOffsets[entity.end()]));
      }
    }
    return new FormattedText(clean.toString(), entities);
  }

  /**
   * Returns whether Telegram removes this character: carriage returns, marks of the writing
   * direction, and three combining characters (double low line, double overline, ring above).
   */
  private static boolean isRemoved(char c) {
    return c == '\r'
        || ('\u2028' <= c && c <= '\u202E')
        || c == '\u0333'
        || c == '\u033F'
        || c == '\u030A';
  }

  /** Returns the entities without leading white space; blank ones are dropped. */
  private static List<TextEntity> trimEntities(FormattedText parsed) {
    List<TextEntity> result = new ArrayList<>();
    for (TextEntity entity : parsed.entities()) {
      int begin = entity.offset();
      if (!EntityType.isMeaningfulWhenBlank(entity)) {
        while (begin < entity.end()
            && isBlank(parsed.text().charAt(begin))
            && !beginsInside(parsed.entities(), entity, begin)) {
          begin++;
        }
        if (parsed
            .text()
            .substring(begin, entity.end())
            .chars()
            .allMatch(EntityNormalizer::isBlank)) {
          continue;
        }
      }
      result.add(entity.withRange(begin, entity.end()));
    }
    return result;
  }

  private static boolean beginsInside(List<TextEntity> entities, TextEntity outer, int offset) {
    return entities.stream()
        .anyMatch(
            entity ->
                entity.offset() == offset
                    && EntityType.isMeaningfulWhenBlank(entity)
                    && EntityType.ORDER.compare(outer, entity) < 0);
  }

  /** Removes white space at the end, and at the beginning up to the first entity. */
  private static FormattedText trimText(FormattedText parsed) {
    String text = parsed.text();
    int end = text.length();
    while (end > 0 && isBlank(text.charAt(end - 1))) {
      end--;
    }
    int first =
        parsed.entities().stream()
            .map(TextEntity::offset)
            .min(Comparator.naturalOrder())
            .orElse(end);
    int begin = 0;
    while (begin < Math.min(first, end) && isBlank(text.charAt(begin))) {
      begin++;
    }
    List<TextEntity> entities = new ArrayList<>();
    for (TextEntity entity : parsed.entities()) {
      if (entity.offset() < end) {
        entities.add(
            entity.withRange(entity.offset() - begin, Math.min(entity.end(), end) - begin));
      }
    }
    entities.sort(EntityType.ORDER);
    return new FormattedText(text.substring(begin, end), entities);
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\n';
  }
}
