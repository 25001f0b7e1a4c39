package ccwlab.page.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Actl;
import ccwlab.arch.Fctl;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import org.junit.jupiter.api.Test;

/** Status words in words. */
class DecodedTest {
  @Test
  void word_isToldByFunctionActivityAndStatus() {
    Scsw both = Scsw.ZERO.with(Fctl.START).with(Fctl.HALT);
    assertThat(Decoded.of(Scsw.ZERO)).isEqualTo("idle");
    assertThat(Decoded.of(both.with(Actl.HALT_PEND).with(Actl.SUSPENDED)))
        .isEqualTo("start+halt \u00b7 halt pending, suspended");
    assertThat(Decoded.of(both.with(Stctl.STATUS_PEND).with(Stctl.ALERT).withStatus(0x0e, 0x40, 0)))
        .isEqualTo("start+halt \u00b7 status pending: alert \u00b7 device 0e, subchannel 40");
    assertThat(Decoded.of(both.with(Stctl.STATUS_PEND).withFlag(0x03000000)))
        .endsWith("deferred cc 3");
  }
}
