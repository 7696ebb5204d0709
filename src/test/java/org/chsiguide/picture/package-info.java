@NullMarked
package org.chsiguide.picture;

import org.jspecify.annotations.NullMarked;
