/**
 * Reads YAML so that every value knows its place in the file, and every mistake is reported there.
 *
 * <p>Start with {@code YamlTreeBuilder}: it makes a tree of {@code Node}s of the bytes; {@link
 * org.chsiguide.dialog.yaml.YamlObject} and {@link org.chsiguide.dialog.yaml.YamlField} look into
 * it. Mistakes become {@link org.chsiguide.dialog.yaml.Problem}s, each with the {@link
 * org.chsiguide.dialog.yaml.Rule} that it breaks, and are gathered by {@link
 * org.chsiguide.dialog.yaml.ProblemCollector}.
 *
 * <p>The only thing known here of dialogs are the keys of the format, to tell a misspelt one.
 */
@NullMarked
package org.chsiguide.dialog.yaml;

import org.jspecify.annotations.NullMarked;
