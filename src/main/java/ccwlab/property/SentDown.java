package ccwlab.property;

import ccwlab.arch.ByContent;
import ccwlab.arch.Instruction;
import ccwlab.observe.QemuSeen;
import java.util.List;

/** Which vCPUs have a CSCH or HSCH of one subchannel with the driver, and whose it has done. */
final class SentDown implements ByContent {
  private static final String OK = "OK";

  private long sent;
  private long done;

  void become(SentDown that) {
    sent = that.sent;
    done = that.done;
  }

  void pwrite(QemuSeen.Pwrite pwrite) {
    if (pwrite.op() == Instruction.CSCH || pwrite.op() == Instruction.HSCH) {
      sent |= Interruptions.bit(pwrite.vcpu());
      done &= ~Interruptions.bit(pwrite.vcpu());
    }
  }

  void returned(QemuSeen.Returned returned) {
    if (returned.errno().equals(OK)) {
      done |= Interruptions.bit(returned.vcpu()) & sent;
    }
  }

  /** It went to the driver; else QEMU made the function up itself. */
  boolean has(int vcpu) {
    return (sent & Interruptions.bit(vcpu)) != 0;
  }

  boolean done(int vcpu) {
    return (done & Interruptions.bit(vcpu)) != 0;
  }

  void over(int vcpu) {
    sent &= ~Interruptions.bit(vcpu);
    done &= ~Interruptions.bit(vcpu);
  }

  @Override
  public Object content() {
    return List.of(sent, done);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SentDown that && sent == that.sent && done == that.done;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * sent + done);
  }
}
