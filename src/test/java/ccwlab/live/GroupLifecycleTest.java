package ccwlab.live;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.AbstractActor;
import akka.actor.DeadLetter;
import akka.actor.Props;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.PreRestart;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Beginning, failure and end of actors, groups and the system on the dispatcher of groups. */
class GroupLifecycleTest {
  private final TogetherSystem system = new TogetherSystem(2, 5);

  @AfterEach
  void end() {
    system.close();
  }

  @Test
  void member_thatStops_isSeenByItsWatcherAfterItsLastMessage() throws Exception {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    Behavior<String> host =
        Behaviors.setup(
            context -> {
              ActorRef<String> child = system.spawnIn(context, "child", stopsOnEnd(seen));
              context.watch(child);
              child.tell("work");
              child.tell("end");
              return Behaviors.receive(String.class)
                  .onSignal(
                      Terminated.class,
                      end -> {
                        seen.add("terminated " + end.getRef().path().name());
                        return Behaviors.same();
                      })
                  .build();
            });
    system.spawn("host", host);

    assertThat(TogetherSystem.take(seen, 4))
        .containsExactly("work", "end", "stopped", "terminated child");
  }

  @Test
  void messages_toAStoppedMember_goToTheDeadLetters() throws Exception {
    BlockingQueue<Object> dead = new LinkedBlockingQueue<>();
    ActorRef<Object> listener = system.spawn("listener", TogetherSystem.each(dead::add));
    system
        .actors()
        .classicSystem()
        .eventStream()
        .subscribe(Adapter.toClassic(listener), DeadLetter.class);
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    ActorRef<String> actor = system.spawn("host", stopsOnEnd(seen));

    List.of("work", "end", "late-0", "late-1").forEach(actor::tell);

    List<Object> letters = TogetherSystem.take(dead, 2);
    assertThat(letters).extracting(letter -> ((DeadLetter) letter).message()).contains("late-0");
    assertThat(TogetherSystem.take(seen, 3)).containsExactly("work", "end", "stopped");
    assertThat(letters).extracting(letter -> ((DeadLetter) letter).message()).contains("late-1");
  }

  private static Behavior<String> stopsOnEnd(BlockingQueue<String> seen) {
    return Behaviors.receive(String.class)
        .onMessage(
            String.class,
            message -> {
              seen.add(message);
              return message.equals("end") ? Behaviors.stopped() : Behaviors.same();
            })
        .onSignal(
            PostStop.class,
            signal -> {
              seen.add("stopped");
              return Behaviors.same();
            })
        .build();
  }

  @Test
  void stop_byTheParent_comesBeforeWhatTheParentTellsAfterwards() throws Exception {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    Behavior<String> host =
        Behaviors.setup(
            context -> {
              ActorRef<String> child = system.spawnIn(context, "child", stopsOnEnd(seen));
              return TogetherSystem.each(
                  go -> {
                    context.stop(child);
                    child.tell("too late");
                    context.watchWith(child, "gone");
                    seen.add(go);
                  });
            });
    system.spawn("host", host).tell("go");

    assertThat(TogetherSystem.take(seen, 3)).containsExactly("go", "stopped", "gone");
  }

  @Test
  void member_thatFails_isRestartedAndGoesOnWithTheNextMessage() throws Exception {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    Behavior<String> failing =
        Behaviors.receive(String.class)
            .onMessage(
                String.class,
                message -> {
                  seen.add(message);
                  if (message.equals("bad")) {
                    throw new IllegalStateException("bad was told");
                  }
                  return Behaviors.same();
                })
            .onSignal(
                PreRestart.class,
                signal -> {
                  seen.add("restart");
                  return Behaviors.same();
                })
            .build();
    ActorRef<String> actor =
        system.spawn("host", Behaviors.supervise(failing).onFailure(SupervisorStrategy.restart()));

    List.of("1", "bad", "2", "3").forEach(actor::tell);

    assertThat(TogetherSystem.take(seen, 5)).containsExactly("1", "bad", "restart", "2", "3");
  }

  @Test
  void member_thatFailsUnsupervised_isStoppedAndItsGroupGoesOn() throws Exception {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    Behavior<String> host =
        Behaviors.setup(
            context -> {
              ActorRef<String> child =
                  system.spawnIn(
                      context,
                      "child",
                      Behaviors.receiveMessage(
                          message -> {
                            throw new IllegalStateException(message);
                          }));
              context.watchWith(child, "child failed");
              child.tell("bad");
              return TogetherSystem.each(seen::add);
            });
    ActorRef<String> actor = system.spawn("host", host);

    assertThat(TogetherSystem.take(seen, 1)).containsExactly("child failed");
    actor.tell("on");
    assertThat(TogetherSystem.take(seen, 1)).containsExactly("on");
  }

  @Test
  void member_suspendedUntilItsSupervisorAnswers_losesAndReordersNothing() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
    BlockingQueue<akka.actor.ActorRef> children = new LinkedBlockingQueue<>();
    ActorRef<Object> parent =
        system.spawn(
            "host",
            Behaviors.setup(
                context -> {
                  akka.actor.ActorRef supervisor =
                      Adapter.actorOf(
                          context,
                          Props.create(
                              Supervisor.class, () -> new Supervisor(answer, seen, children)));
                  return TogetherSystem.each(
                      message -> supervisor.tell(message, akka.actor.ActorRef.noSender()));
                }));
    akka.actor.ActorRef child = children.take();

