package ccwlab.passthrough.run;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.passthrough.wire.Request;
import ccwlab.vfio.Errno;
import org.junit.jupiter.api.Test;

class IdleDeviceTest {
  private static final Pmcw PMCW = new Pmcw(7, 0x00811000, 0x80008080, 0x0000ff80, 0, 0, 0);
  private static final Schib SCHIB = new Schib(PMCW, Scsw.ZERO, 0, 0, 0);

  private int signals;
  private final IdleDevice device = new IdleDevice(SCHIB, () -> signals++);

  private Bytes irb() {
    return device.answer(new Request.Pread(0, 0, 124)).data().slice(24, 12);
  }

  @Test
  void clear_endsAtOnce() {
    Bytes clear = Bytes.ofInts(2, 0);
    assertThat(device.answer(new Request.Pwrite(0, 1 << 10, clear)).errno()).isEqualTo(Errno.OK);
    assertThat(signals).isEqualTo(1);
    assertThat(irb()).isEqualTo(Bytes.ofInts(0x00001001, 0, 0));
  }

  @Test
  void startsAndHalts_areRefused() {
    assertThat(device.answer(new Request.Pwrite(0, 0, Bytes.zeros(124))).errno())
        .isEqualTo(Errno.EIO);
    assertThat(device.answer(new Request.Pwrite(0, 1 << 10, Bytes.ofInts(1, 0))).errno())
        .isEqualTo(Errno.EIO);
    assertThat(signals).isZero();
  }

  @Test
  void wipe_tellsThatNothingIsUnderWay() {
    device.answer(new Request.Pwrite(0, 1 << 10, Bytes.ofInts(2, 0)));
    device.wipe();
    assertThat(signals).isEqualTo(2);
    assertThat(irb()).isEqualTo(Bytes.zeros(12));
  }

  @Test
  void regions_areReadWithinTheirBounds() {
    assertThat(device.answer(new Request.Pread(0, 2 << 10, 52)).data()).isEqualTo(SCHIB.encode());
    assertThat(device.answer(new Request.Pread(0, 3 << 10, 8)).data()).isEqualTo(Bytes.zeros(8));
    assertThat(device.answer(new Request.Pread(0, 2 << 10 | 4, 52)).errno())
        .isEqualTo(Errno.EINVAL);
  }
}
