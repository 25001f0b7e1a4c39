/**
 * Holds real drivers against all scenarios of known bugs and findings, and certifies what was seen.
 */
package ccwlab.driver.verdict;
