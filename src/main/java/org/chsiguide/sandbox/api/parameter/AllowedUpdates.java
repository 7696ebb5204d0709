package org.chsiguide.sandbox.api.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The parameter {@code allowed_updates} of getUpdates and setWebhook. */
public final class AllowedUpdates {
  /** In the order of getWebhookInfo. */
  private static final List<String> KNOWN =
      List.of(
          ("message edited_message channel_post edited_channel_post inline_query guest_message"
                  + " chosen_inline_result callback_query shipping_query pre_checkout_query poll"
                  + " poll_answer my_chat_member chat_member chat_join_request chat_boost"
                  + " removed_chat_boost message_reaction message_reaction_count business_connection"
                  + " business_message edited_business_message deleted_business_messages"
                  + " purchased_paid_media managed_bot subscription stopped_message_generation")
              .split(" "));

  private AllowedUpdates() {}

  /**
   * Returns the kinds of updates that the bot gets from now on; an empty set stands for the
   * default.
   *
   * @return empty if nothing changes: the parameter is absent or not an array of strings
   */
  public static Optional<Set<String>> of(Parameters parameters) {
    return parameters
        .json("allowed_updates")
        .filter(it -> it.isArray() && it.valueStream().allMatch(JsonNode::isTextual))
        .map(AllowedUpdates::knownKinds);
  }

  private static Set<String> knownKinds(JsonNode json) {
    Set<String> kinds = new LinkedHashSet<>(KNOWN);
    kinds.retainAll(json.valueStream().map(it -> it.asText().toLowerCase(Locale.ROOT)).toList());
    return kinds;
  }
}
