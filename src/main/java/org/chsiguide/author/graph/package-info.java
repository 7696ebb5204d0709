/**
 * Renders a dialog to look at: the graph of its steps, as a picture or for Mermaid, and a page with
 * every screen.
 *
 * <p>The Eclipse Layout Kernel computes the positions: {@link
 * org.chsiguide.author.graph.GraphLayout} calls it, and draws the result as SVG or PNG.
 */
@NullMarked
package org.chsiguide.author.graph;

import org.jspecify.annotations.NullMarked;
