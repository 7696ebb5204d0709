package org.chsiguide.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.testing.FakeTelegram.Call;

/** What comes of calls otherwise than Telegram would do. Thread-safe. */
public final class CallRules {
  private final List<Rule> rules = new ArrayList<>();

  CallRules() {}

  /** Begins a rule for such calls. Of several rules for a call, the earliest counts. */
  Rule when(Predicate<Call> which) {
    return new Rule(which);
  }

  /** Returns the outcome of a call that has this effect. */
  synchronized CompletionStage<Delivery> apply(Call call, Supplier<Delivery> effect) {
    for (Rule rule : rules) {
      if (rule.which.test(call)) {
        if (--rule.remaining == 0) {
          rules.remove(rule);
        }
        return rule.reaction.to(effect);
      }
    }
    return Reaction.NONE.to(effect);
  }

  /**
   * Returns the number of responses that are held; those of rules that {@link Rule#times} has ended
   * are not counted.
   */
  synchronized int heldCount() {
    return rules.stream().mapToInt(rule -> rule.held.size()).sum();
  }

  /** Returns whether there are rules. */
  synchronized boolean isActive() {
    return !rules.isEmpty();
  }

  /** Ends all rules; held responses never come. */
  synchronized void end() {
    rules.clear();
  }

  /**
   * Ends all rules and gives the held responses, but for those of rules that {@link Rule#times} has
   * ended, which only {@link Rule#release} gives.
   */
  void release() {
    List<Rule> ended;
    synchronized (this) {
      ended = List.copyOf(rules);
      rules.clear();
    }
    ended.forEach(Rule::release);
  }

  /** Turns the effect of a call into its outcome. */
  private interface Reaction {
    Reaction NONE = effect -> CompletableFuture.completedFuture(effect.get());

    CompletionStage<Delivery> to(Supplier<Delivery> effect);
  }

  /** What comes of some calls, from when this is decided until it ends. */
  public final class Rule {
    private final Predicate<Call> which;
    private final List<Runnable> held = new ArrayList<>();
    private Reaction reaction = Reaction.NONE;
    private int remaining = Integer.MAX_VALUE;

    private Rule(Predicate<Call> which) {
      this.which = which;
    }

    /** Ends by itself after this many calls. */
    public Rule times(int number) {
      remaining = number;
      return this;
    }

    /** Responds with this, and does nothing. */
    public Rule refuse(Delivery outcome) {
      return decide(effect -> CompletableFuture.completedFuture(outcome));
    }

    /** Does what is called, but responds with this. */
    public Rule answer(Delivery outcome) {
      return decide(
          effect -> {
            effect.get();
            return CompletableFuture.completedFuture(outcome);
          });
    }

    /** Fails before anything is sent. */
    public Rule fail(RuntimeException failure) {
      return decide(
          effect -> {
            throw failure;
          });
    }

    /** Does nothing and never responds. */
    public Rule drop() {
      return decide(effect -> new CompletableFuture<>());
    }

    /** Does what is called, but responds only when released. */
    public Rule hold() {
      return decide(effect -> hold(effect.get()));
    }

    /** Responds with this when released, and does nothing. */
    public Rule refuseLater(Delivery outcome) {
      return decide(effect -> hold(outcome));
    }

    private CompletionStage<Delivery> hold(Delivery outcome) {
      CompletableFuture<Delivery> later = new CompletableFuture<>();
      held.add(() -> later.complete(outcome));
      return later;
    }

    /** Ends this and gives the held responses. */
    public void release() {
      List<Runnable> released;
      synchronized (CallRules.this) {
        rules.remove(this);
        released = List.copyOf(held);
        held.clear();
      }
      released.forEach(Runnable::run);
    }

    /** Ends this; held responses never come. */
    public void end() {
      synchronized (CallRules.this) {
        rules.remove(this);
      }
    }

    private Rule decide(Reaction decision) {
      synchronized (CallRules.this) {
        reaction = decision;
        rules.add(this);
      }
      return this;
    }
  }
}
