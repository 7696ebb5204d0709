/**
 * Reads YAML with the position of every value, so every problem is reported where it is.
 *
 * <p>Start with {@code YamlTreeBuilder}: it turns bytes into a tree of {@code Node}s, which {@link
 * org.chsiguide.dialog.yaml.YamlObject} and {@link org.chsiguide.dialog.yaml.YamlField} read.
 * Mistakes become {@link org.chsiguide.dialog.rule.Problem}s, each with the {@link
 * org.chsiguide.dialog.rule.Rule} that it breaks, and are collected by {@link
 * org.chsiguide.dialog.yaml.ProblemCollector}.
 *
 * <p>If something is wrong with the structure of a file, {@code RepairedFile} reads the file
 * without the slip that explains it. {@code RepairSearch} finds the repair of that slip by trying
 * {@code SyntaxRepairs}.
 *
 * <p>{@link org.chsiguide.dialog.yaml.EditableYaml} replaces single texts of a file where they
 * stand.
 *
 * <p>Of dialogs, this package knows only the keys, to recognize misspelled ones.
 */
@NullMarked
package org.chsiguide.dialog.yaml;

import org.jspecify.annotations.NullMarked;
