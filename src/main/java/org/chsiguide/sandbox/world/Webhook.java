package org.chsiguide.sandbox.world;

import org.jspecify.annotations.Nullable;

/**
 * The webhook of a bot.
 *
 * @param maxConnections the maximum number of concurrent deliveries
 * @param certificate the only one that is trusted, in PEM; null: those of well-known authorities
 */
public record Webhook(
    String url,
    int maxConnections,
    String ipAddress,
    String secretToken,
    @Nullable String certificate) {}
