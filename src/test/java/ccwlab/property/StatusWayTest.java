package ccwlab.property;

import static ccwlab.property.PropertyHarness.ATTENTION;
import static ccwlab.property.PropertyHarness.CLEAR_ENDED;
import static ccwlab.property.PropertyHarness.ENDED;
import static ccwlab.property.PropertyHarness.HALT_ENDED;
import static ccwlab.property.PropertyHarness.IDLE;
import static ccwlab.property.PropertyHarness.SCH;
import static ccwlab.property.PropertyHarness.accepted;
import static ccwlab.property.PropertyHarness.changed;
import static ccwlab.property.PropertyHarness.copied;
import static ccwlab.property.PropertyHarness.ended;
import static ccwlab.property.PropertyHarness.irqTaken;
import static ccwlab.property.PropertyHarness.judge;
import static ccwlab.property.PropertyHarness.qemuReads;
import static ccwlab.property.PropertyHarness.several;
import static ccwlab.property.PropertyHarness.shown;
import static ccwlab.property.PropertyHarness.tsch;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Scsw;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.HostSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import ccwlab.observe.StoredArea;
import ccwlab.observe.VfioSeen;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches the guest is what TSCH hands out; what does not is lost somewhere. */
class StatusWayTest {
  private static final Observation LOST = new VfioSeen.IrqLost(SCH, Irb.of(ENDED));
  private static final Observation WIPED =
      new VfioSeen.RegionScsw(SCH, IDLE, StoredArea.BOTH_AREAS);
  private static final Observation START_WRITTEN =
      new VfioSeen.RegionScsw(SCH, IDLE, StoredArea.SCSW_AREA);
  private static final Scsw CLEARING = new Scsw(0x1100, 0, 0);

  private static Optional<String> lost(Observation... history) {
    return judge(new NoInterruptionLost(), history);
  }

  private static void assertLost(Optional<String> found, String where) {
    assertThat(found).hasValueSatisfying(text -> assertThat(text).contains(where + ": START"));
  }

  @Test
  void status_handedOutByTsch_isNotLost() {
    assertThat(lost(irqTaken(ENDED), shown(ENDED.withCpa(0x9999)), tsch(0, ENDED))).isEmpty();
  }

  @Test
  void status_inScswThatNobodyTakes_isNotLost() {
    assertThat(lost(irqTaken(ENDED), shown(ENDED))).isEmpty();
  }

  @Test
  void status_overwrittenInTheSlot_isLostThere() {
    Observation[] history = {
      irqTaken(ENDED), LOST, irqTaken(HALT_ENDED), shown(HALT_ENDED), tsch(0, HALT_ENDED)
    };
    assertLost(lost(history), "overwritten in private->irb");
  }

  @Test
  void status_overwrittenInTheArea_isLostThere() {
    assertLost(
        lost(
            irqTaken(ENDED),
            copied(),
            irqTaken(HALT_ENDED),
            shown(HALT_ENDED),
            tsch(0, HALT_ENDED)),
        "overwritten in irb_area");
  }

  @Test
  void status_wipedOutOfTheArea_isLostThereUnlessAJobCopiesItAgain() {
    assertLost(lost(irqTaken(ENDED), copied(), WIPED), "out of irb_area by a write of user space");
    assertThat(lost(irqTaken(ENDED), copied(), WIPED, shown(ENDED), tsch(0, ENDED))).isEmpty();
    assertThat(lost(irqTaken(ENDED), copied(), START_WRITTEN, qemuReads(ENDED), tsch(0, ENDED)))
        .isEmpty();
  }

  @Test
  void status_overwrittenInScsw_isLostThereAlthoughQemuHasReadIt() {
    assertLost(
        lost(
            irqTaken(ENDED),
            shown(ENDED),
            irqTaken(HALT_ENDED),
            shown(HALT_ENDED),
            tsch(0, HALT_ENDED)),
        "overwritten in scsw(q)");
  }

  @Test
  void status_fetchedBeforeTheNextIsCopied_isTheOneThatWasFetched() {
    Observation fetched = new VfioSeen.IrbFetched(SCH);
    Observation read = new QemuSeen.IrbRead(SCH, Irb.of(ENDED));
    Observation inQ = changed(-1, Change.N3, ENDED);

    assertThat(
            lost(
                irqTaken(ENDED),
                copied(),
                fetched,
                irqTaken(HALT_ENDED),
                copied(),
                read,
                inQ,
                tsch(0, ENDED),
                qemuReads(HALT_ENDED),
                tsch(0, HALT_ENDED)))
        .isEmpty();
  }

