/**
 * The view of an operator on a running bot: {@code /healthz} and {@code /metrics}, on a {@link
 * org.chsiguide.monitoring.WebServer}.
 *
 * <p>Start with {@link org.chsiguide.monitoring.Monitoring}. It watches the bot from outside:
 * nothing that is watched depends on this package.
 */
@NullMarked
package org.chsiguide.monitoring;

import org.jspecify.annotations.NullMarked;
