/**
 * Races as tests: a scenario is explored, or a stored schedule replayed, inside a test of one's
 * own. {@link ccwlab.junit.RaceCheck} is plain Java; {@link ccwlab.junit.RaceTest} needs JUnit 5.
 */
package ccwlab.junit;
