package ccwlab.passthrough.linux;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cstat;
import ccwlab.arch.Dstat;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.hardware.device.BlockImage;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.Observation;
import ccwlab.vfio.Errno;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what is seen of a guest, by device. Any thread may tell. */
final class Ledger {
  private static final int CODES = 4;
  private static final int NORMAL_DSTAT = Dstat.CHANNEL_END | Dstat.DEVICE_END;

  private final List<GuestDevice> devices;
  private final Counts[] counts;
  private final Map<Schid, Counts> bySchid = new HashMap<>();
  private final List<Played> played = new ArrayList<>();
  private final List<Played> open = new ArrayList<>();
  private final Map<String, Found> found = new LinkedHashMap<>();

  private static final class Counts {
    private long requests;
    private long starts;
    private long halts;
    private long clears;
    private final long[] cc = new long[CODES];
    private long unitExceptions;
    private long interruptions;
    private long faults;
    private long findings;
    private long read;
    private long written;
  }

  private static final class Found {
    private final String property;
    private final String message;
    private final long atNanos;
    private long count;

    private Found(String property, String message, long atNanos) {
      this.property = property;
      this.message = message;
      this.atNanos = atNanos;
    }
  }

  Ledger(List<GuestDevice> devices) {
    this.devices = List.copyOf(devices);
    this.counts = new Counts[devices.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new Counts();
      bySchid.put(devices.get(i).schid(), counts[i]);
    }
  }

  /**
   * What the guest's instruction came to, as its condition code follows from the driver's answer.
   *
   * @return in words
   */
  static String outcome(Instruction op, Errno errno) {
    int cc = code(op, errno);
    return cc < 0 ? errno + ", a unit exception" : "cc " + cc;
  }

  /** Source: QEMU hw/vfio/ccw.c, as {@code ccwlab.qemu} has it. -1: it makes a unit exception. */
  private static int code(Instruction op, Errno errno) {
    return switch (errno) {
      case OK -> 0;
      case EBUSY -> op == Instruction.CSCH ? -1 : 2;
      case ENODEV, EACCES -> 3;
      default -> -1;
    };
  }

  synchronized void instruction(int device, Instruction op, Errno errno, long nanos) {
    Counts of = counts[device];
    switch (op) {
      case HSCH -> of.halts++;
      case CSCH -> of.clears++;
      default -> of.starts++;
    }
    int cc = code(op, errno);
    if (cc < 0) {
      of.unitExceptions++;
    } else {
      of.cc[cc]++;
    }
    List<Played> waiting = open(device);
    if (!waiting.isEmpty()) {
      String what = op.mnemonic() + " " + outcome(op, errno);
      waiting.forEach(one -> one.did(what, op == Instruction.SSCH, nanos));
    }
  }

  private List<Played> open(int device) {
    return open.isEmpty() ? List.of() : open.stream().filter(one -> one.isOf(device)).toList();
  }

  /** QEMU has read the status that waited for it. */
  synchronized void statusRead(int device, Scsw status, long nanos) {
    counts[device].interruptions++;
    int ended = Stctl.PRIMARY.mask() | Stctl.SECONDARY.mask();
    boolean well =
        status.has(Fctl.START)
            && (status.stctl() & ended) == ended
            && status.dstat() == NORMAL_DSTAT
            && (status.cstat() & ~Cstat.PCI) == 0;
    if (well) {
      open(device).forEach(one -> one.endedWell(nanos));
      open.removeIf(Played::isOver);
    }
  }

  synchronized void seen(Observation seen) {
    if (seen instanceof HardwareSeen.MediumRead read) {
      Counts of = bySchid.get(read.schid());
      of.requests++;
      of.read += blocks(read.content());
    } else if (seen instanceof HardwareSeen.MediumWritten written) {
      Counts of = bySchid.get(written.schid());
      of.requests++;
      of.written += blocks(written.content());
    }
  }

  private static long blocks(Bytes content) {
    return content.length() / BlockImage.BLOCK_BYTES;
  }

  synchronized void fault(String kind, boolean begins, List<Integer> concerned, long nanos) {
    if (begins) {
      for (int device : concerned) {
        counts[device].faults++;
        Played one = new Played(kind, device, nanos);
        played.add(one);
        open.add(one);
      }
    }
  }

  synchronized void finding(String property, String message, long nanos) {
    found.computeIfAbsent(property + " " + message, key -> new Found(property, message, nanos))
        .count++;
    bySchid.forEach((schid, of) -> of.findings += message.contains(schid.toString()) ? 1 : 0);
  }

  /** Whether a disk of that device was written. */
  synchronized boolean wasWritten(int device) {
    return counts[device].written > 0;
  }

  /**
   * @param digests of the disks in the end, by device
   */
  synchronized List<LinuxResult.Device> devices(List<String> digests) {
    List<LinuxResult.Device> all = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      Counts of = counts[i];
      all.add(
          new LinuxResult.Device(
              devices.get(i).word(),
              of.requests,
              of.starts,
              of.halts,
              of.clears,
              List.of(of.cc[0], of.cc[1], of.cc[2], of.cc[3]),
              of.unitExceptions,
              of.interruptions,
              of.faults,
              of.findings,
              of.read,
              of.written,
              digests.get(i)));
    }
    return all;
  }

  synchronized List<LinuxResult.Recovery> recoveries() {
    return played.stream().map(Played::result).toList();
  }

  synchronized List<LinuxResult.Found> findings() {
    return found.values().stream()
        .map(
            one ->
                new LinuxResult.Found(
                    one.property, one.message, one.count, Diary.seconds(one.atNanos)))
        .toList();
  }
}
