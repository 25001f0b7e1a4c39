package ccwlab.live;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.PoisonPill;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Adapter;
import ccwlab.machine.Effect;
import ccwlab.machine.Step;
import ccwlab.observe.Observation;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.host.Assembly;
import ccwlab.host.Copy;
import ccwlab.host.Node;
import ccwlab.host.Post;
import ccwlab.host.SyncRound;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same messages through an actor and through the bare machine let the same things out. */
class AgreementTest {
  private static final Path RACES = Path.of("loadtests/races");
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final int ROUNDS = 20;

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  /** One thing that a machine let out. */
  private record Out(int to, Object what, double micros) {}

  /** Writes down what a machine lets out instead of delivering it. */
  private record Paper(List<Out> out) implements Post {
    Paper() {
      this(new ArrayList<>());
    }

    @Override
    public void send(int to, Object message) {
      out.add(new Out(to, message, 0));
    }

    @Override
    public void whenever(int to, Object message) {
      out.add(new Out(to, message, 0));
    }

    @Override
    public void later(int to, Object message, double micros) {
      out.add(new Out(to, message, micros));
    }

    @Override
    public double chance(int of) {
      return 0.25;
    }

    @Override
    public void observe(int from, Observation seen) {
      out.add(new Out(from, seen, -1));
    }
  }

  static List<Integer> machines() {
    return IntStream.range(0, assembly().copy().nodes().size()).boxed().toList();
  }

  private static Assembly assembly() {
    Scenario scenario = ScenarioFiles.load("hsch-csch-stsch", RACES);
    return new Assembly(scenario, StackFiles.load("today", Path.of("conf/stacks")));
  }

  @ParameterizedTest
  @MethodSource("machines")
  void messages_throughActorAndMachine_letTheSameOut(int index) {
    List<List<Object>> rounds = new ArrayList<>();
    try (Copy copy = assembly().copy()) {
      for (int seed = 0; seed < ROUNDS; seed++) {
        rounds.add(SyncRound.random(assembly(), copy, seed).post().heard(index));
      }
    }
    assertThat(rounds.stream().mapToInt(List::size).sum()).isGreaterThan(2 * ROUNDS);

    List<Out> live = live(index, rounds);

    assertThat(live).isNotEmpty().isEqualTo(bare(index, rounds));
  }

  private static List<Out> live(int index, List<List<Object>> rounds) {
    Paper paper = new Paper();
    TestProbe<Object> ended = KIT.createTestProbe();
    UnderWay underWay = new UnderWay(() -> {});
    try (Copy copy = assembly().copy()) {
      ActorRef<Object> actor = KIT.spawn(actor(copy.nodes().get(index), paper, underWay));
      for (List<Object> messages : rounds) {
        actor.tell(MachineActor.Reset.INSTANCE);
        messages.forEach(actor::tell);
      }
      Adapter.toClassic(actor).tell(PoisonPill.getInstance(), akka.actor.ActorRef.noSender());
      ended.expectTerminated(actor);
    }
    return paper.out();
  }

  private static <S, M, E extends Effect<P>, P, X> MachineActor<S, M, E, P, X> actor(
      Node<S, M, E, P, X> node, Post post, UnderWay underWay) {
    return new MachineActor<>(node, post, underWay);
  }

  private static List<Out> bare(int index, List<List<Object>> rounds) {
    Paper paper = new Paper();
    try (Copy copy = assembly().copy()) {
      rounds.forEach(messages -> bare(copy.nodes().get(index), messages, paper));
    }
    return paper.out();
  }

  private static <S, M, E extends Effect<P>, P, X> void bare(
      Node<S, M, E, P, X> node, List<Object> messages, Post post) {
    P ports = node.ports().apply(post);
    S state = node.initial();
    for (Object message : messages) {
      Step<S, E> step = node.machine().step(state, node.messages().cast(message), node.shared());
      state = step.state();
      step.effects().stream().filter(e -> !e.isMessage()).forEach(e -> e.deliver(ports));
      step.effects().stream().filter(Effect::isMessage).forEach(e -> e.deliver(ports));
    }
  }
}
