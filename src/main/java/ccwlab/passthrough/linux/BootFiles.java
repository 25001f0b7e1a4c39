package ccwlab.passthrough.linux;

import ccwlab.input.InputException;
import ccwlab.input.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What a guest is booted from, looked at before QEMU is: a wrong file is one line, no dead guest.
 */
public final class BootFiles {
  private static final String KERNEL = "a Linux kernel for s390x (vmlinuz, bzImage or vmlinux)";
  private static final String INITRD = "an initrd: a cpio archive, packed or not";

  /** Where an image for s390 says what it is. Source: QEMU hw/s390x/ipl.c. */
  private static final int MAGIC_AT = 0x1_0008;

  private static final byte[] MAGIC = ascii("S390EP");
  private static final byte[] ELF = ascii("\u007fELF");
  private static final int ELF_CLASS_64 = 2;
  private static final int ELF_BIG_ENDIAN = 2;
  private static final int ELF_MACHINE_AT = 18;
  private static final int ELF_S390 = 22;
  private static final int X86_MAGIC_AT = 0x202;
  private static final int ARM64_MAGIC_AT = 0x38;

  private BootFiles() {}

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Looks at a kernel.
   *
   * @param from for complaints: the option that names it
   * @throws InputException if it cannot be read, or is none for s390x
   */
  public static void checkKernel(String from, Path file) {
    byte[] head = head(from, file, KERNEL);
    if (isAt(head, 0, ELF)) {
      checkElf(from, file, head);
    } else if (!isAt(head, MAGIC_AT, MAGIC)) {
      throw error(from, file, otherwise(head), KERNEL);
    }
  }

  private static String otherwise(byte[] head) {
    if (isAt(head, X86_MAGIC_AT, ascii("HdrS"))) {
      return "is a kernel for x86";
    }
    return isAt(head, ARM64_MAGIC_AT, ascii("ARM\u0064"))
        ? "is a kernel for arm64"
        : "is no kernel for s390x";
  }

  private static void checkElf(String from, Path file, byte[] head) {
    boolean whole = head.length > ELF_MACHINE_AT + 1;
    int machine = whole ? (head[ELF_MACHINE_AT] & 0xff) << 8 | head[ELF_MACHINE_AT + 1] & 0xff : 0;
    if (!whole || head[4] != ELF_CLASS_64 || head[5] != ELF_BIG_ENDIAN || machine != ELF_S390) {
      throw error(from, file, "is an ELF file of another machine", KERNEL);
    }
  }

  /**
   * Looks at an initrd.
   *
   * @param from for complaints: the option that names it
   * @throws InputException if it cannot be read, or is empty
   */
  public static void checkInitrd(String from, Path file) {
    if (head(from, file, INITRD).length == 0) {
      throw error(from, file, "is empty", INITRD);
    }
  }

  private static byte[] head(String from, Path file, String allowed) {
    try (InputStream in = InputFile.open(file, allowed)) {
      return in.readNBytes(MAGIC_AT + MAGIC.length);
    } catch (InputException e) {
      throw new InputException(from + ": " + e.getMessage());
    } catch (IOException e) {
      throw error(from, file, "cannot be read: " + InputFile.reason(e), allowed);
    }
  }

  private static boolean isAt(byte[] head, int at, byte[] wanted) {
    return head.length >= at + wanted.length
        && Arrays.equals(head, at, at + wanted.length, wanted, 0, wanted.length);
  }

  private static InputException error(String from, Path file, String what, String allowed) {
    return new InputException("%s: %s: %s; allowed: %s".formatted(from, file, what, allowed));
  }
}
