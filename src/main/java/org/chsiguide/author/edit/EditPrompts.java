package org.chsiguide.author.edit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.dialog.yaml.TextPath;
import org.chsiguide.messenger.UserId;

/**
 * What the next text of a member of staff is for. It is held in memory, and for a limited time, so
 * that a later text is not taken for it. Thread-safe.
 */
final class EditPrompts {
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final Map<UserId, Entry> entries = new ConcurrentHashMap<>();
  private final InstantSource clock;

  /** What a text is for. */
  sealed interface EditPrompt {

    /** Words to search for. */
    record Search() implements EditPrompt {}

    /**
     * A new text.
     *
     * @param asked the button that asked for it
     * @param oldText the text that it replaces
     */
    record NewText(EditAction.AskText asked, TextPath path, String oldText) implements EditPrompt {}

    /**
     * A text in both languages where there is none: another answer that staff reuse, or the name of
     * the office.
     *
     * @param zh the Chinese text; empty: that is what is asked for, and then the English one
     */
    record NewPair(EditTarget.Section section, String zh) implements EditPrompt {

      /** Returns the same with this Chinese text. */
      NewPair withChinese(String text) {
        return new NewPair(section, text);
      }
    }

    /**
     * Another picture of a step.
     *
     * @param path the place of its name
     * @param oldName the name of the picture that it replaces
     */
    record NewPicture(TextPath path, String oldName) implements EditPrompt {}
  }

  private record Entry(EditPrompt prompt, Instant until) {}

  EditPrompts(InstantSource clock) {
    this.clock = clock;
  }

  void put(UserId user, EditPrompt prompt) {
    entries.put(user, new Entry(prompt, clock.instant().plus(PATIENCE)));
  }

  Optional<EditPrompt> find(UserId user) {
    return Optional.ofNullable(entries.get(user))
        .filter(entry -> clock.instant().isBefore(entry.until()))
        .map(Entry::prompt);
  }

  void remove(UserId user) {
    entries.remove(user);
  }
}