    parent.tell("wait for the answer");
    assertThat(TogetherSystem.take(seen, 1)).containsExactly("supervisor waits");
    child.tell("bad", akka.actor.ActorRef.noSender());
    assertThat(TogetherSystem.take(seen, 1)).containsExactly("bad");
    IntStream.range(0, 100).forEach(n -> child.tell(n, akka.actor.ActorRef.noSender()));
    BlockingQueue<String> after = new LinkedBlockingQueue<>();
    akka.actor.ActorRef sibling = children.take();
    sibling.tell(after, akka.actor.ActorRef.noSender());
    assertThat(TogetherSystem.take(after, 1)).as("a sibling goes on").hasSize(1);
    assertThat(seen).as("the child waits for its supervisor").isEmpty();
    answer.countDown();
    IntStream.range(100, 200).forEach(n -> child.tell(n, akka.actor.ActorRef.noSender()));

    assertThat(TogetherSystem.take(seen, 200))
        .isEqualTo(IntStream.range(0, 200).<Object>boxed().toList());
  }

  /** Restarts what fails, as Akka's classic actors do; itself it is on the usual dispatcher. */
  private static final class Supervisor extends AbstractActor {
    private final CountDownLatch answer;
    private final BlockingQueue<Object> seen;

    Supervisor(
        CountDownLatch answer,
        BlockingQueue<Object> seen,
        BlockingQueue<akka.actor.ActorRef> children) {
      this.answer = answer;
      this.seen = seen;
      for (int i = 0; i < 2; i++) {
        children.add(
            getContext()
                .actorOf(
                    Props.create(Child.class, () -> new Child(seen))
                        .withDispatcher(TogetherSystem.DISPATCHER)));
      }
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder()
          .matchAny(
              any -> {
                seen.add("supervisor waits");
                TogetherSystem.await(answer);
              })
          .build();
    }
  }

  private static final class Child extends AbstractActor {
    private final BlockingQueue<Object> seen;

    Child(BlockingQueue<Object> seen) {
      this.seen = seen;
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder()
          .match(
              LinkedBlockingQueue.class,
              queue -> {
                @SuppressWarnings("unchecked")
                BlockingQueue<String> answers = queue;
                answers.add("heard");
              })
          .matchAny(
              message -> {
                seen.add(message);
                if (message.equals("bad")) {
                  throw new IllegalStateException("bad was told");
                }
              })
          .build();
    }
  }

  @Test
  void members_aHundredThousandSpawnedAndStopped_leaveNothing() throws Exception {
    int number = 100_000;
    CountDownLatch stopped = new CountDownLatch(number);
    Behavior<String> member =
        Behaviors.receive(String.class)
            .onMessage(String.class, end -> Behaviors.stopped())
            .onSignal(
                PostStop.class,
                signal -> {
                  stopped.countDown();
                  return Behaviors.same();
                })
            .build();
    CountDownLatch hostEnded = new CountDownLatch(1);
    Behavior<String> host =
        Behaviors.setup(
            context -> {
              for (int i = 0; i < number; i++) {
                system.spawnIn(context, "member-" + i, member).tell("end");
              }
              return Behaviors.receive(String.class)
                  .onMessage(String.class, end -> Behaviors.stopped())
                  .build();
            });
    ActorRef<String> one = system.spawn("host", host);
    TogetherSystem.await(stopped);
    Behavior<String> watcher =
        Behaviors.setup(
            context -> {
              context.watchWith(one, "ended");
              one.tell("end");
              return Behaviors.receive(String.class)
                  .onMessage(
                      String.class,
                      ended -> {
                        hostEnded.countDown();
                        return Behaviors.same();
                      })
                  .build();
            });
    system.spawn("watcher", watcher);
    TogetherSystem.await(hostEnded);

    assertThat(system.dispatcherText()).as("the watcher's is left").endsWith("with 1 groups");
  }

  @Test
  void system_terminatedWhileGroupsAreBusy_endsAndLeavesNoThread() throws Exception {
    CountDownLatch busy = new CountDownLatch(20);
    for (int i = 0; i < 20; i++) {
      int[] extra = {100};
      Behavior<String> restless =
          Behaviors.setup(
              context ->
                  TogetherSystem.each(
                      go -> {
                        context.getSelf().tell(go);
                        if (extra[0]-- > 0) {
                          context.getSelf().tell(go);
                        }
                        busy.countDown();
                      }));
      system.spawn("host-" + i, restless).tell("go");
    }
    TogetherSystem.await(busy);
    List<Thread> threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("together-" + TogetherSystem.DISPATCHER))
            .toList();
    assertThat(threads).isNotEmpty();

    system.close();

    for (Thread thread : threads) {
      thread.join(TogetherSystem.PATIENCE.toMillis());
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
  }
}
