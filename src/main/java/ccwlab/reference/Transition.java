package ccwlab.reference;

/** One thing that happened by itself, and where it led. */
record Transition(String label, SubchannelState next) {}
