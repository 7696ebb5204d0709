package org.chsiguide.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When each part of the bot last showed that it lives. Thread-safe. */
final class Pulse {

  /** The calls by which updates come. That the bot can send says nothing about those. */
  private static final Set<String> RECEIVING =
      Set.of("getupdates", "deletewebhook", "setwebhook", "getwebhookinfo");

  private final InstantSource time;
  private volatile @Nullable Instant heard;
  private volatile @Nullable Instant update;
  private volatile boolean isFailing;

  Pulse(InstantSource time) {
    this.time = time;
  }

  /** A call to Telegram went well. */
  void called(String method) {
    if (RECEIVING.contains(method)) {
      heard = time.instant();
    }
  }

  /** Updates were taken and are safe. */
  void taken() {
    update = time.instant();
    isFailing = false;
  }

  /** Updates could not be taken. */
  void failed() {
    isFailing = true;
  }

  /** When Telegram last answered on the way by which updates come. */
  Optional<Instant> heard() {
    return Optional.ofNullable(heard);
  }

  /** When updates were last taken. */
  Optional<Instant> update() {
    return Optional.ofNullable(update);
  }

  /** Whether the last updates could not be taken. */
  boolean isFailing() {
    return isFailing;
  }

  /** How long ago that was. */
  Duration since(Instant then) {
    return Duration.between(then, time.instant());
  }
}
