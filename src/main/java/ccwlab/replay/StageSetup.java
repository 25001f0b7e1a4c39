package ccwlab.replay;

import akka.actor.setup.Setup;

/** Takes along to Akka's configured classes what they cannot find by themselves. */
final class StageSetup extends Setup {
  private ParkingMailbox.Slot latest;

  void created(ParkingMailbox.Slot slot) {
    latest = slot;
  }

  /** The mailbox of the actor that was spawned last. */
  ParkingMailbox.Slot latest() {
    return latest;
  }
}
