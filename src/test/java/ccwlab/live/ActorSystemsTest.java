package ccwlab.live;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.Behaviors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ActorSystemsTest {
  private static final int ACTORS = 500;

  private final AtomicInteger alive = new AtomicInteger();

  @Test
  void end_ofASystem_returnsWhenNoActorIsAlive() {
    ActorSystem<Void> system = system();

    ActorSystems.end(system, ActorSystems.PATIENCE);

    assertThat(alive).hasValue(0);
    assertThat(system.getWhenTerminated().toCompletableFuture()).isDone();
  }

  @Test
  void end_ofAnInterruptedThread_waitsAllTheSameAndLeavesItInterrupted() {
    ActorSystem<Void> system = system();

    Thread.currentThread().interrupt();
    ActorSystems.end(system, ActorSystems.PATIENCE);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(alive).hasValue(0);
  }

  private ActorSystem<Void> system() {
    Behavior<String> counted =
        Behaviors.setup(
            context -> {
              alive.incrementAndGet();
              return Behaviors.receive(String.class)
                  .onSignal(
                      PostStop.class,
                      stop -> {
                        alive.decrementAndGet();
                        return Behaviors.same();
                      })
                  .build();
            });
    return ActorSystem.create(
        Behaviors.setup(
            context -> {
              for (int i = 0; i < ACTORS; i++) {
                context.spawn(counted, "counted-" + i);
              }
              return Behaviors.empty();
            }),
        "many");
  }
}
