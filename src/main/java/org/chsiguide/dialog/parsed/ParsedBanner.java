package org.chsiguide.dialog.parsed;

import org.chsiguide.dialog.Banner;
import org.chsiguide.dialog.yaml.LocalizedScalar;

/**
 * A banner that is complete.
 *
 * @param text its text as it is in the file
 */
public record ParsedBanner(Banner banner, LocalizedScalar text) {}
