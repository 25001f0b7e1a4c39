package ccwlab.passthrough.linux;

import java.util.ArrayList;
import java.util.List;

/**
 * A fault that was played on a device, and what the guest did about it: its instructions from then
 * on, until a program has ended well and the guest was told.
 */
final class Played {
  /** More are not told apart. */
  private static final int STEPS_MOST = 8;

  private final String kind;
  private final int device;
  private final long atNanos;
  private final List<String> steps = new ArrayList<>();
  private int left;
  private long endNanos = -1;
  private boolean started;

  Played(String kind, int device, long atNanos) {
    this.kind = kind;
    this.device = device;
    this.atNanos = atNanos;
  }

  /** The guest has executed something, which came to the driver. */
  void did(String what, boolean start, long nanos) {
    if (!isOver()) {
      started |= start;
      if (steps.size() < STEPS_MOST) {
        steps.add("%s after %.3f s".formatted(what, Diary.seconds(nanos - atNanos)));
      } else {
        left++;
      }
    }
  }

  /** A program has ended well, and QEMU has read it. */
  void endedWell(long nanos) {
    if (!isOver() && started) {
      endNanos = nanos;
    }
  }

  boolean isOf(int which) {
    return device == which;
  }

  boolean isOver() {
    return endNanos >= 0;
  }

  /** As it stands. */
  LinuxResult.Recovery result() {
    List<String> all = new ArrayList<>(steps);
    if (left > 0) {
      all.add(left + " more");
    }
    return new LinuxResult.Recovery(
        kind,
        device,
        Diary.seconds(atNanos),
        all,
        isOver() ? Diary.seconds(endNanos - atNanos) : -1);
  }
}
