package org.chsiguide.dialog.yaml;

/**
 * A place where a step is named that something leads to.
 *
 * @param target the name, whether or not such a step exists
 * @param from what leads there, for messages
 */
record StepReference(Scalar target, String from) {}
