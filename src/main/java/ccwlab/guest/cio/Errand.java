package ccwlab.guest.cio;

import ccwlab.guest.Request;

/** Something that the vCPU is to do as soon as it executes nothing else. */
sealed interface Errand {
  /** Starts the device's current request. */
  record Start(int device) implements Errand {}

  /** The time that was set for the device is over; stale if the generation is another one. */
  record Alarm(int device, int generation) implements Errand {}

  /** Looks which paths the device has, and tries them. */
  record Verify(int device) implements Errand {}

  /** Tries the next path. */
  record Probe(int device) implements Errand {}

  /** Executes a single instruction. */
  record Instruct(Request request) implements Errand {}

  /** Takes channel reports until there are none. */
  record Report() implements Errand {}
}
