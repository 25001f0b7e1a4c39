package ccwlab.vfio.cp;

/** Why a guest channel program was not translated. */
public enum CpFault {
  /** It was. */
  NONE,
  /** cp_init on a program that is initialised: the caller's error, EBUSY. */
  ALREADY_INITIALIZED,
  /** cp_prefetch on a program that is not initialised: EINVAL. */
  NOT_INITIALIZED,
  /** The host has no room for a kernel block: ENOMEM. */
  NO_MEMORY,
  /** CCWs, an indirect-data-address list or data lie outside the guest's storage: EINVAL. */
  NOT_MAPPED,
  /** A segment has more than {@link ChannelProgram#SEGMENT_CCWS_MAX} CCWs: EINVAL. */
  SEGMENT_TOO_LONG,
  /** The same, and the CCW behind those that were copied was looked at: EINVAL. */
  SEGMENT_OVERREAD,
  /** Indirect-data-address words of format 1, or for 2K blocks, before 6.3: EOPNOTSUPP. */
  IDAW_FORMAT,
  /** The program has more than {@link ChannelProgram#SEGMENTS_MAX} segments: EINVAL. */
  TOO_MANY_SEGMENTS,
  /** The first indirect-data-address word changed between two reads: EINVAL. */
  IDAW_CHANGED,
  /** A transfer in channel to no known segment: EFAULT. */
  TIC_UNRESOLVED
}
