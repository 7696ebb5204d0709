package org.chsiguide.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;

/** The jar from which this process runs. */
public final class RunningJar {
  /** Of the record at the end, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT. */
  private static final int END_BYTES = 22;

  private static final int END_SIGNATURE = 0x06054b50;
  private static final int DIRECTORY_OFFSET = 16;

  private RunningJar() {}

  /** Returns the jar as Java was given it; empty if the process runs from classes. */
  public static Optional<Path> find() {
    return Optional.of(Path.of(System.getProperty("java.class.path")))
        .filter(path -> path.toString().endsWith(".jar") && Files.isRegularFile(path));
  }

  /**
   * Returns what tells a jar from every other: its size, and a checksum of its directory, in which
   * the checksum of each of its files stands.
   *
   * @throws IOException also if a comment follows the directory, which the jar of a build never has
   */
  public static String fingerprint(Path jar) throws IOException {
    try (FileChannel channel = FileChannel.open(jar)) {
      ByteBuffer end = ByteBuffer.allocate(END_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      channel.read(end, Math.max(0, channel.size() - END_BYTES));
      if (end.hasRemaining() || end.getInt(0) != END_SIGNATURE) {
        throw new IOException("no directory ends " + jar);
      }
      int begin = end.getInt(DIRECTORY_OFFSET);
      ByteBuffer directory = ByteBuffer.allocate(Math.toIntExact(channel.size()) - begin);
      channel.read(directory, begin);
      CRC32 checksum = new CRC32();
      checksum.update(directory.flip());
      return channel.size() + " " + checksum.getValue();
    }
  }
}
