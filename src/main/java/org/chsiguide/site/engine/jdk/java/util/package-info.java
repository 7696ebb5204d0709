/** What TeaVM lacks of {@code java.util}. */
@NullMarked
package org.chsiguide.site.engine.jdk.java.util;

import org.jspecify.annotations.NullMarked;
