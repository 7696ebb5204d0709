package org.chsiguide.dialog;

import org.jspecify.annotations.Nullable;

/**
 * A stage of the dialog; the stages in their order make the progress bar.
 *
 * @param id the name in {@code dialogs.yaml}
 * @param name the name that students read
 * @param picture the file names of the picture that shows the progress at this stage, if there is
 *     one
 */
public record Stage(String id, LocalizedText name, @Nullable LocalizedText picture) {}
