package org.chsiguide.sandbox.world;

import java.util.Set;

/** A supergroup with topics; every bot is an administrator of it. */
public record Group(long id, String title, Set<Long> members) {
  public Group {
    members = Set.copyOf(members);
  }
}
