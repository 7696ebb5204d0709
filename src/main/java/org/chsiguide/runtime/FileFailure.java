package org.chsiguide.runtime;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file cannot be read or written, as a sentence for the person who named it. */
public final class FileFailure {
  private FileFailure() {}

  /**
   * Returns the sentence; if the failure names another file, such as a folder, it is about that.
   */
  public static StartupException of(Path file, IOException failure) {
    String place =
        failure instanceof FileSystemException at && at.getFile() != null
            ? at.getFile()
            : file.toString();
    if (failure instanceof NoSuchFileException) {
      return new StartupException("%s 不存在；请换一个", "%s does not exist; name another", place);
    }
    if (failure instanceof AccessDeniedException) {
      return new StartupException(
          "没有权限读写 %s；请给现在的用户这个权限，或者换一个",
          "this user has no permission to read or write %s; grant it, or name another", place);
    }
    if (failure instanceof FileAlreadyExistsException) {
      return new StartupException(
          "%s 是文件，不是文件夹；请换一个", "%s is a file, not a folder; name another", place);
    }
    if (failure instanceof CharacterCodingException) {
      return new StartupException(
          "%s 不是 UTF-8 编码的文本；请用 UTF-8 保存", "%s is not UTF-8 text; save it as UTF-8", place);
    }
    if (Files.isDirectory(Path.of(place))) {
      return new StartupException("%s 是文件夹；请指定里面的一个文件", "%s is a folder; name a file in it", place);
    }
    String reason = failure instanceof FileSystemException why ? why.getReason() : null;
    return new StartupException(
        "%s 读写不了（%s）；请解决这个问题，或者换一个",
        "%s cannot be read or written (%s); see to that, or name another",
        place,
        String.valueOf(reason == null ? failure.getMessage() : reason));
  }
}
