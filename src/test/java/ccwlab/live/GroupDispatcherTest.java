package ccwlab.live;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the dispatcher promises about order, threads and turns. */
class GroupDispatcherTest {
  private static final int MANY = 20_000;

  private final TogetherSystem system = new TogetherSystem(2, 5);

  @AfterEach
  void end() {
    system.close();
  }

  @Test
  void messages_fromOutsideThreads_comeInTheirSendersOrder() throws Exception {
    BlockingQueue<Integer> even = new LinkedBlockingQueue<>();
    BlockingQueue<Integer> odd = new LinkedBlockingQueue<>();
    ActorRef<Integer> actor =
        system.spawn("host", each((Integer n) -> (n % 2 == 0 ? even : odd).add(n)));

    Thread second = new Thread(() -> tell(actor, 1));
    second.start();
    tell(actor, 0);
    second.join();

    assertThat(TogetherSystem.take(even, MANY)).isSorted();
    assertThat(TogetherSystem.take(odd, MANY)).isSorted();
  }

  private static void tell(ActorRef<Integer> actor, int first) {
    for (int i = 0; i < MANY; i++) {
      actor.tell(2 * i + first);
    }
  }

  @Test
  void messages_insideOneGroup_runInTheOrderInWhichTheyWereTold() throws Exception {
    BlockingQueue<String> ran = new LinkedBlockingQueue<>();
    Behavior<String> host =
        Behaviors.setup(
            context -> {
              ActorRef<String> a = system.spawnIn(context, "a", each(m -> ran.add("a" + m)));
              ActorRef<String> b = system.spawnIn(context, "b", each(m -> ran.add("b" + m)));
              return each(
                  go -> {
                    a.tell("1");
                    b.tell("2");
                    a.tell("3");
                    a.tell("4");
                    b.tell("5");
                  });
            });
    system.spawn("host", host).tell("go");

    assertThat(TogetherSystem.take(ran, 5)).containsExactly("a1", "b2", "a3", "a4", "b5");
  }

  @Test
  void messages_fromOneGroupToAnother_comeInOrderAndBack() throws Exception {
    BlockingQueue<Integer> back = new LinkedBlockingQueue<>();
    ActorRef<Integer> origin = system.spawn("host-0", each(back::add));
    ActorRef<Integer> mirror = system.spawn("host-1", each(origin::tell));
    ActorRef<String> source =
        system.spawn("host-0b", each(go -> IntStream.range(0, MANY).forEach(mirror::tell)));
    source.tell("go");

    assertThat(TogetherSystem.take(back, MANY))
        .isEqualTo(IntStream.range(0, MANY).boxed().toList());
  }

  @Test
  void groups_moreThanThreads_eachRunByOneThreadAtATime() throws Exception {
    int groups = 100;
    int laps = 500;
    Set<String> threads = ConcurrentHashMap.newKeySet();
    BlockingQueue<Integer> sums = new LinkedBlockingQueue<>();
    for (int i = 0; i < groups; i++) {
      system.spawn("host-" + i, host(threads, sums, laps)).tell("go");
    }

    // Nothing guards the sum: if two threads ran members of one group, additions would be lost.
    assertThat(TogetherSystem.take(sums, groups)).containsOnly(4 * laps);
    assertThat(threads).hasSizeBetween(1, 2);
  }

  /** Four members that count into one variable, each with a token of its own that goes round. */
  private Behavior<String> host(Set<String> threads, BlockingQueue<Integer> sums, int laps) {
    return Behaviors.setup(
        context -> {
          int[] sum = new int[1];
          List<ActorRef<Integer>> ring = new ArrayList<>();
          for (int i = 0; i < 4; i++) {
            int next = (i + 1) % 4;
            ring.add(
                system.spawnIn(
                    context,
                    "member-" + i,
                    each(
                        (Integer left) -> {
                          threads.add(Thread.currentThread().getName());
                          if (++sum[0] == 4 * laps) {
                            sums.add(sum[0]);
                          } else if (left > 1) {
                            ring.get(next).tell(left - 1);
                          }
                        })));
          }
          return each(go -> ring.forEach(member -> member.tell(laps)));
        });
  }

  @Test
  void group_thatNeverRests_leavesTheThreadToOthers() throws Exception {
    try (TogetherSystem one = new TogetherSystem(1, 5)) {
      CountDownLatch busy = new CountDownLatch(1);
      Behavior<String> restless =
          Behaviors.setup(
              context ->
                  each(
                      go -> {
                        busy.countDown();
                        context.getSelf().tell(go);
                      }));
      one.spawn("restless", restless).tell("go");
      TogetherSystem.await(busy);
      BlockingQueue<String> heard = new LinkedBlockingQueue<>();
      one.spawn("other", each(heard::add)).tell("word");

      assertThat(TogetherSystem.take(heard, 1)).containsExactly("word");
    }
  }

  @Test
  void ask_fromOutside_isAnswered() {
    record Question(int number, ActorRef<Integer> asker) {}

    ActorRef<Question> actor =
        system.spawn("host", each((Question q) -> q.asker().tell(q.number() + 1)));

    CompletableFuture<Integer> answer =
        AskPattern.<Question, Integer>ask(
                actor,
                asker -> new Question(41, asker),
                Duration.ofSeconds(10),
                system.actors().scheduler())
            .toCompletableFuture();

    assertThat(answer.join()).isEqualTo(42);
  }

  @Test
  void group_atRest_isWokenByTimersAndPipes() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    CompletableFuture<String> result = new CompletableFuture<>();
    Behavior<String> actor =
        Behaviors.setup(
            context -> {
              context.scheduleOnce(Duration.ofMillis(1), context.getSelf(), "timer");
              context.pipeToSelf(result, (value, failure) -> value);
              return each(heard::add);
            });
    system.spawn("host", actor);

    assertThat(TogetherSystem.take(heard, 1)).containsExactly("timer");
    result.complete("piped");
    assertThat(TogetherSystem.take(heard, 1)).containsExactly("piped");
  }

  @Test
  void interrupt_ofAMember_doesNotReachTheNext() throws Exception {
    BlockingQueue<Boolean> interrupted = new LinkedBlockingQueue<>();
    Behavior<String> host =
        Behaviors.setup(
            context -> {
              ActorRef<String> next =
                  system.spawnIn(
                      context,
                      "next",
                      each(m -> interrupted.add(Thread.currentThread().isInterrupted())));
              return each(
                  go -> {
                    next.tell("after");
                    Thread.currentThread().interrupt();
                  });
            });
    system.spawn("host", host).tell("go");

    assertThat(TogetherSystem.take(interrupted, 1)).isEqualTo(Collections.singletonList(false));
  }

  private static <M> Behavior<M> each(java.util.function.Consumer<M> does) {
    return TogetherSystem.each(does);
  }
}
