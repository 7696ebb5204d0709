/** Fakes and fixtures that tests of several packages share. */
package org.chsiguide.testing;
