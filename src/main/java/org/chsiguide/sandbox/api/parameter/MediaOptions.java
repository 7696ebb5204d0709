package org.chsiguide.sandbox.api.parameter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Set;
import org.chsiguide.sandbox.file.FileKind;
import org.chsiguide.sandbox.file.StoredFile;
import org.chsiguide.sandbox.world.FileJson;
import org.chsiguide.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/** How a file is shown in one message: parameters that belong to the message, not to the file. */
public final class MediaOptions {
  private static final Set<FileKind> VISUAL =
      EnumSet.of(FileKind.PHOTO, FileKind.VIDEO, FileKind.ANIMATION);

  private MediaOptions() {}

  /** Returns the fields of the Message that the parameters ask for; null for none. */
  public static @Nullable ObjectNode of(World world, Parameters parameters, FileKind kind) {
    ObjectNode extra = JsonNodeFactory.instance.objectNode();
    if (VISUAL.contains(kind)) {
      if (parameters.isTrue("has_spoiler")) extra.put("has_media_spoiler", true);
      putCaptionPlace(extra, parameters);
    }
    if (kind == FileKind.VIDEO) {
      ObjectNode video = JsonNodeFactory.instance.objectNode();
      putStart(video, parameters, "start_timestamp");
      if (parameters.isGiven("cover")) {
        StoredFile cover =
            new InputFiles(world, parameters)
                .file(FileKind.PHOTO, "cover", parameters.text("cover"));
        video.set("cover", new FileJson(world.files()).photo(cover));
      }
      if (!video.isEmpty()) extra.set("video", video);
    }
    return extra.isEmpty() ? null : extra;
  }

  public static void putCaptionPlace(ObjectNode extra, Parameters parameters) {
    if (parameters.isTrue("show_caption_above_media")) extra.put("show_caption_above_media", true);
  }

  public static void putStart(ObjectNode video, Parameters parameters, String name) {
    int seconds = parameters.natural(name);
    if (seconds > 0) video.put("start_timestamp", seconds);
  }
}
