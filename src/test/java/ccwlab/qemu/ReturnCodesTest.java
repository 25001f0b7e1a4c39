package ccwlab.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.stack.Switch;
import ccwlab.vfio.Errno;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of errno and condition code, before and after QEMU 6.2. UE: a unit exception, cc 0. */
class ReturnCodesTest {
  @ParameterizedTest(name = "{1}: ssch {2}, hsch {3}, csch {4}, forwarding {0}")
  @CsvSource({
    "false, OK,         0,  0,  0",
    "false, EBUSY,      2,  0,  UE",
    "false, ENODEV,     3,  0,  0",
    "false, EACCES,     3,  0,  0",
    "false, EIO,        UE, UE, UE",
    "false, EINVAL,     UE, UE, UE",
    "false, EFAULT,     UE, UE, UE",
    "false, ENOMEM,     UE, UE, UE",
    "false, EOPNOTSUPP, UE, UE, UE",
    "true,  OK,         0,  0,  0",
    "true,  EBUSY,      2,  2,  UE",
    "true,  ENODEV,     3,  3,  3",
    "true,  EACCES,     3,  3,  3",
    "true,  EIO,        UE, UE, UE",
    "true,  EINVAL,     UE, UE, UE",
    "true,  EFAULT,     UE, UE, UE",
    "true,  ENOMEM,     UE, UE, UE",
    "true,  EOPNOTSUPP, UE, UE, UE"
  })
  void errno_ofEachFunction_isThisConditionCode(
      boolean forwarding, Errno errno, String ssch, String hsch, String csch) {
    QemuBehaviour behaviour =
        forwarding ? QemuBehaviour.today() : DeviceHarness.without(Switch.Q02_CC_FORWARDING);

    assertThat(ReturnCodes.cc(Instruction.SSCH, errno, behaviour)).isEqualTo(cc(ssch));
    assertThat(ReturnCodes.cc(Instruction.RSCH, errno, behaviour)).isEqualTo(cc(ssch));
    assertThat(ReturnCodes.cc(Instruction.HSCH, errno, behaviour)).isEqualTo(cc(hsch));
    assertThat(ReturnCodes.cc(Instruction.CSCH, errno, behaviour)).isEqualTo(cc(csch));
  }

  private static Optional<Cc> cc(String text) {
    return text.equals("UE") ? Optional.empty() : Optional.of(Cc.of(Integer.parseInt(text)));
  }
}
