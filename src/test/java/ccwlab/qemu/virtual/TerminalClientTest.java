package ccwlab.qemu.virtual;

import static ccwlab.qemu.virtual.VirtualMachineFixture.DATA_AT;
import static ccwlab.qemu.virtual.VirtualMachineFixture.FORMAT_1;
import static ccwlab.qemu.virtual.VirtualMachineFixture.ccw;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Cstat;
import ccwlab.arch.Dstat;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Scsw;
import ccwlab.qemu.virtual.VirtualCssProtocol.Elapse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the 3270 and the client behind it do with commands, records and time.
 *
 * <p>Source: QEMU hw/s390x/3270-ccw.c; hw/char/terminal3270.c.
 */
final class TerminalClientTest {
  private static final int ENDED = Dstat.CHANNEL_END | Dstat.DEVICE_END;
  private static final int READ_MODIFIED = 0x06;
  private static final int HEADER_BYTES = 3;
  private static final int LIST = 0x800;

  private final VirtualMachineFixture machine = new VirtualMachineFixture(Terminal3270.of(true));

  @ParameterizedTest
  @ValueSource(ints = {0x01, 0x05, 0x0d, 0x11, 0x02, 0x06})
  void command_known_ends(int cmd) {
    Scsw scsw = machine.start(FORMAT_1, ccw(cmd, 0, 4));

    assertThat(scsw.dstat()).isEqualTo(ENDED);
    assertThat(scsw.count()).isEqualTo(cmd == 0x02 || cmd == READ_MODIFIED ? 4 : 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x01, 0x05, 0x0d, 0x11, 0x02, 0x06})
  void command_withoutAddress_checks(int cmd) {
    assertThat(machine.start(FORMAT_1, ccw(cmd, 0, 4, 0)).cstat()).isEqualTo(Cstat.PROGRAM_CHECK);
  }

  @Test
  void command_unknown_isRejected() {
    assertThat(machine.start(FORMAT_1, ccw(0x07, 0, 4)).dstat()).isEqualTo(Dstat.UNIT_CHECK);
  }

