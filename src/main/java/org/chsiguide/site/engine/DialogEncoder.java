package org.chsiguide.site.engine;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicCatalog;
import org.chsiguide.dialog.intent.PinyinTable;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the dialog of a page as a list of words, for the browser: a record as its components in
 * their order, one of several kinds of record after the name of its kind, a collection or map after
 * its size. {@link DialogDecoder} is its mirror.
 */
public final class DialogEncoder {
  /** Stands for a value that is absent. */
  static final String ABSENT = "";

  private final List<String> words = new ArrayList<>();

  private DialogEncoder() {}

  /** Returns the words of a dialog without its examples, which its screens do not need. */
  public static List<String> encode(Dialog dialog) {
    DialogEncoder encoder = new DialogEncoder();
    encoder.add(dialog);
    return encoder.words;
  }

  /**
   * Returns the examples of all topics, in their order, and the synonyms: first all of one
   * language, because texts that are beside similar ones take less room when they are compressed.
   */
  public static List<String> encodeExamples(TopicCatalog topics) {
    DialogEncoder encoder = new DialogEncoder();
    List<Topic.Examples> all = topics.byId().values().stream().map(Topic::examples).toList();
    encoder.add(all.stream().map(Topic.Examples::zh).toList());
    encoder.add(all.stream().map(Topic.Examples::en).toList());
    encoder.add(all.stream().map(Topic.Examples::other).toList());
    encoder.add(topics.synonyms());
    return encoder.words;
  }

  /** Returns the table of pinyin as text. */
  public static String encodePinyin() {
    return String.join("\n", PinyinTable.lines());
  }

  private void add(@Nullable Object value) {
    if (value == null) {
      words.add(ABSENT);
    } else if (value instanceof String word) {
      words.add(word);
    } else if (value instanceof Enum<?> constant) {
      words.add(constant.name());
    } else if (value instanceof Collection<?> values) {
      words.add(Integer.toString(values.size()));
      values.forEach(this::add);
    } else if (value instanceof Map<?, ?> map) {
      words.add(Integer.toString(map.size()));
      map.forEach(
          (key, mapped) -> {
            add(key);
            add(mapped);
          });
    } else if (value instanceof TopicCatalog topics) {
      add(topics.byId()); // the synonyms come with the examples
    } else if (value instanceof Record values) {
      if (!(value instanceof Topic.Examples)) {
        addRecord(values);
      }
    } else {
      throw new IllegalArgumentException("not on a page: " + value.getClass());
    }
  }

  private void addRecord(Record values) {
    if (Stream.of(values.getClass().getInterfaces()).anyMatch(Class::isSealed)) {
      words.add(values.getClass().getSimpleName());
    }
    try {
      for (RecordComponent component : values.getClass().getRecordComponents()) {
        add(component.getAccessor().invoke(values));
      }
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("the records of a dialog are public", e);
    }
  }
}
