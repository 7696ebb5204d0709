package org.chsiguide.sandbox.world;

/**
 * The webhook of a bot.
 *
 * @param maxConnections the maximum number of concurrent deliveries
 */
public record Webhook(String url, int maxConnections, String ipAddress, String secretToken) {}
