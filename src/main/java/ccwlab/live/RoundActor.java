package ccwlab.live;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import ccwlab.event.Event;
import ccwlab.guest.VcpuProtocol;
import ccwlab.host.Assembly;
import ccwlab.host.Copy;
import ccwlab.link.Address;
import ccwlab.machine.Step;
import ccwlab.round.Ending;
import ccwlab.round.Round;
import ccwlab.round.RoundEffect;
import ccwlab.round.RoundMachine;
import ccwlab.round.RoundPorts;
import ccwlab.round.RoundProtocol;
import ccwlab.round.Skews;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Runs round after round on one copy: the live interpreter of the {@link RoundMachine}.
 *
 * <p>What the actors of a round see is read and judged at each quiet moment. A round that goes on
 * for long without one is cut: every actor hands over what it has kept so far, and from then on
 * marks what it sends, so that whoever hears of it hands over first. What was kept on the near side
 * of the cut is complete then: no event of it follows from one beyond (Lai, Yang, "On distributed
 * snapshots", 1987).
 */
final class RoundActor extends AbstractBehavior<RoundActor.Command> {
  /** Said to the actor. */
  sealed interface Command
      permits Start,
          QuietMoment,
          ProgramEnded,
          Fruitless,
          LogFull,
          HandedOver,
          MachineFailed,
          BreakOff {}

  /** All copies are there: the first round begins. */
  record Start() implements Command {}

  /** Nothing in the copy moves. */
  record QuietMoment(Motion motion) implements Command {}

  /** A vCPU's program is at its end. */
  record ProgramEnded(Motion motion, int vcpu) implements Command {}

  /** Very many messages were handled, and nobody has come further. */
  record Fruitless(Motion motion) implements Command {}

  /** An actor has kept so much that it should be read. */
  record LogFull(Motion motion) implements Command {}

  /** What one actor has kept on the near side of a cut. */
  record HandedOver(Motion motion, int cut, List<Event> events) implements Command {}

  /**
   * A machine has thrown.
   *
   * @param message what it was handling
   */
  record MachineFailed(Motion motion, Address<?> at, Object message, Throwable cause)
      implements Command {}

  /** The run is over, also for the round that is under way. */
  record BreakOff() implements Command {}

  /** What all copies of a run have in common. */
  record Run(
      Assembly assembly, CopyHost.Setting setting, RoundSource source, RoundReferee referee) {}

  private static final VcpuProtocol.Quiet ALL_QUIET = new VcpuProtocol.Quiet();

  /** A trace of a race shows the whole of a round, unless that is very long. */
  private static final int KEPT_RACE = 1 << 14;

  private static final int KEPT_TOGETHER = 1 << 8;

  /** So much of what led to a failure is shown. */
  private static final int LAST_EVENTS = 20;

  private final Run run;
  private final RoundMachine machine;
  private final Runnable onDone;
  private final CopyHost host;
  private final List<Event> handedOver = new ArrayList<>();
  private final Outside outside = new Outside();
  private Round round = Round.AT_BARRIER;
  private Motion motion;
  private RoundRecord record;
  private Skews skews;
  private int cut;
  private int awaited;
  private boolean quietAwaits;
  private boolean cutAgain;
  private MachineFailed failed;
  private boolean cutSinceFailed;
  private boolean done;

  static Behavior<Command> create(Run run, Copy copy, String name, Runnable onDone) {
    return Behaviors.setup(context -> new RoundActor(context, run, copy, name, onDone));
  }

  private RoundActor(
      ActorContext<Command> context, Run run, Copy copy, String name, Runnable onDone) {
    super(context);
    this.run = run;
    this.onDone = onDone;
    this.machine = run.assembly().rounds();
    this.host = CopyHost.of(context, copy, name, run.setting());
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Start.class, said -> of(motion, said, this::next))
        .onMessage(QuietMoment.class, said -> of(said.motion(), said, this::quiet))
        .onMessage(
            ProgramEnded.class,
            said -> of(said.motion(), said, () -> tell(new RoundProtocol.Ended(said.vcpu()))))
        .onMessage(Fruitless.class, said -> of(said.motion(), said, this::fruitless))
        .onMessage(LogFull.class, said -> of(said.motion(), said, this::cut))
        .onMessage(HandedOver.class, said -> of(said.motion(), said, () -> handedOver(said)))
        .onMessage(MachineFailed.class, this::failed)
        .onMessage(BreakOff.class, said -> of(motion, said, this::breakOff))
        .build();
  }

  /** What is said of an earlier round is too late. What throws here ends the run too. */
  private Behavior<Command> of(Motion about, Command said, Runnable what) {
    if (about == motion && !done) {
      try {
        what.run();
      } catch (RuntimeException | AssertionError | VirtualMachineError e) {
        report(failed != null ? failed : new MachineFailed(motion, CopyHost.OUTSIDE, said, e));
      }
    }
    return this;
  }

  private void next() {
    OptionalLong number = run.source().take();
    if (number.isPresent()) {
      begin(number.getAsLong());
    } else {
      done();
    }
  }

  /** Everything back to the start, then all vCPUs off from the barrier. */
  private void begin(long number) {
    Assembly assembly = run.assembly();
    long seed = run.source().seedOf(number);
    motion = new Motion(number, seed, getContext().getSelf()::tell);
    record =
        new RoundRecord(
            number, run.referee().rules(), run.setting().together() ? KEPT_TOGETHER : KEPT_RACE);
    host.begin(motion, record);
    skews = Skews.of(assembly.vcpus(), assembly.scenario().skew().mostHops(), seed);
    round = Round.AT_BARRIER;
    cut = 0;
    host.copy().restore();
    tell(new RoundProtocol.Begin(skews));
  }

  private void tell(RoundProtocol.Command command) {
    Step<Round, RoundEffect> step = machine.step(round, command, null);
    round = step.state();
    int messages = 0;
    for (RoundEffect effect : step.effects()) {
      messages += effect.isMessage() ? 1 : 0;
    }
    motion.announce(messages);
    for (RoundEffect effect : step.effects()) {
      effect.deliver(outside);
    }
  }

  private void quiet() {
    if (failed != null) {
      return;
    }
    if (awaited > 0) {
      quietAwaits = true;
      return;
    }
    quietAwaits = false;
    cutAgain = false;
    host.read();
    if (round.over()) {
      conclude();
      return;
    }
    if (motion.takeNoticed()) {
      tell(new RoundProtocol.Noticed());
    }
    tell(new RoundProtocol.Quiet());
  }

  /** The copy comes to rest before it is judged. */
  private void fruitless() {
    if (!round.over()) {
      tell(new RoundProtocol.NoProgress());
    }
  }

  private void cut() {
    if (awaited == 0) {
      cutAgain = false;
      awaited = host.cut(motion, ++cut);
    } else {
      cutAgain = true;
    }
  }

  private void handedOver(HandedOver handed) {
    handedOver.addAll(handed.events());
    if (--awaited == 0) {
      handedOver.sort(host.order());
      record.take(handedOver);
      handedOver.clear();
      if (failed != null) {
        tellOfFailure();
      } else if (quietAwaits) {
        quiet();
      } else if (cutAgain) {
        cut();
      }
    }
  }

  private Behavior<Command> failed(MachineFailed said) {
    if (done) {
      report(said);
    }
    return of(said.motion(), said, () -> gatherWhatLedTo(said));
  }

  /** It is with all machines of the copy: a cut brings it here. */
  private void gatherWhatLedTo(MachineFailed said) {
    if (failed == null) {
      failed = said;
      motion.abandon();
      if (awaited == 0) {
        tellOfFailure();
      }
    }
  }

  /** After the cut that was under way. */
  private void tellOfFailure() {
    if (!cutSinceFailed) {
      cutSinceFailed = true;
      cut();
    }
    if (awaited == 0) {
      report(failed);
    }
  }

  private void report(MachineFailed said) {
    List<String> last = record == null ? List.of() : record.lastLines(LAST_EVENTS);
    long number = motion == null ? 0 : motion.round();
    run.setting()
        .failures()
        .failed(new Failure(said.at(), said.message(), number, last, said.cause()));
    done();
  }

  private void conclude() {
    run.referee()
        .judge(
            new RoundReferee.Concluded(
                motion.round(),
                motion.seed(),
                skews.skew(),
                round.ending(),
                round.stuck(),
                record,
                host.copy()));
    next();
  }

  private void breakOff() {
    if (failed != null) {
      report(failed);
    } else if (motion != null) {
      tell(new RoundProtocol.BreakOff());
      motion.abandon();
      done();
    }
  }

  private void done() {
    if (!done) {
      done = true;
      onDone.run();
    }
  }

  /** What the round lets out comes from outside of all machines. */
  private final class Outside implements RoundPorts {
    @Override
    public void run(int vcpu, int holdHops) {
      tell(vcpu, new VcpuProtocol.Run(run.assembly().program(vcpu), holdHops));
    }

    @Override
    public void settling() {
      record.settle();
    }

    @Override
    public void settle(int vcpu) {
      tell(vcpu, new VcpuProtocol.Run(run.assembly().settle(), 0));
    }

    @Override
    public void tellQuiet(int vcpu) {
      tell(vcpu, ALL_QUIET);
    }

    @Override
    public void over(Ending how) {
      if (how.atRest()) {
        conclude();
      } else {
        motion.abandon();
      }
    }

    private void tell(int vcpu, VcpuProtocol.Command content) {
      host.tell(run.assembly().vcpu(vcpu), motion, cut, record.stamp(), content);
    }
  }
}
