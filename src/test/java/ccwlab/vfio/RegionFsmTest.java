package ccwlab.vfio;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Cc;
import ccwlab.arch.Crw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Schib;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.hardware.SubchannelProtocol.InterruptionPending;
import ccwlab.hardware.SubchannelProtocol.Reported;
import ccwlab.observe.VfioSeen.FsmEvent;
import ccwlab.vfio.RegionFsm.Action;
import ccwlab.vfio.RegionFsm.Event;
import ccwlab.vfio.RegionFsm.State;
import ccwlab.vfio.RegionProtocol.Command;
import ccwlab.vfio.RegionProtocol.Context;
import ccwlab.vfio.RegionProtocol.Continue;
import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.FromHardware;
import ccwlab.vfio.RegionProtocol.Ioctl;
import ccwlab.vfio.RegionProtocol.LongWait;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Resume;
import ccwlab.vfio.RegionProtocol.RunWork;
import ccwlab.vfio.RegionProtocol.SubchannelEvent;
import ccwlab.vfio.RegionProtocol.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of the jump table, every message in every state. */
class RegionFsmTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/region-fsm.txt");

  /** Run with -Dgolden.update=true to write the list anew; then read the difference. */
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  @Test
  void everyCell_hardwareAgrees_isTheGoldenTransition() throws IOException {
    List<String> lines = new ArrayList<>();
    for (State state : State.values()) {
      for (Event event : Event.values()) {
        lines.add(transition(state, event));
      }
    }
    if (UPDATE) {
      Files.write(GOLDEN, lines);
    }

    assertThat(lines).isEqualTo(Files.readAllLines(GOLDEN));
  }

  private static String transition(State state, Event event) {
    DriverHarness driver = in(state);
    driver.say(message(driver, state, event)).answerAll();
    FsmEvent first =
        driver.seen(FsmEvent.class).stream()
            .filter(seen -> seen.fsmEvent().equals(event.name()))
            .findFirst()
            .orElseThrow();
    assertThat(first.state()).isEqualTo(state.name());
    return "%-13s x %-9s %-13s -> %-13s says %s"
        .formatted(state, event, first.action(), driver.region.state(), driver.said());
  }

  /**
   * A device in this state, as far as the state alone says it. All regions are registered: a close
   * can come between their registration and the event OPEN.
   */
  private static DriverHarness in(State state) {
    boolean enabled = state.compareTo(State.STANDBY) > 0;
    DriverHarness driver = DriverHarness.open();
    driver.stored = driver.stored.withPmcw(driver.stored.pmcw().enabled(enabled));
    Region region = driver.region;
    driver.region =
        new Region(
            region.schid(),
            region.behaviour(),
            state,
            Regions.zeroed(DriverBehaviour.ALL_REGIONS),
            region.data(),
            HostSubchannel.of(enabled),
            region.locks(),
            region.contexts(),
            region.trace());
    return driver;
  }

  private static Command message(DriverHarness driver, State state, Event event) {
    return switch (event) {
      case NOT_OPER -> new SubchannelEvent();
      case IO_REQ -> driver.start();
      case INTERRUPT -> new FromHardware(new InterruptionPending());
      case ASYNC_REQ -> DriverHarness.async(2);
        // Open refuses NOT_OPER before the event; reset does not.
      case OPEN -> new Ioctl(1, state == State.NOT_OPER ? Control.RESET : Control.OPEN);
      case CLOSE -> new Ioctl(1, Control.CLOSE);
    };
  }

  @Test
  void jumpTable_everyCell_isFilled() {
    for (State state : State.values()) {
      for (Event event : Event.values()) {
        assertThat(RegionFsm.action(state, event)).isNotNull();
      }
    }
    assertThat(
            Arrays.stream(State.values())
                .flatMap(s -> Arrays.stream(Event.values()).map(e -> RegionFsm.action(s, e)))
                .distinct())
        .containsExactlyInAnyOrder(Action.values());
  }

  @ParameterizedTest(name = "{0} x {1}")
  @MethodSource("everyStateAndMessage")
  void step_anyStateAnyMessage_isTotal(State state, Command message) {
    DriverHarness driver = in(state);

    driver.say(message).answerAll();
    if (message instanceof Ioctl request && request.control() == Control.REMOVE) {
      // It may wait for the file to be closed.
      driver.say(new Ioctl(1, Control.CLOSE)).answerAll();
    }

    assertThat(driver.region.quiet()).isTrue();
    assertThat(driver.region.locks()).isEqualTo(Region.Locks.FREE);
  }

  static Stream<Arguments> everyStateAndMessage() {
    DriverHarness any = DriverHarness.open();
    List<Command> samples = new ArrayList<>();
    samples.add(any.start());
    samples.add(DriverHarness.async(1));
    samples.add(DriverHarness.async(3));
    for (int index = 0; index <= Regions.CRW + 1; index++) {
      samples.add(new Pread(1, (long) index << 10, 4));
    }
    samples.add(new SubchannelEvent());
    samples.add(new LongWait(1));
    samples.add(new Resume(1));
    Arrays.stream(Control.values()).map(c -> new Ioctl(1, c)).forEach(samples::add);
    Arrays.stream(Context.values()).map(Continue::new).forEach(samples::add);
    samples.add(new FromHardware(new InterruptionPending()));
    samples.add(
        new FromHardware(new Reported(Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_PERMANENT, 0x40))));
    samples.add(new FromHardware(new Reported(Crw.of(Crw.RSC_SUBCHANNEL, Crw.ERC_IPARM, 0x1a))));
    for (int asker : new int[] {DriverTurn.IRQ, DriverTurn.CIO, DriverTurn.FIRST_CALL}) {
      samples.add(
          new FromHardware(
              new Instructed(asker, Instruction.TSCH, Cc.EXPECTED, Irb.ZERO, Schib.ZERO)));
    }
    assertThat(samples.stream().map(Object::getClass).collect(Collectors.toSet()))
        .isEqualTo(
            Arrays.stream(Command.class.getPermittedSubclasses())
                .filter(kind -> kind != RunWork.class)
                .collect(Collectors.toSet()));
    return Arrays.stream(State.values())
        .flatMap(state -> samples.stream().map(message -> Arguments.of(state, message)));
  }

  /** A job only begins after it was queued, so it comes through the workqueue here. */
  @ParameterizedTest(name = "{0} x {1}")
  @MethodSource("everyStateAndJob")
  void job_anyState_runsToItsEnd(State state, Work job) {
    DriverHarness driver = in(state);
    Region.Contexts none = driver.region.contexts();
    Region.Contexts queued =
        none.changed(none.calls(), none.irq(), none.work(), none.cio(), 1 << job.ordinal(), 0);
    driver.region =
        new Region(
            DriverHarness.SCHID,
            driver.region.behaviour(),
            state,
            driver.region.regions(),
            driver.region.data(),
            driver.region.subchannel(),
            driver.region.locks(),
            job == Work.FLUSH ? none : queued,
            driver.region.trace());
    driver.toQueue.add(new WorkqueueProtocol.QueueWork(DriverHarness.SCHID, job));

    driver.drain();

    assertThat(driver.region.quiet()).isTrue();
    assertThat(driver.region.state())
        .isEqualTo(state == State.CP_PENDING && job == Work.IO ? State.IDLE : state);
  }

  static Stream<Arguments> everyStateAndJob() {
    return Arrays.stream(State.values())
        .flatMap(state -> Arrays.stream(Work.values()).map(job -> Arguments.of(state, job)));
  }
}
