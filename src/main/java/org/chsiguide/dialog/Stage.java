package org.chsiguide.dialog;

/**
 * A leg of the way; the stages in their order are the progress bar.
 *
 * @param id its name in {@code dialogs.yaml}
 * @param name what the student reads
 */
public record Stage(String id, Text name) {}
