package ccwlab.explore;

import ccwlab.link.Address;

/** Steps that somebody else takes: each is really taken, none is looked up. */
final class Played implements Steps {
  private final Machinery machinery;
  private final StorageView storage;
  private final StepLog log = new StepLog();
  private final Interpreter interpreter;

  Played(Machinery machinery, Interpreter.Cast cast) {
    this.machinery = machinery;
    this.storage = new StorageView(new Origin(machinery.assembly()));
    this.interpreter = cast.of(machinery.assembly().host(storage), log);
  }

  @Override
  public Reaction take(int serial, int state, int message, Store store) {
    storage.show(store);
    log.begin(machinery.receiver(message));
    interpreter.deliver(serial);
    return machinery.played(state, log, storage.log());
  }

  @Override
  public <M> void told(Address<M> to, M message) {
    interpreter.tell(to, message);
  }

  @Override
  public int state(int machine, int number) {
    return machinery.state(machine, interpreter.state(machine));
  }

  @Override
  public Steps branch() {
    throw new IllegalStateException("a world that is played goes one way only");
  }

  @Override
  public Steps fresh() {
    interpreter.restart();
    return this;
  }
}
