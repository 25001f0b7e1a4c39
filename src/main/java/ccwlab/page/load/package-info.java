/** The page of a load: what was asked of the stack, what came of it over time, and what failed. */
package ccwlab.page.load;
