package org.chsiguide.sandbox.world;

/**
 * Where a bot asked to have its updates delivered. This sandbox keeps it and answers about it, but
 * delivers nothing yet.
 *
 * @param maxConnections deliveries at the same time
 */
public record Webhook(String url, int maxConnections, String ipAddress, String secretToken) {}
