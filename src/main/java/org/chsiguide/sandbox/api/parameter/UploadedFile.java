package org.chsiguide.sandbox.api.parameter;

import org.chsiguide.sandbox.file.Blob;

/** A file that came with a call. */
public record UploadedFile(String name, String mimeType, Blob content) {}
