package ccwlab.guest;

import ccwlab.arch.Schid;

/**
 * Something that the guest wants of a device.
 *
 * @param number unique on the host
 * @param job whose it is: an index that only the submitter understands
 * @param timeoutMicros after so long without an ending the ladder begins
 * @param tries how often it is started again after an ending that another try may mend
 * @param intendedNanos when it should have been submitted, by the submitter's clock; carried along,
 *     not looked at
 */
public record Request(
    long number,
    int job,
    Schid schid,
    Work work,
    long timeoutMicros,
    int tries,
    long intendedNanos) {}
