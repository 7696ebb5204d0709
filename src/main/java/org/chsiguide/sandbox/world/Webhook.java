package org.chsiguide.sandbox.world;

/**
 * Where a bot asked to have its updates delivered.
 *
 * @param maxConnections deliveries at the same time
 */
public record Webhook(String url, int maxConnections, String ipAddress, String secretToken) {}
