package ccwlab.passthrough.wire;

import ccwlab.arch.Bytes;

/**
 * One message on the socket.
 *
 * <pre>
 * length 4 of the payload   kind 2   device 2   value 8   payload
 * </pre>
 *
 * All numbers are little-endian.
 *
 * @param kind what it says; of an answer, the request's kind with {@link #ANSWER}
 * @param device number of the device; {@link #NO_DEVICE} where none is meant
 * @param value what the kind makes of it
 */
public record Frame(int kind, int device, long value, Bytes payload) {
  /** Bytes in front of the payload. */
  public static final int HEADER_BYTES = 16;

  /** No payload is longer. */
  public static final int PAYLOAD_BYTES_MOST = 4096;

  /** The bit that makes an answer of a request's kind. */
  public static final int ANSWER = 0x8000;

  public static final int NO_DEVICE = 0xffff;
}
