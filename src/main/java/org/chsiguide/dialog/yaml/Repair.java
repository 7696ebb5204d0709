package org.chsiguide.dialog.yaml;

/**
 * A file that may be valid YAML because a slip in it is undone.
 *
 * @param problem the slip
 */
record Repair(SyntaxProblem problem, String file) {}
