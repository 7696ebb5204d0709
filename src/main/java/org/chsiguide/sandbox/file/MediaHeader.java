package org.chsiguide.sandbox.file;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * What a file says of itself: pictures, WebP, MP4, Ogg and WAV. What is not known is 0.
 *
 * @param mimeType that of a picture which can be decoded here, as JPEG, PNG, GIF and BMP can;
 *     empty: any other file
 * @param seconds how long it plays
 * @param width in pixels
 * @param height in pixels
 */
public record MediaHeader(String mimeType, int seconds, int width, int height) {
  private static final MediaHeader NONE = picture("", 0, 0);

  /** https://core.telegram.org/bots/api#sendphoto. */
  private static final int MAX_PHOTO_SIDE_SUM = 10_000;

  private static final int MAX_PHOTO_RATIO = 20;

  /** No index of an MP4 file is larger in a test; a larger one is not read. */
  private static final int MAX_INDEX_BYTES = 4 << 20;

  /** The maximum size of an Ogg page; the last one begins within this many bytes of the end. */
  private static final int MAX_OGG_PAGE_BYTES = 65_307;

  private static final int OPUS_RATE = 48_000;

  /** Reads the header of a file. */
  public static MediaHeader of(Blob content) {
    try (ImageInputStream stream = ImageIO.createImageInputStream(content.open())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (readers.hasNext()) return picture(readers.next(), stream);
    } catch (IOException | RuntimeException undecodable) {
      // it may be of another kind
    }
    try (DataInputStream stream = new DataInputStream(content.open())) {
      byte[] start = stream.readNBytes(64);
      String mark = new String(start, StandardCharsets.ISO_8859_1);
      if (mark.startsWith("OggS")) return ogg(start, stream);
      if (mark.startsWith("RIFF") && mark.startsWith("WAVEfmt ", 8)) return wav(start, content);
      if (mark.startsWith("RIFF") && mark.startsWith("WEBP", 8)) return webp(start);
      if (mark.startsWith("ftyp", 4)) return mp4(content);
      return NONE;
    } catch (IOException | RuntimeException damaged) {
      return NONE;
    }
  }

  private static MediaHeader picture(ImageReader reader, ImageInputStream stream)
      throws IOException {
    try {
      reader.setInput(stream);
      String type = reader.getOriginatingProvider().getMIMETypes()[0];
      return picture(type, reader.getWidth(0), reader.getHeight(0));
    } finally {
      reader.dispose();
    }
  }

  private static MediaHeader picture(String mimeType, int width, int height) {
    return new MediaHeader(mimeType, 0, width, height);
  }

  private static MediaHeader playing(int seconds) {
    return new MediaHeader("", seconds, 0, 0);
  }

  /** Returns whether it is a picture that can be decoded here. */
  public boolean isPicture() {
    return !mimeType.isEmpty();
  }

  /** Returns whether Telegram accepts a photo of this size. */
  public boolean canBePhoto() {
    int longer = Math.max(width, height);
    int shorter = Math.min(width, height);
    return width + height <= MAX_PHOTO_SIDE_SUM && longer <= MAX_PHOTO_RATIO * shorter;
  }

  /** https://developers.google.com/speed/webp/docs/riff_container: the first chunk has the size. */
  private static MediaHeader webp(byte[] start) {
    ByteBuffer bytes = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
    int bits = bytes.getInt(21);
    return switch (start[15]) {
      case 'X' -> picture("", (bytes.getInt(24) & 0xffffff) + 1, (bytes.getInt(26) >>> 8) + 1);
      case 'L' -> picture("", (bits & 0x3fff) + 1, (bits >>> 14 & 0x3fff) + 1);
      default -> picture("", bytes.getShort(26) & 0x3fff, bytes.getShort(28) & 0x3fff);
    };
  }

  private static MediaHeader wav(byte[] start, Blob content) {
    int bytesPerSecond = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getInt(28);
    return playing(bytesPerSecond <= 0 ? 0 : content.size() / bytesPerSecond);
  }

  /** The last page says how many samples there are. */
  private static MediaHeader ogg(byte[] start, InputStream rest) throws IOException {
    byte[] all = rest.readAllBytes();
    byte[] end = Arrays.copyOfRange(all, Math.max(0, all.length - MAX_OGG_PAGE_BYTES), all.length);
    int page = new String(end, StandardCharsets.ISO_8859_1).lastIndexOf("OggS");
    if (page < 0 || page + 14 > end.length) return NONE;
    long samples = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getLong(page + 6);
    boolean isVorbis = new String(start, StandardCharsets.ISO_8859_1).startsWith("vorbis", 29);
    int rate =
        isVorbis ? ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getInt(40) : OPUS_RATE;
    return rate <= 0 ? NONE : playing((int) Math.round((double) samples / rate));
  }

  private static MediaHeader mp4(Blob content) throws IOException {
    try (DataInputStream stream = new DataInputStream(content.open())) {
      while (true) {
        long size = Integer.toUnsignedLong(stream.readInt());
        String type = new String(stream.readNBytes(4), StandardCharsets.ISO_8859_1);
        long body = size == 1 ? stream.readLong() - 16 : size - 8;
        if (body < 0) return NONE;
        if (type.equals("moov")) {
          return index(stream.readNBytes((int) Math.min(body, MAX_INDEX_BYTES)));
        }
        stream.skipNBytes(body);
      }
    }
  }

  private static MediaHeader index(byte[] bytes) {
    ByteBuffer moov = ByteBuffer.wrap(bytes);
    String marks = new String(bytes, StandardCharsets.ISO_8859_1);
    int header = marks.indexOf("mvhd") + 4;
    boolean isLong = moov.get(header) == 1;
    long scale = Integer.toUnsignedLong(moov.getInt(header + (isLong ? 20 : 12)));
    long duration =
        isLong ? moov.getLong(header + 24) : Integer.toUnsignedLong(moov.getInt(header + 16));
    int width = 0;
    int height = 0;
    for (int at = marks.indexOf("tkhd"); at >= 0; at = marks.indexOf("tkhd", at + 4)) {
      int size = at + 4 + (moov.get(at + 4) == 1 ? 88 : 76);
      width = Math.max(width, moov.getInt(size) >>> 16);
      height = Math.max(height, moov.getInt(size + 4) >>> 16);
    }
    int seconds = scale == 0 ? 0 : (int) Math.round((double) duration / scale);
    return new MediaHeader("", seconds, width, height);
  }
}
