package ccwlab.observe;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Ccw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

/** What is seen at a subchannel of the real channel subsystem. */
public sealed interface HardwareSeen extends Observation {
  Schid schid();

  /** How a run of a channel program came to its end. */
  enum Ending {
    /** The device ended it, well or with unit check. */
    ENDED,
    /** The channel subsystem ended it: program check, incorrect length and the like. */
    CHECKED,
    HALTED,
    CLEARED,
    CANCELLED,
    /** Its path went away under it. */
    PATH_LOST,
    /** The device went away with it. */
    DEVICE_GONE
  }

  /** What the channel subsystem wanted at a place where it has nothing to do. */
  enum Wanted {
    CCW,
    IDAW,
    /** Data on their way to the device. */
    OUTPUT,
    /** Data on their way into storage. */
    INPUT
  }

  /**
   * An instruction was executed.
   *
   * @param before the SCSW that it found; for TSCH with cc 0 the status that it took
   * @param after the SCSW that it left
   * @param enabled it left the subchannel valid and enabled
   */
  record Executed(Schid schid, Instruction op, Cc cc, Scsw before, Scsw after, boolean enabled)
      implements HardwareSeen {
    @Override
    public String event() {
      return "css_" + op.mnemonic();
    }

    @Override
    public String line() {
      return "%s sch=%s cc=%d before=[%s] after=[%s]"
          .formatted(event(), schid, cc.code(), before, after);
    }

    @Override
    public Optional<StatusWord> statusWord() {
      return Optional.of(new StatusWord(StatusWord.Holder.H, schid, after));
    }

    @Override
    public String brief() {
      return op.mnemonic() + " cc " + cc.code();
    }
  }

  /**
   * The device behind the subchannel went away, or one came.
   *
   * @param there what is so now
   */
  record PresenceChanged(Schid schid, boolean there) implements HardwareSeen {
    @Override
    public String event() {
      return "css_presence";
    }

    @Override
    public String line() {
      return "%s sch=%s device=%s".formatted(event(), schid, there ? "back" : "gone");
    }

    @Override
    public String brief() {
      return there ? "device back" : "device gone";
    }
  }

  /** The SCSW changed, with no instruction and no status behind it. */
  record ScswChanged(Schid schid, Scsw scsw) implements HardwareSeen {
    @Override
    public String event() {
      return "css_scsw";
    }

    @Override
    public String line() {
      return "%s sch=%s scsw=[%s]".formatted(event(), schid, scsw);
    }

    @Override
    public Optional<StatusWord> statusWord() {
      return Optional.of(new StatusWord(StatusWord.Holder.H, schid, scsw));
    }

    @Override
    public String brief() {
      return "scsw(h)";
    }
  }

  /** The device accepted the command of a CCW. {@code cpa} is where the CCW lies. */
  record CcwStarted(Schid schid, int run, int cpa, Ccw ccw) implements HardwareSeen {
    @Override
    public String event() {
      return "css_ccw";
    }

    @Override
    public String line() {
      return "%s sch=%s run=%d cpa=%08x cmd=%02x flags=%02x count=%d cda=%08x"
          .formatted(event(), schid, run, cpa, ccw.cmd(), ccw.flags(), ccw.count(), ccw.cda());
    }

    @Override
    public String brief() {
      return "ccw %02x".formatted(ccw.cmd());
    }
  }

  /** The device has taken the command and will never end it. */
  record NeverEnds(Schid schid, int run) implements HardwareSeen {
    @Override
    public String event() {
      return "css_device_never_ends";
    }

    @Override
    public String line() {
      return "css_device_never_ends sch=%s run=%d".formatted(schid, run);
    }

    @Override
    public String brief() {
      return "the device never ends it";
    }
  }

  /** The subchannel became status pending, or more status joined what was pending. */
  record StatusPresented(Schid schid, Scsw scsw) implements HardwareSeen {
    @Override
    public String event() {
      return "css_status";
    }

    @Override
    public String line() {
      return "%s sch=%s scsw=[%s]".formatted(event(), schid, scsw);
    }

    @Override
    public Optional<StatusWord> statusWord() {
      return Optional.of(new StatusWord(StatusWord.Holder.H, schid, scsw));
    }

    @Override
    public String brief() {
      return "status";
    }
  }

  /** The subchannel asked for an interruption, and nobody has heard it. */
  record InterruptionLost(Schid schid) implements HardwareSeen {
    @Override
    public String event() {
      return "css_interruption_lost";
    }

    @Override
    public String line() {
      return "css_interruption_lost sch=" + schid;
    }

    @Override
    public String brief() {
      return "interruption lost";
    }
  }

  /**
   * The channel subsystem touched storage that nobody keeps for it: a kernel block that is not (or
   * no longer) allocated, a guest page that is not pinned.
   *
   * @param address host absolute address
   */
  record StrayAccess(Schid schid, Wanted wanted, long address) implements HardwareSeen {
    @Override
    public String event() {
      return "css_stray_access";
    }

    @Override
    public String line() {
      return "%s sch=%s wanted=%s address=%x"
          .formatted(event(), schid, wanted.name().toLowerCase(Locale.ROOT), address);
    }

    @Override
    public String brief() {
      return "stray " + wanted.name().toLowerCase(Locale.ROOT) + " at " + Long.toHexString(address);
    }
  }

  /** Blocks were read from the medium, {@code block} being the first. */
  record MediumRead(Schid schid, long block, Bytes content) implements HardwareSeen {
    @Override
    public String event() {
      return "css_medium_read";
    }

    @Override
    public String line() {
      return medium(this, block, content);
    }

    @Override
    public String brief() {
      return "read block " + block;
    }
  }

  /** Blocks were written to the medium, {@code block} being the first. */
  record MediumWritten(Schid schid, long block, Bytes content) implements HardwareSeen {
    @Override
    public String event() {
      return "css_medium_written";
    }

    @Override
    public String line() {
      return medium(this, block, content);
    }

    @Override
    public String brief() {
      return "write block " + block;
    }
  }

  /** A run of a channel program is over: nothing of it is used any more. */
  record ProgramEnded(Schid schid, int run, Ending how) implements HardwareSeen {
    @Override
    public String event() {
      return "css_program_ended";
    }

    @Override
    public String line() {
      return "%s sch=%s run=%d how=%s"
          .formatted(event(), schid, run, how.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public String brief() {
      return "program " + how.name().toLowerCase(Locale.ROOT);
    }
  }

  private static String medium(HardwareSeen seen, long block, Bytes content) {
    CRC32 digest = new CRC32();
    digest.update(content.toArray());
    return "%s sch=%s block=%d bytes=%d crc32=%08x"
        .formatted(seen.event(), seen.schid(), block, content.length(), digest.getValue());
  }
}
