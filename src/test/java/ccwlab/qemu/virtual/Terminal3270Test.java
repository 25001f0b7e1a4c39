package ccwlab.qemu.virtual;

import static ccwlab.qemu.virtual.VirtualMachineFixture.DATA_AT;
import static ccwlab.qemu.virtual.VirtualMachineFixture.FORMAT_1;
import static ccwlab.qemu.virtual.VirtualMachineFixture.ccw;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Dstat;
import ccwlab.arch.Instruction;
import ccwlab.arch.Scsw;
import ccwlab.qemu.virtual.VirtualCssProtocol.Elapse;
import org.junit.jupiter.api.Test;

final class Terminal3270Test {
  private static final Bytes ASK = Bytes.ofHex("f152303248");

  private final VirtualMachineFixture machine = new VirtualMachineFixture(Terminal3270.of(true));

  @Test
  void write_nothingConnected_interventionRequiredWithoutCcwAddress() {
    VirtualMachineFixture alone = new VirtualMachineFixture(Terminal3270.of(false));

    Scsw scsw = alone.start(FORMAT_1, ccw(0x01, 0, 4));

    assertThat(scsw.dstat()).isEqualTo(Dstat.UNIT_CHECK);
    assertThat(scsw.cpa()).isZero();
    assertThat(alone.css.subchannels().get(0).sch().senseData().byteAt(0)).isEqualTo(0x40);
  }

  @Test
  void attention_notDueYet_nothing() {
    ask();
    machine.execute(Instruction.TSCH);
    machine.say(new Elapse(19_999));

    assertThat(machine.scsw().pending()).isFalse();
    machine.say(new Elapse(1));
    assertThat(machine.scsw().pending()).isTrue();
    assertThat(machine.scsw().dstat()).isEqualTo(Dstat.ATTENTION);
  }

  @Test
  void attention_statusPending_overwritesDeviceStatusAndIsLost() {
    ask();
    machine.say(new Elapse(20_000));

    assertThat(machine.scsw().dstat()).isEqualTo(Dstat.ATTENTION);
    assertThat(machine.scsw().stctl()).isEqualTo(7);
    assertThat(machine.css.interrupts().pending()).hasSize(1);
  }

  @Test
  void readModified_inPart_readsTheBeginningAgain() {
    ask();
    machine.say(new Elapse(20_000));
    machine.startAgain(FORMAT_1, ccw(0x06, 0, 3));
    Scsw rest = machine.startAgain(FORMAT_1, ccw(0x06, Ccw.SLI, 8, DATA_AT + 16));

    assertThat(machine.storage.read(DATA_AT, 3)).isEqualTo(Bytes.ofHex("7d4040"));
    assertThat(machine.storage.read(DATA_AT + 16, 2)).isEqualTo(Bytes.ofHex("7d00"));
    assertThat(rest.count()).isEqualTo(7);
  }

  @Test
  void write_noData_interventionRequired() {
    assertThat(machine.start(FORMAT_1, ccw(0x01, Ccw.SLI, 0)).dstat()).isEqualTo(Dstat.UNIT_CHECK);
  }

  private void ask() {
    machine.storage.write(DATA_AT, ASK);
    machine.start(FORMAT_1, ccw(0x01, 0, ASK.length()));
  }
}
