package ccwlab.load.drive;

/** When the last request of one device came to each point of its way; 0 where it has not. */
final class DeviceTimes {
  long issued;
  long accepted;
  long presented;
  long interrupted;
}
