package org.chsiguide.sandbox.api;

import org.chsiguide.sandbox.world.Blob;

/** A file that came with a call. */
public record UploadedFile(String name, String mimeType, Blob content) {}
