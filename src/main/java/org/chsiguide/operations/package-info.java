/**
 * What an operator sees of a running bot: {@code /healthz} and {@code /metrics}, on a {@link
 * org.chsiguide.operations.WebServer}.
 *
 * <p>Start reading at {@link org.chsiguide.operations.Monitoring}. It watches the bot from the
 * edges, and nothing that it watches knows of it.
 */
@NullMarked
package org.chsiguide.operations;

import org.jspecify.annotations.NullMarked;
