package org.chsiguide.dialog.parsed;

import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.yaml.Scalar;

/**
 * A reference to a step in the file.
 *
 * @param target the name of the step, which may not exist
 * @param from the source of the reference, for messages; in Chinese, a blank follows a closing
 *     quote
 * @param leadsThere whether students go to the step; else it is only named, or its answer used
 */
public record StepReference(Scalar target, LocalizedText from, boolean leadsThere) {}
