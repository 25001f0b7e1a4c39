package ccwlab.live;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.PoisonPill;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Adapter;
import ccwlab.host.Assembly;
import ccwlab.host.Copy;
import ccwlab.host.SyncRound;
import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.link.MachineNode;
import ccwlab.link.Node;
import ccwlab.link.Post;
import ccwlab.machine.Effect;
import ccwlab.machine.Step;
import ccwlab.observe.Observation;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
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
  private static final double CHANCE = 0.25;
  private static final double SEEN = -1;

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  /** One thing that a machine let out. */
  private record Out(Address<?> to, Object what, double micros) {}

  /** Writes down what a machine lets out instead of delivering it. */
  private record Paper(List<Out> out) implements Post {
    @Override
    public <M> void send(Link<M> link, M message) {
      out.add(new Out(link.to(), message, 0));
    }

    @Override
    public <M> void whenever(Link<M> link, M message) {
      send(link, message);
    }

    @Override
    public <M> void later(Link<M> link, M message, double micros) {
      out.add(new Out(link.to(), message, micros));
    }

    @Override
    public double chance(Address<?> of) {
      return CHANCE;
    }

    @Override
    public void observe(Address<?> from, Observation seen) {
      out.add(new Out(from, seen, SEEN));
    }
  }

  /** The same for what an actor lets out. */
  private static final class PaperStage extends BareStage {
    private final List<Out> out = new ArrayList<>();

    @Override
    public <M> void tell(Link<M> link, Told<M> told) {
      out.add(new Out(link.to(), ((Told.Message<M>) told).content(), 0));
    }

    @Override
    public <M> void whenever(Link<M> link, Told<M> told) {
      tell(link, told);
    }

    @Override
    public <M> void later(Link<M> link, Told<M> told, double micros) {
      out.add(new Out(link.to(), ((Told.Message<M>) told).content(), micros));
    }

    @Override
    public double chance(Address<?> of, Motion motion) {
      return CHANCE;
    }

    @Override
    public void seen(long stamp, Address<?> of, Observation seen, Motion motion) {
      out.add(new Out(of, seen, SEEN));
    }
  }

  static List<Integer> machines() {
    return IntStream.range(0, assembly().machines()).boxed().toList();
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
    PaperStage paper = new PaperStage();
    TestProbe<Object> ended = KIT.createTestProbe();
    try (Copy copy = assembly().copy()) {
      List<ActorRef<?>> actors = new ArrayList<>();
      HostActors.spawn(
          copy.host(),
          paper,
          new HostActors.Spawner() {
            @Override
            public <M> void spawn(Node<M> node, Behavior<Told<M>> behavior) {
              if (node.address().index() == index) {
                ActorRef<Told<M>> actor = KIT.spawn(behavior);
                tell(node.address(), actor, rounds);
                actors.add(actor);
              }
            }
          });
      ActorRef<?> actor = actors.get(0);
      Adapter.toClassic(actor).tell(PoisonPill.getInstance(), akka.actor.ActorRef.noSender());
      ended.expectTerminated(actor);
    }
    return paper.out;
  }

  /** A round's messages begin it. */
  private static <M> void tell(
      Address<M> address, ActorRef<Told<M>> actor, List<List<Object>> rounds) {
    for (int round = 0; round < rounds.size(); round++) {
      Motion motion = Motion.unheard(round + 1);
      for (Object message : rounds.get(round)) {
        M content = address.hears().cast(message);
        actor.tell(new Told.Message<>(motion, 0, 0, address, content));
      }
    }
  }

  private static List<Out> bare(int index, List<List<Object>> rounds) {
    Paper paper = new Paper(new ArrayList<>());
    try (Copy copy = assembly().copy()) {
      MachineNode<?, ?, ?, ?, ?> node = (MachineNode<?, ?, ?, ?, ?>) copy.host().nodes().get(index);
      rounds.forEach(messages -> bare(node, messages, paper));
    }
    return paper.out();
  }

  private static <S, M, E extends Effect<P>, P, X> void bare(
      MachineNode<S, M, E, P, X> node, List<Object> messages, Post post) {
    P ports = node.ports().apply(post);
    S state = node.initial();
    for (Object message : messages) {
      M content = node.address().hears().cast(message);
      Step<S, E> step = node.machine().step(state, content, node.shared());
      state = step.state();
      step.effects().stream().filter(e -> !e.isMessage()).forEach(e -> e.deliver(ports));
      step.effects().stream().filter(Effect::isMessage).forEach(e -> e.deliver(ports));
    }
  }
}
