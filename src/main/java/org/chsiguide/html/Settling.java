package org.chsiguide.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.chsiguide.html.EntityType.Nature;

/**
 * What becomes of a text and its entities on the way into a message.
 *
 * <p>Entities are put right twice, before and after characters were taken out, for two that were
 * apart may touch by then. Nothing of it is ever an error, so it shows only in the message.
 */
final class Settling {

  private Settling() {}

  static Parsed.Ok settle(Parsed.Ok parsed) {
    Parsed.Ok clean = cleaned(new Parsed.Ok(parsed.text(), nested(parsed.entities())));
    List<Entity> filled = withoutBlanks(clean);
    return trimmed(new Parsed.Ok(clean.text(), nested(filled)));
  }

  /** Drops and cuts entities until none overlaps another that it must not. */
  private static List<Entity> nested(List<Entity> entities) {
    List<Entity> quotes = apart(entities, List.of(Nature.QUOTE));
    List<Entity> result = apart(entities, List.of(Nature.VERBATIM, Nature.WHOLE));
    result.removeIf(entity -> quotes.stream().anyMatch(quote -> crosses(entity, quote)));
    result.addAll(quotes);
    result.addAll(pieces(entities, result));
    result.sort(EntityType.ORDER);
    return result;
  }

  /** Of those of these natures that overlap, only the first. */
  private static List<Entity> apart(List<Entity> entities, List<Nature> natures) {
    List<Entity> kept = new ArrayList<>();
    int end = 0;
    for (Entity entity : entities.stream().sorted(EntityType.ORDER).toList()) {
      if (natures.contains(EntityType.natureOf(entity)) && entity.offset() >= end) {
        kept.add(entity);
        end = entity.end();
      }
    }
    return kept;
  }

  private static boolean crosses(Entity entity, Entity quote) {
    boolean overlap = entity.offset() < quote.end() && quote.offset() < entity.end();
    boolean inside = quote.offset() <= entity.offset() && entity.end() <= quote.end();
    return overlap && !inside;
  }

  /** The styles, cut wherever another entity begins or ends, and without those in verbatim text. */
  private static List<Entity> pieces(List<Entity> entities, List<Entity> others) {
    List<Entity> styles = united(entities);
    TreeSet<Integer> cuts = new TreeSet<>();
    styles.forEach(style -> cuts.add(style.offset()));
    for (Entity other : others) {
      cuts.add(other.offset());
      cuts.add(other.end());
    }
    List<Entity> verbatim =
        others.stream().filter(other -> EntityType.natureOf(other) == Nature.VERBATIM).toList();
    List<Entity> pieces = new ArrayList<>();
    for (Entity style : styles) {
      int begin = style.offset();
      for (int cut : cuts.subSet(begin + 1, style.end())) {
        pieces.add(style.between(begin, cut));
        begin = cut;
      }
      pieces.add(style.between(begin, style.end()));
    }
    pieces.removeIf(
        piece ->
            verbatim.stream()
                .anyMatch(v -> v.offset() <= piece.offset() && piece.end() <= v.end()));
    return pieces;
  }

  /** The styles; those of one type that overlap or touch are one. */
  private static List<Entity> united(List<Entity> entities) {
    Map<EntityType, Entity> last = new EnumMap<>(EntityType.class);
    List<Entity> united = new ArrayList<>();
    for (Entity entity : entities.stream().sorted(EntityType.ORDER).toList()) {
      if (EntityType.natureOf(entity) != Nature.STYLE) {
        continue;
      }
      Entity before = last.get(EntityType.of(entity));
      Entity now = entity;
      if (before != null && entity.offset() <= before.end()) {
        united.remove(before);
        now = before.between(before.offset(), Math.max(before.end(), entity.end()));
      }
      united.add(now);
      last.put(EntityType.of(entity), now);
    }
    return united;
  }

  /** Takes out what Telegram does not keep, and moves the entities along. */
  private static Parsed.Ok cleaned(Parsed.Ok parsed) {
    String text = parsed.text();
    StringBuilder clean = new StringBuilder(text.length());
    int[] moved = new int[text.length() + 1];
    for (int i = 0; i < text.length(); i++) {
      moved[i] = clean.length();
      char c = text.charAt(i);
      if (!isTakenOut(c)) {
        clean.append(c < ' ' && c != '\n' ? ' ' : c);
      }
    }
    moved[text.length()] = clean.length();
    List<Entity> entities = new ArrayList<>();
    for (Entity entity : parsed.entities()) {
      if (moved[entity.offset()] < moved[entity.end()]) {
        entities.add(entity.between(moved[entity.offset()], moved[entity.end()]));
      }
    }
    return new Parsed.Ok(clean.toString(), entities);
  }

  /** Carriage returns, marks that turn the direction of writing, and three that draw lines. */
  private static boolean isTakenOut(char c) {
    return c == '\r'
        || ('\u2028' <= c && c <= '\u202E')
        || c == '\u0333'
        || c == '\u033F'
        || c == '\u030A';
  }

  /** Entities without white space before their first word; those that have no word are gone. */
  private static List<Entity> withoutBlanks(Parsed.Ok parsed) {
    List<Entity> result = new ArrayList<>();
    for (Entity entity : parsed.entities()) {
      int begin = entity.offset();
      if (!EntityType.isMeaningfulWhenBlank(entity)) {
        while (begin < entity.end()
            && isBlank(parsed.text().charAt(begin))
            && !beginsInside(parsed.entities(), entity, begin)) {
          begin++;
        }
        if (parsed.text().substring(begin, entity.end()).chars().allMatch(Settling::isBlank)) {
          continue;
        }
      }
      result.add(entity.between(begin, entity.end()));
    }
    return result;
  }

  private static boolean beginsInside(List<Entity> entities, Entity outer, int offset) {
    return entities.stream()
        .anyMatch(
            entity ->
                entity.offset() == offset
                    && EntityType.isMeaningfulWhenBlank(entity)
                    && EntityType.ORDER.compare(outer, entity) < 0);
  }

  /** Without white space at the end, and at the beginning as far as no entity has it. */
  private static Parsed.Ok trimmed(Parsed.Ok parsed) {
    String text = parsed.text();
    int end = text.length();
    while (end > 0 && isBlank(text.charAt(end - 1))) {
      end--;
    }
    int first =
        parsed.entities().stream().map(Entity::offset).min(Comparator.naturalOrder()).orElse(end);
    int begin = 0;
    while (begin < Math.min(first, end) && isBlank(text.charAt(begin))) {
      begin++;
    }
    List<Entity> entities = new ArrayList<>();
    for (Entity entity : parsed.entities()) {
      if (entity.offset() < end) {
        entities.add(entity.between(entity.offset() - begin, Math.min(entity.end(), end) - begin));
      }
    }
    entities.sort(EntityType.ORDER);
    return new Parsed.Ok(text.substring(begin, end), entities);
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\n';
  }
}
