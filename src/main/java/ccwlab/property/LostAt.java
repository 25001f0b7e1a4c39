package ccwlab.property;

/** Where a status was lost: the place in which the next one took its place, or where it stayed. */
enum LostAt {
  PRIVATE_IRB("overwritten in private->irb"),
  IRB_AREA("overwritten in irb_area"),
  WIPED("wiped out of irb_area by a write of user space"),
  SCSW_Q("overwritten in scsw(q)"),
  DRIVER("left in private->irb"),
  UNREAD("left in irb_area"),
  NOT_SHOWN("read by QEMU and not shown");

  private static final LostAt[] ALL = values();

  private final String text;

  LostAt(String text) {
    this.text = text;
  }

  static LostAt of(int ordinal) {
    return ALL[ordinal];
  }

  String text() {
    return text;
  }
}
