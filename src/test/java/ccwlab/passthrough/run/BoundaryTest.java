package ccwlab.passthrough.run;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Schid;
import ccwlab.passthrough.retrace.Crossing;
import ccwlab.passthrough.retrace.Crossing.Call;
import ccwlab.passthrough.retrace.Crossing.Signal;
import ccwlab.passthrough.retrace.Crossing.Taken;
import ccwlab.vfio.Errno;
import ccwlab.vfio.RegionProtocol.IrqIndex;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Read;
import org.junit.jupiter.api.Test;

class BoundaryTest {
  private static final Schid SCH = Schid.of(3);

  private final Boundary boundary = new Boundary();

  private static Call read(long begin, long offset, Bytes data) {
    return new Call(
        SCH, begin, begin + 1, new Pread(-1, offset, data.length()), new Read(-1, Errno.OK, data));
  }

  @Test
  void reading_thatIsToldBeforeThePread_standsInFrontOfIt() {
    boundary.signalled(SCH, IrqIndex.IO);
    boundary.taken(SCH, IrqIndex.IO, 1, 5);
    assertThat(boundary.isComplete()).isFalse();
    Call read = read(10, 0, Bytes.zeros(124));
    boundary.called(read);

    assertThat(boundary.isComplete()).isTrue();
    assertThat(boundary.crossings())
        .containsExactly(new Signal(SCH, IrqIndex.IO), new Taken(SCH, 10, IrqIndex.IO, 1), read);
  }

  @Test
  void reading_thatIsToldAfterThePread_standsInFrontOfItToo() {
    boundary.signalled(SCH, IrqIndex.IO);
    Call read = read(10, 0, Bytes.zeros(124));
    boundary.called(read);
    assertThat(boundary.isComplete()).isFalse();
    boundary.taken(SCH, IrqIndex.IO, 1, 20);

    assertThat(boundary.isComplete()).isTrue();
    assertThat(boundary.crossings())
        .containsExactly(new Signal(SCH, IrqIndex.IO), new Taken(SCH, 10, IrqIndex.IO, 1), read);
  }

  @Test
  void reports_areReadUntilThereIsNone_afterOneReadingOfTheEventfd() {
    boundary.signalled(SCH, IrqIndex.CRW);
    boundary.taken(SCH, IrqIndex.CRW, 1, 5);
    boundary.called(read(10, 3 << 10, Bytes.ofInts(0x04060040, 0)));
    assertThat(boundary.isComplete()).isFalse();
    boundary.called(read(20, 3 << 10, Bytes.zeros(8)));

    assertThat(boundary.isComplete()).isTrue();
    assertThat(boundary.crossings()).filteredOn(Taken.class::isInstance).hasSize(1);
  }

  @Test
  void signals_areOutstandingUntilAsManyWereRead() {
    boundary.signalled(SCH, IrqIndex.IO);
    boundary.signalled(SCH, IrqIndex.IO);
    boundary.taken(SCH, IrqIndex.IO, 1, 5);
    assertThat(boundary.allRead()).isFalse();
    boundary.reset();
    assertThat(boundary.allRead()).isFalse();
    boundary.taken(SCH, IrqIndex.IO, 1, 6);
    assertThat(boundary.allRead()).isTrue();
  }

  @Test
  void clearing_forgetsWhatCame() {
    boundary.taken(SCH, IrqIndex.REQ, 1, 5);
    assertThat(boundary.crossings()).hasSize(1).first().isInstanceOf(Crossing.class);
    boundary.clear();
    assertThat(boundary.crossings()).isEmpty();
  }
}
