/** What TeaVM lacks of {@code java.lang}. */
@NullMarked
package org.chsiguide.site.engine.jdk.java.lang;

import org.jspecify.annotations.NullMarked;
