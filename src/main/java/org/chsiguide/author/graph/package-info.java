/**
 * A guide as something to look at: the graph of its steps, for a picture or for Mermaid, and a page
 * with every screen.
 *
 * <p>Where things stand in the picture is left to the Eclipse Layout Kernel: {@link
 * org.chsiguide.author.graph.GraphLayout} asks it, and makes a {@link
 * org.chsiguide.author.graph.Drawing} that can be written as SVG or PNG.
 */
@NullMarked
package org.chsiguide.author.graph;

import org.jspecify.annotations.NullMarked;
