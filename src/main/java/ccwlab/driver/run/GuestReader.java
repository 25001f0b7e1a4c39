package ccwlab.driver.run;

import ccwlab.driver.run.Report.Words;
import ccwlab.storage.Storage;
import java.util.function.UnaryOperator;

/** Answers what the driver asks of guest storage: {@code read ADDRESS LENGTH}, hexadecimal. */
record GuestReader(Storage guest) implements UnaryOperator<String> {
  private static final String NOT_THERE = "bytes !";

  @Override
  public String apply(String question) {
    Words words = Words.of(question);
    long address = words.hex(1);
    long length = words.hex(2);
    boolean there = length <= Integer.MAX_VALUE && guest.contains(address, (int) length);
    return there ? "bytes " + guest.read(address, (int) length).hex() : NOT_THERE;
  }
}
