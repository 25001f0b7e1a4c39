package ccwlab.driver.run;

import ccwlab.vfio.RegionProtocol.Command;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Work;
import java.util.List;

/**
 * A context of the driver that has begun and not returned.
 *
 * @param kind who executes the driver's code
 * @param request the system call; null if it is none
 * @param work the job; null if it is none
 * @param standing where it is
 * @param at the switch point, or what it waits for, as the process calls it
 * @param taken of an interrupt: its TSCH has been executed
 */
record Running(Kind kind, Command request, Work work, Standing standing, String at, boolean taken) {
  /** What waits for the end of a limited time, as the process says it. */
  private static final List<String> LIMITED = List.of("completion", "vfio_device_in_use");

  private static final String COPY_OUT = "copy_to_user";

  /** Places in the I/O region, which has index 0. Source: Linux uapi/linux/vfio_ccw.h. */
  private static final int IRB_AREA = 24;

  private static final int RET_CODE = 120;

  /** Who executes. Each kind has numbers of its own; the lowest that is free is taken. */
  enum Kind {
    SYS("call", 1, 20),
    IRQ("irq", 21, 30),
    WORK("work", 31, 34),
    CIO("machine-check", 35, 40);

    private final String word;
    private final int first;
    private final int last;

    Kind(String word, int first, int last) {
      this.word = word;
      this.first = first;
      this.last = last;
    }

    int first() {
      return first;
    }

    int last() {
      return last;
    }
  }

  /** What traces call the context with that number: {@code call}, {@code irq2}. */
  static String name(int context) {
    for (Kind kind : Kind.values()) {
      if (context >= kind.first && context <= kind.last) {
        return kind.word + (context == kind.first ? "" : context - kind.first + 1);
      }
    }
    throw new IllegalArgumentException("no context has the number " + context);
  }

  /** Where a context is. */
  enum Standing {
    /** At a switch point: it can go on. */
    READY,
    /** It has executed an instruction, and waits for the condition code. */
    ASKING,
    /** It waits until somebody else has done something. */
    WAITING
  }

  static Running sys(Command request) {
    return new Running(Kind.SYS, request, null, Standing.READY, "", false);
  }

  static Running job(Work work) {
    return new Running(Kind.WORK, null, work, Standing.READY, "", false);
  }

  static Running of(Kind kind) {
    return new Running(kind, null, null, Standing.READY, "", false);
  }

  Running at(Standing now, String where) {
    return new Running(kind, request, work, now, where, taken);
  }

  Running withTaken() {
    return new Running(kind, request, work, standing, at, true);
  }

  /**
   * What it does next is to give irb_area to user space. Source: Linux vfio_ccw_ops.c,
   * vfio_ccw_mdev_read_io_region.
   */
  boolean fetchesIrb() {
    return request instanceof Pread read
        && at.equals(COPY_OUT)
        && read.offset() < RET_CODE
        && read.offset() + read.count() > IRB_AREA;
  }

  /** It will go on when some time has gone by. */
  boolean waitsALimitedTime() {
    return standing == Standing.WAITING && LIMITED.stream().anyMatch(at::startsWith);
  }
}
