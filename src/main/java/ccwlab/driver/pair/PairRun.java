package ccwlab.driver.pair;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Crw;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Orb;
import ccwlab.arch.Schib;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.conform.ConformReport;
import ccwlab.conform.Difference;
import ccwlab.driver.run.DriverPool;
import ccwlab.driver.run.RealDriverLayer;
import ccwlab.hardware.SubchannelProtocol.Instruct;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.hardware.SubchannelProtocol.InterruptionPending;
import ccwlab.hardware.SubchannelProtocol.Reported;
import ccwlab.machine.Machine;
import ccwlab.storage.GuestMemory;
import ccwlab.storage.HostStorage;
import ccwlab.vfio.DriverBehaviour;
import ccwlab.vfio.Region;
import ccwlab.vfio.RegionEffect;
import ccwlab.vfio.RegionMachine;
import ccwlab.vfio.RegionProtocol.Command;
import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.FromHardware;
import ccwlab.vfio.RegionProtocol.Ioctl;
import ccwlab.vfio.RegionProtocol.LongWait;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Pwrite;
import ccwlab.vfio.cp.Arena;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Random sequences of calls, interruptions and reports, each told to the model's driver and to a
 * real one, which both come to rest after each. Compared are what user space is told, the
 * instructions with their operands (of addresses only that they are there), the jobs that wait, and
 * the state of the driver's state machine.
 */
public final class PairRun {
  private static final Schid SCHID = Schid.of(0);
  private static final String IDLE = "IDLE";
  private static final int STEPS_LEAST = 5;
  private static final int STEPS_MOST = 17;
  private static final int CALLER = 1;
  private static final int IO_BYTES = 124;
  private static final int ORB = Orb.F | Orb.P | Orb.H;
  private static final long CMD_REGION = 1L << 10;
  private static final long SCHIB_REGION = 2L << 10;

  /** The interruption parameter is an address of the kernel's. */
  private static final int BEHIND_INTPARM = Integer.BYTES;

  private static final long CRW_REGION = 3L << 10;
  private static final int COMMAND_HALT = 1;
  private static final int COMMAND_CLEAR = 2;

  /** What is told, and how often beside the others. */
  private enum Kind {
    START(16),
    HALT(7),
    CLEAR(7),
    ODD_COMMAND(1),
    ENDS(18),
    ATTENTION(5),
    INTERRUPT(22),
    WORK(22),
    READ(6),
    READ_COMMAND(1),
    READ_SCHIB(2),
    READ_CRW(2),
    SHORT_WRITE(1),
    CODE(2),
    RESET(3),
    CLOSE(2),
    OPEN(3),
    UNMAP(1),
    PATH(1);

    private static final Set<Kind> WHILE_CLOSED = EnumSet.of(ATTENTION, INTERRUPT, WORK, OPEN);

    private final int weight;

    Kind(int weight) {
      this.weight = weight;
    }

    /** It can come to a device whose file nobody has open. */
    boolean whileClosed() {
      return WHILE_CLOSED.contains(this);
    }
  }

  private final String name;
  private final DriverBehaviour behaviour;
  private final Function<GuestMemory, End<?>> real;
  private final SplittableRandom dice;
  private final List<Difference> differences = new ArrayList<>();
  private TestSubchannel subchannel;
  private End<?> model;
  private End<?> code;
  private boolean open;
  private String sequence;
  private int step;
  private String op;

  /**
   * @param real makes the other driver
   */
  PairRun(String name, DriverBehaviour behaviour, Function<GuestMemory, End<?>> real, long seed) {
    this.name = name;
    this.behaviour = behaviour;
    this.real = real;
    this.dice = new SplittableRandom(seed);
  }

  /**
   * Runs them.
   *
   * @param stack the name of the model's stack
   * @param behaviour its driver
   * @param sequences how many
   */
  public static ConformReport run(
      String stack, DriverBehaviour behaviour, DriverPool pool, long seed, int sequences) {
    String name = "driver %s, seed %d".formatted(pool.name(), seed);
    Function<GuestMemory, End<?>> real =
        guest -> RealDriverLayer.alone(pool, SCHID, End.PMCW, new Ends(guest));
    return new PairRun(name, behaviour, real, seed).run(stack, sequences);
  }

  ConformReport run(String stack, int sequences) {
    int agree = 0;
    int steps = 0;
    int stepsAgree = 0;
    for (int i = 0; i < sequences; i++) {
      sequence = "sequence " + (i + 1) + ":";
      open = true;
      begin();
      int length = dice.nextInt(STEPS_LEAST, STEPS_MOST);
      int before = differences.size();
      for (step = 1; step <= length && differences.size() == before; step++) {
        one();
        steps++;
        stepsAgree += differences.size() == before ? 1 : 0;
      }
      agree += differences.size() == before ? 1 : 0;
    }
    return new ConformReport(
        name,
        sequences,
        agree,
        steps,
        stepsAgree,
        differences,
        Map.of(),
        List.of(
            "stack      " + stack + " (driver); recorded: the real driver, ours: the model",
            "a sequence ends with its first difference; STSCH is not compared"));
  }

  private void begin() {
    subchannel = new TestSubchannel();
    GuestMemory guest = new GuestMemory(1 << 20);
    Programs.lay(guest);
    model = modelled(behaviour, guest);
    code = real.apply(guest);
  }

  static End<?> modelled(DriverBehaviour behaviour, GuestMemory guest) {
    Region region = Region.initial(SCHID, behaviour, Arena.ofDevice(0, 1), true);
    return new End<>(new RegionMachine(), region, guest, IDLE);
  }

