package ccwlab.passthrough.run;

import ccwlab.link.External;
import ccwlab.link.Inlet;
import ccwlab.storage.Storage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * One machine of QEMU's, as our actors know it: what it hears is handed on, what it does comes by
 * its inlet.
 */
public final class Ears<M, E> implements External<M, E, Storage> {
  private final String name;
  private final Consumer<M> heard;
  private volatile Inlet<E> inlet;

  /**
   * @param heard does what a message asks for, at once
   */
  public Ears(String name, Consumer<M> heard) {
    this.name = name;
    this.heard = heard;
  }

  /** Of a machine that nobody outside of QEMU speaks to. */
  public static <M, E> Ears<M, E> silent(String name) {
    return new Ears<>(
        name,
        message -> {
          throw new IllegalStateException(name + " is spoken to: " + message);
        });
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public CompletionStage<List<E>> hear(M message, Storage shared) {
    heard.accept(message);
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public CompletionStage<Void> beginAnew() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void attach(Inlet<E> to) {
    inlet = to;
  }

  @Override
  public boolean tellsLate() {
    return true;
  }

  /** The way in for what it does. */
  public Inlet<E> inlet() {
    return inlet;
  }
}
