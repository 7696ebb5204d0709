/** What TeaVM lacks of {@code java.text}. */
@NullMarked
package org.chsiguide.site.engine.jdk.java.text;

import org.jspecify.annotations.NullMarked;