  /** Puts an end around a real driver. */
  private record Ends(GuestMemory guest) implements RealDriverLayer.Taker<End<?>> {
    @Override
    public <S> End<?> take(Machine<S, Command, RegionEffect, HostStorage> machine, S driver) {
      return new End<>(machine, driver, guest, IDLE);
    }
  }

  private void one() {
    Kind kind = drawn();
    while (open == (kind == Kind.OPEN) || !open && !kind.whileClosed()) {
      kind = drawn();
    }
    op = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    sequence += " " + op;
    take(kind);
    settle();
    compare("told", model.said().toString(), code.said().toString());
    compare("queue", model.queue().toString(), code.queue().toString());
    compare("state", model.state(), code.state());
    compare("faults", "" + model.faults().size(), "" + code.faults().size());
  }

  private Kind drawn() {
    int sum = 0;
    for (Kind kind : Kind.values()) {
      sum += kind.weight;
    }
    int at = dice.nextInt(sum);
    for (Kind kind : Kind.values()) {
      at -= kind.weight;
      if (at < 0) {
        return kind;
      }
    }
    throw new IllegalStateException("weights do not sum up");
  }

  private void take(Kind kind) {
    switch (kind) {
      case START -> both(new Pwrite(CALLER, 0, start(Programs.any(dice))));
      case HALT -> both(new Pwrite(CALLER, CMD_REGION, Bytes.ofInts(COMMAND_HALT, 0)));
      case CLEAR -> both(new Pwrite(CALLER, CMD_REGION, Bytes.ofInts(COMMAND_CLEAR, 0)));
      case ODD_COMMAND -> both(new Pwrite(CALLER, CMD_REGION, Bytes.ofInts(dice.nextInt(8), 0)));
      case ENDS -> subchannel.ends();
      case ATTENTION -> subchannel.attention();
      case INTERRUPT -> {
        if (subchannel.interrupts()) {
          both(new FromHardware(new InterruptionPending()));
        }
      }
      case WORK -> {
        model.work();
        code.work();
      }
      case READ -> both(new Pread(CALLER, 0, IO_BYTES));
      case READ_COMMAND -> both(new Pread(CALLER, CMD_REGION, 8));
      case READ_SCHIB ->
          both(new Pread(CALLER, SCHIB_REGION + BEHIND_INTPARM, Schib.SIZE_BYTES - BEHIND_INTPARM));
      case READ_CRW -> both(new Pread(CALLER, CRW_REGION, 8));
      case SHORT_WRITE ->
          both(new Pwrite(CALLER, 0, start(Programs.FIRST).slice(0, 4 * dice.nextInt(1, 9))));
      case CODE -> subchannel.force(Cc.of(dice.nextInt(1, 4)));
      case RESET -> control(Control.RESET, 0, 0);
      case CLOSE -> {
        control(Control.CLOSE, 0, 0);
        open = false;
      }
      case OPEN -> {
        control(Control.OPEN, 0, 0);
        open = true;
      }
      case UNMAP -> control(Control.UNMAP, 0x8000, 0x1000);
      case PATH ->
          both(
              new FromHardware(
                  new Reported(
                      Crw.of(
                          Crw.RSC_CHANNEL_PATH,
                          dice.nextInt(2) == 0 ? Crw.ERC_PERMANENT : Crw.ERC_INITIALIZED,
                          0x40))));
    }
  }

  /** What waits for an interruption waits no longer than its time. */
  private void control(Control control, long address, long length) {
    both(new Ioctl(CALLER, control, address, length));
    settle();
    both(new LongWait(CALLER));
  }

  private static Bytes start(int program) {
    Scsw scsw = Scsw.ZERO.with(Fctl.START);
    return new Orb(0, ORB | 0x80 << 8, program)
        .encode()
        .concat(scsw.encode())
        .concat(Bytes.zeros(IO_BYTES - Orb.SIZE_BYTES - Scsw.SIZE_BYTES));
  }

  private void both(Command message) {
    model.say(message);
    code.say(message);
  }

  /** Answers instructions until both drivers have none left. */
  private void settle() {
    while (true) {
      stored(model);
      stored(code);
      Instruct ours = model.asks();
      Instruct theirs = code.asks();
      if (ours == null && theirs == null) {
        return;
      }
      if (!compare("instruction", text(ours), text(theirs))) {
        return;
      }
      Instructed answer = subchannel.execute(ours, model.pmcw());
      model.answer(answer);
      code.answer(asked(answer, theirs.asker()));
    }
  }

  /** How often the SCHIB is looked at is the code's own business. */
  private void stored(End<?> end) {
    while (end.asks() != null && end.asks().op() == Instruction.STSCH) {
      end.answer(subchannel.execute(end.asks(), end.pmcw()));
    }
  }

  private static Instructed asked(Instructed answer, int asker) {
    Irb irb = answer.irb();
    return new Instructed(asker, answer.op(), answer.cc(), irb, answer.schib());
  }

  private static String text(Instruct asked) {
    if (asked == null) {
      return "none";
    }
    return switch (asked.op()) {
      case SSCH -> "ssch orb word 1 %08x".formatted(asked.orb().word1());
      case MSCH -> "msch enabled %b".formatted(asked.schib().pmcw().ena());
      default -> asked.op().mnemonic();
    };
  }

  private boolean compare(String field, String ours, String theirs) {
    if (!ours.equals(theirs)) {
      differences.add(new Difference(name, sequence, step, op, field, theirs, ours));
    }
    return ours.equals(theirs);
  }
}
