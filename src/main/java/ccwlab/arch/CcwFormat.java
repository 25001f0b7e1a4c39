package ccwlab.arch;

/** The two CCW formats, chosen by ORB bit F. */
public enum CcwFormat {
  /** 24-bit data addresses. */
  FORMAT_0 {
    @Override
    public Ccw decode(long doubleword) {
      return Ccw0.decode(doubleword);
    }
  },
  /** 31-bit data addresses. */
  FORMAT_1 {
    @Override
    public Ccw decode(long doubleword) {
      return Ccw1.decode(doubleword);
    }
  };

  public abstract Ccw decode(long doubleword);
}
