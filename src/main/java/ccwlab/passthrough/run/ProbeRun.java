package ccwlab.passthrough.run;

import ccwlab.arch.Bytes;
import ccwlab.guest.VcpuProtocol;
import ccwlab.passthrough.probe.Mailbox;
import ccwlab.passthrough.probe.ProbeException;
import ccwlab.passthrough.probe.ProbeOp;
import ccwlab.passthrough.probe.ProbeRecord;
import ccwlab.passthrough.retrace.Retrace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What the probe's vCPUs are let run in a round, and how far they are. By one thread at a time. */
final class ProbeRun {
  /** One hop of a scenario's skew is so long, in units of the TOD clock: 8 microseconds. */
  private static final int HOP = 8 * 4096;

  private final int vcpus;
  private final ProbePrograms programs;
  private final Numbers numbers;
  private final List<ProbeOp> cleaning;
  private final Map<Integer, VcpuProtocol.Run> told = new HashMap<>();
  private final int[] read = new int[Mailbox.VCPUS_MOST];
  private int taking;
  private boolean begun;

  /**
   * @param vcpus of the guest
   * @param numbers which subchannel is which
   * @param cleaning makes the subchannels as they are at the start of a round
   */
  ProbeRun(int vcpus, ProbePrograms programs, Numbers numbers, List<ProbeOp> cleaning) {
    this.vcpus = vcpus;
    this.programs = programs;
    this.numbers = numbers;
    this.cleaning = List.copyOf(cleaning);
  }

  /** Those of the first programs are let run when all are known; what comes later at once. */
  void told(int vcpu, VcpuProtocol.Run run, Mailbox mailbox, Retrace retrace) {
    told.put(vcpu, run);
    if (begun || told.size() == vcpus) {
      go(mailbox, retrace);
    }
  }

  private void go(Mailbox mailbox, Retrace retrace) {
    int[] skews = new int[vcpus];
    taking = 0;
    long now = System.nanoTime();
    for (Map.Entry<Integer, VcpuProtocol.Run> one : told.entrySet()) {
      int vcpu = one.getKey();
      mailbox.program(vcpu, programs.of(one.getValue().program()));
      skews[vcpu] = one.getValue().holdHops() * HOP;
      retrace.begin(vcpu, one.getValue().program(), now);
      read[vcpu] = 0;
      taking |= 1 << vcpu;
    }
    told.clear();
    begun = true;
    mailbox.go(taking, skews);
  }

  /** Nobody waits to be let run. */
  boolean isStarted() {
    return begun && told.isEmpty();
  }

  /** Every vCPU is at its end, or waits. */
  boolean isAtRest(Mailbox mailbox) {
    return IntStream.range(0, vcpus)
        .allMatch(vcpu -> mailbox.isDone(vcpu) || mailbox.isWaiting(vcpu));
  }

  String states(Mailbox mailbox) {
    List<String> states = new ArrayList<>();
    for (int vcpu = 0; vcpu < vcpus; vcpu++) {
      states.add("vCPU " + vcpu + " " + mailbox.state(vcpu));
    }
    return String.join(", ", states);
  }

  /** What was written down since the last that was accepted. */
  List<List<ProbeRecord>> records(Mailbox mailbox) {
    return IntStream.range(0, vcpus)
        .mapToObj(
            vcpu ->
                (taking >>> vcpu & 1) == 0
                    ? List.<ProbeRecord>of()
                    : mailbox.records(vcpu, read[vcpu]).stream()
                        .map(record -> record.renumbered(numbers::toGiven))
                        .toList())
        .toList();
  }

  void accept(List<List<ProbeRecord>> records) {
    for (int vcpu = 0; vcpu < vcpus; vcpu++) {
      read[vcpu] += records.get(vcpu).size();
    }
  }

  void beginRound() {
    told.clear();
    taking = 0;
    begun = false;
  }

  /**
   * Ends all programs.
   *
   * @param between called again and again until they have ended; gives up by throwing
   */
  void stop(Mailbox mailbox, Runnable between) {
    mailbox.stop(-1);
    await(mailbox, between);
  }

  private void await(Mailbox mailbox, Runnable between) {
    while (!IntStream.range(0, vcpus).allMatch(mailbox::isDone)) {
      between.run();
    }
  }

  /** Makes the subchannels idle, and as they are at the start of a round. */
  void clean(Mailbox mailbox, Runnable between) {
    mailbox.program(0, cleaning);
    mailbox.go(1, new int[] {0});
    await(mailbox, between);
    for (ProbeRecord record : mailbox.records(0, 0)) {
      if (record.cc() != 0) {
        throw new ProbeException(
            "subchannel %08x of QEMU does not become idle: cc %d, SCHIB %s"
                .formatted(record.register1(), record.cc(), schib(record.stored())));
      }
    }
  }

  private static String schib(Bytes stored) {
    return stored.length() == 0 ? "-" : stored.hex();
  }
}
