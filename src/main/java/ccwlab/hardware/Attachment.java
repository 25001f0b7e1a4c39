package ccwlab.hardware;

import ccwlab.hardware.device.Medium;
import ccwlab.storage.HostStorage;

/** What a subchannel shares with others: storage, and the medium of its device. */
public record Attachment(HostStorage host, Medium medium) {}