  @Test
  void senseId_isA3270() {
    machine.start(FORMAT_1, ccw(0xe4, Ccw.SLI, 8));

    assertThat(machine.storage.read(DATA_AT, 8)).isEqualTo(Bytes.ofHex("ff32700000000000"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x01, 0x06})
  void area_notThere_checks(int cmd) {
    say("52303041");
    machine.say(new Elapse(0));

    assertThat(machine.startAgain(FORMAT_1, ccw(cmd, Ccw.SLI, 4, 0x7ff00000)).cstat())
        .isEqualTo(Cstat.PROGRAM_CHECK);
  }

  @Test
  void write_longerThanABlock_isTakenWhole() {
    Scsw scsw = machine.start(FORMAT_1, ccw(0x01, 0, 1500));

    assertThat(scsw.dstat()).isEqualTo(ENDED);
    assertThat(scsw.count()).isZero();
  }

  /** Data are read in pieces of 1024 bytes; a piece that begins a block begins it at its start. */
  @ParameterizedTest
  @CsvSource({"0x3000, false", "0x3010, true"})
  void write_throughIdaws_secondBlockStartsOnItsBoundary(int second, boolean checks) {
    machine.storage.write(LIST, Bytes.ofInts(0, 0x2000, 0, second));

    Scsw scsw = machine.start(FORMAT_1 | Orb.H | Orb.T, ccw(0x01, Ccw.IDA, 3000, LIST));

    assertThat(scsw.cstat()).isEqualTo(checks ? Cstat.PROGRAM_CHECK : 0);
  }

  @Test
  void record_withAText_isAnsweredWithAllOfIt() {
    say("523030", 900);
    machine.say(new Elapse(0));

    assertThat(waiting()).isEqualTo(HEADER_BYTES + 900);
  }

  /** An answer is asked for by R and two digits, in hundredths of a second. */
  @ParameterizedTest
  @CsvSource({
    "523031, 10000",
    "523130, 100000",
    "523939, 990000",
    "523032, 20000",
    "532031, -1",
    "522f31, -1",
    "523a31, -1",
    "52302f, -1",
    "52303a, -1",
    "5230, -1"
  })
  void record_asksForAnAnswer(String asked, long micros) {
    say(asked);

    if (micros < 0) {
      machine.say(new Elapse(10_000_000));
      assertThat(waiting()).isZero();
    } else {
      machine.say(new Elapse(micros - 1));
      assertThat(waiting()).isZero();
      machine.say(new Elapse(1));
      assertThat(waiting()).isEqualTo(HEADER_BYTES);
    }
  }

  @Test
  void answers_comeInTheOrderOfTheirTimes() {
    say("52303341");
    say("52303142");
    say("52303243");
    say("52303244");
    machine.say(new Elapse(30_000));

    assertThat(read(16).hex()).isEqualTo("7d4040427d4040437d4040447d404041");
  }

  @Test
  void time_countsFromWhenItWasAsked() {
    machine.say(new Elapse(50_000));
    say("523031");
    machine.say(new Elapse(9_999));
    assertThat(waiting()).isZero();
    machine.say(new Elapse(1));
    assertThat(waiting()).isEqualTo(HEADER_BYTES);
  }

  /** The buffer takes 1000 bytes; a record that does not fit is lost, and attention comes. */
  @ParameterizedTest
  @CsvSource({"597, 1000", "598, 400"})
  void input_upToItsLimit(int second, int waiting) {
    say("523030", 397);
    machine.say(new Elapse(0));
    say("523030", second);
    machine.execute(Instruction.TSCH);
    machine.say(new Elapse(0));

    assertThat(waiting()).isEqualTo(waiting);
    assertThat(machine.scsw().dstat()).isEqualTo(Dstat.ATTENTION);
  }

  @Test
  void attention_notEnabled_isNotPresented() {
    say("523030");
    machine.execute(Instruction.TSCH);
    Pmcw off = machine.css.subchannels().get(0).sch().pmcw().enabled(false);
    machine.css = machine.css.withSch(0, machine.css.subchannels().get(0).sch().withPmcw(off));
    int before = machine.css.interrupts().pending().size();
    machine.say(new Elapse(0));

    assertThat(machine.scsw().pending()).isFalse();
    assertThat(machine.scsw().dstat()).isEqualTo(Dstat.ATTENTION);
    assertThat(machine.css.interrupts().pending()).hasSize(before);
  }

  @Test
  void attention_presented_isAlertAndInterrupts() {
    say("523030");
    machine.execute(Instruction.TSCH);
    int before = machine.css.interrupts().pending().size();
    machine.say(new Elapse(0));

    assertThat(machine.scsw().stctl()).isEqualTo(0x11);
    assertThat(machine.css.interrupts().pending()).hasSize(before + 1);
  }

  @Test
  void reset_leavesTheTerminalAsItIs() {
    say("523030");
    machine.say(new Elapse(0));
    VirtualDevice before = machine.css.subchannels().get(0).device();
    machine.say(new VirtualCssProtocol.Reset());

    assertThat(machine.css.subchannels().get(0).device()).isEqualTo(before);
  }

  private void say(String hex) {
    say(hex, 0);
  }

  /** Writes a control character, this, and as many letters. */
  private void say(String hex, int letters) {
    Bytes record = Bytes.ofHex("f1" + hex).concat(Bytes.filled(letters, 0x41));
    machine.storage.write(DATA_AT, record);
    machine.startAgain(FORMAT_1, ccw(0x01, 0, record.length()));
  }

  private int waiting() {
    return ((Terminal3270) machine.css.subchannels().get(0).device()).inputBytes();
  }

  private Bytes read(int bytes) {
    machine.startAgain(FORMAT_1, ccw(READ_MODIFIED, 0, bytes));
    return machine.storage.read(DATA_AT, bytes);
  }
}