  @Test
  void status_leftOnItsWay_isLostWhereItStays() {
    assertLost(lost(irqTaken(ENDED)), "left in private->irb");
    assertLost(lost(irqTaken(ENDED), copied()), "left in irb_area");
    assertLost(
        lost(
            irqTaken(ENDED),
            copied(),
            new VfioSeen.IrbFetched(SCH),
            new QemuSeen.IrbRead(SCH, Irb.of(ENDED))),
        "read by QEMU and not shown");
  }

  @Test
  void status_twoWithOneWord_areTwo() {
    assertThat(
            lost(
                irqTaken(ATTENTION),
                LOST,
                irqTaken(ATTENTION),
                shown(ATTENTION),
                tsch(0, ATTENTION)))
        .hasValueSatisfying(text -> assertThat(text).contains("overwritten in private->irb"));
  }

  @Test
  void status_beforeAClear_needNotCome() {
    Observation csch = accepted(0, Instruction.CSCH, CLEARING);

    assertThat(
            lost(
                irqTaken(ENDED),
                csch,
                LOST,
                irqTaken(CLEAR_ENDED),
                shown(CLEAR_ENDED),
                tsch(0, CLEAR_ENDED)))
        .isEmpty();
    assertThat(lost(irqTaken(CLEAR_ENDED), LOST, csch)).isEmpty();
    assertThat(lost(csch, irqTaken(CLEAR_ENDED)))
        .hasValueSatisfying(text -> assertThat(text).contains("CLEAR"));
  }

  @Test
  void status_ofAClearThatFailed_stillHasToCome() {
    Observation failed =
        several(
            new QemuSeen.Pwrite(SCH, 0, Instruction.CSCH),
            new QemuSeen.Returned(SCH, 0, "ENODEV"),
            ended(0, Instruction.CSCH, 3, IDLE));

    assertThat(lost(irqTaken(ENDED), failed)).isPresent();
  }

  @Test
  void status_intermediateBeforeAHalt_needNotCome() {
    Observation hsch = accepted(1, Instruction.HSCH, new Scsw(0x2200, 0, 0));
    Scsw intermediateOnly = new Scsw(0x4089, 0, 0);

    assertThat(lost(irqTaken(intermediateOnly), hsch)).isEmpty();
    assertThat(lost(irqTaken(ENDED), hsch)).isPresent();
  }

  @Test
  void status_ofAStartThatXschEnded_needNotComeAndTheNextStartsMust() {
    Observation xsch = ended(0, Instruction.XSCH, 0, IDLE);
    Observation ssch = accepted(0, Instruction.SSCH, new Scsw(0x4400, 0, 0));

    assertThat(lost(irqTaken(ENDED), xsch)).isEmpty();
    assertThat(lost(xsch, irqTaken(ENDED))).isEmpty();
    assertThat(lost(irqTaken(ATTENTION), xsch)).isPresent();
    assertThat(lost(xsch, ssch, irqTaken(ENDED))).isPresent();
  }

  @Test
  void status_ofAFileThatIsClosed_isWantedByNobody() {
    VfioSeen close = new VfioSeen.FileChanged(SCH, "CLOSING");
    VfioSeen open = new VfioSeen.FileChanged(SCH, "OPEN");

    assertThat(lost(irqTaken(ENDED), close, irqTaken(HALT_ENDED))).isEmpty();
    assertThat(lost(close, open, irqTaken(ENDED))).isPresent();
  }

  @Test
  void status_beforeAndDuringAReset_isWantedByNobody() {
    Observation begins = new HostSeen.Asked(1, 0, "reset", SCH);
    Observation over = new HostSeen.Answered(1, 0, "reset", SCH, "OK");

    assertThat(lost(irqTaken(ENDED), begins, irqTaken(HALT_ENDED), over)).isEmpty();
    assertThat(lost(begins, over, irqTaken(ENDED))).isPresent();
  }

