package ccwlab.driver.run;

import ccwlab.arch.Bytes;
import ccwlab.driver.run.RealDriver.File;
import ccwlab.driver.run.Report.Words;
import ccwlab.vfio.Errno;
import ccwlab.vfio.RegionProtocol.Command;
import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.Controlled;
import ccwlab.vfio.RegionProtocol.Ioctl;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Pwrite;
import ccwlab.vfio.RegionProtocol.Read;
import ccwlab.vfio.RegionProtocol.Written;
import java.util.List;

/**
 * What the kernel does with the device's file before the driver hears of it: a file is closed when
 * the last system call on it has returned, who opens waits for that, and a file that is not open
 * cannot be used.
 *
 * <p>Source: Linux fs/file_table.c, __fput; drivers/vfio/vfio_main.c, vfio_device_fops_release.
 */
final class Files {
  private Files() {}

  /** Who has made that system call. */
  static int caller(Command request) {
    if (request instanceof Pwrite pwrite) {
      return pwrite.caller();
    }
    return request instanceof Pread pread ? pread.caller() : ((Ioctl) request).caller();
  }

  /**
   * An ioctl, open or close is asked for.
   *
   * @return what the driver is to do now
   */
  static List<Ioctl> asked(RealTurn turn, Ioctl request) {
    Errno refused = refused(request.control(), turn.file());
    if (refused != null) {
      turn.say(new Controlled(request.caller(), request.control(), refused));
      return List.of();
    }
    if (request.control() == Control.CLOSE) {
      turn.file(File.CLOSING);
    }
    turn.waiting.add(request);
    return next(turn);
  }

  /** Null if the driver is asked. */
  private static Errno refused(Control control, File file) {
    return switch (control) {
      case CLOSE, RESET -> file == File.OPEN ? null : Errno.EBADF;
      case UNMAP -> file == File.OPEN || file == File.CLOSING ? null : Errno.OK;
      case PROBE -> file == File.REMOVED ? null : Errno.EBUSY;
      case SHUTDOWN -> file == File.CLOSING ? Errno.EBUSY : null;
      case OPEN -> file == File.REMOVED ? Errno.ENODEV : file == File.OPEN ? Errno.EBUSY : null;
      case REMOVE, FAILED_CREATE -> file == File.REMOVED ? Errno.ENODEV : null;
    };
  }

  /** What has waited long enough. */
  static List<Ioctl> next(RealTurn turn) {
    List<Ioctl> now =
        turn.waiting.stream().filter(request -> !waits(turn, request.control())).toList();
    List<Ioctl> taken = now.isEmpty() ? List.of() : List.of(now.get(0));
    turn.waiting.removeAll(taken);
    return taken;
  }

  private static boolean waits(RealTurn turn, Control control) {
    return switch (control) {
      case CLOSE -> turn.find(Files::usesTheFile).isPresent();
      case OPEN -> turn.file() == File.CLOSING;
      default -> false;
    };
  }

  private static boolean usesTheFile(Running one) {
    return one.kind() == Running.Kind.SYS
        && (!(one.request() instanceof Ioctl ioctl) || ioctl.control() == Control.RESET);
  }

  /**
   * A system call has returned.
   *
   * @param stop {@code done CONTEXT RC DATA}
   */
  static void returned(RealTurn turn, Command request, Words stop) {
    int rc = stop.number(2);
    Errno errno = Errno.ofRetCode(rc);
    if (request instanceof Pwrite pwrite) {
      turn.say(new Written(pwrite.caller(), errno, Math.max(rc, 0)));
    } else if (request instanceof Pread pread) {
      Bytes data = rc > 0 ? Bytes.ofHex(stop.at(3)) : Bytes.EMPTY;
      turn.say(new Read(pread.caller(), errno, data));
    } else {
      Ioctl ioctl = (Ioctl) request;
      changed(turn, ioctl.control(), errno);
      turn.say(new Controlled(ioctl.caller(), ioctl.control(), errno));
    }
  }

  private static void changed(RealTurn turn, Control control, Errno errno) {
    switch (control) {
      case CLOSE -> turn.file(File.BOUND);
      case REMOVE -> turn.file(File.REMOVED);
      case OPEN -> {
        if (errno == Errno.OK) {
          turn.file(File.OPEN);
        }
      }
      case PROBE -> {
        if (errno == Errno.OK) {
          turn.file(File.BOUND);
        }
      }
      default -> {
        // The file is as it was.
      }
    }
  }
}
