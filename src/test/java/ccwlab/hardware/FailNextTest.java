package ccwlab.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.hardware.SubchannelProtocol.FailNext;
import ccwlab.hardware.device.Device;
import ccwlab.hardware.device.DeviceConfig;
import ccwlab.hardware.device.Habits;
import ccwlab.hardware.device.NoMedium;
import ccwlab.storage.HostStorage;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A device that an operator lets fail once: the next command, whichever, ends with unit check. */
class FailNextTest {
  private static final int GOOD = 0x0c;
  private static final int UNIT_CHECK = 0x0e;
  private static final int LIST = 0x20000;
  private static final int DATA = 0x4000;
  private static final DeviceConfig NULL = DeviceConfig.nullDevice();

  private final Rig rig = failing(NULL);

  private static Rig failing(DeviceConfig config) {
    Rig rig = Rig.of(config).program(Rig.nop(0));
    rig.idal(LIST, HostStorage.hostAddress(DATA));
    rig.say(new FailNext());
    return rig;
  }

  /** The device status with which a program of this command ends. */
  private int dstat(int cmd) {
    rig.program(Rig.ccw(cmd, cmd == Rig.NOP ? 0 : Ccw.IDA, cmd == Rig.NOP ? 0 : 32, LIST));
    rig.ssch(Rig.orb().with(Orb.H));
    rig.settle();
    return rig.tsch().scsw().dstat();
  }

  @Test
  void nextCommand_endsWithUnitCheckAndSenseTellsOfIt() {
    assertThat(dstat(Rig.NOP)).isEqualTo(UNIT_CHECK);
    assertThat(dstat(Device.SENSE)).isEqualTo(GOOD);

    assertThat(rig.host.guest().read(DATA, 1)).isEqualTo(Bytes.ofHex("80"));
  }

  @Test
  void commandAfterIt_endsWell() {
    assertThat(dstat(Rig.NOP)).isEqualTo(UNIT_CHECK);
    assertThat(dstat(Rig.NOP)).isEqualTo(GOOD);
  }

  @Test
  void sense_doesNotFailAndTheFailureIsStillToCome() {
    assertThat(dstat(Device.SENSE)).isEqualTo(GOOD);
    assertThat(rig.host.guest().read(DATA, 32)).isEqualTo(Bytes.zeros(32));
    assertThat(dstat(Rig.NOP)).isEqualTo(UNIT_CHECK);
  }

  @Test
  void senseThatWaits_isStillFetched() {
    Device waiting = Device.of(NULL).end(0xff, Bytes.EMPTY, 0, NoMedium.INSTANCE).device();
    Rig checked = Rig.of(waiting);
    checked.say(new FailNext());

    assertThat(checked.state().device().sense().byteAt(0)).isEqualTo(0x80);
    assertThat(checked.state().device().senseFetched().sense()).isEqualTo(Bytes.zeros(32));
    assertThat(checked.state().device().senseFetched().begin(Rig.NOP))
        .isEqualTo(checked.state().device().begin(Rig.NOP));
  }

  @Test
  void clear_takesTheFailureAway() {
    rig.op(Instruction.CSCH);
    rig.settle();
    rig.tsch();

    assertThat(dstat(Rig.NOP)).isEqualTo(GOOD);
  }

  @Test
  void habitsOfTheDevice_stay() {
    Rig stubborn =
        failing(NULL.withHabits(new Habits(Set.of(), Set.of(), Set.of(), true)))
            .program(Rig.nop(0));
    stubborn.ssch();
    stubborn.self();
    stubborn.op(Instruction.HSCH);
    stubborn.self();
    assertThat(stubborn.interruptions()).isZero();

    stubborn.settle();
    assertThat(stubborn.tsch().scsw().dstat()).isEqualTo(UNIT_CHECK);
  }

  @Test
  void deviceWithoutHabits_isHaltedAtOnce() {
    rig.ssch();
    rig.self();
    rig.op(Instruction.HSCH);
    rig.self();

    assertThat(rig.interruptions()).isEqualTo(1);
  }
}
