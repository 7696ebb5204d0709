package org.chsiguide.sandbox.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** All files that users and bots have sent, with their contents. */
public final class FileStore {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /** The squares into which Telegram scales photos, by their sides in pixels. */
  private static final int[] PHOTO_SIDES = {90, 320, 800, 1280};

  /** https://core.telegram.org/bots/api#senddocument. */
  private static final int MAX_THUMBNAIL_SIDE = 320;

  private static final Set<FileKind> WITHOUT_THUMBNAIL = EnumSet.of(FileKind.AUDIO, FileKind.VOICE);

  private static final int MAX_THUMBNAIL_BYTES = 200 << 10;

  private final Map<String, StoredFile> files = new LinkedHashMap<>();
  private final Map<String, Blob> contents = new LinkedHashMap<>();
  private final Map<String, StickerSet> stickerSets = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final RandomGenerator random;

  /**
   * Creates an empty store.
   *
   * @param random makes the ids of files
   */
  public FileStore(RandomGenerator random) {
    this.random = random;
  }

  /** Returns all files, oldest first. */
  public Collection<StoredFile> all() {
    return Collections.unmodifiableCollection(files.values());
  }

  /** Returns the file with this id. */
  public Optional<StoredFile> find(String id) {
    return Optional.ofNullable(files.get(id));
  }

  /** Returns the content of a file. */
  public Blob content(StoredFile file) {
    return Objects.requireNonNull(contents.get(file.id()));
  }

  /** Returns the contents of all files, oldest first. */
  public Collection<Blob> contents() {
    return Collections.unmodifiableCollection(contents.values());
  }

  /** Returns the photo of which this is one of the sizes; any other file is returned as it is. */
  public StoredFile whole(StoredFile file) {
    if (!file.isPhoto()) return file;
    return files.values().stream()
        .filter(it -> it.isPhoto() && it.smaller().contains(file.id()))
        .findFirst()
        .orElse(file);
  }

  /** Adds a photo, in several sizes. */
  public StoredFile addPhoto(Blob content) {
    List<String> smaller =
        PictureScaler.scale(content, PHOTO_SIDES).stream()
            .map(it -> addPicture(FileKind.PHOTO, it, List.of()).id())
            .toList();
    return addPicture(FileKind.PHOTO, content, smaller);
  }

  private StoredFile addPicture(FileKind kind, Blob content, List<String> smaller) {
    MediaHeader picture = MediaHeader.of(content);
    String name = picture.mimeType().equals("image/png") ? "photo.png" : "photo.jpg";
    return put(
        new StoredFile(
            newId(kind),
            name,
            picture.mimeType(),
            content.size(),
            picture.width(),
            picture.height(),
            0,
            null,
            smaller),
        content);
  }

  /** Adds a file of another kind. */
  public StoredFile add(
      FileKind kind, String name, String mimeType, Blob content, MediaProperties said) {
    MediaHeader found = MediaHeader.of(content);
    int width = found.width() > 0 ? found.width() : said.width();
    int height = found.height() > 0 ? found.height() : said.height();
    return put(
        new StoredFile(
            newId(kind),
            name,
            mimeType,
            content.size(),
            width,
            height,
            said.seconds() > 0 ? said.seconds() : found.seconds(),
            said.extra(),
            thumbnail(kind, content, said.thumbnail(), width, height)),
        content);
  }

  /** Returns the picture that was sent with the file if it is a thumbnail, or one of the file. */
  private List<String> thumbnail(
      FileKind kind, Blob content, Optional<Blob> said, int width, int height) {
    boolean hasPicture = !WITHOUT_THUMBNAIL.contains(kind) && width > 0 && height > 0;
    return said.filter(it -> kind != FileKind.VOICE && isThumbnail(it))
        .or(
            () ->
                hasPicture
                    ? PictureScaler.thumbnail(content, width, height, MAX_THUMBNAIL_SIDE)
                    : Optional.empty())
        .map(it -> List.of(addPicture(FileKind.THUMBNAIL, it, List.of()).id()))
        .orElse(List.of());
  }

  private static boolean isThumbnail(Blob content) {
    MediaHeader header = MediaHeader.of(content);
    return content.size() <= MAX_THUMBNAIL_BYTES
        && header.isPicture()
        && Math.max(header.width(), header.height()) <= MAX_THUMBNAIL_SIDE;
  }

  /** Adds a sticker of a set: the same file under an id of its own, with these fields. */
  public StoredFile addSticker(StoredFile file, ObjectNode extra) {
    StoredFile sticker = file.withId(newId(FileKind.STICKER));
    return put(sticker.withExtra(it -> it.removeAll().setAll(extra)), content(file));
  }

  /** Returns all sets of stickers that bots made. */
  public Collection<StickerSet> stickerSets() {
    return Collections.unmodifiableCollection(stickerSets.values());
  }

  /** Returns the set of this name, ignoring case. */
  public Optional<StickerSet> findStickerSet(String name) {
    return Optional.ofNullable(stickerSets.get(name));
  }

  /** Adds a set or changes it. */
  public void put(StickerSet set) {
    stickerSets.put(set.name(), set);
  }

  /** Removes a set; its stickers can still be sent. */
  public void removeStickerSet(String name) {
    stickerSets.remove(name);
  }

  /** Keeps a file with its content. */
  public StoredFile put(StoredFile file, Blob content) {
    files.put(file.id(), file);
    contents.put(file.id(), content);
    return file;
  }

  /** Forgets all files and sticker sets. */
  public void clear() {
    files.clear();
    contents.clear();
    stickerSets.clear();
  }

  private String newId(FileKind kind) {
    StringBuilder id = new StringBuilder(kind.prefix());
    while (id.length() < FileKind.ID_LENGTH)
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    return id.toString();
  }
}
