package ccwlab.observe;

/** Which part of the I/O region was stored. */
public enum StoredArea {
  /** scsw_area, by user space; irb_area is as it was. */
  SCSW_AREA,
  /** scsw_area and irb_area, by user space: the irb that was there is gone. */
  BOTH_AREAS,
  /** irb_area, by the driver: the irb that user space is to read. */
  IRB_AREA,
  /** irb_area, by the driver: zeros, as its irb was taken or withdrawn. */
  NOTHING
}
