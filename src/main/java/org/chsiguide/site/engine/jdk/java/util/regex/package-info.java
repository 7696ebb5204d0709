/** The regular expressions of {@code java.util.regex}, by those of JavaScript. */
@NullMarked
package org.chsiguide.site.engine.jdk.java.util.regex;

import org.jspecify.annotations.NullMarked;
