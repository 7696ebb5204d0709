package org.chsiguide.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.html.TelegramHtml.Link;

/** Builds the entities and links of a text as its tags are closed. */
final class EntityBuilder {
  private static final Pattern EMOJI_ID = Pattern.compile("-?[1-9][0-9]{0,18}");
  private static final Pattern LANGUAGE_CLASS = Pattern.compile("language-(.+)", Pattern.DOTALL);

  private final StringBuilder text;
  private final List<TextEntity> entities = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();

  /**
   * @param text the text so far, which goes on growing
   */
  EntityBuilder(StringBuilder text) {
    this.text = text;
  }

  /** Returns the entities, in the order of {@code Message.entities}. */
  List<TextEntity> entities() {
    return entities.stream()
        .map(EntityBuilder::withoutCodeLanguage)
        .sorted(EntityType.ORDER)
        .toList();
  }

  /**
   * Returns the links in the order in which they were closed, including those that became no
   * entity.
   */
  List<Link> links() {
    return List.copyOf(links);
  }

  /** Adds the entity of a tag, from the start of the tag's text to the end of the text so far. */
  void close(OpenTag tag) throws HtmlSyntaxException {
    switch (tag.name()) {
      case "i", "em" -> add(tag, EntityType.ITALIC, Map.of());
      case "b", "strong" -> add(tag, EntityType.BOLD, Map.of());
      case "s", "strike", "del" -> add(tag, EntityType.STRIKETHROUGH, Map.of());
      case "u", "ins" -> add(tag, EntityType.UNDERLINE, Map.of());
      case "tg-spoiler", "span" -> add(tag, EntityType.SPOILER, Map.of());
      case "tg-emoji" -> add(tag, EntityType.CUSTOM_EMOJI, Map.of("custom_emoji_id", emoji(tag)));
      case "tg-time" -> time(tag);
      case "a" -> link(tag);
      case "pre" -> pre(tag);
      case "code" -> code(tag);
      case "blockquote" ->
          add(
              tag,
              tag.attributes().containsKey("expandable")
                  ? EntityType.EXPANDABLE_BLOCKQUOTE
                  : EntityType.BLOCKQUOTE,
              Map.of());
      default -> throw new AssertionError(tag.name());
    }
  }

  private void add(OpenTag tag, EntityType type, Map<String, String> attributes) {
    entities.add(
        new TextEntity(type.key(), tag.offset(), text.length() - tag.offset(), attributes));
  }

  private String emoji(OpenTag tag) throws HtmlSyntaxException {
    String id = tag.attribute("emoji-id");
    if (EMOJI_ID.matcher(id).matches()) {
      return id;
    }
    throw new HtmlSyntaxException(tag.position(), "Invalid custom emoji identifier specified");
  }

  private void time(OpenTag tag) throws HtmlSyntaxException {
    String format =
        DateTimeFormat.normalize(tag.attribute("format"))
            .orElseThrow(() -> new HtmlSyntaxException(tag.position(), "Invalid date format used"));
    int unixTime = DateTimeFormat.leadingNumber(tag.attribute("unix"));
    if (unixTime > 0) {
      add(tag, EntityType.DATE_TIME, DateTimeFormat.attributes(unixTime, format));
    }
  }

  private void link(OpenTag tag) {
    String href = tag.attribute("href");
    String url = href.isEmpty() ? text.substring(tag.offset()) : href;
    links.add(new Link(url, tag.position()));
    TextEntity.link(url, tag.offset(), text.length() - tag.offset()).ifPresent(entities::add);
  }

  /**
   * Adds an entity for {@code <pre>}. Together with {@code <code class="language-…">} it is one
   * entity, whichever of the two is outside.
   */
  private void pre(OpenTag tag) {
    Optional<TextEntity> code = lastIfSame(tag, EntityType.CODE);
    if (code.isPresent() && code.get().attributes().containsKey("language")) {
      entities.remove(entities.size() - 1);
      add(tag, EntityType.PRE, code.get().attributes());
    } else {
      add(tag, EntityType.PRE, Map.of());
    }
  }

  private void code(OpenTag tag) {
    Matcher languageClass = LANGUAGE_CLASS.matcher(tag.attribute("class"));
    Map<String, String> language =
        languageClass.matches() ? Map.of("language", languageClass.group(1)) : Map.of();
    boolean isCodeOutside =
        lastIfSame(tag, EntityType.PRE).filter(pre -> pre.attributes().isEmpty()).isPresent();
    if (isCodeOutside && !language.isEmpty()) {
      entities.remove(entities.size() - 1);
      add(tag, EntityType.PRE, language);
    } else {
      add(tag, EntityType.CODE, language);
    }
  }

  private Optional<TextEntity> lastIfSame(OpenTag tag, EntityType type) {
    if (entities.isEmpty()) {
      return Optional.empty();
    }
    TextEntity last = entities.get(entities.size() - 1);
    boolean same =
        last.type().equals(type.key())
            && last.offset() == tag.offset()
            && last.end() == text.length();
    return same ? Optional.of(last) : Optional.empty();
  }

  private static TextEntity withoutCodeLanguage(TextEntity entity) {
    return entity.type().equals(EntityType.CODE.key())
        ? new TextEntity(entity.type(), entity.offset(), entity.length())
        : entity;
  }
}