  @Test
  void status_unpluggedWithTheDevice_isWantedByNobody() {
    assertThat(lost(irqTaken(ENDED), changed(-1, Change.UNPLUGGED, IDLE))).isEmpty();
  }

  @Test
  void status_purgedByAProposal_isLostOnlyIfNothingWithdrewIt() {
    Observation purged = new VfioSeen.IrqPurged(SCH);
    Observation cleared =
        new HardwareSeen.Executed(SCH, Instruction.CSCH, Cc.EXPECTED, IDLE, CLEARING, true);

    assertThat(
            lost(
                irqTaken(ENDED),
                cleared,
                purged,
                irqTaken(CLEAR_ENDED),
                shown(CLEAR_ENDED),
                tsch(0, CLEAR_ENDED)))
        .isEmpty();
  }

  @Test
  void status_putAsideByACschThatIsRefused_comesBack() {
    Observation putAside = changed(0, Change.Q2, CLEARING);
    Observation putBack = changed(0, Change.Q5, ENDED);
    Observation refused = ended(0, Instruction.CSCH, 3, ENDED);

    assertThat(
            judge(
                new ToldOnce(),
                irqTaken(ENDED),
                shown(ENDED),
                putAside,
                putBack,
                refused,
                tsch(0, ENDED)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"80", "00"})
  void status_thatSaysItHasSense_needsSomeSense(String sense) {
    Scsw sensed = ENDED.withFlag(Scsw.E);
    Irb none = Irb.of(sensed);
    Irb irb = new Irb(sensed, none.esw(), none.ecw().with(0, Bytes.ofHex(sense)), none.emw());

    Optional<String> found = lost(new VfioSeen.IrqTaken(SCH, irb), shown(sensed), tsch(0, sensed));

    assertThat(found.isPresent()).isEqualTo(sense.equals("00"));
    assertThat(found.orElse("lost its sense data")).contains("lost its sense data");
  }

  @Test
  void copy_goesOnByItself() {
    Property one = new NoInterruptionLost();
    one.violatedBy(irqTaken(ENDED));
    Property two = one.copy();

    assertThat(two).isEqualTo(one).hasSameHashCodeAs(one);
    assertThat(judge(two, shown(ENDED), tsch(0, ENDED))).isEmpty();
    assertThat(two).isNotEqualTo(one);
    assertThat(judge(one)).isPresent();
  }

  private static Observation readOnly(Scsw scsw) {
    return several(copied(), new VfioSeen.IrbFetched(SCH), new QemuSeen.IrbRead(SCH, Irb.of(scsw)));
  }

  @Test
  void status_readForASubchannelThatIsDisabled_isForNobody() {
    Observation discarded = new QemuSeen.NotEnabled(SCH);

    assertThat(lost(irqTaken(ATTENTION), readOnly(ATTENTION))).isPresent();
    assertThat(lost(irqTaken(ATTENTION), readOnly(ATTENTION), discarded)).isEmpty();
  }

  @Test
  void status_shownWithAHaltBesideIt_isTheOneThatWasRead() {
    Scsw halting = new Scsw(ENDED.word0() | 0x2200, ENDED.cpa(), ENDED.word2());
    Observation shown = changed(-1, Change.N3, halting);

    assertThat(lost(irqTaken(ENDED), readOnly(ENDED), shown, tsch(0, halting))).isEmpty();
  }

  @Test
  void status_takenOutOfTheAreaByTheDriver_isOnItsWayIfQemuHasIt() {
    Observation emptied = new VfioSeen.RegionScsw(SCH, IDLE, StoredArea.NOTHING);
    Observation shown = changed(-1, Change.N3, ENDED);

    assertThat(lost(irqTaken(ENDED), readOnly(ENDED), emptied, shown, tsch(0, ENDED))).isEmpty();
  }

  @Test
  void status_ofTheTimeBeforeAResetOfTheGuest_needNotCome() {
    Observation begun = new QemuSeen.ResetBegun(SCH);
    Observation over = new QemuSeen.ResetOver(SCH, false, IDLE);

    assertThat(lost(irqTaken(ENDED), begun, over)).isEmpty();
    assertThat(lost(begun, irqTaken(ENDED), over)).isEmpty();
    assertThat(lost(begun, over, irqTaken(ENDED))).isPresent();
  }
}
