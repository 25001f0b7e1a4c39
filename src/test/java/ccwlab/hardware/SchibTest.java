package ccwlab.hardware;

import static ccwlab.hardware.Rig.nop;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Instruction;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.hardware.SubchannelProtocol.Instruct;
import org.junit.jupiter.api.Test;

/** What MSCH may change and STSCH shows. */
class SchibTest {
  private final Rig rig = Rig.nullDevice().program(nop(0));

  @Test
  void msch_idle_changesOnlyWhatTheProgramMayChange() {
    Pmcw all = new Pmcw(-1, -1, -1, -1, -1, -1, -1);
    Pmcw was = rig.state().pmcw();

    rig.msch(new Schib(all, new Scsw(-1, -1, -1), 1, 2, 3));

    Pmcw is = rig.state().pmcw();
    assertThat(is.intparm()).isEqualTo(-1);
    assertThat(is.word1()).isEqualTo(was.word1() | Pmcw.ISC | Pmcw.E | Pmcw.LM | Pmcw.MM | Pmcw.D);
    assertThat(is.word2()).isEqualTo(0xff000000 | was.word2() & 0x00ffffff);
    assertThat(is.word3()).isEqualTo(0xffffff00 | was.pam());
    assertThat(is.chpids0()).isEqualTo(was.chpids0());
    assertThat(is.word6()).isEqualTo(7);
    assertThat(rig.scsw()).isEqualTo(Scsw.ZERO);
    assertThat(rig.state().schib().mda0()).isEqualTo(1);
    assertThat(rig.state().schib().mda2()).isZero();
  }

  @Test
  void stsch_anyState_storesTheSchibAsItIs() {
    rig.ssch();

    Schib stored = rig.instruct(Instruct.of(3, Instruction.STSCH)).schib();

    assertThat(stored).isEqualTo(rig.state().schib());
    assertThat(stored.scsw().word0() & 0xffff).isEqualTo(0x4400);
  }
}
