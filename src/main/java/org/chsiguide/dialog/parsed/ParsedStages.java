package org.chsiguide.dialog.parsed;

import java.util.List;
import org.chsiguide.dialog.Stage;

/**
 * The stages of a dialog as far as they could be parsed.
 *
 * @param validStages the stages with a name in both languages
 * @param ids the ids of all stages, with or without a name
 * @param isReadable whether these are certainly all; of two with the same id, one may be a mistyped
 *     other one
 */
public record ParsedStages(List<Stage> validStages, List<String> ids, boolean isReadable) {
  public static final ParsedStages NONE = new ParsedStages(List.of(), List.of(), true);
}
