/**
 * Reads YAML with the position of every value, so every problem is reported where it is.
 *
 * <p>Start with {@code YamlTreeBuilder}: it turns bytes into a tree of {@code Node}s, which {@link
 * org.chsiguide.dialog.yaml.YamlObject} and {@link org.chsiguide.dialog.yaml.YamlField} read.
 * Mistakes become {@link org.chsiguide.dialog.rule.Problem}s, each with the {@link
 * org.chsiguide.dialog.rule.Rule} that it breaks, and are collected by {@link
 * org.chsiguide.dialog.yaml.ProblemCollector}.
 *
 * <p>A mistake of syntax is told by the slip of the author, and not by where the parser fails. One
 * loop does so: {@code RepairedFile} reads the file, undoes the slip that explains a problem, and
 * reads it again. {@code RepairSearch} finds that slip by trying one {@code Repair} after the other
 * on the lines around the problem, until their structure is right. {@code SyntaxRepairs} has all
 * that are tried: most are rows of {@code LineSlip}, the others are about indentation, punctuation
 * and missing lines. What no repair explains is told by {@code SyntaxProblem} after the parser;
 * what shows throughout a file by {@code FileMistake}, before. {@code AppliedRepairs} decides what
 * else of such a file is told.
 *
 * <p>{@link org.chsiguide.dialog.yaml.EditableYaml} replaces single texts of a file where they
 * stand.
 *
 * <p>Of dialogs, this package knows only the keys, to recognize misspelled ones.
 */
@NullMarked
package org.chsiguide.dialog.yaml;

import org.jspecify.annotations.NullMarked;
