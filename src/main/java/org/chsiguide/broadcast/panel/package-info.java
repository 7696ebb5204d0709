/**
 * How staff compose, confirm and watch a broadcast in Telegram.
 *
 * <p>Start with {@link org.chsiguide.broadcast.panel.BroadcastHandler}, which handles their
 * updates. {@link org.chsiguide.broadcast.panel.BroadcastAction} and {@link
 * org.chsiguide.broadcast.panel.DraftAction} are the buttons. {@link
 * org.chsiguide.broadcast.panel.DraftEditor} answers the current question of a draft, {@link
 * org.chsiguide.broadcast.panel.DraftContentEditor} changes its texts, and {@link
 * org.chsiguide.broadcast.panel.DraftPanel} draws it. {@link
 * org.chsiguide.broadcast.panel.BroadcastPanelService} shows the panels, and {@link
 * org.chsiguide.broadcast.panel.ProgressUpdater} keeps those of a running broadcast up to date.
 */
@NullMarked
package org.chsiguide.broadcast.panel;

import org.jspecify.annotations.NullMarked;
