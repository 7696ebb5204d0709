/**
 * All steps on one sheet of A4, for paper and for places without Telegram: made from the lines of
 * the dialog's steps. Start at {@link org.chsiguide.page.PrintablePage}.
 */
@NullMarked
package org.chsiguide.page;

import org.jspecify.annotations.NullMarked;
