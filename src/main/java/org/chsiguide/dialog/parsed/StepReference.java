package org.chsiguide.dialog.parsed;

import org.chsiguide.dialog.yaml.Scalar;

/**
 * A place where a step is named that something leads to.
 *
 * @param target the name, whether or not such a step exists
 * @param from what leads there, for messages
 */
public record StepReference(Scalar target, String from) {}
