package ccwlab.passthrough.linux;

import ccwlab.live.StandingHost;
import ccwlab.load.drive.Faults;
import ccwlab.load.drive.Hand;
import ccwlab.load.plan.HostScenario;
import ccwlab.passthrough.linux.Diary.Who;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.Collectors;

/** Lets things go wrong on the host while a guest works. Used in turns of its machines. */
final class FaultPlayer {
  private static final double NANOS_PER_MICRO = 1000;

  /** A run without a limit has no more than the faults of so long a time. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private final LinuxPlan plan;
  private final StandingHost host;
  private final Diary diary;
  private final Faults faults;
  private final Queue<Faults.Happening> due = new ArrayDeque<>();
  private long beginNanos = -1;

  FaultPlayer(
      LinuxPlan plan,
      HostScenario scenario,
      StandingHost host,
      Hand hand,
      Diary diary,
      Ledger ledger) {
    this.plan = plan;
    this.host = host;
    this.diary = diary;
    this.faults =
        new Faults(
            GuestScenario.load(plan, scenario),
            scenario,
            host.copy().host().directory(),
            hand,
            (kind, begins, devices, at) -> {
              ledger.fault(kind, begins, devices, at);
              diary.write(at, Who.FAULT, kind + (begins ? " " : " is over ") + names(devices));
            },
            host::tell,
            plan.seed());
  }

  private String names(List<Integer> devices) {
    return devices.stream()
        .map(device -> plan.devices().get(device).schid().toString())
        .collect(Collectors.joining(" "));
  }

  /** The time of the faults of the file begins now, if it has not. */
  void begin() {
    host.inTurn(
        () -> {
          if (beginNanos < 0 && !plan.faults().isEmpty()) {
            beginNanos = diary.nanos();
            Duration end = plan.limit().isZero() ? LONGEST : plan.limit();
            due.addAll(faults.until(end.toNanos()));
            diary.write(Who.FAULT, "their time begins");
            next();
          }
        });
  }

  private void next() {
    if (!due.isEmpty()) {
      long wait = due.peek().atNanos() - (diary.nanos() - beginNanos);
      host.later(
          Math.max(0, wait / NANOS_PER_MICRO),
          () -> {
            if (!due.isEmpty()) {
              faults.happens(due.poll(), diary.nanos());
              next();
            }
          });
    }
  }

  /** Nothing more goes wrong. */
  void end() {
    host.inTurn(due::clear);
  }

  /** Something goes wrong on a device now, or is undone. */
  void play(Trigger.Fault what, int device) {
    host.inTurn(
        () ->
            faults.happens(
                new Faults.Happening(0, what.spec(), what.begins(), List.of(device)),
                diary.nanos()));
  }
}
