package ccwlab.live;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ExtensibleBehavior;
import akka.actor.typed.Signal;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import ccwlab.link.ExternalNode;
import ccwlab.link.Inlet;
import ccwlab.machine.Effect;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Stands for a machine in another process: passes it one message at a time, and lets out what it
 * asks for when it has handled the message. What comes meanwhile waits.
 *
 * @param <M> what the machine hears
 */
public final class ExternalActor<M> extends ExtensibleBehavior<Told<M>> {
  private final Talking<M, ?, ?, ?> talking;

  /** The live actor of an external machine. */
  public static <M> Behavior<Told<M>> create(ExternalNode<M, ?, ?, ?> node, Stage stage) {
    return Behaviors.setup(context -> new ExternalActor<>(context, node, stage));
  }

  private ExternalActor(ActorContext<Told<M>> context, ExternalNode<M, ?, ?, ?> node, Stage stage) {
    this.talking = Talking.of(context, node, stage);
  }

  @Override
  public Behavior<Told<M>> receive(TypedActorContext<Told<M>> context, Told<M> told) {
    if (told instanceof Told.Handled<M> handled) {
      handled.then().run();
    } else {
      talking.waiting.add(told);
    }
    talking.goOn();
    return this;
  }

  @Override
  public Behavior<Told<M>> receiveSignal(TypedActorContext<Told<M>> context, Signal signal) {
    return this;
  }

  /** The talk with the process. */
  private static final class Talking<M, E extends Effect<P>, P, X> {
    private final ActorContext<Told<M>> context;
    private final ExternalNode<M, E, P, X> node;
    private final Turns<P> turns;
    private final Deque<Told<M>> waiting = new ArrayDeque<>();
    private boolean busy;

    private Talking(ActorContext<Told<M>> context, ExternalNode<M, E, P, X> node, Stage stage) {
      this.context = context;
      this.node = node;
      this.turns = new Turns<>(node.address(), node.ports(), stage);
      node.external().attach(new Way<>(stage, context.getSelf(), turns));
    }

    static <M, E extends Effect<P>, P, X> Talking<M, E, P, X> of(
        ActorContext<Told<M>> context, ExternalNode<M, E, P, X> node, Stage stage) {
      return new Talking<>(context, node, stage);
    }

    void goOn() {
      while (!busy && !waiting.isEmpty()) {
        Told<M> next = waiting.peek();
        Motion motion = motionOf(next);
        if (turns.isNew(motion)) {
          turns.beginRound(motion);
          await(motion, "a new beginning", () -> node.external().beginAnew(), nothing -> {});
        } else {
          take(waiting.poll());
        }
      }
    }

    private static Motion motionOf(Told<?> told) {
      if (told instanceof Told.Own<?> own) {
        return own.motion();
      }
      return told instanceof Told.Cut<?> cut ? cut.motion() : ((Told.Message<?>) told).motion();
    }

    private void take(Told<M> next) {
      if (next instanceof Told.Cut<M> cut) {
        turns.cross(cut);
      } else if (next instanceof Told.Own<M> own) {
        own.then().run();
      } else {
        Told.Message<M> message = (Told.Message<M>) next;
        if (turns.begin(message)) {
          await(
              message.motion(),
              message.content(),
              () -> node.external().hear(message.content(), node.shared()),
              this::handled);
        }
      }
    }

    private void handled(List<E> effects) {
      turns.count(false);
      turns.deliver(effects);
    }

    /**
     * Asks the process, and goes on when it has answered.
     *
     * @param about what it is asked to handle
     */
    private <T> void await(
        Motion motion, Object about, Supplier<CompletionStage<T>> question, Consumer<T> then) {
      busy = true;
      context.pipeToSelf(
          asked(question),
          (result, problem) ->
              new Told.Handled<>(
                  () -> {
                    busy = false;
                    if (problem == null) {
                      then.accept(result);
                    } else {
                      turns.failed(motion, about, causeOf(problem));
                    }
                  }));
    }

    private static <T> CompletionStage<T> asked(Supplier<CompletionStage<T>> question) {
      try {
        return question.get();
      } catch (RuntimeException e) {
        return CompletableFuture.failedFuture(e);
      }
    }

    private static Throwable causeOf(Throwable problem) {
      return problem instanceof CompletionException && problem.getCause() != null
          ? problem.getCause()
          : problem;
    }
  }

  /** The way in for what the process does of its own accord. */
  private record Way<M, E extends Effect<P>, P>(Stage stage, ActorRef<Told<M>> self, Turns<P> turns)
      implements Inlet<E> {
    @Override
    public void asks(List<E> effects) {
      own(
          () -> {
            turns.count(false);
            turns.deliver(effects);
          });
    }

    @Override
    public void saw(List<Past> seen) {
      own(() -> turns.saw(seen));
    }

    private void own(Runnable then) {
      Motion motion = stage.motion();
      motion.add(1);
      self.tell(
          new Told.Own<>(
              motion,
              () -> {
                if (turns.begin(motion)) {
                  then.run();
                }
              }));
    }

    @Override
    public Runnable moves() {
      Motion motion = stage.motion();
      motion.add(1);
      return () -> motion.add(-1);
    }

    @Override
    public boolean givenUp() {
      return stage.motion().abandoned();
    }

    @Override
    public void fails(Throwable cause) {
      turns.failed(stage.motion(), "what it does of its own accord", cause);
    }
  }
}
