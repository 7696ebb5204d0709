package org.chsiguide.dialog.parsed;

import java.util.List;
import org.chsiguide.dialog.Stage;

/**
 * The stages of a guide as far as they could be read.
 *
 * @param validStages those that have a name in both languages
 * @param ids of all, with and without a name
 * @param isReadable whether these are all; of two with one id, one may be meant for another
 */
public record ParsedStages(List<Stage> validStages, List<String> ids, boolean isReadable) {
  public static final ParsedStages NONE = new ParsedStages(List.of(), List.of(), true);
}
