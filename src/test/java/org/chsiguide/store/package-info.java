/**
 * The store's ports hold the same contract with and without the memory in front; the files and the
 * locks of the operator have tests of their own.
 */
@NullMarked
package org.chsiguide.store;

import org.jspecify.annotations.NullMarked;
