package org.chsiguide.sandbox.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a sender says about a file.
 *
 * @param seconds how long it plays; 0: as the file itself says
 * @param width in pixels, unless the file itself says it; 0: not known
 * @param height in pixels, unless the file itself says it; 0: not known
 * @param extra further fields of the Bot API's object, such as performer
 * @param thumbnail a small picture of it; empty: none but what the file itself shows
 */
public record MediaProperties(
    int seconds, int width, int height, @Nullable JsonNode extra, Optional<Blob> thumbnail) {}
